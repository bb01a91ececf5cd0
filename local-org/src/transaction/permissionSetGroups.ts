import { toId18 } from '../values/index.ts';
import type { TransactionServices } from './services.ts';

/**
 * `Test.calculatePermissionSetGroup`: the groups are up to date again; ids of no group calculate nothing.
 * Source: Apex Developer Guide, "Permission Set Groups".
 */
export function calculatePermissionSetGroups(
  { store, changed }: Pick<TransactionServices, 'store' | 'changed'>,
  ids: readonly string[],
): void {
  store.run(`UPDATE "PermissionSetGroup" SET "Status" = 'Updated' WHERE "Id" IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(ids.map((id) => toId18(id) ?? id)),
  ]);
  changed('PermissionSetGroup');
}

/** Outside of tests the platform calculates outdated groups by itself, once the transaction is over. */
export function calculateOutdatedGroups({ store }: Pick<TransactionServices, 'store'>): void {
  store.run(`UPDATE "PermissionSetGroup" SET "Status" = 'Updated' WHERE "Status" = 'Outdated'`);
}
