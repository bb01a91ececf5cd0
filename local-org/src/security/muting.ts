import type { MutingPermissionSet } from '@salesforce/types/metadata';
import type { Grants } from './grants.ts';

/** Takes from what a group grants all that a muting permission set names. Source: Help, "Muting Permission Sets". */
export function mute(grants: Grants, muting: MutingPermissionSet): void {
  for (const entry of muting.objectPermissions) {
    const key = entry.object.toLowerCase();
    const known = grants.objects.get(key);
    if (known !== undefined) {
      grants.objects.set(key, {
        read: known.read && entry.allowRead !== true,
        create: known.create && entry.allowCreate !== true,
        edit: known.edit && entry.allowEdit !== true,
        delete: known.delete && entry.allowDelete !== true,
        viewAll: known.viewAll && entry.viewAllRecords !== true,
        modifyAll: known.modifyAll && entry.modifyAllRecords !== true,
      });
    }
  }
  for (const { field, readable, editable } of muting.fieldPermissions) {
    const known = grants.fields.get(field.toLowerCase());
    if (known !== undefined) {
      const read = known.read && readable !== true;
      grants.fields.set(field.toLowerCase(), { read, edit: read && known.edit && !editable });
    }
  }
  muting.classAccesses.forEach(({ apexClass, enabled }) => enabled && grants.classes.delete(apexClass.toLowerCase()));
  for (const [granted, muted] of [
    [grants.customPermissions, muting.customPermissions],
    [grants.userPermissions, muting.userPermissions],
  ] as const) {
    muted.forEach(({ name, enabled }) => enabled && granted.delete(name.toLowerCase()));
  }
}
