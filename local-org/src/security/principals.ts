import type { Store } from '../store/index.ts';
import type { RunningUser } from './types.ts';

/** Everyone in whose name a user has access to records. */
export interface Principals {
  /** The user and every group and queue that the user belongs to, directly, through another group or through a role. */
  own: readonly string[];
  /** Roles below the user's own. */
  subordinateRoles: readonly string[];
  /** Groups and queues of people below, but for those that keep to their members. */
  groupsBelow: readonly string[];
}

/** Pages "Group" and "GroupMember" (Object Reference), "Role Hierarchy" (Salesforce Help). */
export function findPrincipals(store: Store, user: RunningUser): Principals {
  const parents = readRoles(store);
  const own = new Set([user.id, ...implicitGroups(store, user.roleId, user.userType === 'Standard', parents)]);
  addGroups(store, own, '1');
  const subordinateRoles = user.roleId === null ? [] : rolesBelow(parents, user.roleId);
  return { own: [...own], subordinateRoles, groupsBelow: groupsBelow(store, subordinateRoles, parents) };
}

/** Adds the groups of these users and groups, and the groups of those. */
function addGroups(store: Store, ids: Set<string>, condition: string): void {
  for (let frontier = [...ids]; frontier.length > 0;) {
    const rows = store.all(
      'SELECT m."GroupId" AS id FROM "GroupMember" m JOIN "Group" g ON g."Id" = m."GroupId" ' +
        `WHERE m."UserOrGroupId" IN (SELECT value FROM json_each(?)) AND ${condition}`,
      [JSON.stringify(frontier)],
    );
    frontier = [...new Set(rows.map(({ id }) => String(id)))].filter((id) => !ids.has(id));
    frontier.forEach((id) => ids.add(id));
  }
}

/** Object Reference, "Group": `DoesIncludeBosses` says whether managers have what is shared with the group. */
function groupsBelow(
  store: Store,
  roles: readonly string[],
  parents: ReadonlyMap<string, string | null>,
): readonly string[] {
  if (roles.length === 0) {
    return [];
  }
  const users = store.all('SELECT "Id" AS id FROM "User" WHERE "UserRoleId" IN (SELECT value FROM json_each(?))', [
    JSON.stringify(roles),
  ]);
  const people = users.map(({ id }) => String(id));
  const found = new Set([...people, ...roles.flatMap((role) => implicitGroups(store, role, false, parents))]);
  addGroups(store, found, 'COALESCE(g."DoesIncludeBosses", 1) = 1');
  people.forEach((id) => found.delete(id));
  return [...found];
}

/** Parent role by role. */
function readRoles(store: Store): Map<string, string | null> {
  const rows = store.all('SELECT "Id", "ParentRoleId" FROM "UserRole"');
  return new Map(
    rows.map((row) => [String(row['Id']), row['ParentRoleId'] === null ? null : String(row['ParentRoleId'])]),
  );
}

/** Groups that stand for a role, for a role with those below it, and for the whole organisation. */
function implicitGroups(
  store: Store,
  roleId: string | null,
  isInternal: boolean,
  parents: ReadonlyMap<string, string | null>,
): string[] {
  const above = new Set<string>();
  for (let role = roleId; role !== null && !above.has(role); role = parents.get(role) ?? null) {
    above.add(role);
  }
  const rows = store.all('SELECT "Id", "Type", "RelatedId" FROM "Group" WHERE "Type" NOT IN (\'Regular\', \'Queue\')');
  return rows
    .filter((row) => {
      switch (row['Type']) {
        case 'Organization':
          return isInternal;
        case 'Role':
          return row['RelatedId'] === roleId;
        case 'RoleAndSubordinates':
        case 'RoleAndSubordinatesInternal':
          return above.has(String(row['RelatedId']));
        default:
          return false;
      }
    })
    .map((row) => String(row['Id']));
}

function rolesBelow(parents: ReadonlyMap<string, string | null>, role: string): string[] {
  const below = new Set<string>();
  const frontier = [role];
  for (let current = frontier.pop(); current !== undefined; current = frontier.pop()) {
    for (const [child, parent] of parents) {
      if (parent === current && !below.has(child)) {
        below.add(child);
        frontier.push(child);
      }
    }
  }
  return [...below];
}
