import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UnsupportedError } from '../../src/errors/index.ts';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';
import { foldersOf, type CaseTitle } from './apexCases.ts';

/**
 * A case in a folder of its own, on the project of `fixtures/orders`: `project/` is added to it, the administrator gets
 * the permission set Orders, `setup.apex` and `records.apex` run as the administrator, then `run.apex` as each of the users, each in a transaction of its own.
 * What prepares a case runs as methods of a class, since anonymous Apex may not leave user mode; `run.apex` does on request.
 */
export interface DataCase extends CaseTitle {
  name: string;
  folder: string;
  /** User names; the administrator alone when absent. */
  users?: string[];
  /** Runs `run.apex` as a method of a class with sharing. */
  inClass?: boolean;
  /** How far the clock moves after each run. */
  minutesLater?: number;
  /** Makes the org of what is in order: parts of the project are refused by name. */
  leavesOutProblems?: boolean;
  /** Features of the org, as a scratch org definition names them. */
  features?: string[];
  /** Of the project. */
  namespace?: string;
  expected: string[];
}

const orders = path.resolve(import.meta.dirname, '../fixtures/orders');
const access = path.resolve(import.meta.dirname, '../fixtures/orders-access');
const GRANT =
  "insert as system new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Orders'].Id);";

export function dataCases(area: string): DataCase[] {
  return foldersOf(area)
    .map((name) => path.join(import.meta.dirname, area, name))
    .filter((folder) => existsSync(path.join(folder, 'case.json')))
    .map((folder) => ({
      ...(JSON.parse(read(folder, 'case.json')) as CaseTitle),
      name: path.basename(folder),
      folder,
      expected: read(folder, 'expected.txt').trimEnd().split('\n'),
    }));
}

function read(folder: string, name: string): string {
  const file = path.join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What the runs print, `[user]` before each where several run, and `EXCEPTION …` or `UNSUPPORTED …` where one fails. */
export function outcomeOf(example: DataCase): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'data-case-'));
  const projectDirectory = path.join(folder, 'project');
  cpSync(orders, projectDirectory, { recursive: true });
  const sources = path.join(projectDirectory, 'force-app/main/default');
  for (const added of [access, path.join(example.folder, 'project')].filter(existsSync)) {
    cpSync(added, sources, { recursive: true });
  }
  const blocks = {
    grant: GRANT,
    setup: read(example.folder, 'setup.apex'),
    records: read(example.folder, 'records.apex'),
    run: example.inClass === true ? read(example.folder, 'run.apex') : '',
  };
  addClass(sources, blocks);
  mkdirSync(path.join(projectDirectory, 'config'));
  writeFileSync(
    path.join(projectDirectory, 'config/project-scratch-def.json'),
    JSON.stringify({ edition: 'Developer', features: example.features ?? [] }),
  );
  if (example.namespace !== undefined) {
    setNamespace(path.join(projectDirectory, 'sfdx-project.json'), example.namespace);
  }
  const org = createOrg({
    projectDirectory,
    directory: path.join(folder, 'org'),
    sampleData: null,
    replace: false,
    leavesOutProblems: example.leavesOutProblems ?? false,
  });
  try {
    const prepared = (['grant', 'setup', 'records'] as const).flatMap((block) =>
      blocks[block] === '' ? [] : printed(org, org.administrator().id, `CaseBlocks.${block}();`),
    );
    return [...prepared, ...runs(org, example)];
  } finally {
    org.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function setNamespace(projectFile: string, namespace: string): void {
  const content = JSON.parse(readFileSync(projectFile, 'utf8')) as Record<string, unknown>;
  writeFileSync(projectFile, JSON.stringify({ ...content, namespace }));
}

/** The class `CaseBlocks`, with a method for each block. */
function addClass(sources: string, blocks: Readonly<Record<string, string>>): void {
  const methods = Object.entries(blocks).map(([name, body]) => `  public static void ${name}() {\n${body}\n  }\n`);
  const classes = path.join(sources, 'classes');
  mkdirSync(classes, { recursive: true });
  writeFileSync(path.join(classes, 'CaseBlocks.cls'), `public with sharing class CaseBlocks {\n${methods.join('')}}\n`);
  writeFileSync(
    path.join(classes, 'CaseBlocks.cls-meta.xml'),
    '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>',
  );
}

function runs(org: LocalOrg, example: DataCase): string[] {
  const source = example.inClass === true ? 'CaseBlocks.run();' : read(example.folder, 'run.apex');
  const users = example.users ?? [org.administrator().userName];
  return users.flatMap((userName) => {
    const lines = printed(org, org.findUser(userName).id, source, example.minutesLater);
    return users.length === 1 ? lines : [`[${userName}]`, ...lines];
  });
}

/** The debug output of a block, and of what runs after it. */
function printed(org: LocalOrg, userId: string, source: string, minutesLater = 0): string[] {
  const last = org.transactions()[0]?.id ?? 0;
  const failed = failureOf(org, userId, source);
  if (minutesLater > 0) {
    org.advanceClock(minutesLater * 60_000);
  }
  const logs = org.transactions().filter(({ id }) => id > last);
  const lines = logs
    .reverse()
    .flatMap(({ log }) => log)
    .filter((line) => line.includes('|USER_DEBUG|'))
    .map((line) => line.split('|').slice(4).join('|'));
  return [...lines, ...failed].flatMap((line) => line.split('\n'));
}

/** Runs the block. What it needs and the local org does not have, Apex cannot catch. */
function failureOf(org: LocalOrg, userId: string, source: string): string[] {
  try {
    const { failure } = org.runAnonymous(userId, source);
    return failure === null ? [] : [`EXCEPTION ${failure.typeName}: ${failure.message}`];
  } catch (error) {
    if (error instanceof UnsupportedError) {
      return [`UNSUPPORTED ${error.message}`];
    }
    throw error;
  }
}
