import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';

/** One edit of the sound project that Salesforce refuses to deploy. */
interface Mistake {
  title: string;
  page: string;
  /** Below `force-app/main/default/`. */
  file: string;
  find: string;
  replace: string;
  /** `line CODE message`, with the file in front where another file shows the mistake. */
  found: string;
  /** It hides no other, so that it can stand beside all others of this kind. */
  together?: boolean;
}

const SOURCES = 'force-app/main/default';
const sound = path.resolve(import.meta.dirname, '../fixtures/mistakes-project');
const mistakes = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'check/mistakes/cases.json'), 'utf8'),
) as Mistake[];

const project = mkdtempSync(path.join(tmpdir(), 'local-org-mistakes-'));
cpSync(sound, project, { recursive: true });
after(() => rmSync(project, { recursive: true }));

/** Makes the mistake in the copy of the project. */
function make({ title, file, find, replace }: Mistake): void {
  const target = path.join(project, SOURCES, file);
  const text = readFileSync(target, 'utf8');
  assert.ok(text.includes(find), `${title}: ${file} holds what is replaced`);
  writeFileSync(
    target,
    text.replace(find, () => replace),
  );
}

function mend(files: readonly string[]): void {
  for (const file of files) {
    cpSync(path.join(sound, SOURCES, file), path.join(project, SOURCES, file));
  }
}

/** Each problem as `file line CODE message`. */
function problems(): string[] {
  return checkProject(project).map(
    ({ place, code, message }) => `${path.relative(SOURCES, place.file)} ${place.line} ${code} ${message}`,
  );
}

function expected({ file, found }: Mistake): string {
  return /^\d/.test(found) ? `${file} ${found}` : found;
}

test('check: finds nothing in the sound project', () => assert.deepEqual(problems(), []));

for (const mistake of mistakes) {
  test(`check: finds ${mistake.title}`, () => {
    make(mistake);
    const found = problems();
    mend([mistake.file]);
    assert.ok(found.includes(expected(mistake)), found.join('\n'));
  });
}

test('check: finds all mistakes of one project that hide no other', () => {
  const together = mistakes.filter((mistake) => mistake.together === true);
  assert.ok(together.length >= 60);
  together.forEach(make);
  const found = new Set(problems().map(withoutLine));
  mend(together.map(({ file }) => file));
  const missed = together.filter((mistake) => !found.has(withoutLine(expected(mistake))));
  assert.deepEqual(missed, []);
});

/** Other mistakes of the same file move lines. */
function withoutLine(problem: string): string {
  return problem.replace(/ \d+ /, ' ');
}
