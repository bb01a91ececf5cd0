import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import type { ProjectMetadata } from './types.ts';

/**
 * The file that holds a static resource's content: it lies beside its description, with an extension that follows from
 * the content type. `undefined` when there is none, as for an archive that lies unpacked in a folder.
 * Source: Salesforce DX Developer Guide, "Static Resources".
 */
export function staticResourceFile(project: ProjectMetadata, descriptionFile: string): string | undefined {
  const folder = dirname(project.resolve(descriptionFile));
  const name = basename(descriptionFile).replace(/\.resource-meta\.xml$/, '');
  const file = readdirSync(folder, { withFileTypes: true }).find(
    (entry) =>
      entry.isFile() &&
      entry.name.startsWith(`${name}.`) &&
      !entry.name.endsWith('-meta.xml') &&
      !entry.name.slice(name.length + 1).includes('.'),
  );
  return file === undefined ? undefined : join(folder, file.name);
}

/**
 * A file of an archive that lies unpacked in a folder of the resource's name; `undefined` when there is none of that
 * path. Source: Salesforce DX Developer Guide, "Static Resources".
 */
export function archivedFile(project: ProjectMetadata, descriptionFile: string, inside: string): string | undefined {
  const folder = project.resolve(descriptionFile).replace(/\.resource-meta\.xml$/, '');
  const path = join(folder, normalize(`/${inside}`));
  return existsSync(path) && statSync(path).isFile() ? path : undefined;
}

/** The file of an asset (`logo.asset` beside `logo.asset-meta.xml`); `undefined` when there is none. */
export function contentAssetFile(project: ProjectMetadata, descriptionFile: string): string | undefined {
  const path = project.resolve(descriptionFile).replace(/-meta\.xml$/, '');
  return existsSync(path) ? path : undefined;
}
