import { UnsupportedError } from '../errors/index.ts';
import { toId18 } from '../values/index.ts';
import type { Row } from './row.ts';
import type { DmlServices } from './types.ts';

/** Field that leads to the permission set that a record changes or assigns. */
const PERMISSION_SET: Readonly<Record<string, string>> = {
  PermissionSet: 'Id',
  ObjectPermissions: 'ParentId',
  FieldPermissions: 'ParentId',
  SetupEntityAccess: 'ParentId',
  PermissionSetAssignment: 'PermissionSetId',
};

/**
 * What profiles permit comes from their metadata, so that a change of the permission set that stands for one would have
 * no effect.
 * @throws UnsupportedError
 */
export function refuseProfilePermissions({ store }: DmlServices, rows: readonly Row[]): void {
  const field = PERMISSION_SET[rows[0]?.object.name ?? ''];
  if (field === undefined) {
    return;
  }
  const ids = rows.map(({ id, original }) => (field === 'Id' ? id : toId18(String(original.fields[field]))));
  const found = store.get(
    'SELECT 1 FROM "PermissionSet" WHERE "IsOwnedByProfile" = 1 AND "Id" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  if (found !== undefined) {
    throw new UnsupportedError('DML on the permission set of a profile (IsOwnedByProfile)');
  }
}
