import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOrg, type LocalOrg } from '../local-org/src/org/index.ts';

const project = path.resolve(import.meta.dirname, '..');
const DEFINITION = 'config/project-scratch-def.json';

/** An org of Ease with the sample organisation, in a folder of its own. */
export interface PersonAccountOrg {
  org: LocalOrg;
  /** The copy of the project. */
  projectDirectory: string;
  close(): void;
}

/** Makes an org of a copy of the project whose scratch org definition also switches on person accounts. */
export function openPersonAccountOrg(): PersonAccountOrg {
  const directory = mkdtempSync(path.join(tmpdir(), 'ease-person-accounts-'));
  const projectDirectory = path.join(directory, 'project');
  for (const part of ['force-app', 'site', 'sfdx-project.json', '.forceignore']) {
    cpSync(path.join(project, part), path.join(projectDirectory, part), { recursive: true });
  }
  const definition = JSON.parse(readFileSync(path.join(project, DEFINITION), 'utf8')) as { features: string[] };
  mkdirSync(path.join(projectDirectory, 'config'));
  writeFileSync(
    path.join(projectDirectory, DEFINITION),
    JSON.stringify({ ...definition, features: [...definition.features, 'PersonAccounts'] }),
  );
  const sampleData = path.join(directory, 'sample-data');
  execFileSync(process.execPath, [path.join(project, 'scripts/sampleData.ts'), sampleData]);
  const org = createOrg({ projectDirectory, directory: path.join(directory, 'org'), sampleData, replace: true });
  return {
    org,
    projectDirectory,
    close() {
      org.close();
      rmSync(directory, { recursive: true });
    },
  };
}
