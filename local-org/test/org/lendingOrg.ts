import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';

export const lendingProject = path.resolve(import.meta.dirname, '../fixtures/lending-project');

/** A folder that is removed when the test ends. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'local-org-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An org of the lending project with its sample data; the project is a copy that the test may change. */
export function lendingOrg(context: TestContext): { org: LocalOrg; project: string; directory: string } {
  const folder = temporaryFolder(context);
  const project = path.join(folder, 'project');
  const directory = path.join(folder, 'org');
  cpSync(lendingProject, project, { recursive: true });
  const org = createOrg({
    projectDirectory: project,
    directory,
    sampleData: path.join(project, 'sample-data'),
    replace: false,
  });
  context.after(() => org.close());
  return { org, project, directory };
}

/** Runs anonymous Apex as the administrator. @returns what went wrong, as Apex words it, or null */
export function runApex(org: LocalOrg, source: string): string | null {
  const { failure } = org.runAnonymous(org.administrator().id, source);
  return failure === null ? null : `${failure.typeName}: ${failure.message}`;
}

/** One field of the first record of a query. */
export function valueOf(org: LocalOrg, soql: string, field: string): string | null {
  const value = org.query(soql, null)[0]?.fields[field];
  return value === undefined || value === null ? null : String(value);
}
