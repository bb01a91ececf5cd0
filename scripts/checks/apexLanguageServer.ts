import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { filesBelow, packageFolder, root, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';

/**
 * Types of all Apex, checked by apex-ls, which the PMD engine of Code Analyzer brings along.
 *
 * Two passes: apex-ls trusts every field name on a standard object that the project extends. The second pass looks at
 * the project without its extensions of standard objects, and keeps only complaints about fields that the project does
 * not declare either.
 */
const JAVA_LIBRARIES = join(root, 'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/*');
const MAIN_CLASS = 'io.github.apexdevtools.apexls.CheckForIssues';
const UNKNOWN_FIELD = /Unknown field '(\w+)' on SObject 'Schema\.[A-Za-z]+'/;

function checkFolder(folder: string): Finding[] {
  const run = spawnSync(
    'java',
    ['-cp', JAVA_LIBRARIES, MAIN_CLASS, '-w', folder, '-n', '-d', 'warnings', '-f', 'text'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (run.error) {
    throw new Error('The Java runtime (17 or newer) is missing: java was not found', { cause: run.error });
  }
  const findings = parse(run.stdout, folder);
  if (run.status !== 0 && findings.length === 0) {
    throw new Error(`apex-ls ended with code ${run.status}: ${run.stderr || run.stdout}`);
  }
  return findings;
}

/** The text format names a file, then its issues, each as "Kind: line 3 at 4-10: message". */
function parse(output: string, folder: string): Finding[] {
  const findings: Finding[] = [];
  let file = folder;
  for (const line of output.split('\n').map((text) => text.trim())) {
    const issue = /^(\w+): line (\d+).*?: (.*)$/.exec(line);
    if (issue) {
      findings.push({ file, line: Number(issue[2]), rule: issue[1] ?? '', message: issue[3] ?? '' });
    } else if (line !== '') {
      file = shown(line.replace(folder, root));
    }
  }
  return findings;
}

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
    return checkFolder(copy).filter(({ message }) => {
      const field = UNKNOWN_FIELD.exec(message)?.[1];
      return field !== undefined && !fields.has(field);
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const count = filesBelow(packageFolder, /\.(cls|trigger)$/).length;
report('apex-ls', { count, what: 'Apex files' }, [...checkFolder(root), ...checkWithoutExtensions()]);
