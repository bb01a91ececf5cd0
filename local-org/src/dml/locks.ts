import { PlatformException, type DmlError } from '../errors/index.ts';
import type { Schema } from '../schema/types.ts';
import { quoteName, type Store } from '../store/index.ts';
import { isApprovalAdmin, isEditingApprover } from './approvals/access.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';
import type { SaveResult } from './types.ts';

/** What locking records works with. */
export interface LockServices {
  store: Store;
  schema: Schema;
}

/** Whether Apex or an approval has locked a record. */
export function isLocked({ store }: Pick<LockServices, 'store'>, id: string): boolean {
  return store.get('SELECT 1 AS found FROM local_org_lock WHERE record = ?', [id]) !== undefined;
}

/**
 * Locks or unlocks records. Source: Apex Reference Guide, "Approval Class".
 * @throws PlatformException `System.DmlException` when `allOrNone` and a record does not exist
 */
export function setLocked(
  services: LockServices,
  ids: readonly string[],
  locks: boolean,
  allOrNone: boolean,
): SaveResult[] {
  const { store, schema } = services;
  const results = ids.map((id): SaveResult => {
    const object = schema.objectByPrefix(id.slice(0, 3));
    const row =
      object === undefined
        ? undefined
        : store.get(`SELECT 1 AS found FROM ${quoteName(object.name)} WHERE "Id" = ?`, [id]);
    const error: DmlError = {
      statusCode: 'INVALID_CROSS_REFERENCE_KEY',
      message: 'invalid cross reference id',
      fields: [],
    };
    return { id, isSuccess: row !== undefined, isCreated: false, errors: row === undefined ? [error] : [] };
  });
  const failed = results.findIndex(({ isSuccess }) => !isSuccess);
  if (failed >= 0 && allOrNone) {
    const { statusCode = '', message = '' } = results[failed]?.errors[0] ?? {};
    throw new PlatformException(
      'System.DmlException',
      `${locks ? 'Lock' : 'Unlock'} failed. First exception on row ${failed} with id ${ids[failed]}; first error: ${statusCode}, ${message}: []`,
    );
  }
  for (const { id } of results.filter(({ isSuccess }) => isSuccess)) {
    setLock(services, id ?? '', locks);
  }
  return results;
}

/** Locks or unlocks a record that exists. */
export function setLock({ store }: Pick<LockServices, 'store'>, id: string, locks: boolean): void {
  const statement = locks
    ? 'INSERT OR IGNORE INTO local_org_lock (record) VALUES (?)'
    : 'DELETE FROM local_org_lock WHERE record = ?';
  store.run(statement, [id]);
}

/**
 * A locked record is changed and deleted by administrators, and by its current approver where its approval process says
 * so. Sources: Help, "Record Locking"; Metadata API Developer Guide, "ApprovalProcess": `recordEditability`.
 */
export function checkLocks({ services }: SaveContext, rows: readonly Row[]): void {
  const existing = alive(rows).filter((row) => row.operation === 'update' || row.operation === 'delete');
  const [first] = existing;
  const mayChange = first === undefined || isApprovalAdmin(services, first.object.name);
  if (mayChange || services.store.get('SELECT 1 AS found FROM local_org_lock LIMIT 1') === undefined) {
    return;
  }
  for (const row of existing) {
    const { id, object } = row;
    if (id !== null && isLocked(services, id) && !isEditingApprover(services, object, id)) {
      refuse(row, 'ENTITY_IS_LOCKED', 'the entity is locked for editing');
    }
  }
}
