import type { FieldDescribe, ObjectDescribe, UniqueCombination } from '../schema/types.ts';
import { quoteName, toStored, type SqlValue } from '../store/index.ts';
import type { FieldValue } from '../values/index.ts';
import { sameValue } from './normalize.ts';
import { refuse, type Row, type SaveContext } from './row.ts';

/** No other record, saved or in this batch, has the same value in a unique field; a deleted one has given it up. */
export function validateUnique(context: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  const fields = first?.object.fields.filter((field) => isUnique(first.object, field)) ?? [];
  for (const field of fields) {
    const key = (value: FieldValue): string =>
      field.caseSensitive || field.type === 'reference' ? String(value) : String(value).toLowerCase();
    const claims = new Map<string, Row>();
    const claiming = rows.filter(
      (row) =>
        (row.record.fields[field.name] ?? null) !== null &&
        (row.operation === 'undelete' || !sameValue(row.record.fields[field.name], row.old?.fields[field.name])),
    );
    const owners = ownersOf(context, first?.object as ObjectDescribe, field, claiming, key);
    for (const row of claiming) {
      const value = key(row.record.fields[field.name] ?? null);
      const owner = owners.get(value);
      const earlier = claims.get(value);
      if (owner !== undefined && owner !== row.id) {
        refuseDuplicate(row, field, owner);
      } else if (earlier !== undefined) {
        refuseDuplicate(row, field, earlier.id);
      } else {
        claims.set(value, row);
      }
    }
  }
}

function refuseDuplicate(row: Row, field: FieldDescribe, ownerId: string | null): void {
  if (row.object.name === 'User' && field.name === 'Username') {
    refuse(
      row,
      'DUPLICATE_USERNAME',
      'Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be ' +
        "unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the " +
        "user's email address).",
      ['Username'],
    );
    return;
  }
  const shown = ownerId?.slice(0, 15) ?? '<unknown>';
  refuse(row, 'DUPLICATE_VALUE', `duplicate value found: ${field.name} duplicates value on record with id: ${shown}`);
}

/** A hierarchy setting has one record for each owner. */
function isUnique(object: ObjectDescribe, field: FieldDescribe): boolean {
  return (
    (field.unique && field.type !== 'id' && field.autoNumberFormat === null) ||
    (object.kind === 'hierarchySetting' && field.name === 'SetupOwnerId')
  );
}

function ownersOf(
  { services }: SaveContext,
  object: ObjectDescribe,
  field: FieldDescribe,
  rows: readonly Row[],
  key: (value: FieldValue) => string,
): Map<string, string> {
  if (rows.length === 0) {
    return new Map();
  }
  const column = quoteName(field.name);
  const notDeleted = object.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
  const found = services.store.all(
    `SELECT "Id" AS id, ${column} AS value FROM ${quoteName(object.name)} ` +
      `WHERE ${column} IN (SELECT value FROM json_each(?))${notDeleted}`,
    [JSON.stringify(rows.map((row) => toStored(row.record.fields[field.name])))],
  );
  const saving = new Set(rows.map((row) => row.id));
  return new Map(
    found
      .filter((row) => !saving.has(row['id'] as string))
      .map((row) => [key(row['value'] as FieldValue), row['id'] as string]),
  );
}

/** What several fields say together stands in one record only: who is a member of which campaign, say. */
export function refuseDuplicateCombinations(context: SaveContext, rows: readonly Row[]): void {
  const combination = rows[0]?.object.uniqueCombination;
  if (combination === undefined) {
    return;
  }
  const claiming = rows.filter(({ record, old }) => {
    const values = combination.fields.map((name) => record.fields[name] ?? null);
    return (
      !values.includes(null) &&
      values.some((value, index) => !sameValue(value, old?.fields[combination.fields[index] ?? '']))
    );
  });
  const taken = takenCombinations(context, claiming, combination);
  for (const row of claiming) {
    const key = JSON.stringify(combination.fields.map((name) => comparedValue(row, name)));
    const owner = taken.get(key);
    if (owner !== undefined && owner !== row.id) {
      refuse(row, combination.statusCode, wordsOf(combination, row));
    }
    taken.set(key, row.id ?? '');
  }
}

/** Ids of the records that have these combinations, by the values as they are compared. */
function takenCombinations(
  { services }: SaveContext,
  rows: readonly Row[],
  { fields }: UniqueCombination,
): Map<string, string> {
  const [first] = rows;
  const [leading = ''] = fields;
  if (first === undefined) {
    return new Map();
  }
  const { object } = first;
  const compared = (name: string): string => (isText(object, name) ? `lower(${quoteName(name)})` : quoteName(name));
  const notDeleted = object.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
  const found = services.store.all(
    `SELECT "Id" AS id, json_array(${fields.map(compared).join(', ')}) AS key FROM ${quoteName(object.name)} ` +
      `WHERE ${compared(leading)} IN (SELECT value FROM json_each(?))${notDeleted}`,
    [JSON.stringify(rows.map((row) => comparedValue(row, leading)))],
  );
  return new Map(found.map(({ id, key }) => [String(key), String(id)]));
}

/** Texts are compared without case, ids are not. */
function comparedValue({ object, record }: Row, name: string): SqlValue {
  const value = toStored(record.fields[name]);
  return isText(object, name) ? String(value).toLowerCase() : value;
}

function isText(object: ObjectDescribe, name: string): boolean {
  return object.field(name)?.type !== 'reference';
}

function wordsOf({ message }: UniqueCombination, { record }: Row): string {
  return message.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(record.fields[name] ?? ''));
}
