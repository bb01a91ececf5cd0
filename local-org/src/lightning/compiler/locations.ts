import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../../errors/index.ts';

const require = createRequire(import.meta.url);

/** Folder of the browser-side sources: `host`, `lightning` and `shell` modules. */
export const BROWSER_DIRECTORY = resolve(dirname(fileURLToPath(import.meta.url)), '../browser');

/** Folder of an installed npm package, found as Node finds it. @throws InternalError when it is not installed */
export function packageDirectory(name: string): string {
  const found = (require.resolve.paths(name) ?? []).find((folder) => existsSync(join(folder, name, 'package.json')));
  if (found === undefined) {
    throw new InternalError(`The package ${name} is not installed`);
  }
  return join(found, name);
}

export function packageVersion(name: string): string {
  const content = JSON.parse(readFileSync(join(packageDirectory(name), 'package.json'), 'utf8')) as { version: string };
  return content.version;
}

/** Where builds are kept between runs: beside the installed packages, never in a project's sources. */
export function cacheDirectory(): string {
  return join(dirname(packageDirectory('lwc')), '.cache/local-org/lightning');
}

/** Sixteen hexadecimal characters that change when any part does. */
export function contentHash(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${part.length}:`).update(part);
  }
  return hash.digest('hex').slice(0, 16);
}

/** All files below a folder that count as source, in name order; tests are left out. */
export function sourceFiles(directory: string): string[] {
  if (!existsSync(directory)) {
    return [];
  }
  return readdirSync(directory, { withFileTypes: true })
    .sort((left, right) => left.name.localeCompare(right.name))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('__') ? [] : sourceFiles(path);
      }
      return [path];
    });
}

/** Hash of the names and contents of these files. */
export function hashFiles(files: readonly string[]): string {
  return contentHash(...files.flatMap((file) => [file, readFileSync(file, 'utf8')]));
}
