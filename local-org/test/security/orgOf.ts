import { createClock } from '../../src/clock/index.ts';
import { deployPermissionSets } from '../../src/org/deployment/permissionSets.ts';
import { createRowWriter } from '../../src/org/deployment/rowWriter.ts';
import { buildSchema, type Schema } from '../../src/schema/index.ts';
import { createSecurity, type Security } from '../../src/security/index.ts';
import { createTables, openStore, type SqlValue, type Store } from '../../src/store/index.ts';
import { makeId } from '../../src/values/index.ts';
import { projectOf } from '../metadata/projectFolder.ts';

/** A store with this project's tables, and shorthands to fill it. */
export interface TestOrg {
  store: Store;
  schema: Schema;
  security: Security;
  /** @returns the new row's id */
  insert(objectName: string, fields?: Record<string, SqlValue>): string;
  /** A user with a profile, and the permission sets with these API names. */
  user(profileName: string, permissionSets?: readonly string[], fields?: Record<string, SqlValue>): string;
  /** Ids of the records that the user may read, in order of their making. */
  readable(objectName: string, userId: string): string[];
}

export function orgOf(files: Record<string, string>): TestOrg {
  const { project } = projectOf(files);
  const { schema } = buildSchema(project);
  const store = openStore(':memory:');
  createTables(store, schema);
  const security = createSecurity({ store, schema, project, clock: createClock() });
  let sequence = 0;
  const nextId = (keyPrefix: string): string => makeId(keyPrefix, ++sequence);
  deployPermissionSets(createRowWriter({ store, schema, clock: createClock(), nextId }), project, schema);
  const insert = (objectName: string, fields: Record<string, SqlValue> = {}): string => {
    const id = nextId(schema.object(objectName)?.keyPrefix ?? '');
    const row: Record<string, SqlValue> = { Id: id, ...fields };
    const names = Object.keys(row);
    store.run(
      `INSERT INTO "${objectName}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(row),
    );
    return id;
  };
  return {
    store,
    schema,
    security,
    insert,
    user(profileName, permissionSets = [], fields = {}) {
      const ProfileId = insert('Profile', { Name: profileName });
      const id = insert('User', { Name: 'Test', ProfileId, UserType: 'Standard', ...fields });
      for (const Name of permissionSets) {
        const known = store.get('SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?', [Name])?.['Id'];
        insert('PermissionSetAssignment', {
          AssigneeId: id,
          PermissionSetId: known === undefined ? insert('PermissionSet', { Name }) : String(known),
        });
      }
      return id;
    },
    readable(objectName, userId) {
      const condition = security.sharing.readCondition(objectName, security.user(userId), 'x');
      const rows = store.all(
        `SELECT x."Id" FROM "${objectName}" x WHERE ${condition === null ? '1' : condition.sql} ORDER BY x."Id"`,
        condition?.parameters ?? [],
      );
      return rows.map((row) => String(row['Id']));
    },
  };
}
