import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createOrg, openOrg } from '../../../src/org/index.ts';
import { writeProject, xml } from '../../metadata/projectFolder.ts';
import { apexOrg } from '../apexOrg.ts';

const counter = `public class Counter { public static Integer seen = 0; public static Integer next() { return ++seen; } }`;

test('two orgs in one process do not see each other', () => {
  const first = apexOrg({ Counter: counter });
  const second = apexOrg({ Counter: counter.replace('= 0', '= 100') });
  assert.deepEqual(first.prints("insert new Account(Name = 'only in the first'); System.debug(Counter.next());"), [
    '1',
  ]);
  assert.deepEqual(second.prints('System.debug(Counter.next()); System.debug([SELECT COUNT() FROM Account]);'), [
    '101',
    '0',
  ]);
  assert.deepEqual(first.prints('System.debug([SELECT COUNT() FROM Account]);'), ['1']);
});

test('killing the process in the middle of a transaction leaves the org as before', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'apex-killed-'));
  const projectDirectory = path.join(folder, 'project');
  const orgDirectory = path.join(folder, 'org');
  writeProject(projectDirectory, {
    'classes/Counter.cls': counter,
    'classes/Counter.cls-meta.xml': xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  });
  const org = createOrg({ projectDirectory, directory: orgDirectory, sampleData: null, replace: false });
  org.runAnonymous(org.administrator().id, "insert new Account(Name = 'kept');");
  org.close();

  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'endlessTransaction.ts'), projectDirectory, orgDirectory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const again = openOrg({ projectDirectory, directory: orgDirectory });
  try {
    const { failure } = again.runAnonymous(
      again.administrator().id,
      "Assert.areEqual('kept', [SELECT Name FROM Account].Name, 'Nothing of the transaction that was killed');",
    );
    assert.equal(failure, null);
  } finally {
    again.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
