import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SObject } from '../../src/values/index.ts';
import { openSavingOrg } from './savingOrg.ts';

const account = (name: string | null): SObject => new SObject('Account', { Name: name });

test('with allOrNone one bad record takes all back', () => {
  const org = openSavingOrg();
  const records = [account('A'), account(null)];
  assert.throws(() => org.save('insert', records), /First exception on row 1; first error: REQUIRED_FIELD_MISSING/);
  assert.equal(org.count('SELECT COUNT() FROM Account'), 0);
  assert.deepEqual(
    records.map((record) => record.id),
    [null, null],
  );
});

test('without it the good ones are saved and the bad ones reported in place', () => {
  const org = openSavingOrg();
  const records = [account('A'), account(null), account('C')];
  const results = org.save('insert', records, { allOrNone: false });
  assert.deepEqual(
    results.map(({ isSuccess, isCreated, id }) => [isSuccess, isCreated, id !== null]),
    [
      [true, true, true],
      [false, true, false],
      [true, true, true],
    ],
  );
  assert.deepEqual(results[1]?.errors, [
    { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] },
  ]);
  assert.deepEqual(
    records.map((record) => record.id === null),
    [false, true, false],
  );
  assert.equal(org.count('SELECT COUNT() FROM Account'), 2);
});

test('the good ones run through automation once more, without the bad ones', () => {
  const batches: number[] = [];
  const org = openSavingOrg({
    afterTriggers: (batch) => {
      batches.push(batch.newRecords.length);
      for (const record of batch.newRecords.filter(({ fields }) => fields['Name'] === 'bad')) {
        batch.addError(record, 'No', null);
      }
    },
  });
  org.save('insert', [account('A'), account('bad'), account('C')], { allOrNone: false });
  assert.deepEqual(batches, [3, 2]);
  assert.equal(org.count('SELECT COUNT() FROM Account'), 2);
});

test('automation that refuses ever more records ends the statement', () => {
  const org = openSavingOrg({
    afterTriggers: (batch) => batch.addError(batch.newRecords[0] as SObject, 'No', null),
  });
  const records = [1, 2, 3, 4].map((number) => account(`A${number}`));
  assert.throws(() => org.save('insert', records, { allOrNone: false }), {
    message: 'Too many batch retries in the presence of Apex triggers and partial failures.',
  });
  assert.equal(org.count('SELECT COUNT() FROM Account'), 0);
});
