import { PlatformException } from '../errors/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import { quoteName, toStored } from '../store/index.ts';
import { normalizeValue } from './normalize.ts';
import { isKey } from './prepare.ts';
import { refuse, type Row, type SaveContext } from './row.ts';

/** Decides for each row of an upsert whether it inserts or updates. Source: Apex Developer Guide, "Upserting Records". */
export function matchUpsert(context: SaveContext, rows: readonly Row[], fieldName: string): void {
  const [first] = rows;
  const field = first?.object.field(fieldName);
  if (first === undefined) {
    return;
  }
  if (field === undefined || !isKey(field) || rows.some((row) => row.object !== first.object)) {
    throw new PlatformException(
      'System.SObjectException',
      `Invalid field ${fieldName} for upsert, must be an External Id custom or standard indexed field`,
    );
  }
  if (field.type === 'id') {
    for (const row of rows) {
      row.operation = row.id === null ? 'insert' : 'update';
    }
    return;
  }
  matchByKey(context, rows, field);
}

function matchByKey(context: SaveContext, rows: readonly Row[], field: FieldDescribe): void {
  const keyOf = (value: unknown): string => (field.caseSensitive ? String(value) : String(value).toLowerCase());
  const found = recordsByKey(context, rows, field, keyOf);
  const seen = new Set<string>();
  for (const row of rows) {
    const value = toStored(normalizeValue(field, row.original.fields[field.name]));
    const ids = found.get(keyOf(value)) ?? [];
    if (value === null) {
      row.operation = 'update';
      refuse(row, 'MISSING_ARGUMENT', `${field.name} not specified`);
    } else if (seen.has(keyOf(value))) {
      refuse(row, 'DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [field.name]);
    } else if (ids.length > 1) {
      refuse(
        row,
        'DUPLICATE_EXTERNAL_ID',
        `${field.label}: more than one record found for external id field: [${ids.map((id) => id.slice(0, 15)).join(', ')}]`,
        [field.name],
      );
    } else {
      assign(row, ids[0]);
    }
    seen.add(keyOf(value));
  }
}

function assign(row: Row, id: string | undefined): void {
  row.operation = id === undefined ? 'insert' : 'update';
  row.id = id ?? null;
  if (id !== undefined) {
    row.original.fields['Id'] = id;
  }
}

function recordsByKey(
  { services }: SaveContext,
  rows: readonly Row[],
  field: FieldDescribe,
  keyOf: (value: unknown) => string,
): Map<string, string[]> {
  const objectName = rows[0]?.object.name ?? '';
  const notDeleted = rows[0]?.object.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
  const column = quoteName(field.name);
  const values = rows.map((row) => toStored(normalizeValue(field, row.original.fields[field.name])));
  const found = services.store.all(
    `SELECT "Id" AS id, ${column} AS value FROM ${quoteName(objectName)} ` +
      `WHERE ${column} IN (SELECT value FROM json_each(?))${notDeleted}`,
    [JSON.stringify(values)],
  );
  const ids = new Map<string, string[]>();
  for (const row of found) {
    const key = keyOf(row['value']);
    ids.set(key, [...(ids.get(key) ?? []), row['id'] as string]);
  }
  return ids;
}
