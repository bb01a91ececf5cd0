import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { propertySignatureOf, signatureOf, typeOf, UNSUPPORTED_NAMES } from '../../src/apex/library/index.ts';
import { openTestOrg } from '../../src/org/index.ts';
import { libraryOrg, libraryProject } from './libraryOrg.ts';

const { runs, throws } = libraryOrg();

test('reads signatures of methods, constructors and properties', () => {
  assert.deepEqual(signatureOf('Map<String, List<T>> group(T[] items, Integer size)'), {
    name: 'group',
    parameters: [
      { name: 'items', type: { name: 'List', arguments: [{ name: 'T', arguments: [] }] } },
      { name: 'size', type: { name: 'Integer', arguments: [] } },
    ],
    returnType: typeOf('Map<String, List<T>>'),
  });
  assert.equal(signatureOf('URL(String spec)').returnType, null);
  assert.deepEqual(propertySignatureOf('Database.Error first'), { name: 'first', type: typeOf('Database.Error') });
  assert.throws(() => signatureOf('void broken('), /Not a signature/);
});

test('names nothing twice among what is not supported', () => {
  assert.equal(new Set(UNSUPPORTED_NAMES.map((name) => name.toLowerCase())).size, UNSUPPORTED_NAMES.length);
});

test('refuses a batch without start', (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'library-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const project = path.join(folder, 'project');
  cpSync(libraryProject, project, { recursive: true });
  const classes = path.join(project, 'force-app/main/default/classes');
  cpSync(path.join(classes, 'Parcel.cls-meta.xml'), path.join(classes, 'Half.cls-meta.xml'));
  writeFileSync(
    path.join(classes, 'Half.cls'),
    `public class Half implements Database.Batchable<SObject> {
       public void execute(Database.BatchableContext context, List<SObject> scope) {}
       public void finish(Database.BatchableContext context) {}
     }`,
  );
  const org = openTestOrg({ projectDirectory: project, directory: folder, withCoverage: false });
  context.after(() => org.close());
  const [problem] = org.leftOut;
  assert.match(problem?.place.file ?? '', /Half\.cls$/);
  assert.match(problem?.message ?? '', /^Class Half must implement the method: .*start/);
});

test('refuses regular expressions that JavaScript cannot express', () => {
  assert.throws(() => runs(`'aaa'.replaceAll('a++', 'b');`), /does not support a possessive quantifier/);
  throws(`Pattern.compile('(');`, 'System.StringException: Invalid regex: Unterminated group (');
});
