import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { Schema } from '../../schema/types.ts';
import type { Compiled } from './compile.ts';

export interface CacheOptions {
  project: ProjectMetadata;
  schema: Schema;
  /** Absolute path; nothing is kept when absent. */
  cacheDirectory?: string;
  withCoverage?: boolean;
}

/** Parts of the local org that decide what the compiled code looks like. */
const COMPILER_FOLDERS = ['..', '../../soql', '../../values'];

/** Compiles, or takes what an earlier start compiled of exactly the same sources, schema and compiler. */
export function compileCached(options: CacheOptions, compile: () => Compiled): Compiled {
  if (options.cacheDirectory === undefined) {
    return compile();
  }
  const name = options.withCoverage === true ? 'apex-coverage.json' : 'apex.json';
  const file = path.join(options.cacheDirectory, name);
  const key = fingerprint(options);
  const known = read(file, key);
  if (known !== undefined) {
    return known;
  }
  const compiled = compile();
  if (compiled.problems.length === 0) {
    write(options.cacheDirectory, file, { key, compiled });
  }
  return compiled;
}

function fingerprint({ project, schema }: CacheOptions): string {
  const hash = createHash('sha256');
  const add = (part: unknown): void => {
    hash.update(JSON.stringify(part)).update('\n');
  };
  add([process.version, project.apiVersion, project.namespace]);
  for (const source of [...project.classes, ...project.triggers]) {
    add([source.name, source.file, source.apiVersion, source.status, source.text]);
  }
  for (const type of ['CustomLabel', 'ApexPage']) {
    add(project.components(type).map(({ fullName }) => fullName));
  }
  add(project.components('Flow').map(({ fullName, content }) => [fullName, content]));
  add(schema.objects());
  for (const folder of COMPILER_FOLDERS) {
    add(filesOf(path.join(import.meta.dirname, folder)));
  }
  return hash.digest('hex');
}

function filesOf(folder: string): (readonly [string, number, number])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(path.join(folder, name));
      return [name, size, mtimeMs] as const;
    });
}

/** A file that is missing, damaged or of other sources is as good as none. */
function read(file: string, key: string): Compiled | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; compiled: Compiled };
    return kept.key === key ? kept.compiled : undefined;
  } catch {
    return undefined;
  }
}

/** Written aside and renamed, so that no start ever reads half a file. */
function write(folder: string, file: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(content));
  renameSync(aside, file);
}
