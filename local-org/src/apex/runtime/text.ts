import { BlobValue, DateValue, DatetimeValue, SObject } from '../../values/index.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';

/** Names and values of a user object's instance variables; supplied by the program, which knows them. */
export type MembersOf = (object: ApexObject) => readonly (readonly [string, unknown])[];

/** A value as string concatenation and `String.valueOf(Object)` write it. Dates and times are in GMT. */
export function toText(value: unknown, membersOf: MembersOf, depth = 0): string {
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
  if (value instanceof BlobValue) {
    return `Blob[${value.bytes.length}]`;
  }
  return compoundText(value, membersOf, depth) ?? String(value);
}

function compoundText(value: object, membersOf: MembersOf, depth: number): string | undefined {
  if (depth > 10) {
    return '(already output)';
  }
  const inner = (part: unknown): string => toText(part, membersOf, depth + 1);
  if (value instanceof ApexList) {
    return `(${value.items.map(inner).join(', ')})`;
  }
  if (value instanceof ApexSet) {
    return `{${value.values().map(inner).join(', ')}}`;
  }
  if (value instanceof ApexMap) {
    return `{${value
      .entries()
      .map(([key, item]) => `${inner(key)}=${inner(item)}`)
      .join(', ')}}`;
  }
  if (value instanceof SObject) {
    return recordText(value, inner);
  }
  if (value instanceof ApexObject) {
    return objectText(value, membersOf, inner);
  }
  return value instanceof ApexException ? value.toString() : undefined;
}

function recordText(record: SObject, inner: (part: unknown) => string): string {
  const fields = Object.entries(record.fields).map(([name, field]) => `${name}=${inner(field)}`);
  return `${record.objectName}:{${fields.join(', ')}}`;
}

function objectText(value: ApexObject, membersOf: MembersOf, inner: (part: unknown) => string): string {
  if (value.$toString !== undefined) {
    return value.$toString() ?? 'null';
  }
  const members = membersOf(value).map(([name, member]) => `${name}=${inner(member)}`);
  return `${value.$typeName}:[${members.join(', ')}]`;
}
