import type { Clock } from '../clock/index.ts';
import { UserError } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { Store } from '../store/index.ts';
import { GrantedAccess } from './access.ts';
import { addGrants } from './addGrants.ts';
import { collectGrants, readStandardProfiles, type Grants } from './grants.ts';
import { mute } from './muting.ts';
import { readPermissionRows } from './permissionRows.ts';
import { readAssignments } from './permissionSetGroups.ts';
import { findPrincipals, type Principals } from './principals.ts';
import { RecordSharing } from './sharing.ts';
import type { RunningUser, Security, UserAccess } from './types.ts';

/** What security is made of. Profiles and permission sets come from the project, who has them from the store. */
export interface SecurityParts {
  store: Store;
  schema: Schema;
  project: ProjectMetadata;
  clock: Clock;
}

/** A group grants what its permission sets do, whoever has it. */
const NO_PROFILE = '';

/** Users, their permissions and their record access in one org. What it has read is kept until `reset`. */
export function createSecurity({ store, schema, project, clock }: SecurityParts): Security {
  const users = new Map<string, RunningUser>();
  const accesses = new Map<string, { access: UserAccess; until: number }>();
  const principals = new Map<string, Principals>();
  const standardProfiles = readStandardProfiles();
  const user = (userId: string): RunningUser => remembered(users, userId, () => readUser(store, userId));
  const grantsOf = (profileName: string, sets: readonly string[]): Grants => {
    const rows = readPermissionRows(store, permissionSetIds(store, sets));
    return collectGrants(project, standardProfiles, profileName, sets, rows);
  };
  let lent = '';
  const access = (userId: string): UserAccess => {
    const key = userId + lent;
    if ((accesses.get(key)?.until ?? Infinity) <= clock.now()) {
      accesses.delete(key);
    }
    return remembered(accesses, key, () => {
      const running = user(userId);
      const { permissionSets, groups, until } = readAssignments(store, project, userId, clock.now());
      const grants = grantsOf(running.profileName, permissionSets);
      for (const group of groups) {
        const granted = grantsOf(NO_PROFILE, group.permissionSets);
        group.muting.forEach((muting) => mute(granted, muting));
        addGrants(grants, granted);
      }
      if (lent !== '') {
        addGrants(grants, grantsOf(NO_PROFILE, permissionSetNames(store, lent)));
      }
      return { access: new GrantedAccess(schema, running, grants), until };
    }).access;
  };
  const principalsOf = (running: RunningUser): Principals =>
    remembered(principals, running.id, () => findPrincipals(store, running));
  return {
    user,
    access,
    sharing: new RecordSharing({ store, schema, access, principals: principalsOf }),
    groupsOf: (userId) => principalsOf(user(userId)).own,
    withPermissionSet(permissionSetId, work) {
      const before = lent;
      lent = permissionSetId;
      try {
        return work();
      } finally {
        lent = before;
      }
    },
    reset() {
      users.clear();
      accesses.clear();
      principals.clear();
    },
  };
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function readUser(store: Store, userId: string): RunningUser {
  const row = store.get(
    'SELECT u.*, p."Name" AS "ProfileName" FROM "User" u LEFT JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?',
    [userId],
  );
  if (row === undefined) {
    throw new UserError('UNKNOWN_USER', `There is no user with the id ${userId}.`);
  }
  const text = (name: string, otherwise = ''): string => (row[name] == null ? otherwise : String(row[name]));
  const userType = text('UserType', 'Standard');
  return {
    id: userId,
    name: text('Name'),
    userName: text('Username'),
    profileId: text('ProfileId'),
    profileName: text('ProfileName'),
    roleId: row['UserRoleId'] == null ? null : String(row['UserRoleId']),
    userType,
    isGuest: userType === 'Guest',
    locale: text('LocaleSidKey', 'en_US'),
    language: text('LanguageLocaleKey', 'en_US'),
    timeZone: text('TimeZoneSidKey', 'GMT'),
  };
}

function permissionSetNames(store: Store, id: string): string[] {
  return store.all('SELECT "Name" FROM "PermissionSet" WHERE "Id" = ?', [id]).map((row) => String(row['Name']));
}

function permissionSetIds(store: Store, names: readonly string[]): string[] {
  const rows = store.all('SELECT "Id" FROM "PermissionSet" WHERE "Name" IN (SELECT value FROM json_each(?))', [
    JSON.stringify(names),
  ]);
  return rows.map((row) => String(row['Id']));
}
