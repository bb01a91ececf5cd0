import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SObject } from '../../src/values/index.ts';
import { openSavingOrg } from './savingOrg.ts';

test('a merge moves the children without their triggers, deletes the loser, updates the master', () => {
  const steps: string[] = [];
  const org = openSavingOrg({
    beforeTriggers: ({ operation, objectName }) => steps.push(`before ${operation} ${objectName}`),
    afterTriggers: ({ operation, objectName, oldRecords }) =>
      steps.push(`after ${operation} ${objectName} ${String(oldRecords[0]?.fields['MasterRecordId'] ?? '')}`.trim()),
  });
  const master = org.insert('Contact', { LastName: 'Bee' });
  const loser = org.insert('Contact', { LastName: 'B.' });
  const record = org.insert('Case', { ContactId: loser.id });
  steps.length = 0;
  org.save('merge', [
    new SObject('Contact', { Id: master.id, FirstName: 'Bo' }),
    new SObject('Contact', { Id: loser.id }),
  ]);
  assert.deepEqual(steps, [
    'before delete Contact',
    `after delete Contact ${master.id}`,
    'before update Contact',
    'after update Contact',
  ]);
  assert.equal(org.read(record, 'ContactId')['ContactId'], master.id);
  assert.equal(org.read(master, 'Name')['Name'], 'Bo Bee');
  const [gone] = org.query(`SELECT IsDeleted, MasterRecordId FROM Contact WHERE Id = '${loser.id}' ALL ROWS`);
  assert.deepEqual([gone?.fields['IsDeleted'], gone?.fields['MasterRecordId']], [true, master.id]);
});

test('only a few objects can be merged', () => {
  const org = openSavingOrg();
  const orders = [org.insert('Order__c', {}), org.insert('Order__c', {})];
  assert.throws(() => org.save('merge', orders), { typeName: 'System.TypeException' });
});
