import type {
  PermissionSet,
  PermissionSetFieldPermissions,
  PermissionSetGroup,
  PermissionSetObjectPermissions,
} from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { associateParent } from '../../schema/index.ts';
import type { Schema } from '../../schema/types.ts';
import type { ObjectAccess } from '../../security/index.ts';
import type { SqlValue } from '../../store/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** Permission sets, and what they give access to of Apex classes and custom permissions. */
export function deployPermissionSets(rows: RowWriter, project: ProjectMetadata, schema: Schema): void {
  const setIds: string[] = [];
  const accessIds: string[] = [];
  const objectIds: string[] = [];
  const fieldIds: string[] = [];
  for (const { fullName, content: read } of project.components('PermissionSet')) {
    const content = read as PermissionSet;
    const permissionSetId = rows.upsert('PermissionSet', ['Name'], {
      Name: fullName,
      Label: content.label,
      Description: content.description ?? null,
      IsOwnedByProfile: 0,
      IsCustom: 1,
      Type: 'Regular',
      ...userPermissionColumns(
        schema,
        'PermissionSet',
        content.userPermissions.filter(({ enabled }) => enabled).map(({ name }) => name),
      ),
    });
    setIds.push(permissionSetId);
    const grant = (type: 'ApexClass' | 'CustomPermission', key: string, name: string): void => {
      accessIds.push(
        rows.upsert('SetupEntityAccess', ['ParentId', 'SetupEntityId'], {
          ParentId: permissionSetId,
          SetupEntityId: rows.upsert(type, [key], { [key]: name }),
          SetupEntityType: type,
        }),
      );
    };
    for (const permission of content.objectPermissions) {
      objectIds.push(
        rows.upsert('ObjectPermissions', ['ParentId', 'SobjectType'], objectRow(permissionSetId, permission)),
      );
    }
    for (const permission of content.fieldPermissions) {
      fieldIds.push(rows.upsert('FieldPermissions', ['ParentId', 'Field'], fieldRow(permissionSetId, permission)));
    }
    for (const { apexClass, enabled } of content.classAccesses) {
      if (enabled) {
        grant('ApexClass', 'Name', apexClass);
      }
    }
    for (const { name, enabled } of content.customPermissions) {
      if (enabled) {
        grant('CustomPermission', 'DeveloperName', name);
      }
    }
  }
  rows.keepOnly('SetupEntityAccess', 'Id', accessIds, setIds);
  rows.keepOnly('ObjectPermissions', 'Id', objectIds, setIds);
  rows.keepOnly('FieldPermissions', 'Id', fieldIds, setIds);
}

/**
 * Permission set groups, the permission sets that stand for them, and their members. Groups that code made stay, and so
 * do those that the project no longer has, as on deployment. Source: Object Reference, "PermissionSetGroup",
 * "PermissionSetGroupComponent" and "PermissionSet", PermissionSetGroupId.
 */
export function deployPermissionSetGroups(rows: RowWriter, project: ProjectMetadata): void {
  const groupIds: string[] = [];
  const memberIds: string[] = [];
  for (const { fullName, content: read } of project.components('PermissionSetGroup')) {
    const content = read as PermissionSetGroup;
    const groupId = rows.upsert('PermissionSetGroup', ['DeveloperName'], {
      DeveloperName: fullName,
      MasterLabel: content.label,
      Description: content.description ?? null,
      Language: 'en_US',
      HasActivationRequired: content.hasActivationRequired === true ? 1 : 0,
      Status: 'Updated',
    });
    groupIds.push(groupId);
    rows.upsert('PermissionSet', ['PermissionSetGroupId'], {
      PermissionSetGroupId: groupId,
      Name: fullName,
      Label: content.label,
      Description: content.description ?? null,
      IsOwnedByProfile: 0,
      IsCustom: 1,
      Type: 'Group',
    });
    for (const name of content.permissionSets) {
      const permissionSetId = rows.upsert('PermissionSet', ['Name'], { Name: name });
      const member = { PermissionSetGroupId: groupId, PermissionSetId: permissionSetId };
      memberIds.push(rows.upsert('PermissionSetGroupComponent', ['PermissionSetGroupId', 'PermissionSetId'], member));
    }
  }
  rows.keepOnly('PermissionSetGroupComponent', 'Id', memberIds, groupIds, 'PermissionSetGroupId');
}

/** A value for each user permission that the object has a field for: 1 for those granted. */
export function userPermissionColumns(
  schema: Schema,
  objectName: 'PermissionSet' | 'Profile',
  granted: readonly string[],
): Record<string, SqlValue> {
  const names = new Set(granted.map((name) => `permissions${name.toLowerCase()}`));
  const fields = schema.object(objectName)?.fields.filter(({ name }) => /^Permissions[A-Z]/.test(name)) ?? [];
  return Object.fromEntries(fields.map(({ name }) => [name, names.has(name.toLowerCase()) ? 1 : 0]));
}

/**
 * The permission set that stands for a profile, with the profile's user permissions.
 * Source: Object Reference, "PermissionSet", `IsOwnedByProfile` and `ProfileId`.
 */
export function deployProfilePermissions(
  rows: RowWriter,
  profileId: string,
  licenseId: string | null,
  userPermissions: Readonly<Record<string, SqlValue>>,
): string {
  return rows.upsert('PermissionSet', ['ProfileId'], {
    ProfileId: profileId,
    Name: `X${profileId}`,
    Label: profileId,
    LicenseId: licenseId,
    IsOwnedByProfile: 1,
    IsCustom: 0,
    Type: 'Profile',
    ...userPermissions,
  });
}

/**
 * What profiles grant on objects, as records of the permission sets that stand for them; who may modify all data has
 * all. Source: Object Reference, "ObjectPermissions".
 * @param granted by permission set, then by API name of the object
 */
export function deployProfileObjects(
  rows: RowWriter,
  schema: Schema,
  granted: ReadonlyMap<string, ReadonlyMap<string, ObjectAccess> | 'all'>,
): void {
  const named = [...granted.values()].flatMap((objects) => (objects === 'all' ? [] : [...objects.keys()]));
  const custom = schema.objects().filter((object) => object.kind === 'custom' && associateParent(object) === undefined);
  const every = new Set([...named, ...custom.map(({ name }) => name.toLowerCase())]);
  const kept: string[] = [];
  for (const [permissionSetId, objects] of granted) {
    for (const key of objects === 'all' ? every : objects.keys()) {
      const name = schema.object(key)?.name;
      if (name !== undefined) {
        const access = objects === 'all' ? EVERYTHING : objects.get(key);
        kept.push(
          rows.upsert('ObjectPermissions', ['ParentId', 'SobjectType'], accessRow(permissionSetId, name, access)),
        );
      }
    }
  }
  rows.keepOnly('ObjectPermissions', 'Id', kept, [...granted.keys()]);
}

const EVERYTHING: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

function accessRow(permissionSetId: string, object: string, access = EVERYTHING): Record<string, SqlValue> {
  return objectRow(permissionSetId, {
    object,
    allowCreate: access.create,
    allowRead: access.read,
    allowEdit: access.edit,
    allowDelete: access.delete,
    viewAllRecords: access.viewAll,
    modifyAllRecords: access.modifyAll,
  });
}

function objectRow(permissionSetId: string, permission: PermissionSetObjectPermissions): Record<string, SqlValue> {
  return {
    ParentId: permissionSetId,
    SobjectType: permission.object,
    PermissionsCreate: permission.allowCreate ? 1 : 0,
    PermissionsRead: permission.allowRead ? 1 : 0,
    PermissionsEdit: permission.allowEdit ? 1 : 0,
    PermissionsDelete: permission.allowDelete ? 1 : 0,
    PermissionsViewAllRecords: permission.viewAllRecords ? 1 : 0,
    PermissionsModifyAllRecords: permission.modifyAllRecords ? 1 : 0,
    PermissionsViewAllFields: permission.viewAllFields ? 1 : 0,
  };
}

function fieldRow(permissionSetId: string, permission: PermissionSetFieldPermissions): Record<string, SqlValue> {
  return {
    ParentId: permissionSetId,
    SobjectType: permission.field.split('.')[0] ?? null,
    Field: permission.field,
    PermissionsRead: permission.readable === true || permission.editable ? 1 : 0,
    PermissionsEdit: permission.editable ? 1 : 0,
  };
}
