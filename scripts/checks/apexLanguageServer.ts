import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { filesBelow, packageFolder, root } from './files.ts';
import { languageServerFindings } from './languageServerRun.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';

/**
 * Types of all Apex of the package, checked by apex-ls.
 *
 * Two passes: apex-ls trusts every field name on a standard object that the project extends. The second pass looks at
 * the project without its extensions of standard objects, and keeps only complaints about fields that the project does
 * not declare either.
 */
const UNKNOWN_FIELD = /Unknown field '(\w+)' on SObject 'Schema\.[A-Za-z]+'/;

/** Custom fields that the project adds to standard objects, and the folders that declare them. */
function extensionsOfStandardObjects(): { folders: string[]; fields: Set<string> } {
  const objects = join(packageFolder, 'main/default/objects');
  const names = existsSync(objects) ? readdirSync(objects).filter((name) => !name.includes('__')) : [];
  const folders = names.map((name) => join(objects, name));
  const files = folders.flatMap((folder) => filesBelow(folder, /\.field-meta\.xml$/));
  const declared = files.map((file) => basename(file, '.field-meta.xml'));
  return { folders, fields: new Set(declared.flatMap((name) => [name, name.replace(/__c$/, '__r')])) };
}

function checkWithoutExtensions(): Finding[] {
  const { folders, fields } = extensionsOfStandardObjects();
  const copy = mkdtempSync(join(tmpdir(), 'apex-ls-'));
  try {
    const skipped = new Set(folders);
    cpSync(packageFolder, join(copy, 'force-app'), { recursive: true, filter: (source) => !skipped.has(source) });
    cpSync(join(root, 'sfdx-project.json'), join(copy, 'sfdx-project.json'));
    return languageServerFindings(copy).filter(({ message }) => {
      const field = UNKNOWN_FIELD.exec(message)?.[1];
      return field !== undefined && !fields.has(field);
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const count = filesBelow(packageFolder, /\.(cls|trigger)$/).length;
report('apex-ls', { count, what: 'Apex files' }, [...languageServerFindings(root), ...checkWithoutExtensions()]);
