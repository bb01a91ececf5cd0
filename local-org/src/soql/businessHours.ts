import { isStored } from '../schema/index.ts';
import type { Schema } from '../schema/types.ts';
import { fromStored, quoteName, type Store, type StoreRow } from '../store/index.ts';
import { SObject, type BusinessHours } from '../values/index.ts';

/** Business hours and the holidays that take time out of them; `undefined` where there are none with this id. */
export function readBusinessHours(store: Store, schema: Schema, id: string | null): BusinessHours | undefined {
  const [record] = id === null ? [] : read(store, schema, 'BusinessHours', ' WHERE "Id" = ?', [id]);
  return record === undefined ? undefined : { record, holidays: read(store, schema, 'Holiday', '', []) };
}

function read(store: Store, schema: Schema, objectName: string, where: string, parameters: string[]): SObject[] {
  const fields = (schema.object(objectName)?.fields ?? []).filter(isStored);
  const toRecord = (row: StoreRow): SObject =>
    new SObject(
      objectName,
      Object.fromEntries(fields.map(({ name, type, scale }) => [name, fromStored(type, scale, row[name] ?? null)])),
    );
  return fields.length === 0
    ? []
    : store.all(`SELECT * FROM ${quoteName(objectName)}${where}`, parameters).map(toRecord);
}
