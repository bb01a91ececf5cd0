/**
 * The local org by itself, each as a ratio within one run: saving through trigger, flows and validation at 200 and at
 * 4,800 records, which is all that the limit of 10,000 rows leaves when a flow saves each of them again; finding one record among 10,000 and among 1,000,000; compiling 20,000 lines cold and from the cache;
 * what a test method costs beyond its own statements.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApexProgram } from '../local-org/src/apex/index.ts';
import { readProject } from '../local-org/src/metadata/index.ts';
import { createOrg, openTestOrg, type LocalOrg } from '../local-org/src/org/index.ts';
import { buildSchema } from '../local-org/src/schema/index.ts';
import { runApexTests } from '../local-org/src/testing/index.ts';
import { projectDirectory as repository, runApex, used } from './org.ts';
import { median, milliseconds } from './times.ts';

const SOURCES = 'force-app/main/default';
const META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>`;

/** What is measured, the number, and what it should be at most. */
type Result = readonly [subject: string, measured: number, atMost: number];

function inFolder<Value>(work: (folder: string) => Value): Value {
  const folder = mkdtempSync(path.join(tmpdir(), 'ease-local-org-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A project of classes alone. */
function writeProject(folder: string, classes: Readonly<Record<string, string>>): void {
  const target = path.join(folder, SOURCES, 'classes');
  mkdirSync(target, { recursive: true });
  writeFileSync(
    path.join(folder, 'sfdx-project.json'),
    JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' }),
  );
  for (const [name, text] of Object.entries(classes)) {
    writeFileSync(path.join(target, `${name}.cls`), text);
    writeFileSync(path.join(target, `${name}.cls-meta.xml`), META);
  }
}

/** The orders of the local org's tests, with their trigger and both kinds of record-triggered flow. */
function ordersOrg(folder: string): LocalOrg {
  const tests = path.join(repository, 'local-org/test');
  const projectDirectory = path.join(folder, 'project');
  cpSync(path.join(tests, 'fixtures/orders'), projectDirectory, { recursive: true });
  cpSync(path.join(tests, 'conformance/dml/order-of-execution/project'), path.join(projectDirectory, SOURCES), {
    recursive: true,
  });
  return createOrg({ projectDirectory, directory: path.join(folder, 'org'), sampleData: null, replace: false });
}

/** Processor time for each record of one insert, over some rounds. */
function costOfInsert(org: LocalOrg, count: number, rounds: number): number {
  const costs = Array.from({ length: rounds }, () => {
    const source = `List<Order__c> orders = new List<Order__c>();
      for (Integer i = 0; i < ${count}; i++) { orders.add(new Order__c(Amount__c = 1)); }
      insert orders;`;
    return used(runApex(org, source), 'cpuTime') / count;
  });
  return median(costs);
}

function inserting(): Result[] {
  return inFolder((folder) => {
    const org = ordersOrg(folder);
    costOfInsert(org, 200, 10);
    const few = costOfInsert(org, 200, 21);
    const many = costOfInsert(org, 4_800, 3);
    org.close();
    return [['insert of 4,800 : 200 records, processor time for each', many / few, 1.5]];
  });
}

const LOOK_UPS = 90;

/** Time of one query by Name, which is indexed, among so many accounts. */
function costOfLookUp(org: LocalOrg, count: number): number {
  const source = `for (Integer i = 0; i < ${LOOK_UPS}; i++) {
      String name = 'Account ' + (i * ${Math.floor(count / LOOK_UPS)} + 1);
      Account found = [SELECT Id, Phone FROM Account WHERE Name = :name];
    }`;
  return median(Array.from({ length: 11 }, () => milliseconds(() => runApex(org, source)) / LOOK_UPS));
}

/** Written into the org's file at once: Apex would take long to save a million. */
function addAccounts(org: LocalOrg, from: number, to: number): void {
  org.store.execute(
    `INSERT INTO "Account" ("Id", "Name", "Phone", "IsDeleted")
     WITH RECURSIVE numbers(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to})
     SELECT '001' || printf('%012d', n) || 'AAA', 'Account ' || n, '555', 0 FROM numbers`,
  );
}

function lookingUp(): Result[] {
  return inFolder((folder) => {
    writeProject(path.join(folder, 'project'), {});
    const projectDirectory = path.join(folder, 'project');
    const org = createOrg({ projectDirectory, directory: path.join(folder, 'org'), sampleData: null, replace: false });
    addAccounts(org, 1, 10_000);
    costOfLookUp(org, 10_000);
    const few = costOfLookUp(org, 10_000);
    addAccounts(org, 10_001, 1_000_000);
    const many = costOfLookUp(org, 1_000_000);
    org.close();
    return [['one record by Name among 1,000,000 : 10,000, time', many / few, 1.5]];
  });
}

/** A class of a hundred lines of the usual kinds. */
function sampleClass(index: number): string {
  const methods = Array.from(
    { length: 8 },
    (_, number) => `
  /** Sums what the accounts of a name have. */
  public static Integer total${number}(String name) {
    Integer total = 0;
    Map<Id, Account> byId = new Map<Id, Account>([SELECT Id, NumberOfEmployees FROM Account WHERE Name = :name]);
    for (Account found : byId.values()) {
      if (found.NumberOfEmployees != null && found.NumberOfEmployees > ${number}) {
        total += found.NumberOfEmployees;
      } else {
        total -= ${number};
      }
    }
    return ${index === 0 ? 'total' : `total + Sample${index - 1}.total${number}(name)`};
  }`,
  );
  return `public with sharing class Sample${index} {${methods.join('\n')}\n}\n`;
}

const LINES = 20_000;

function compiling(): Result[] {
  return inFolder((folder) => {
    const lines = sampleClass(1).split('\n').length;
    const classes = Array.from({ length: Math.ceil(LINES / lines) }, (_, index) => sampleClass(index));
    writeProject(folder, Object.fromEntries(classes.map((text, index) => [`Sample${index}`, text])));
    const { project } = readProject(folder);
    const { schema } = buildSchema(project);
    const compile = (): void => {
      const { problems } = createApexProgram({ project, schema, cacheDirectory: path.join(folder, 'cache') });
      if (problems.length > 0) {
        throw new Error(`The sample does not compile: ${problems[0]?.message}`);
      }
    };
    const cold = milliseconds(compile);
    const cached = median(Array.from({ length: 5 }, () => milliseconds(compile)));
    return [[`compiling ${LINES.toLocaleString('en')} lines, from the cache : cold, time`, cached / cold, 0.1]];
  });
}

const METHODS = 500;

function testing(): Result[] {
  return inFolder((folder) => {
    const body =
      "@IsTest private class EmptyTest {\n@TestSetup static void accounts() { insert new Account(Name = 'A'); }\n";
    const methods = Array.from({ length: METHODS }, (_, index) => `@IsTest static void method${index}() { }`);
    writeProject(folder, { EmptyTest: `${body}${methods.join('\n')}\n}` });
    const org = openTestOrg({ projectDirectory: folder, directory: path.join(folder, 'org'), withCoverage: false });
    const selection = { classNames: ['EmptyTest'], tests: [] };
    const run = (): void => {
      const { outcomes } = runApexTests(org, selection, { userId: org.administrator().id, withCoverage: false });
      if (outcomes.length !== METHODS || outcomes.some(({ message }) => message !== null)) {
        throw new Error('The empty tests did not pass');
      }
    };
    run();
    const cost = median(Array.from({ length: 5 }, () => milliseconds(run) / METHODS));
    org.close();
    return [['an empty test method with set-up, milliseconds', cost, 5]];
  });
}

const results = [...inserting(), ...lookingUp(), ...compiling(), ...testing()];
console.table(
  Object.fromEntries(
    results.map(([subject, measured, atMost]) => [
      subject,
      { measured: Number(measured.toFixed(3)), 'at most': atMost },
    ]),
  ),
);
