import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AutomationFailure, type Automation, type TriggerBatch } from '../../src/dml/index.ts';
import { DateValue, DecimalValue, SObject } from '../../src/values/index.ts';
import { openSavingOrg, type SavingOrg } from './savingOrg.ts';

function recorder(): { automation: Automation; steps: string[] } {
  const steps: string[] = [];
  const note = (step: string) => (batch: TriggerBatch) => {
    steps.push(
      `${step} ${batch.operation} ${batch.objectName} ${Math.max(batch.newRecords.length, batch.oldRecords.length)}`,
    );
  };
  const automation: Automation = {
    beforeSaveFlows: note('flows before'),
    hasTriggers: () => true,
    beforeTriggers: note('triggers before'),
    afterTriggers: note('triggers after'),
    afterSaveFlows: note('flows after'),
    beforeDeleteFlows: note('flows before delete'),
    holdingTrigger: () => null,
    milestoneMinutes: () => 0,
    sendAlert: () => undefined,
  };
  return { automation, steps };
}

test('flows before save come first, then before triggers, after triggers, flows after save', () => {
  const { automation, steps } = recorder();
  openSavingOrg(automation).insert('Account', { Name: 'A' });
  assert.deepEqual(steps, [
    'flows before insert Account 1',
    'triggers before insert Account 1',
    'triggers after insert Account 1',
    'flows after insert Account 1',
  ]);
});

test('automation sees 200 records at a time', () => {
  const { automation, steps } = recorder();
  const org = openSavingOrg(automation);
  org.save(
    'insert',
    Array.from({ length: 401 }, () => new SObject('Account', { Name: 'A' })),
  );
  assert.deepEqual(
    steps.filter((step) => step.startsWith('triggers before')).map((step) => step.split(' ').at(-1)),
    ['200', '200', '1'],
  );
});

test('what automation sets before the save is saved and validated', () => {
  const org = openSavingOrg({
    beforeTriggers: ({ newRecords }) => {
      for (const record of newRecords) {
        record.fields['Amount__c'] = record.fields['Code__c'] === 'bad' ? DecimalValue.of(-1) : DecimalValue.of(7);
      }
    },
  });
  assert.equal(String(org.read(org.insert('Order__c', {}), 'Amount__c')['Amount__c']), '7.00');
  assert.throws(() => org.insert('Order__c', { Code__c: 'bad' }), /An amount is not negative/);
});

test('after the save automation sees whole records, ids and formula fields too, with the old ones beside them', () => {
  const seen: unknown[] = [];
  const org = openSavingOrg({
    afterTriggers: ({ newRecords, oldRecords }) =>
      seen.push(
        newRecords[0]?.id === null,
        newRecords[0]?.fields['Reference__c'],
        oldRecords[0]?.fields['Reference__c'],
      ),
  });
  const order = org.insert('Order__c', { Code__c: 'K1' });
  org.save('update', [new SObject('Order__c', { Id: order.id, Code__c: 'K2' })]);
  assert.deepEqual(seen, [false, 'K1/', undefined, false, 'K2/', 'K1/']);
});

test('an update leaves the fields alone that it does not name', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', { Code__c: 'K1', Notes__c: 'kept' });
  org.save('update', [new SObject('Order__c', { Id: order.id, Code__c: 'K2' })]);
  assert.deepEqual([org.read(order, 'Code__c')['Code__c'], org.read(order, 'Notes__c')['Notes__c']], ['K2', 'kept']);
});

test('addError before or after the save refuses the record, and nothing is kept', () => {
  for (const step of ['beforeTriggers', 'afterTriggers', 'afterSaveFlows'] as const) {
    const org = openSavingOrg({
      [step]: (batch: TriggerBatch) => batch.addError(batch.newRecords[0] as SObject, 'No', 'Name'),
    });
    assert.throws(() => org.insert('Account', { Name: 'A' }), {
      message: 'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, No: [Name]',
    });
    assert.equal(org.count('SELECT COUNT() FROM Account'), 0);
  }
});

test('automation that fails refuses all records of its batch', () => {
  const org = openSavingOrg({
    afterTriggers: () => {
      throw new AutomationFailure('T: execution of AfterInsert\n\ncaused by: System.NullPointerException: x');
    },
  });
  const results = org.save('insert', [new SObject('Account', { Name: 'A' }), new SObject('Account', { Name: 'B' })], {
    allOrNone: false,
  });
  assert.deepEqual(
    results.map(({ errors }) => errors[0]?.statusCode),
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
  );
  assert.equal(org.count('SELECT COUNT() FROM Account'), 0);
});

test('a save inside automation that fails takes back only itself', () => {
  const org = openSavingOrg({
    afterTriggers: ({ objectName }) => {
      if (objectName === 'Account') {
        assert.throws(() => org.insert('Contact', {}), /REQUIRED_FIELD_MISSING/);
        org.insert('Contact', { LastName: 'Bee' });
      }
    },
  });
  org.insert('Account', { Name: 'A' });
  assert.deepEqual([org.count('SELECT COUNT() FROM Account'), org.count('SELECT COUNT() FROM Contact')], [1, 1]);
});

test('automation that starts itself stops one save below the documented depth of triggers', () => {
  let depth = 0;
  const org = openSavingOrg({
    afterTriggers: () => {
      depth += 1;
      org.insert('Account', { Name: 'again' });
    },
  });
  assert.throws(() => org.insert('Account', { Name: 'A' }), {
    typeName: 'System.LimitException',
    message: 'Maximum trigger depth exceeded',
  });
  assert.equal(depth, 17);
});

test('200 records take as many statements as one, but for the writing itself', () => {
  const counts = [1, 200].map((size) => {
    const org = openSavingOrg();
    const contact = org.insert('Contact', { LastName: 'Bee' });
    return statementsOf(org, () =>
      org.save(
        'insert',
        Array.from({ length: size }, () => new SObject('Case', { ContactId: contact.id })),
      ),
    ).reads;
  });
  assert.equal(counts[0], counts[1]);
});

test('the stages of 200 opportunities are noted by one statement', () => {
  const counts = [1, 200].map((size) => {
    const org = openSavingOrg();
    const opportunities = Array.from({ length: size }, (_, index) =>
      org.insert('Opportunity', {
        Name: `O${String(index)}`,
        StageName: 'Prospecting',
        CloseDate: DateValue.of(2026, 3, 1),
      }),
    );
    const { notes } = statementsOf(org, () =>
      org.save(
        'update',
        opportunities.map(({ id }) => new SObject('Opportunity', { Id: id, Amount: 5 })),
      ),
    );
    assert.equal(org.count('SELECT COUNT() FROM OpportunityHistory WHERE Amount = 5'), size);
    return notes;
  });
  assert.deepEqual(counts, [1, 1]);
});

function statementsOf(org: SavingOrg, act: () => void): { reads: number; notes: number } {
  const counts = { reads: 0, notes: 0 };
  const { all, run } = org.dml.store;
  org.dml.store = {
    ...org.dml.store,
    all(sql, parameters) {
      counts.reads += 1;
      return all(sql, parameters);
    },
    run(sql, parameters) {
      counts.notes += sql.includes('"OpportunityHistory"') ? 1 : 0;
      return run(sql, parameters);
    },
  };
  act();
  return counts;
}
