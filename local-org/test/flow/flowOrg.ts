import { createFixedClock, type Clock } from '../../src/clock/index.ts';
import { formatProblem, PlatformException } from '../../src/errors/index.ts';
import type { ApexProgram } from '../../src/apex/types.ts';
import { checkFlows, createFlowRunner, type ApexActionFacts, type FlowRunner } from '../../src/flow/index.ts';
import { createFormulaEnvironment, createFormulas, type Formulas } from '../../src/formula/index.ts';
import { createOutbox, type Outbox } from '../../src/mail/index.ts';
import { createPathSchedule, type PathSchedule } from '../../src/scheduler/index.ts';
import { buildSchema, type Schema } from '../../src/schema/index.ts';
import { createSecurity } from '../../src/security/index.ts';
import { parseQuery } from '../../src/soql/index.ts';
import { createTables, openStore, type SqlValue, type Store } from '../../src/store/index.ts';
import {
  createCredentials,
  createRecordCache,
  OrgExecution,
  type TransactionServices,
} from '../../src/transaction/index.ts';
import { makeId, SObject, type FieldValue } from '../../src/values/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

/** 2026-03-01 10:00 GMT. */
const BASE_URL = 'http://localhost';
export const NOW = Date.UTC(2026, 2, 1, 10);

/** What a flow's action got, and what it gives back for each request; it may throw. */
export type TestAction = Omit<ApexActionFacts, 'plainInput' | 'plainOutput'> & {
  run(requests: readonly Record<string, unknown>[]): readonly unknown[];
};

export interface FlowOrgOptions {
  /** Flow files' bodies by flow name. */
  flows: Record<string, string>;
  files?: Record<string, string>;
  /** Of all these flows; they are autolaunched ones when absent. */
  processType?: string;
  actions?: Record<string, TestAction>;
  pendingPathReading?: 'fires' | 'cancelled';
}

export interface FlowOrg {
  clock: Clock;
  store: Store;
  schema: Schema;
  flows: FlowRunner;
  paths: PathSchedule;
  outbox: Outbox;
  adminId: string;
  /** One transaction of the administrator. */
  transaction(): OrgExecution;
  insert(objectName: string, ...rows: Record<string, FieldValue>[]): string[];
  update(objectName: string, ...rows: Record<string, FieldValue>[]): void;
  rows(soql: string): SObject[];
  /** Runs what is due in one transaction, as the org's dispatcher does. */
  runDue(): void;
}

const METADATA = 'http://soap.sforce.com/2006/04/metadata';

const SPARE_FIELDS: Record<string, string> = {
  'objects/Case/fields/Ask_At__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Ask_At__c</fullName><label>Ask At</label><type>DateTime</type>',
  ),
  'objects/Case/fields/Count__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Count__c</fullName><label>Count</label><type>Number</type><precision>6</precision><scale>0</scale>',
  ),
  'objects/Case/fields/Summary__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Summary__c</fullName><label>Summary</label><type>Text</type><length>255</length>',
  ),
  'objects/Delay__c/Delay__c.object-meta.xml': xml(
    'CustomObject',
    '<label>Delay</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility>',
  ),
  'objects/Delay__c/fields/Minutes__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Minutes__c</fullName><label>Minutes</label><type>Number</type><precision>4</precision><scale>0</scale>',
  ),
};

/** A flow file: `body` holds everything but what every flow has. */
export function flowFile(name: string, body: string, processType = 'AutoLaunchedFlow'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="${METADATA}">
${body}
<apiVersion>67.0</apiVersion>
<label>${name.replaceAll('_', ' ')}</label>
<processType>${processType}</processType>
<status>Active</status>
</Flow>
`;
}

/** A start element on Case. */
export function onCase(
  when: { trigger: 'RecordBeforeSave' | 'RecordAfterSave' | 'RecordBeforeDelete'; on: string; first?: string },
  rest = '',
): string {
  const connector =
    when.first === undefined ? '' : `<connector><targetReference>${when.first}</targetReference></connector>`;
  return `<start><locationX>0</locationX><locationY>0</locationY>${connector}${rest}<object>Case</object><recordTriggerType>${when.on}</recordTriggerType><triggerType>${when.trigger}</triggerType></start>`;
}

/** An element of any kind, with the position that every element has. */
export function element(kind: string, name: string, body: string, next?: string): string {
  const connector = next === undefined ? '' : `<connector><targetReference>${next}</targetReference></connector>`;
  return `<${kind}><name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>${body}${connector}</${kind}>`;
}

export function fault(target: string): string {
  return `<faultConnector><targetReference>${target}</targetReference></faultConnector>`;
}

export function reference(name: string): string {
  return `<value><elementReference>${name}</elementReference></value>`;
}

export function text(value: string): string {
  return `<value><stringValue>${value}</stringValue></value>`;
}

/** Sets one name. */
export function assign(name: string, target: string, value: string, next?: string, operator = 'Assign'): string {
  const item = `<assignmentItems><assignToReference>${target}</assignToReference><operator>${operator}</operator>${value}</assignmentItems>`;
  return element('assignments', name, item, next);
}

export function variable(name: string, dataType: string, body = ''): string {
  return `<variables><name>${name}</name><dataType>${dataType}</dataType>${body}</variables>`;
}

function project(options: FlowOrgOptions) {
  const flows = Object.entries(options.flows).map(([name, body]) => [
    `flows/${name}.flow-meta.xml`,
    flowFile(name, body, options.processType),
  ]);
  return projectOf({ ...SPARE_FIELDS, ...options.files, ...Object.fromEntries(flows) });
}

const actionFacts = (options: FlowOrgOptions) => (className: string) => {
  const action = options.actions?.[className];
  return action === undefined ? undefined : { ...action, plainInput: null, plainOutput: null };
};
const dataClass = () => undefined;

/** What is wrong with these flows, each as `CODE message` (`line` when asked for). */
export function problemsOf(options: FlowOrgOptions, withLine = false): string[] {
  const read = project(options);
  const { schema } = buildSchema(read.project);
  const clock = createFixedClock(NOW);
  const formulas = createFormulas({ schema, project: read.project, clock });
  const problems = checkFlows({
    project: read.project,
    schema,
    formulas,
    clock,
    action: actionFacts(options),
    dataClass,
  });
  return [...read.problems, ...problems].map((problem) =>
    withLine
      ? `${problem.place.file.split('/').at(-1) ?? ''}:${problem.place.line} ${problem.code}`
      : `${problem.code} ${problem.message}`,
  );
}

/** An org in memory, real but for Apex: actions are the test's. */
export function flowOrg(options: FlowOrgOptions): FlowOrg {
  const { project: metadata, problems } = project(options);
  if (problems.length > 0) {
    throw new Error(problems.map(formatProblem).join('\n'));
  }
  const { schema } = buildSchema(metadata);
  const clock = createFixedClock(NOW);
  const store = openStore(':memory:');
  createTables(store, schema);
  const security = createSecurity({ store, schema, project: metadata, clock });
  const adminId = createAdministrator(store);
  let current = security.user(adminId);
  const environment = createFormulaEnvironment({
    project: metadata,
    security,
    currentUser: () => current,
    baseUrl: () => BASE_URL,
    services: () => ({ store, schema, security, clock, formulas }),
  });
  const formulas: Formulas = createFormulas({ schema, project: metadata, clock, environment });
  const paths = createPathSchedule(store);
  const outbox = createOutbox(store);
  const flows = createFlowRunner({
    project: metadata,
    schema,
    formulas,
    clock,
    scheduler: paths,
    pendingPathReading: options.pendingPathReading ?? 'fires',
    action: actionFacts(options),
    dataClass,
  });
  if (flows.problems.length > 0) {
    throw new Error(flows.problems.map(formatProblem).join('\n'));
  }
  const sequences = new Map<string, number>();
  const services: TransactionServices = {
    project: metadata,
    schema,
    security,
    clock,
    store,
    formulas,
    outbox,
    credentials: createCredentials(store),
    baseUrl: BASE_URL,
    enter: (_execution, work) => work(),
    records: createRecordCache(store, () => schema),
    ruleTimes: createPathSchedule(store, '_rule_time'),
    waitingJobs: () => [],
    apex: () => apexOf(options),
    flows: () => flows,
    nextId(keyPrefix) {
      const next = (sequences.get(keyPrefix) ?? 100) + 1;
      sequences.set(keyPrefix, next);
      return makeId(keyPrefix, next);
    },
    changed: () => undefined,
    forgetCaches: () => undefined,
  };
  const transaction = (): OrgExecution => {
    current = security.user(adminId);
    return new OrgExecution(services, { userId: adminId, quiddity: 'ANONYMOUS', isTest: false });
  };
  const save = (operation: 'insert' | 'update', objectName: string, rows: Record<string, FieldValue>[]) => {
    const records = rows.map((row) => new SObject(objectName, row));
    transaction().save({ operation, records, allOrNone: true, accessMode: 'system', withSharing: false });
    return records.map((record) => record.id ?? '');
  };
  return {
    clock,
    store,
    schema,
    flows,
    paths,
    outbox,
    adminId,
    transaction,
    insert: (objectName, ...rows) => save('insert', objectName, rows),
    update: (objectName, ...rows) => {
      save('update', objectName, rows);
    },
    rows: (soql) => transaction().query(parseQuery(soql), { accessMode: 'system', withSharing: false, binds: [] }),
    runDue() {
      flows.runScheduledPaths(transaction(), paths.takeDue(clock.now()));
    },
  };
}

function apexOf(options: FlowOrgOptions): ApexProgram {
  const program: Pick<ApexProgram, 'forFlows' | 'runTriggers' | 'holdingTrigger' | 'hasTriggers' | 'invokeAction'> = {
    forFlows: () => ({
      member: () => null,
      withMember: () => null,
      toJson: (object) => object,
      fromJson: (_, json) => json,
      invokePlugin: () => new Map(),
      exceptionOf: (error) => (error instanceof PlatformException ? error : undefined),
    }),
    runTriggers: () => undefined,
    holdingTrigger: () => null,
    hasTriggers: () => false,
    invokeAction(_execution, className, requests) {
      const action = options.actions?.[className];
      if (action === undefined) {
        throw new Error(`The test has no action ${className}`);
      }
      return [...action.run(requests as Record<string, unknown>[])];
    },
  };
  return program as ApexProgram;
}

function createAdministrator(store: Store): string {
  const row = (objectName: string, values: Record<string, SqlValue>): void => {
    const names = Object.keys(values);
    store.run(
      `INSERT INTO "${objectName}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(values),
    );
  };
  const profileId = makeId('00e', 1);
  const userId = makeId('005', 1);
  row('Organization', { Id: makeId('00D', 1), Name: 'Test' });
  row('Profile', { Id: profileId, Name: 'System Administrator' });
  row('User', {
    Id: userId,
    Name: 'Ada Admin',
    LastName: 'Admin',
    Username: 'ada@example.com',
    Email: 'ada@example.com',
    ProfileId: profileId,
    UserType: 'Standard',
    IsActive: 1,
    TimeZoneSidKey: 'Europe/London',
    LocaleSidKey: 'en_GB',
    LanguageLocaleKey: 'en_US',
  });
  return userId;
}
