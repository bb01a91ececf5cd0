import { SObject, type FieldValue } from '../values/index.ts';

/** What a record held when it was read, so that only changes are written back. */
const originals = new WeakMap<SObject, Readonly<Record<string, FieldValue>>>();

/** Remembers a record as it was read. */
export function rememberRead(record: SObject): SObject {
  originals.set(record, { ...record.fields });
  return record;
}

/** A copy, as flows hand records on by value. */
export function copyRecord(record: SObject): SObject {
  const copy = record.copy();
  const original = originals.get(record);
  if (original !== undefined) {
    originals.set(copy, original);
  }
  return copy;
}

/** Names of the fields, parents left out, whose values differ from those that were read; all of a record made here. */
export function changedFields(record: SObject): string[] {
  const original = originals.get(record);
  return Object.keys(record.fields).filter((name) => {
    const value = record.fields[name];
    return name !== 'Id' && !(value instanceof SObject) && (original === undefined || original[name] !== value);
  });
}
