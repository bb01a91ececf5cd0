import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery, runQuery } from '../../src/soql/index.ts';
import { openOrderOrg, securityWith } from './orderOrg.ts';
import { caseId, openOrgWithCases } from './cases.ts';

function readIds(
  text: string,
  denied: string[],
  accessMode: 'user' | 'system',
  readable: string[] | null = null,
): unknown[] {
  const org = openOrgWithCases();
  const services = { ...org.services, security: securityWith(denied, readable) };
  return runQuery(services, parseQuery(text), { accessMode, withSharing: false, binds: [] }).records.map(
    ({ id }) => id,
  );
}

test('user mode refuses an object that the user may not read', () => {
  assert.throws(() => readIds('SELECT Id FROM Case', ['Case'], 'user'), /sObject type 'Case' is not supported/);
});

test('user mode refuses a field that the user may not read, wherever the query uses it', () => {
  const message = /No such column 'Subject' on entity 'Case'/;
  assert.throws(() => readIds('SELECT Subject FROM Case', ['Case.Subject'], 'user'), message);
  assert.throws(() => readIds("SELECT Id FROM Case WHERE Subject = 'x'", ['Case.Subject'], 'user'), message);
  assert.throws(() => readIds('SELECT Id FROM Case ORDER BY Subject', ['Case.Subject'], 'user'), message);
});

test('a field of a parent is the parent object’s', () => {
  assert.throws(
    () => readIds('SELECT Contact.Email FROM Case', ['Contact.Email'], 'user'),
    /No such column 'Email' on entity 'Contact'/,
  );
});

test('what a formula reads needs no access of its own', () => {
  assert.equal(readIds('SELECT Reference__c FROM Order__c', ['Case.Subject', 'Order__c.Code__c'], 'user').length, 3);
});

test('system mode asks for nothing', () => {
  assert.equal(readIds('SELECT Subject FROM Case', ['Case', 'Case.Subject'], 'system').length, 4);
});

test('WITH in the query decides over the mode around it', () => {
  assert.throws(() => readIds('SELECT Id FROM Case WITH USER_MODE', ['Case'], 'system'));
  assert.equal(readIds('SELECT Id FROM Case WITH SYSTEM_MODE', ['Case'], 'user').length, 4);
});

test('user mode shows only records that are shared, in subqueries and semi-joins too', () => {
  assert.deepEqual(readIds('SELECT Id FROM Case', [], 'user', [caseId(2)]), [caseId(2)]);
  assert.deepEqual(
    readIds('SELECT Id FROM Case WHERE Id IN (SELECT Case__c FROM Order__c)', [], 'user', [caseId(1)]),
    [],
  );
});

test('two orgs do not see each other', () => {
  const one = openOrderOrg();
  const other = openOrderOrg();
  one.row('Account', { Id: '001000000000009AAA', Name: 'Only here' });
  assert.equal(other.count('SELECT COUNT() FROM Account'), 0);
});

test('FIELDS gives a user only what the user may read', () => {
  const org = openOrgWithCases();
  const services = { ...org.services, security: securityWith(['Order__c.Code__c']) };
  const query = parseQuery('SELECT FIELDS(CUSTOM) FROM Order__c LIMIT 1');
  const [record] = runQuery(services, query, { accessMode: 'user', withSharing: true, binds: [] }).records;
  assert.equal('Code__c' in (record?.fields ?? {}), false);
  assert.equal('Amount__c' in (record?.fields ?? {}), true);
});

test('the way to a parent leads through the lookup, which must be readable', () => {
  assert.throws(
    () => readIds('SELECT Id FROM Case WHERE Contact.LastName = null', ['Case.ContactId'], 'user'),
    /No such column 'ContactId' on entity 'Case'/,
  );
});

test('SECURITY_ENFORCED looks at SELECT and FROM alone', () => {
  assert.throws(
    () => readIds('SELECT Subject FROM Case WITH SECURITY_ENFORCED', ['Case.Subject'], 'system'),
    /Insufficient permissions: secure query included inaccessible field: Subject/,
  );
  const filtered = "SELECT Id FROM Case WHERE Subject = 'printer' WITH SECURITY_ENFORCED";
  assert.equal(readIds(filtered, ['Case.Subject'], 'system').length, 2);
});
