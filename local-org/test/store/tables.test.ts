import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fastCheck from 'fast-check';
import { createTables, fromStored, openStore, toStored, type StoredField } from '../../src/store/index.ts';
import { DateValue, DatetimeValue, DecimalValue, TimeValue } from '../../src/values/index.ts';

const field = (name: string, type: string, more: Partial<StoredField> = {}): StoredField => ({
  name,
  type,
  unique: false,
  caseSensitive: false,
  externalId: false,
  nameField: false,
  formula: null,
  ...more,
});
const schemaOf = (...fields: StoredField[]) => ({
  objects: () => [{ name: 'Order', fields: [field('Id', 'id'), ...fields] }],
});

test('a table has a column for each stored field and none for formulas', () => {
  const store = openStore(':memory:');
  createTables(store, schemaOf(field('Group', 'string'), field('Sum__c', 'double', { formula: '1 + 1' })));
  assert.deepEqual(
    store.all('PRAGMA table_info("Order")').map((row) => row['name']),
    ['Id', 'Group'],
  );
});

test('fields that are new get their columns and the rows stay', () => {
  const store = openStore(':memory:');
  createTables(store, schemaOf(field('Name', 'string')));
  store.run('INSERT INTO "Order" ("Id", "Name") VALUES (?, ?)', ['a', 'first']);
  createTables(store, schemaOf(field('Name', 'string'), field('Done__c', 'boolean')));
  assert.deepEqual({ ...store.get('SELECT * FROM "Order"') }, { Id: 'a', Name: 'first', Done__c: 0 });
});

test('text is found without case, but in a unique field that minds it', () => {
  const store = openStore(':memory:');
  createTables(
    store,
    schemaOf(field('Name', 'string'), field('Key__c', 'string', { unique: true, caseSensitive: true })),
  );
  store.run('INSERT INTO "Order" VALUES (?, ?, ?)', ['a', 'Bee', 'Bee']);
  assert.notEqual(store.get('SELECT 1 FROM "Order" WHERE "Name" = ?', ['BEE']), undefined);
  assert.equal(store.get('SELECT 1 FROM "Order" WHERE "Key__c" = ?', ['BEE']), undefined);
});

test('a file that is no database is named with what to do', () => {
  const directory = mkdtempSync(join(tmpdir(), 'store-'));
  const file = join(directory, 'org.sqlite');
  writeFileSync(file, 'This is no database, but long enough to look at. '.repeat(50));
  assert.throws(() => openStore(file), {
    code: 'DAMAGED_ORG_FILE',
    message: /delete it, then run "local-org create" again/,
  });
  rmSync(directory, { recursive: true });
});

test('what is rolled back to a savepoint is gone', () => {
  const store = openStore(':memory:');
  createTables(store, schemaOf(field('Name', 'string')));
  store.savepoint('one');
  store.run('INSERT INTO "Order" ("Id") VALUES (?)', ['a']);
  store.rollbackTo('one');
  store.release('one');
  assert.deepEqual(store.all('SELECT * FROM "Order"'), []);
});

test('values come back from their stored form as they were', () => {
  fastCheck.assert(
    fastCheck.property(
      fastCheck.integer({ min: -1e12, max: 1e12 }),
      fastCheck.integer({ min: 0, max: 4 }),
      (digits, scale) => {
        const decimal = DecimalValue.of(digits)
          .times(DecimalValue.of(`0.${'0'.repeat(3)}1`))
          .setScale(scale, 'HALF_UP');
        assert.equal(String(fromStored('double', scale, toStored(decimal))), decimal.toString());
        const moment = new DatetimeValue(digits);
        assert.equal(String(fromStored('datetime', 0, toStored(moment))), moment.toString());
        const day = new DateValue(digits % 100_000);
        assert.equal(String(fromStored('date', 0, toStored(day))), day.toString());
        const time = new TimeValue(Math.abs(digits) % 86_400_000);
        assert.equal(String(fromStored('time', 0, toStored(time))), time.toString());
      },
    ),
  );
  assert.equal(fromStored('boolean', 0, toStored(false)), false);
  assert.equal(fromStored('string', 0, toStored(null)), null);
});

test('closing twice is no error', () => {
  const store = openStore(':memory:');
  store.close();
  assert.doesNotThrow(() => store.close());
});
