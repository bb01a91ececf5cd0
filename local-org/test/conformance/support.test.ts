import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { UNSUPPORTED_NAMES } from '../../src/apex/library/index.ts';
import { checkProject } from '../../src/cli/checkProject.ts';
import { readTypeDescriptions } from '../../src/metadata/typeDescriptions.ts';
import { apexOrg, problemsInBody } from '../apex/apexOrg.ts';
import { writeProject } from '../metadata/projectFolder.ts';
import { apexCases } from './apexCases.ts';
import {
  grammarCases,
  grammarConstructs,
  libraryClasses,
  queryCases,
  queryWords,
  supportTable,
  wordsOfQueryTables,
} from './support.ts';

const { outcomeOf } = apexOrg();

test('never-pretend: every statement and expression of the grammar has a case', () => {
  assert.deepEqual(grammarCases.map(({ construct }) => construct).sort(), grammarConstructs());
});

for (const example of grammarCases) {
  test(`apex-grammar: ${example.construct}`, () => {
    const { source = '', expected, refused } = example;
    if (example.case !== undefined) {
      const [area = '', name = ''] = example.case.split('/');
      assert.ok(apexCases(area).some((other) => other.name === name));
    } else if (refused === undefined) {
      assert.deepEqual(outcomeOf(source), expected);
    } else {
      assert.deepEqual(refusalsOf(source), [refused]);
    }
  });
}

function refusalsOf(source: string): string[] {
  return problemsInBody(source).map((problem) => problem.replace(/^\d+:\d+ UNSUPPORTED /, ''));
}

test('never-pretend: every word of SOQL and SOSL has a case', () => {
  const inTables = wordsOfQueryTables();
  const words = new Set(queryCases.flatMap((example) => example.words));
  assert.deepEqual(
    queryWords().filter((word) => !inTables.has(word) && !words.has(word)),
    [],
  );
});

for (const { words, source = '', expected, refused } of queryCases) {
  test(`query-grammar: ${words.join(', ')}`, () => {
    const missing = words.filter((word) => !new RegExp(`\\b${word}\\b`, 'i').test(source));
    assert.deepEqual(missing, [], 'words that the case does not use');
    assert.deepEqual(
      refused === undefined ? outcomeOf(source) : refusalsOf(source),
      refused === undefined ? expected : [refused],
    );
  });
}

/** Sources and tables of all cases and tests of the library. */
function everyCase(): string {
  const folders = [import.meta.dirname, path.join(import.meta.dirname, '../apex-library')];
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(apex|cls|trigger|json|test\.ts)$/.test(entry.name))
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
    )
    .join('\n');
}

test('never-pretend: every class of the library is used by a case', () => {
  const cases = everyCase();
  const unused = libraryClasses()
    .map(({ name }) => name.replace(/<.*/, '').split('.').at(-1) ?? '')
    .filter((name) => !new RegExp(`\\b${name}\\b`, 'i').test(cases));
  assert.deepEqual(unused, []);
});

test('never-pretend: every name of the platform that is missing is refused by its name', () => {
  const body = UNSUPPORTED_NAMES.map((name) => usesOf(name).join('\n')).join('\n');
  const problems = new Set(problemsInBody(body).map((problem) => problem.replace(/^\d+:\d+ /, '')));
  const pretended = UNSUPPORTED_NAMES.filter(
    (name) =>
      !problems.has(`UNSUPPORTED ${name} is not supported by the local org`) &&
      !problems.has(`${name} is not supported by the local org`),
  );
  assert.deepEqual(pretended, []);
});

/** A method, static or of an instance, as somebody calls it; a class as a type and as what a static method is called of. */
function usesOf(name: string): string[] {
  const owner = name.slice(0, Math.max(name.lastIndexOf('.'), 0));
  const last = name.slice(owner.length + 1);
  return owner !== '' && /^[a-z]/.test(last)
    ? [`${name}();`, `{ ${owner} value; value.${last}(); }`]
    : [`{ ${name} value; }`, `${name}.unsupported();`];
}

/** Parts that change nothing that runs: choices, which only screens show, and what Flow Builder notes for itself. */
const WITHOUT_EFFECT: readonly string[] = ['choices', 'dynamicChoiceSets', 'processMetadataValues'];

test('never-pretend: every kind of part that a flow may have is run by a case or refused by its name', () => {
  const { types } = readTypeDescriptions(path.resolve(import.meta.dirname, '../../..'));
  const parts = Object.entries(types['Flow'] ?? {}).filter(
    ([, { type, isArray }]) => isArray && types[type] !== undefined,
  );
  const cases = readdirSync(path.join(import.meta.dirname, 'flow'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.flow-meta.xml'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('');
  const unused = parts.filter(([part]) => !cases.includes(`<${part}>`) && !WITHOUT_EFFECT.includes(part));
  const refused = refusedParts(unused.map(([part]) => part));
  assert.deepEqual(
    unused.map(([part]) => part).filter((part) => !refused.has(part)),
    [],
  );
});

/** Which of these parts of flows `check` refuses by name. */
function refusedParts(names: readonly string[]): ReadonlySet<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'flow-parts-'));
  const flow = (part: string): string =>
    `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><label>${part}</label>` +
    `<processType>AutoLaunchedFlow</processType><${part}><name>Part</name></${part}><status>Active</status></Flow>`;
  const files = names.map((part) => [`flows/${part}.flow-meta.xml`, flow(part)]);
  writeProject(folder, Object.fromEntries(files) as Record<string, string>);
  const problems = checkProject(folder).filter(({ code }) => code === 'UNSUPPORTED_FLOW_ELEMENT');
  rmSync(folder, { recursive: true });
  return new Set(problems.map(({ place }) => path.basename(place.file).replace(/\..*/, '')));
}

test('never-pretend: SUPPORT.md is what scripts/support writes', () => {
  const squeezed = (text: string): string => text.replace(/-{3,}/g, '---').replace(/\s+/g, ' ');
  const written = readFileSync(path.resolve(import.meta.dirname, '../../SUPPORT.md'), 'utf8');
  assert.ok(squeezed(written) === squeezed(supportTable()), 'run node scripts/support.ts, then Prettier');
});
