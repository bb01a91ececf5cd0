import type { DecimalValue } from './decimal.ts';
import type { LocationValue } from './location.ts';
import type { DateValue, DatetimeValue, TimeValue } from './time.ts';
import type { BlobValue, DoubleValue } from './primitives.ts';

/** Makes objects that inherit nothing, like `Object.create(null)`, and that V8 still reads by shape: much faster. */
const Bare = function () {} as unknown as new () => object;
Bare.prototype = Object.create(null) as object;

/** Where copies that code made came from: the source's id, null if it had none. */
const cloneSources = new WeakMap<SObject, string | null>();

/** Remembers that a record is a copy of another. Source: Apex Reference Guide, "SObject Class", `isClone`. */
export function markClone(copy: SObject, sourceId: string | null): void {
  cloneSources.set(copy, sourceId);
}

/** The id of the record that this one is a copy of, null if that had none; `undefined` for what is no copy. */
export function cloneSourceOf(record: SObject): string | null | undefined {
  return cloneSources.get(record);
}

/**
 * One record in memory: what Apex calls an sObject, a flow a record variable.
 * Keys of `fields` are API names in the schema's spelling; a parent relationship (`Contact`, `Case__r`) holds a
 * `SObject` or `null`. An absent key means "never set": a record built in code reads it as null,
 * a queried one throws.
 */
export class SObject {
  /** API name in the schema's spelling; `AggregateResult` for aggregate rows. */
  readonly objectName: string;
  readonly fields: Record<string, FieldValue>;
  /** Rows of child subqueries by child relationship name. */
  readonly children: Record<string, SObject[]>;
  /** True when SOQL returned it, so that a field not selected is an error to read. */
  readonly isQueried: boolean;

  constructor(objectName: string, fields: Record<string, FieldValue> = {}, isQueried = false) {
    this.objectName = objectName;
    this.fields = Object.assign(new Bare() as Record<string, FieldValue>, fields);
    this.children = new Bare() as Record<string, SObject[]>;
    this.isQueried = isQueried;
  }

  get id(): string | null {
    return (this.fields['Id'] as string | null | undefined) ?? null;
  }

  /** A copy whose fields can change without touching this one. Parents and children are shared. */
  copy(): SObject {
    const copy = new SObject(this.objectName, this.fields, this.isQueried);
    Object.assign(copy.children, this.children);
    const source = cloneSources.get(this);
    if (source !== undefined) {
      cloneSources.set(copy, source);
    }
    return copy;
  }
}

/**
 * Everything a field can hold. Text, picklist, id and reference: `string` (ids in 18 characters);
 * checkbox: `boolean`; Integer-typed fields: `number`; Long: `bigint`; Number, Currency, Percent: `DecimalValue`.
 */
export type FieldValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | DecimalValue
  | DoubleValue
  | DateValue
  | DatetimeValue
  | TimeValue
  | BlobValue
  | LocationValue
  | SObject;
