import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createApexProgram } from '../../src/apex/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

function cacheFolder(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'apex-cache-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The test methods of a program with this test class, compiled with the cache folder. */
function testMethods(cacheDirectory: string, methodName: string): string[] {
  const { project } = projectOf({
    'classes/FooTest.cls': `@IsTest private class FooTest { @IsTest static void ${methodName}() { } }`,
    'classes/FooTest.cls-meta.xml': xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  });
  const { schema } = buildSchema(project);
  return createApexProgram({ project, schema, cacheDirectory })
    .testMethods()
    .map((method) => method.methodName);
}

test('takes compiled code from the cache while the sources are the same', (context) => {
  const folder = cacheFolder(context);
  assert.deepEqual(testMethods(folder, 'one'), ['one']);
  const written = statSync(path.join(folder, 'apex.json')).mtimeMs;
  assert.deepEqual(testMethods(folder, 'one'), ['one']);
  assert.equal(statSync(path.join(folder, 'apex.json')).mtimeMs, written);
});

test('compiles again when a source changed', (context) => {
  const folder = cacheFolder(context);
  testMethods(folder, 'one');
  assert.deepEqual(testMethods(folder, 'two'), ['two']);
});

test('compiles again when the cache is damaged', (context) => {
  const folder = cacheFolder(context);
  testMethods(folder, 'one');
  const file = path.join(folder, 'apex.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));
  assert.deepEqual(testMethods(folder, 'one'), ['one']);
});
