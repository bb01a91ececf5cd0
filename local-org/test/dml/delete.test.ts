import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SObject } from '../../src/values/index.ts';
import { DecimalValue } from '../../src/values/index.ts';
import { openSavingOrg, type SavingOrg } from './savingOrg.ts';

function orderWithLine(org: SavingOrg): { order: SObject; line: SObject } {
  const order = org.insert('Order__c', { Code__c: 'K1' });
  return { order, line: org.insert('Order_Line__c', { Order__c: order.id, Price__c: DecimalValue.of(5) }) };
}

test('details go with their master and come back with it, without triggers of their own', () => {
  const deleted: string[] = [];
  const org = openSavingOrg({
    afterTriggers: ({ operation, objectName }) => {
      if (operation === 'delete' || operation === 'undelete') {
        deleted.push(`${operation} ${objectName}`);
      }
    },
  });
  const { order } = orderWithLine(org);
  org.save('delete', [order]);
  assert.deepEqual([org.count('SELECT COUNT() FROM Order__c'), org.count('SELECT COUNT() FROM Order_Line__c')], [0, 0]);
  org.save('undelete', [order]);
  assert.deepEqual([org.count('SELECT COUNT() FROM Order__c'), org.count('SELECT COUNT() FROM Order_Line__c')], [1, 1]);
  assert.deepEqual(deleted, ['delete Order__c', 'undelete Order__c']);
});

test('a lookup is emptied, and points back after an undelete', () => {
  const org = openSavingOrg();
  const record = org.insert('Case', { Subject: 'x' });
  const order = org.insert('Order__c', { Case__c: record.id });
  org.save('delete', [record]);
  assert.equal(org.read(order, 'Case__c')['Case__c'], null);
  org.save('undelete', [record]);
  assert.equal(org.read(order, 'Case__c')['Case__c'], record.id);
});

test('a lookup that restricts forbids the deletion', () => {
  const org = openSavingOrg();
  const contact = org.insert('Contact', { LastName: 'Bee' });
  org.insert('Order__c', { Owner_Contact__c: contact.id });
  assert.throws(
    () => org.save('delete', [contact]),
    /DELETE_FAILED, Your attempt to delete Bee could not be completed because it is associated with the following orders\./,
  );
});

test('roll-ups of the master follow its details', () => {
  const org = openSavingOrg();
  const { order, line } = orderWithLine(org);
  const summary = (): string[] => {
    const { Total__c: total, Lines__c: lines } = org.read(order, 'Total__c', 'Lines__c');
    return [total, lines].map(String);
  };
  assert.deepEqual(summary(), ['5.00', '1']);
  line.fields['Price__c'] = DecimalValue.of(8);
  org.save('update', [line]);
  assert.deepEqual(summary(), ['8.00', '1']);
  org.save('delete', [line]);
  assert.deepEqual(summary(), ['0.00', '0']);
  org.save('undelete', [line]);
  assert.deepEqual(summary(), ['8.00', '1']);
});

test('what is not deleted cannot be undeleted, and what is cannot be deleted again', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', {});
  assert.throws(() => org.save('undelete', [order]), /UNDELETE_FAILED, Entity is not in the recycle bin/);
  org.save('delete', [order]);
  assert.throws(() => org.save('delete', [order]), /ENTITY_IS_DELETED, entity is deleted/);
});

test('delete triggers see the old versions and can refuse them', () => {
  const org = openSavingOrg({
    beforeTriggers: (batch) => {
      if (batch.operation === 'delete') {
        batch.addError(batch.oldRecords[0] as SObject, `Keep ${String(batch.oldRecords[0]?.fields['Code__c'])}`, null);
      }
    },
  });
  const order = org.insert('Order__c', { Code__c: 'K1' });
  assert.throws(() => org.save('delete', [order]), /FIELD_CUSTOM_VALIDATION_EXCEPTION, Keep K1/);
  assert.equal(org.count('SELECT COUNT() FROM Order__c'), 1);
});
