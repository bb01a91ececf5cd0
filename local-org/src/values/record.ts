import type { ChangeHeaderValue } from './changeHeader.ts';
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

/** Ids of events that were published; code cannot read them. */
const publishedIds = new WeakMap<SObject, string>();

/** Remembers the id that an event got when it was published. */
export function markPublished(event: SObject, id: string): void {
  publishedIds.set(event, id);
}

/** The id of an event that was published; `undefined` for any other record. */
export function publishedIdOf(event: SObject): string | undefined {
  return publishedIds.get(event);
}

/** What `fields` inherit, by the names that read as null. */
const readNulls = new Map<string, object>();

function nullsOf(names: readonly string[]): object {
  const key = names.join(' ');
  let base = readNulls.get(key);
  if (base === undefined) {
    base = Object.assign(
      Object.create(Bare.prototype as object) as object,
      Object.fromEntries(names.map((name) => [name, null])),
    );
    readNulls.set(key, base);
  }
  return base;
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

  /** @param base what the fields inherit: see {@link withReadNulls} */
  constructor(objectName: string, fields: Record<string, FieldValue> = {}, isQueried = false, base?: object) {
    this.objectName = objectName;
    const own = (base === undefined ? new Bare() : Object.create(base)) as Record<string, FieldValue>;
    this.fields = Object.assign(own, fields);
    this.children = new Bare() as Record<string, SObject[]>;
    this.isQueried = isQueried;
  }

  get id(): string | null {
    return (this.fields['Id'] as string | null | undefined) ?? null;
  }

  /** A copy whose fields can change without touching this one. Parents and children are shared. */
  copy(): SObject {
    const copy = new SObject(this.objectName, this.fields, this.isQueried, this.base);
    Object.assign(copy.children, this.children);
    const source = cloneSources.get(this);
    if (source !== undefined) {
      cloneSources.set(copy, source);
    }
    return copy;
  }

  /** What the fields inherit: the nulls that were read. */
  get base(): object {
    return Object.getPrototypeOf(this.fields) as object;
  }

  /** Every field that can be read, with those that were read as null. */
  get names(): string[] {
    const names = [];
    for (const name in this.fields) {
      names.push(name);
    }
    return names;
  }

  /** A record without values, where these fields read as null; see {@link withReadNulls}. */
  static readingNull(objectName: string, names: readonly string[]): SObject {
    return new SObject(objectName, {}, false, nullsOf(names));
  }

  /**
   * This row as Apex has it: what the query found empty reads as null, but is no value of the record, so that it is
   * not printed, compared or counted among populated fields. No page says so; public projects observed it.
   */
  withReadNulls(): SObject {
    const entries = Object.entries(this.fields);
    const empty = entries.filter(([, value]) => value === null).map(([name]) => name);
    const copy = new SObject(this.objectName, {}, this.isQueried, nullsOf(empty));
    for (const [name, value] of entries) {
      if (value !== null) {
        copy.fields[name] = value instanceof SObject ? value.withReadNulls() : value;
      }
    }
    for (const [name, rows] of Object.entries(this.children)) {
      copy.children[name] = rows.map((row) => row.withReadNulls());
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
  | ChangeHeaderValue
  | SObject;
