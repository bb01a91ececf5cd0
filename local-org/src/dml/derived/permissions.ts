import { missingDependencies, type ObjectPermissionName } from '../../schema/index.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';
import { idsIn, lookUp } from './lookUp.ts';

const OBJECT_PERMISSIONS: Readonly<Record<string, ObjectPermissionName>> = {
  PermissionsRead: 'Read',
  PermissionsCreate: 'Create',
  PermissionsEdit: 'Edit',
  PermissionsDelete: 'Delete',
  PermissionsViewAllRecords: 'View All',
  PermissionsModifyAllRecords: 'Modify All',
};

/** Refuses permissions on objects that lack those they require. Source: Object Reference, "ObjectPermissions". */
export function checkObjectPermissions({ services }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { fields } = row.record;
    const object = services.schema.object(String(fields['SobjectType']));
    const granted = Object.entries(OBJECT_PERMISSIONS).flatMap(([field, name]) =>
      fields[field] === true ? [name] : [],
    );
    if (object === undefined) {
      refuseValue(row, 'SobjectType', 'Sobject Type Name');
    } else if (granted.length === 0) {
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', 'You must enable at least one permission.', ['Permissions']);
    } else {
      for (const { message } of missingDependencies(object.name, new Set(granted))) {
        refuse(row, 'FIELD_INTEGRITY_EXCEPTION', message);
      }
    }
  }
}

/** Refuses permissions on what is no field, or none that permission sets decide on. Source: Object Reference, "FieldPermissions". */
export function checkFieldPermissions({ services }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { fields } = row.record;
    const [objectName = '', fieldName = ''] = String(fields['Field']).split('.');
    const field = services.schema.object(objectName)?.field(fieldName);
    if (field?.permissionable !== true) {
      refuseValue(row, 'Field', 'Field Name');
    } else if (fields['PermissionsRead'] !== true) {
      const lacking = fields['PermissionsEdit'] === true;
      const message = lacking
        ? `Permission Edit ${String(fields['Field'])} depends on permission(s): Read ${String(fields['Field'])}`
        : 'You must enable at least one permission.';
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', message, lacking ? [] : ['Permissions']);
    }
  }
}

function refuseValue(row: Row, field: string, label: string): void {
  const value = String(row.record.fields[field]);
  const message = `${label}: bad value for restricted picklist field: ${value}`;
  refuse(row, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [field]);
}

/**
 * Who is assigned a group is assigned the permission set that stands for it, and the other way round.
 * Source: Object Reference, "PermissionSetAssignment", PermissionSetGroupId, and "PermissionSet", PermissionSetGroupId.
 */
export function deriveAssignments(context: SaveContext, rows: readonly Row[]): void {
  const groups = lookUp(context, 'PermissionSet', 'PermissionSetGroupId', idsIn(rows, 'PermissionSetId'));
  const groupIds = JSON.stringify(idsIn(rows, 'PermissionSetGroupId'));
  const sets = new Map(
    context.services.store
      .all(
        'SELECT "Id" AS id, "PermissionSetGroupId" AS groupId FROM "PermissionSet" ' +
          'WHERE "PermissionSetGroupId" IN (SELECT value FROM json_each(?))',
        [groupIds],
      )
      .map(({ id, groupId }) => [String(groupId), String(id)]),
  );
  for (const { record } of rows) {
    const { fields } = record;
    fields['PermissionSetGroupId'] ??= groups.get(String(fields['PermissionSetId'])) ?? null;
    fields['PermissionSetId'] ??= sets.get(String(fields['PermissionSetGroupId'])) ?? null;
  }
}

/** What kind of setup entity is granted follows from its id. Source: Object Reference, "SetupEntityAccess". */
export function deriveSetupEntityAccess({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    const { SetupEntityId: id } = record.fields;
    record.fields['SetupEntityType'] = services.schema.objectByPrefix(String(id).slice(0, 3))?.name ?? null;
  }
}
