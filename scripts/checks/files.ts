import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folders whose metadata is Ease's. */
export const packageFolder = join(root, 'force-app');

/** All files below a folder whose path matches, sorted. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => pattern.test(file) && !file.includes('node_modules'))
    .sort();
}

/** A path as messages show it: relative to the repository. */
export function shown(file: string): string {
  return relative(root, file);
}

/** The line of a position in a text, from 1. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
