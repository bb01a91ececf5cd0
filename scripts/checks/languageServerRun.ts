import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, shown } from './files.ts';
import type { Finding } from './report.ts';

const JAVA_LIBRARIES = join(root, 'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/*');
const MAIN_CLASS = 'io.github.apexdevtools.apexls.CheckForIssues';

/**
 * What apex-ls, which the PMD engine of Code Analyzer brings along, says of the Apex of an SFDX project in this folder.
 * @returns its issues: `rule` is their kind (`Error`, `Missing`, `Syntax`, `Warning` …)
 * @throws Error without Java 17, or when apex-ls fails
 */
export function languageServerFindings(folder: string): Finding[] {
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
