import type { Store } from '../store/index.ts';
import type { ObjectAccess } from './types.ts';

/** What the records of permission sets grant: those deployed and those that code made. */
export interface PermissionRows {
  objects: readonly { name: string; access: ObjectAccess; viewAllFields: boolean }[];
  fields: readonly { name: string; read: boolean; edit: boolean }[];
  classes: readonly string[];
  customPermissions: readonly string[];
  /** Without `Permissions` in front: `ModifyAllData`. */
  userPermissions: readonly string[];
}

type RowValues = ReturnType<Store['all']>[number];

/** Source: Object Reference, "PermissionSet", "ObjectPermissions", "FieldPermissions", "SetupEntityAccess". */
export function readPermissionRows(store: Store, permissionSetIds: readonly string[]): PermissionRows {
  const ids = JSON.stringify(permissionSetIds);
  const read = (sql: string): RowValues[] => store.all(`${sql} IN (SELECT value FROM json_each(?))`, [ids]);
  const entities = (table: string, field: string): string[] =>
    read(
      `SELECT e."${field}" AS name FROM "SetupEntityAccess" a JOIN "${table}" e ON e."Id" = a."SetupEntityId" WHERE a."ParentId"`,
    ).map((row) => String(row['name']));
  return {
    objects: read('SELECT * FROM "ObjectPermissions" WHERE "ParentId"').map(objectOf),
    fields: read('SELECT * FROM "FieldPermissions" WHERE "ParentId"').map((row) => ({
      name: String(row['Field']),
      read: row['PermissionsRead'] === 1 || row['PermissionsEdit'] === 1,
      edit: row['PermissionsEdit'] === 1,
    })),
    classes: entities('ApexClass', 'Name'),
    customPermissions: entities('CustomPermission', 'DeveloperName'),
    userPermissions: read('SELECT * FROM "PermissionSet" WHERE "Id"').flatMap((row) =>
      Object.keys(row).flatMap((name) =>
        name.startsWith('Permissions') && row[name] === 1 ? [name.slice('Permissions'.length)] : [],
      ),
    ),
  };
}

function objectOf(row: RowValues): PermissionRows['objects'][number] {
  const has = (name: string): boolean => row[`Permissions${name}`] === 1;
  return {
    name: String(row['SobjectType']),
    access: {
      read: has('Read'),
      create: has('Create'),
      edit: has('Edit'),
      delete: has('Delete'),
      viewAll: has('ViewAllRecords'),
      modifyAll: has('ModifyAllRecords'),
    },
    viewAllFields: has('ViewAllFields'),
  };
}
