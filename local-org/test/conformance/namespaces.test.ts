import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { UNSUPPORTED_NAMES } from '../../src/apex/library/unsupported.ts';
import { problemsInBody } from '../apex/apexOrg.ts';
import { libraryClasses } from './support.ts';

/** Every namespace that the Apex Reference Guide's table of contents names; a class where a class has that name too. */
const { namespaces } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'namespaces.json'), 'utf8')) as {
  namespaces: string[];
};
const supported = new Set(libraryClasses().map(({ name }) => name.slice(0, name.indexOf('.')).toLowerCase()));
/** Of these the local org has at most a few classes; the rest is refused by name. */
const refused = new Set(UNSUPPORTED_NAMES.map((name) => name.toLowerCase()));

for (const namespace of namespaces) {
  test(`the namespace ${namespace} has classes, or is refused by name`, () => {
    const problems = problemsInBody(`${namespace.includes('.') ? namespace : `${namespace}.Anything`} thing = null;`);
    const isSupported = supported.has(namespace.toLowerCase()) && !refused.has(namespace.toLowerCase());
    assert.equal(problems.length, 1);
    assert.equal(
      / UNSUPPORTED .*is not supported by the local org$/.test(problems[0] ?? ''),
      !isSupported,
      problems[0],
    );
  });
}
