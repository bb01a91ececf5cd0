import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openOrg, type LocalOrg } from '../../src/org/index.ts';
import { lendingOrg } from './lendingOrg.ts';

const GRANTED = 'SELECT Parent.Name, SetupEntityType FROM SetupEntityAccess ORDER BY SetupEntityType';

/** Changes the permission set Librarian of the project, and opens the org again. */
function reopened({ org, project, directory }: ReturnType<typeof lendingOrg>, classAccess: string): LocalOrg {
  org.close();
  const file = path.join(project, 'force-app/main/default/permissionsets/Librarian.permissionset-meta.xml');
  const original = readFileSync(file, 'utf8').replace(/\s*<classAccesses>[^]*<\/classAccesses>/, '');
  writeFileSync(file, original.replace('<fieldPermissions>', `${classAccess}<fieldPermissions>`));
  return openOrg({ projectDirectory: project, directory });
}

// Object Reference, SetupEntityAccess: the enabled setup entity access settings of the parent permission set.
test('tells which permission sets give access to a class, and follows the project', (context) => {
  const lending = lendingOrg(context);
  const granted = reopened(
    lending,
    '<classAccesses><apexClass>LoanDesk</apexClass><enabled>true</enabled></classAccesses>',
  );
  const [access] = granted.query(GRANTED, null);
  assert.equal(access?.fields['SetupEntityType'], 'ApexClass');

  const revoked = reopened(
    { ...lending, org: granted },
    '<classAccesses><apexClass>LoanDesk</apexClass><enabled>false</enabled></classAccesses>',
  );
  context.after(() => revoked.close());
  assert.equal(revoked.query(GRANTED, null).length, 0);
});
