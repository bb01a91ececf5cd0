import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createOrg, type LocalOrg } from '../local-org/src/org/index.ts';

const projectDirectory = path.resolve(import.meta.dirname, '..');

/** Runs `work` on a fresh org with the sample organisation, in a folder that is removed afterwards. */
export async function withSampleOrg<Result>(work: (org: LocalOrg) => Result | Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(path.join(tmpdir(), 'ease-bench-'));
  const sampleData = path.join(directory, 'sample-data');
  execFileSync(process.execPath, [path.join(projectDirectory, 'scripts/sampleData.ts'), sampleData]);
  const org = createOrg({ projectDirectory, directory, sampleData, replace: true });
  try {
    return await work(org);
  } finally {
    org.close();
    rmSync(directory, { recursive: true });
  }
}
