import { createFixedClock, type Clock } from '../../src/clock/index.ts';
import { createFormulas } from '../../src/formula/index.ts';
import { readProject, type ProjectMetadata } from '../../src/metadata/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import type { Schema } from '../../src/schema/types.ts';
import type { RunningUser, Security } from '../../src/security/types.ts';
import { countQuery, parseQuery, runQuery, type QueryServices } from '../../src/soql/index.ts';
import { createTables, openStore, quoteName, type SqlValue, type Store } from '../../src/store/index.ts';
import type { SObject } from '../../src/values/index.ts';

const project = readProject(new URL('../fixtures/orders', import.meta.url).pathname).project;
const built = buildSchema(project);

export const TODAY = Date.parse('2026-03-18T10:00:00Z');

export const AGENT: RunningUser = {
  id: '005000000000001AAA',
  name: 'Ada Agent',
  userName: 'ada@example.com',
  profileId: '00e000000000001AAA',
  profileName: 'Standard User',
  roleId: null,
  userType: 'Standard',
  isGuest: false,
  locale: 'en_US',
  language: 'en_US',
  timeZone: 'America/New_York',
};

/** Access rights that a test states: everything is allowed but what `denied` names (`Case`, `Case.Subject`). */
export function securityWith(denied: readonly string[] = [], readable: readonly string[] | null = null): Security {
  const isAllowed = (name: string): boolean => !denied.includes(name);
  return {
    user: () => AGENT,
    access: () => ({
      object(name) {
        const allowed = isAllowed(name);
        return { read: allowed, create: allowed, edit: allowed, delete: allowed, viewAll: false, modifyAll: false };
      },
      field: (object, field) => ({ read: isAllowed(`${object}.${field}`), edit: isAllowed(`${object}.${field}`) }),
      apexClass: () => true,
      customPermission: () => false,
      userPermission: () => false,
      tab: () => 'Visible',
      credentialPrincipal: () => false,
      application: () => true,
    }),
    sharing: {
      readCondition: (_object, _user, alias) =>
        readable === null
          ? null
          : { sql: `${alias}."Id" IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(readable)] },
      editable: (_object, _user, ids) => new Set(ids.filter((id) => readable === null || readable.includes(id))),
      deletable: (_object, _user, ids) => new Set(ids.filter((id) => readable === null || readable.includes(id))),
    },
    groupsOf: () => [],
    withPermissionSet: (_, work) => work(),
    reset: () => undefined,
  };
}

export interface OrderOrg {
  project: ProjectMetadata;
  store: Store;
  schema: Schema;
  clock: Clock;
  services: QueryServices;
  /** Puts a row into a table as it stands, past all rules. */
  row(objectName: string, values: Record<string, SqlValue>): void;
  query(text: string, binds?: readonly unknown[]): SObject[];
  count(text: string, binds?: readonly unknown[]): number;
}

/** An org in memory with the project of `fixtures/orders` and no records. */
export function openOrderOrg(security: Security = securityWith()): OrderOrg {
  const store = openStore(':memory:');
  const clock = createFixedClock(TODAY);
  const { schema } = built;
  createTables(store, schema);
  const formulas = createFormulas({ schema, project, clock });
  const services = { store, schema, security, clock, user: AGENT, formulas };
  const options = (binds: readonly unknown[]) => ({ accessMode: 'system' as const, withSharing: false, binds });
  return {
    project,
    store,
    schema,
    clock,
    services,
    row(objectName, values) {
      const names = Object.keys(values);
      store.run(
        `INSERT INTO ${quoteName(objectName)} (${names.map(quoteName).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        Object.values(values),
      );
    },
    query: (text, binds = []) => runQuery(services, parseQuery(text), options(binds)).records,
    count: (text, binds = []) => countQuery(services, parseQuery(text), options(binds)),
  };
}

export const orderProblems = built.problems;
