import type { ObjectDescribe } from '../schema/types.ts';
import { quoteName } from '../store/index.ts';
import { toId18, type SObject } from '../values/index.ts';
import type { DmlServices, SaveResult } from './types.ts';

/**
 * Takes deleted records out of the recycle bin for good, with what was deleted along with them.
 * Source: Apex Reference Guide, "Database Class", `emptyRecycleBin`; SOAP API Developer Guide, "emptyRecycleBin()".
 * The status code of a record that is not there is nowhere documented; it is that of `undelete`.
 * @returns one result for each record, in order
 */
export function emptyRecycleBin(
  services: Pick<DmlServices, 'store' | 'schema' | 'changed'>,
  records: readonly SObject[],
): SaveResult[] {
  return records.map((record) => {
    const object = services.schema.object(record.objectName);
    const id = record.id === null ? null : (toId18(record.id) ?? record.id);
    if (object === undefined || id === null || !isDeleted(services, object, id)) {
      const error = { statusCode: 'UNDELETE_FAILED', message: 'Entity is not in the recycle bin', fields: [] };
      return { id, isSuccess: false, isCreated: false, errors: [error] };
    }
    purge(services, object, id);
    return { id, isSuccess: true, isCreated: false, errors: [] };
  });
}

type Services = Pick<DmlServices, 'store' | 'schema' | 'changed'>;

function isDeleted({ store }: Services, object: ObjectDescribe, id: string): boolean {
  return (
    object.field('IsDeleted') !== undefined &&
    store.get(`SELECT "Id" FROM ${quoteName(object.name)} WHERE "Id" = ? AND "IsDeleted" = 1`, [id]) !== undefined
  );
}

function purge(services: Services, object: ObjectDescribe, id: string): void {
  const { store, schema, changed } = services;
  for (const row of store.all('SELECT object, record FROM local_org_deletion WHERE parent = ?', [id])) {
    const child = schema.object(String(row['object']));
    const childId = String(row['record']);
    // Children whose lookup was only emptied are still there.
    if (child !== undefined && isDeleted(services, child, childId)) {
      purge(services, child, childId);
    }
  }
  store.run('DELETE FROM local_org_deletion WHERE parent = ?', [id]);
  store.run(`DELETE FROM ${quoteName(object.name)} WHERE "Id" = ?`, [id]);
  changed?.(object.name);
}
