import type { MutingPermissionSet, PermissionSetGroup } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Store } from '../store/index.ts';

/** A group of the project: what it adds up, and what it leaves out of that. */
export interface GroupOfSets {
  /** API names. */
  permissionSets: readonly string[];
  muting: readonly MutingPermissionSet[];
}

/** What a user is assigned: permission sets by API name, and groups. */
export interface Assignments {
  permissionSets: readonly string[];
  groups: readonly GroupOfSets[];
}

/** Source: Object Reference, "PermissionSetAssignment"; Metadata API Developer Guide, "PermissionSetGroup". */
export function readAssignments(store: Store, project: ProjectMetadata, userId: string): Assignments {
  const rows = store.all(
    'SELECT s."Name" AS name, g."DeveloperName" AS groupName FROM "PermissionSetAssignment" a ' +
      'LEFT JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" ' +
      'LEFT JOIN "PermissionSetGroup" g ON g."Id" = a."PermissionSetGroupId" WHERE a."AssigneeId" = ?',
    [userId],
  );
  return {
    permissionSets: rows.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
    groups: rows.flatMap(({ groupName }) => (typeof groupName === 'string' ? [groupNamed(project, groupName)] : [])),
  };
}

function groupNamed(project: ProjectMetadata, name: string): GroupOfSets {
  const content = project.component('PermissionSetGroup', name)?.content as PermissionSetGroup | undefined;
  return {
    permissionSets: content?.permissionSets ?? [],
    muting: (content?.mutingPermissionSets ?? []).flatMap((muting) => {
      const found = project.component('MutingPermissionSet', muting);
      return found === undefined ? [] : [found.content as MutingPermissionSet];
    }),
  };
}
