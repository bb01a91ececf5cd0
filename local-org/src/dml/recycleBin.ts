import type { DmlError } from '../errors/index.ts';
import type { Schema } from '../schema/types.ts';
import { quoteName, type Store } from '../store/index.ts';
import { isCascading } from './deletion.ts';
import type { SaveResult } from './types.ts';

const NOT_IN_BIN: DmlError = {
  statusCode: 'INVALID_ID_FIELD',
  message: 'invalid record id; no recycle bin entry found',
  fields: [],
};

/** What emptying the recycle bin works with. */
export interface RecycleBinServices {
  store: Store;
  schema: Schema;
  changed(objectName: string): void;
}

/**
 * Removes deleted records for good, with what their deletion took along.
 * Source: Apex Reference Guide, "Database Class": emptyRecycleBin.
 * @returns for each id whether it was in the bin
 */
export function emptyRecycleBin(services: RecycleBinServices, ids: readonly string[]): SaveResult[] {
  return ids.map((id) => {
    const error = removeForGood(services, id);
    return { id, isSuccess: error === null, isCreated: false, errors: error === null ? [] : [error] };
  });
}

function removeForGood(services: RecycleBinServices, id: string): DmlError | null {
  const { store, schema } = services;
  const object = schema.objectByPrefix(id.slice(0, 3));
  if (object?.field('IsDeleted') === undefined) {
    return NOT_IN_BIN;
  }
  if (store.run(`DELETE FROM ${quoteName(object.name)} WHERE "Id" = ? AND "IsDeleted" = 1`, [id]) === 0) {
    return NOT_IN_BIN;
  }
  const taken = store.all('SELECT object, record, field FROM local_org_deletion WHERE parent = ?', [id]);
  store.run('DELETE FROM local_org_deletion WHERE parent = ?', [id]);
  for (const { object: child, record, field } of taken) {
    const lookup = schema.object(String(child))?.field(String(field));
    if (lookup !== undefined && isCascading(lookup)) {
      removeForGood(services, String(record));
    }
  }
  services.changed(object.name);
  return null;
}
