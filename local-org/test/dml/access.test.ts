import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlatformException } from '../../src/errors/index.ts';
import { SObject } from '../../src/values/index.ts';
import { securityWith } from '../soql/orderOrg.ts';
import { openSavingOrg } from './savingOrg.ts';

const asUser = { accessMode: 'user' as const, withSharing: true };

test('user mode refuses an object that the user may not create', () => {
  const org = openSavingOrg({}, securityWith(['Order__c']));
  assert.throws(
    () => org.save('insert', [new SObject('Order__c', {})], asUser),
    /^System.SecurityException: Access to entity 'Order__c' denied$/,
  );
});

test('user mode refuses fields that the user may not edit, and names them', () => {
  const org = openSavingOrg({}, securityWith(['Order__c.Code__c', 'Order__c.Amount__c']));
  assert.throws(
    () => org.save('insert', [new SObject('Order__c', { Code__c: 'x' })], asUser),
    (error) =>
      error instanceof PlatformException &&
      error.message ===
        'Operation failed due to fields being inaccessible on Sobject Order__c, check errors on Exception or Result!' &&
      error.rows[0]?.fields.join() === 'Code__c',
  );
});

test('defaults are no fields of the statement', () => {
  const org = openSavingOrg({}, securityWith(['Order__c.Stage__c', 'Order__c.Due__c']));
  assert.doesNotThrow(() => org.save('insert', [new SObject('Order__c', {})], asUser));
});

test('a record that is not shared for editing is refused, with sharing alone too', () => {
  const org = openSavingOrg({}, securityWith([], []));
  const order = org.insert('Order__c', {});
  const change = (): SObject[] => [new SObject('Order__c', { Id: order.id, Urgent__c: true })];
  const message = /INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id/;
  assert.throws(() => org.save('update', change(), asUser), message);
  assert.throws(() => org.save('update', change(), { withSharing: true }), message);
  assert.doesNotThrow(() => org.save('update', change()));
});

test('in user mode a lookup cannot point at what the user does not see', () => {
  const org = openSavingOrg({}, securityWith([], []));
  const record = org.insert('Case', {});
  assert.throws(
    () => org.save('insert', [new SObject('Order__c', { Case__c: record.id })], asUser),
    /INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, insufficient access rights on cross-reference id: \[\]/,
  );
});

test('a queried record writes only the fields that changed', () => {
  const org = openSavingOrg({}, securityWith(['Order__c.Code__c']));
  const order = org.insert('Order__c', { Code__c: 'K1' });
  const [queried] = org.query(`SELECT Code__c, Urgent__c FROM Order__c WHERE Id = '${order.id}'`);
  assert.ok(queried);
  queried.fields['Urgent__c'] = true;
  assert.doesNotThrow(() => org.save('update', [queried], asUser));
  queried.fields['Code__c'] = 'K2';
  assert.throws(() => org.save('update', [queried], asUser), /inaccessible on Sobject Order__c/);
});
