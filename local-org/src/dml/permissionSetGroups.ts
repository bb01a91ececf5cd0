import { quoteName } from '../store/index.ts';
import { idsIn, lookUp } from './derived/lookUp.ts';
import { refuse, type Row, type SaveContext } from './row.ts';

/** Lookups to the permission set whose permissions a record states; those of a permission set are its own. */
const PERMISSIONS_OF: Readonly<Record<string, string>> = {
  PermissionSet: 'Id',
  ObjectPermissions: 'ParentId',
  FieldPermissions: 'ParentId',
  SetupEntityAccess: 'ParentId',
};

/**
 * A group of which a member, or a permission of a member, changed is outdated until its permissions are calculated
 * again. Source: Object Reference, "PermissionSetGroup", Status.
 */
export function outdateGroups(context: SaveContext, rows: readonly Row[]): void {
  const name = rows[0]?.object.name ?? '';
  const lookup = PERMISSIONS_OF[name];
  if (name === 'PermissionSetGroupComponent') {
    outdate(context, '"Id"', idsIn(rows, 'PermissionSetGroupId'));
  } else if (lookup !== undefined && !(name === 'PermissionSet' && rows[0]?.operation === 'insert')) {
    const sets = lookup === 'Id' ? rows.flatMap(({ id }) => id ?? []) : idsIn(rows, lookup);
    const members =
      '(SELECT "PermissionSetGroupId" FROM "PermissionSetGroupComponent" WHERE "IsDeleted" = 0 AND "PermissionSetId"';
    outdate(context, `"Id" IN ${members}`, sets, '))');
  }
}

function outdate({ services }: SaveContext, condition: string, ids: readonly string[], end = ')'): void {
  if (ids.length > 0) {
    const sql = `UPDATE "PermissionSetGroup" SET "Status" = 'Outdated' WHERE ${condition} IN (SELECT value FROM json_each(?)${end}`;
    services.store.run(sql, [JSON.stringify(ids)]);
    services.changed?.('PermissionSetGroup');
  }
}

/** Object Reference, "PermissionSetAssignment": the words are reported of orgs, the status code is not. */
export function requireUpdatedGroup(context: SaveContext, rows: readonly Row[]): void {
  const inserted = rows.filter(({ operation }) => operation === 'insert');
  const statuses = lookUp(context, 'PermissionSetGroup', 'Status', idsIn(inserted, 'PermissionSetGroupId'));
  for (const row of inserted) {
    if ((statuses.get(String(row.record.fields['PermissionSetGroupId'])) ?? 'Updated') !== 'Updated') {
      const message = 'You can only assign users to permission set groups that have the "Updated" status.';
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', message, ['PermissionSetGroupId']);
    }
  }
}

/**
 * The permission set that stands for each group, and that assignments lead to. It grants nothing of its own here: what a
 * group permits is read from its members. Source: Object Reference, "PermissionSet", Type and PermissionSetGroupId.
 */
export function keepSetsOfGroups({ services }: SaveContext, rows: readonly Row[]): void {
  const { store, schema, nextId, changed, clock } = services;
  const now = Math.floor(clock.now() / 1000) * 1000;
  for (const { id, operation, record } of rows) {
    const setId = operation === 'insert' ? nextId(schema.object('PermissionSet')?.keyPrefix ?? '') : null;
    if (setId !== null) {
      const values = { Id: setId, PermissionSetGroupId: id, Type: 'Group', IsCustom: 1, IsOwnedByProfile: 0 };
      const stamps = { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
      const columns = Object.entries({ ...values, ...stamps });
      store.run(
        `INSERT INTO "PermissionSet" (${columns.map(([name]) => quoteName(name)).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        columns.map(([, value]) => value),
      );
    }
    store.run(
      'UPDATE "PermissionSet" SET "Name" = ?, "Label" = ?, "Description" = ? WHERE "PermissionSetGroupId" = ?',
      [
        record.fields['DeveloperName'] as string | null,
        record.fields['MasterLabel'] as string | null,
        (record.fields['Description'] as string | null | undefined) ?? null,
        id,
      ],
    );
  }
  changed?.('PermissionSet');
}
