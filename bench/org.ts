import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createOrg, type LocalOrg, type TransactionRecord } from '../local-org/src/org/index.ts';
import { SYSTEM_MODE_VERSION } from '../e2e/orgData.ts';

/** The repository's folder. */
export const projectDirectory = path.resolve(import.meta.dirname, '..');

/**
 * A fresh org with the sample organisation, in this folder.
 * @param startsAt the org's time when it begins, in milliseconds since 1970; the machine's when left out
 */
export function createSampleOrg(directory: string, startsAt?: number): LocalOrg {
  const sampleData = path.join(directory, 'sample-data');
  execFileSync(process.execPath, [path.join(projectDirectory, 'scripts/sampleData.ts'), sampleData]);
  return createOrg({ projectDirectory, directory, sampleData, replace: true, startsAt });
}

/** Runs `work` on a fresh org with the sample organisation, in a folder that is removed afterwards. */
export async function withSampleOrg<Result>(work: (org: LocalOrg) => Result | Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(path.join(tmpdir(), 'ease-bench-'));
  const org = createSampleOrg(directory);
  try {
    return await work(org);
  } finally {
    org.close();
    rmSync(directory, { recursive: true });
  }
}

/** Runs a block of Apex as the administrator, in system mode. @returns its transaction. @throws Error with Apex's words and stack */
export function runApex(org: LocalOrg, source: string): TransactionRecord {
  const { failure } = org.runAnonymous(org.administrator().id, source, SYSTEM_MODE_VERSION);
  if (failure !== null) {
    throw new Error(`${failure.typeName}: ${failure.message}\n${failure.stack.join('\n')}`);
  }
  const [transaction] = org.transactions();
  if (transaction === undefined) {
    throw new Error('No transaction ran');
  }
  return transaction;
}

/** How much of a limit a transaction used, by the limit's name: `queries`, `queryRows`, `cpuTime` … */
export function used(transaction: TransactionRecord, name: string): number {
  return transaction.limits.find((limit) => limit.name === name)?.used ?? 0;
}
