import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createClock, createClockStartingAt, type Clock } from '../clock/index.ts';
import { UserError } from '../errors/index.ts';
import type { OrgOptions } from './composition.ts';
import { LocalOrg } from './localOrg.ts';
import { loadSampleData } from './sampleData.ts';

/** Where a project and its org are; absolute folders. */
export interface OrgLocation {
  projectDirectory: string;
  directory: string;
}

/** The file in which an org keeps everything. */
export function orgFile(directory: string): string {
  return path.join(directory, 'org.sqlite');
}

/** What a new org holds. */
export interface NewOrg extends OrgLocation {
  sampleData: string | null;
  replace: boolean;
  /** The org's time when it begins, in milliseconds since 1970; the machine's when left out. */
  startsAt?: number;
  /** Whether the org has what is in order of a project with problems, now and whenever it is opened. */
  leavesOutProblems?: boolean;
}

/**
 * Makes an org for the project and loads sample data into it. Nothing is left behind when that fails.
 * @throws UserError when there is an org already and `replace` is false
 * @throws SourceError when the project does not compile or deploy, unless what has problems may be left out
 */
export function createOrg(options: NewOrg): LocalOrg {
  const file = orgFile(options.directory);
  if (existsSync(file) && !options.replace) {
    throw new UserError('ORG_EXISTS', `There is an org in ${options.directory} already; --force replaces it.`);
  }
  removeFile(file);
  mkdirSync(options.directory, { recursive: true });
  try {
    const { startsAt, leavesOutProblems = false } = options;
    const clock = startsAt === undefined ? createClock : (): Clock => createClockStartingAt(startsAt);
    const org = connect(options, file, { clock, leavesOutProblems });
    if (options.sampleData !== null) {
      fill(org, path.resolve(options.sampleData));
    }
    return org;
  } catch (error) {
    removeFile(file);
    throw error;
  }
}

/**
 * Opens the org that was made before.
 * @throws UserError when there is none, or its file is damaged
 * @throws SourceError when the project does not compile or deploy any more
 */
export function openOrg(location: OrgLocation): LocalOrg {
  const file = orgFile(location.directory);
  if (!existsSync(file)) {
    throw new UserError('NO_ORG', `There is no org in ${location.directory} yet. Make one with "local-org create".`);
  }
  return connect(location, file);
}

/**
 * An org in memory for running tests: it has the project and no data. Classes, triggers and flows with problems are left
 * out, so that one of them does not keep the tests of all the others from running; `LocalOrg.leftOut` names them.
 */
export function openTestOrg(options: OrgLocation & { withCoverage: boolean }): LocalOrg {
  return new LocalOrg({
    ...options,
    file: ':memory:',
    clock: createClock,
    pendingPathReading: 'cancelled',
    leavesOutProblems: true,
  });
}

function connect(location: OrgLocation, file: string, options: Partial<OrgOptions> = {}): LocalOrg {
  return new LocalOrg({ clock: createClock, ...location, file, pendingPathReading: 'cancelled', ...options });
}

/** Complete records go in as they are: triggers and flows stay silent, audit fields are kept. */
function fill(org: LocalOrg, folder: string): void {
  const options = { setsAuditFields: true, withoutAutomation: true, isUnlimited: true };
  try {
    loadSampleData(folder, {
      schema: org.schema,
      store: org.store,
      now: org.clock.now(),
      transact: (label, work) => org.transact(org.administrator().id, 'SYNCHRONOUS', label, work, options),
    });
  } catch (error) {
    org.close();
    throw error;
  }
}

function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(file + suffix, { force: true });
  }
}
