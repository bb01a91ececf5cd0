import type { Store } from '../store/index.ts';
import type { RunningUser } from './types.ts';

/** Everyone in whose name a user has access to records. */
export interface Principals {
  /** The user and every group and queue that the user belongs to, directly, through another group or through a role. */
  own: readonly string[];
  /** Roles below the user's own. */
  subordinateRoles: readonly string[];
}

/** Pages "Group" and "GroupMember" (Object Reference), "Role Hierarchy" (Salesforce Help). */
export function findPrincipals(store: Store, user: RunningUser): Principals {
  const parents = readRoles(store);
  const own = new Set([user.id]);
  const frontier = [user.id, ...implicitGroups(store, user, parents)];
  for (let id = frontier.pop(); id !== undefined; id = frontier.pop()) {
    own.add(id);
    const groups = store.all('SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ?', [id]);
    frontier.push(...groups.map((row) => String(row['GroupId'])).filter((group) => !own.has(group)));
  }
  return { own: [...own], subordinateRoles: user.roleId === null ? [] : rolesBelow(parents, user.roleId) };
}

/** Parent role by role. */
function readRoles(store: Store): Map<string, string | null> {
  const rows = store.all('SELECT "Id", "ParentRoleId" FROM "UserRole"');
  return new Map(
    rows.map((row) => [String(row['Id']), row['ParentRoleId'] === null ? null : String(row['ParentRoleId'])]),
  );
}

/** Groups that stand for a role, for a role with those below it, and for the whole organisation. */
function implicitGroups(store: Store, user: RunningUser, parents: ReadonlyMap<string, string | null>): string[] {
  const above = new Set<string>();
  for (let role = user.roleId; role !== null && !above.has(role); role = parents.get(role) ?? null) {
    above.add(role);
  }
  const rows = store.all('SELECT "Id", "Type", "RelatedId" FROM "Group" WHERE "Type" NOT IN (\'Regular\', \'Queue\')');
  return rows
    .filter((row) => {
      switch (row['Type']) {
        case 'Organization':
          return user.userType === 'Standard';
        case 'Role':
          return row['RelatedId'] === user.roleId;
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
