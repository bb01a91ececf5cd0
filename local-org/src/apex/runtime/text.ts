import { BlobValue, DateValue, DatetimeValue, SObject } from '../../values/index.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';

/** Names and values of a user object's instance variables; `undefined` when its class is the library's. */
export type MembersOf = (object: ApexObject | ApexException) => readonly (readonly [string, unknown])[] | undefined;

/** What printing needs to know of the program and its objects. */
export interface TextSources {
  membersOf: MembersOf;
  /** Whether this name of an object is a relationship's and no field's. */
  isRelationship(objectName: string, name: string): boolean;
}

/** Items of a collection that are printed. Source: Apex Reference Guide, "List Class", `toString()`. */
const SHOWN_ITEMS = 10;

/** A value as string concatenation and `String.valueOf(Object)` write it. Dates and times are in GMT. */
export function toText(value: unknown, sources: TextSources): string {
  return new TextWriter(sources).write(value);
}

/** Writes one value, and every collection and object in it once only. */
class TextWriter {
  private readonly sources: TextSources;
  private readonly written = new Set<object>();

  constructor(sources: TextSources) {
    this.sources = sources;
  }

  write(value: unknown): string {
    if (value === null || value === undefined) {
      return 'null';
    }
    if (typeof value !== 'object') {
      return String(value);
    }
    if (value instanceof DateValue) {
      return `${value.toString()} 00:00:00`;
    }
    if (value instanceof DatetimeValue) {
      return value.toString().slice(0, 19).replace('T', ' ');
    }
    return value instanceof BlobValue ? `Blob[${value.bytes.length}]` : (this.compound(value) ?? String(value));
  }

  private compound(value: object): string | undefined {
    if (value instanceof SObject) {
      return this.record(value);
    }
    if (value instanceof ApexException) {
      return this.exception(value);
    }
    if (value instanceof ApexObject && value.$toString !== undefined) {
      return value.$toString() ?? 'null';
    }
    const write = this.writerOf(value);
    if (write === undefined) {
      return undefined;
    }
    if (this.written.has(value)) {
      return '(already output)';
    }
    this.written.add(value);
    return write();
  }

  private writerOf(value: object): (() => string) | undefined {
    if (value instanceof ApexList) {
      return () => `(${this.items(value.items, (item) => this.write(item))})`;
    }
    if (value instanceof ApexSet) {
      return () => `{${this.items(ordered(value.elementType, value.values(), ownKey), (item) => this.write(item))}}`;
    }
    if (value instanceof ApexMap) {
      const entry = ([key, item]: readonly [unknown, unknown]): string => `${this.write(key)}=${this.write(item)}`;
      return () => `{${this.items(ordered(value.keyType, value.entries(), firstOf), entry)}}`;
    }
    return value instanceof ApexObject ? () => this.variables(value) : undefined;
  }

  private items<Item>(items: readonly Item[], write: (item: Item) => string): string {
    const shown = items.slice(0, SHOWN_ITEMS).map(write);
    return [...shown, ...(items.length > SHOWN_ITEMS ? ['...'] : [])].join(', ');
  }

  /** Fields as they were queried or assigned; parents and children are not printed. */
  private record(record: SObject): string {
    const fields = Object.entries(record.fields)
      .filter(([name, field]) => !this.isParent(record, name, field))
      .map(([name, field]) => `${name}=${this.write(field)}`);
    return `${record.objectName}:{${fields.join(', ')}}`;
  }

  private isParent(record: SObject, name: string, field: unknown): boolean {
    return field instanceof SObject || (field === null && this.sources.isRelationship(record.objectName, name));
  }

  private exception(exception: ApexException): string {
    const own = (exception as { $toString?: () => string | null }).$toString;
    if (own !== undefined || this.sources.membersOf(exception) === undefined) {
      return own === undefined ? exception.toString() : (own.call(exception) ?? 'null');
    }
    return `${this.variables(exception)}: ${exception.shownMessage}`;
  }

  /** The simple name of the class and its variables in the order of their names. */
  private variables(object: ApexObject | ApexException): string {
    const members = [...(this.sources.membersOf(object) ?? [])].sort(([left], [right]) => (left < right ? -1 : 1));
    const texts = members.map(([name, member]) => `${name}=${this.write(member)}`);
    return `${simpleName(object.$typeName)}:[${texts.join(', ')}]`;
  }
}

function ownKey(item: unknown): unknown {
  return item;
}

function firstOf(entry: readonly [unknown, unknown]): unknown {
  return entry[0];
}

const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Decimal']);

/** Sets of texts and numbers, and maps by them, are printed in the order of those, null first. */
function ordered<Item>(keyType: string, items: readonly Item[], keyOf: (item: Item) => unknown): readonly Item[] {
  if (NUMBERS.has(keyType)) {
    const number = (item: Item): number => (keyOf(item) === null ? -Infinity : Number(String(keyOf(item))));
    return [...items].sort((left, right) => Math.sign(number(left) - number(right)) || 0);
  }
  if (keyType !== 'String' && keyType !== 'Id') {
    return items;
  }
  const rank = (item: Item): string => (keyOf(item) as string | null) ?? '';
  return [...items].sort((left, right) => (rank(left) < rank(right) ? -1 : rank(left) > rank(right) ? 1 : 0));
}

/** `Inner` of `Outer.Inner`. */
function simpleName(typeName: string): string {
  return typeName.slice(typeName.lastIndexOf('.') + 1);
}
