import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DecimalValue, SObject } from '../../src/values/index.ts';
import { openSavingOrg } from './savingOrg.ts';

test('an external id that exists is updated, another inserted', () => {
  const org = openSavingOrg();
  const known = org.insert('Order__c', { Code__c: 'K1' });
  const records = [
    new SObject('Order__c', { Code__c: 'K1', Amount__c: DecimalValue.of(3) }),
    new SObject('Order__c', { Code__c: 'K2' }),
  ];
  const results = org.save('upsert', records, { externalIdField: 'code__c' });
  assert.deepEqual(
    results.map(({ isCreated }) => isCreated),
    [false, true],
  );
  assert.equal(records[0]?.id, known.id);
  assert.equal(String(org.read(known, 'Amount__c')['Amount__c']), '3.00');
  assert.equal(org.count('SELECT COUNT() FROM Order__c'), 2);
});

test('without a field, records with an id are updated', () => {
  const org = openSavingOrg();
  const known = org.insert('Order__c', { Code__c: 'K1' });
  const results = org.save('upsert', [
    new SObject('Order__c', { Id: known.id, Code__c: 'K9' }),
    new SObject('Order__c', {}),
  ]);
  assert.deepEqual(
    results.map(({ isCreated }) => isCreated),
    [false, true],
  );
  assert.equal(org.read(known, 'Code__c')['Code__c'], 'K9');
});

test('the same key twice in a list is refused', () => {
  const org = openSavingOrg();
  const records = [new SObject('Order__c', { Code__c: 'K1' }), new SObject('Order__c', { Code__c: 'K1' })];
  assert.throws(
    () => org.save('upsert', records, { externalIdField: 'Code__c' }),
    /DUPLICATE_VALUE, Duplicate external id specified: K1/,
  );
});

test('a record without the key is refused', () => {
  const org = openSavingOrg();
  assert.throws(
    () => org.save('upsert', [new SObject('Order__c', {})], { externalIdField: 'Code__c' }),
    /MISSING_ARGUMENT, Code__c not specified/,
  );
});

test('a field that is no key is refused', () => {
  const org = openSavingOrg();
  assert.throws(() => org.save('upsert', [new SObject('Order__c', {})], { externalIdField: 'Amount__c' }), {
    typeName: 'System.SObjectException',
  });
});
