import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Problem } from '../errors/index.ts';
import { UserError } from '../errors/index.ts';

/** What `sfdx-project.json` says. */
export interface ProjectFile {
  namespace: string;
  apiVersion: string;
  /** Relative to the project folder. */
  packageDirectories: readonly string[];
}

/** The Salesforce CLI never deploys these, whatever `.forceignore` says. */
const ALWAYS_IGNORED = [
  'node_modules',
  '**/*.dup',
  '**/.*',
  '**/package2-descriptor.json',
  '**/package2-manifest.json',
];
/** Of the platform that the local org stands for, Winter '27. Source: Object Reference, "Previous PDF Versions". */
export const LATEST_API_VERSION = '68.0';

/** @throws UserError when the folder is no SFDX project */
export function readProjectFile(directory: string): ProjectFile {
  const file = join(directory, 'sfdx-project.json');
  if (!existsSync(file)) {
    throw new UserError(
      'NO_PROJECT',
      `${directory} is no Salesforce project: it has no sfdx-project.json.${adviceOf(directory)}`,
    );
  }
  const content = parseProjectFile(file);
  const directories = (content['packageDirectories'] as { path?: unknown }[] | undefined) ?? [];
  if (!Array.isArray(directories) || directories.length === 0) {
    throw new UserError('INVALID_PROJECT', `${file} names no packageDirectories.`, {
      file: 'sfdx-project.json',
      line: 1,
    });
  }
  return {
    namespace: textOr(content['namespace'], ''),
    apiVersion: textOr(content['sourceApiVersion'], LATEST_API_VERSION),
    packageDirectories: directories.map(({ path }) =>
      textOr(path, '')
        .replace(/^\.(\/|$)/, '')
        .replace(/\/+$/, ''),
    ),
  };
}

/** What to write in a folder that holds metadata and no project, as those of the Ant Migration Tool. */
function adviceOf(directory: string): string {
  const folder = ['src', '.'].find((name) => existsSync(join(directory, name, 'package.xml')));
  if (folder === undefined) {
    return '';
  }
  const manifest = readFileSync(join(directory, folder, 'package.xml'), 'utf8');
  const sourceApiVersion = /<version>\s*(\d+\.\d+)\s*<\/version>/.exec(manifest)?.[1] ?? LATEST_API_VERSION;
  const content = JSON.stringify({ packageDirectories: [{ path: folder, default: true }], sourceApiVersion });
  return ` There is metadata in ${folder}: give it a sfdx-project.json with ${content}`;
}

function parseProjectFile(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UserError('INVALID_PROJECT', `${file} is no valid JSON: ${(error as Error).message}`, {
      file: 'sfdx-project.json',
      line: 1,
    });
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/**
 * Files of one package directory that a deployment would take, relative to the project folder and in name order.
 * `.forceignore` has the syntax of `.gitignore`.
 */
export function listFiles(directory: string, packageDirectory: string, problems: Problem[]): string[] {
  const root = join(directory, packageDirectory);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    problems.push({
      code: 'MISSING_PACKAGE_DIRECTORY',
      message: `The package directory ${packageDirectory} does not exist`,
      place: { file: 'sfdx-project.json', line: 1 },
    });
    return [];
  }
  const ignored = readForceIgnore(directory);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !ignored.ignores(file))
    .sort();
}

function readForceIgnore(directory: string): Ignore {
  const file = join(directory, '.forceignore');
  const rules = ignore.default().add(ALWAYS_IGNORED);
  return existsSync(file) ? rules.add(readFileSync(file, 'utf8')) : rules;
}
