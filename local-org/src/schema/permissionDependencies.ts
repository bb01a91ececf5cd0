/** A permission on an object, as messages name it. */
export type ObjectPermissionName = 'Read' | 'Create' | 'Edit' | 'Delete' | 'View All' | 'Modify All';

/** Source: Object Reference, "ObjectPermissions": each field names the permissions that it requires. */
const NEEDS: Readonly<Partial<Record<ObjectPermissionName, readonly ObjectPermissionName[]>>> = {
  Create: ['Read'],
  Edit: ['Read'],
  Delete: ['Read', 'Edit'],
  'View All': ['Read'],
  'Modify All': ['Read', 'Edit', 'Delete', 'View All'],
};

/** What is wrong with granted permissions on an object, by the permission that lacks others. */
export function missingDependencies(
  objectName: string,
  granted: ReadonlySet<ObjectPermissionName>,
): { permission: ObjectPermissionName; message: string }[] {
  return [...granted].flatMap((permission) => {
    const missing = (NEEDS[permission] ?? []).filter((needed) => !granted.has(needed));
    const names = missing.map((needed) => `${needed} ${objectName}`).join(', ');
    return missing.length === 0
      ? []
      : [{ permission, message: `Permission ${permission} ${objectName} depends on permission(s): ${names}` }];
  });
}
