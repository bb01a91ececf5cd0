import type { MutingPermissionSet, PermissionSetGroup } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Store } from '../store/index.ts';

/** A group: what it adds up, and what it leaves out of that. */
export interface GroupOfSets {
  /** API names. */
  permissionSets: readonly string[];
  muting: readonly MutingPermissionSet[];
}

/** What a user is assigned: permission sets by API name, and groups. */
export interface Assignments {
  permissionSets: readonly string[];
  groups: readonly GroupOfSets[];
  /** When the first of them expires. */
  until: number;
}

/**
 * Groups have the members that their records say, whether deployed or made by code; what they mute is the project's.
 * @param now assignments that expired by then count no longer
 * Source: Object Reference, "PermissionSetAssignment", "PermissionSetGroupComponent"; Metadata API Developer Guide,
 * "PermissionSetGroup".
 */
export function readAssignments(store: Store, project: ProjectMetadata, userId: string, now: number): Assignments {
  const rows = store.all(
    'SELECT s."Name" AS name, g."Id" AS groupId, g."DeveloperName" AS groupName, a."ExpirationDate" AS until FROM "PermissionSetAssignment" a ' +
      'LEFT JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" AND s."PermissionSetGroupId" IS NULL ' +
      'LEFT JOIN "PermissionSetGroup" g ON g."Id" = a."PermissionSetGroupId" AND g."IsDeleted" = 0 ' +
      'WHERE a."AssigneeId" = ? AND (a."ExpirationDate" IS NULL OR a."ExpirationDate" > ?)',
    [userId, now],
  );
  return {
    permissionSets: rows.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
    groups: rows.flatMap(({ groupId, groupName }) =>
      typeof groupId === 'string'
        ? [{ permissionSets: membersOf(store, groupId), muting: mutingOf(project, String(groupName)) }]
        : [],
    ),
    until: Math.min(...rows.map(({ until }) => (until === null ? Infinity : Number(until)))),
  };
}

function membersOf(store: Store, groupId: string): string[] {
  return store
    .all(
      'SELECT s."Name" AS name FROM "PermissionSetGroupComponent" c JOIN "PermissionSet" s ON s."Id" = c."PermissionSetId" ' +
        'WHERE c."PermissionSetGroupId" = ? AND c."IsDeleted" = 0',
      [groupId],
    )
    .map(({ name }) => String(name));
}

function mutingOf(project: ProjectMetadata, name: string): MutingPermissionSet[] {
  const content = project.component('PermissionSetGroup', name)?.content as PermissionSetGroup | undefined;
  return (content?.mutingPermissionSets ?? []).flatMap((muting) => {
    const found = project.component('MutingPermissionSet', muting);
    return found === undefined ? [] : [found.content as MutingPermissionSet];
  });
}
