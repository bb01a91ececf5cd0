import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatetimeValue, DecimalValue, SObject } from '../../src/values/index.ts';
import { AGENT, TODAY } from '../soql/orderOrg.ts';
import { openSavingOrg } from './savingOrg.ts';

test('an insert gives the record its id and nothing else', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', { Code__c: 'A' });
  assert.match(order.id ?? '', /^a0[0-9A-Za-z]{16}$/);
  assert.deepEqual(Object.keys(order.fields), ['Code__c', 'Id']);
});

test('defaults are set where the statement names no value, before triggers run', () => {
  const seen: unknown[] = [];
  const org = openSavingOrg({
    beforeTriggers: (batch) =>
      seen.push(batch.newRecords[0]?.fields['Stage__c'], String(batch.newRecords[0]?.fields['Due__c'])),
  });
  const order = org.insert('Order__c', {});
  assert.deepEqual(seen, ['Open', '2026-03-25']);
  const saved = org.read(order, 'Stage__c', 'Due__c', 'Urgent__c', 'Lines__c');
  assert.equal(saved['Stage__c'], 'Open');
  assert.equal(String(saved['Due__c']), '2026-03-25');
  assert.equal(saved['Urgent__c'], false);
  assert.equal(String(saved['Lines__c']), '0');
});

test('null that the statement names stays null', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', { Stage__c: null, Due__c: null });
  assert.deepEqual([org.read(order, 'Stage__c')['Stage__c'], org.read(order, 'Due__c')['Due__c']], [null, null]);
});

test('owner, creator and moments are the running user’s and the clock’s', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', {});
  const saved = org.read(order, 'OwnerId', 'CreatedById', 'LastModifiedById', 'CreatedDate', 'SystemModstamp');
  assert.deepEqual([saved['OwnerId'], saved['CreatedById'], saved['LastModifiedById']], [AGENT.id, AGENT.id, AGENT.id]);
  assert.equal((saved['CreatedDate'] as DatetimeValue).epochMilliseconds, TODAY);
  assert.equal((saved['SystemModstamp'] as DatetimeValue).epochMilliseconds, TODAY);
});

test('audit fields are refused, unless the import may set them', () => {
  const org = openSavingOrg();
  const past = new DatetimeValue(Date.parse('2026-01-05T08:00:00Z'));
  assert.throws(
    () => org.insert('Order__c', { CreatedDate: past }),
    /INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create\/update fields: CreatedDate/,
  );
  org.dml.auditFields = true;
  const order = org.insert('Order__c', { CreatedDate: past });
  const saved = org.read(order, 'CreatedDate', 'LastModifiedDate');
  assert.equal(String(saved['CreatedDate']), past.toString());
  assert.equal(String(saved['LastModifiedDate']), past.toString());
});

test('auto numbers count on in their format', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', {});
  const names = [1, 2].map(() => {
    const line = org.insert('Order_Line__c', { Order__c: order.id, Price__c: DecimalValue.of(1) });
    return org.read(line, 'Name')['Name'];
  });
  assert.deepEqual(names, ['L-0001', 'L-0002']);
});

test('a custom object without a name is named by its id, without the check', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', {});
  assert.equal(org.read(order, 'Name')['Name'], order.id?.slice(0, 15));
});

test('values take the form of their field: empty text absent, long ids, at least its scale, whole seconds', () => {
  const org = openSavingOrg();
  const account = org.insert('Account', { Name: 'Acme' });
  const contact = org.insert('Contact', { LastName: 'Bee', AccountId: (account.id ?? '').slice(0, 15) });
  assert.equal(org.read(contact, 'AccountId')['AccountId'], account.id);
  const order = org.insert('Order__c', {
    Code__c: '',
    Amount__c: DecimalValue.of('1.005'),
    Placed__c: new DatetimeValue(1_700_000_000_999),
  });
  const saved = org.read(order, 'Code__c', 'Amount__c', 'Placed__c');
  assert.equal(saved['Code__c'], null);
  assert.equal(String(saved['Amount__c']), '1.005');
  assert.equal((saved['Placed__c'] as DatetimeValue).epochMilliseconds, 1_700_000_000_000);
});

test('a parent can be named by its external id', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', { Code__c: 'K7' });
  const line = org.insert('Order_Line__c', {
    Price__c: DecimalValue.of(1),
    Order__r: new SObject('Order__c', { Code__c: 'K7' }),
  });
  assert.equal(org.read(line, 'Order__c')['Order__c'], order.id);
  assert.throws(
    () =>
      org.insert('Order_Line__c', {
        Price__c: DecimalValue.of(1),
        Order__r: new SObject('Order__c', { Code__c: 'K8' }),
      }),
    /INVALID_FIELD, Foreign key external ID: K8 not found for field Code__c in entity Order__c/,
  );
});

test('a record that has an id cannot be inserted', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', {});
  assert.throws(
    () => org.save('insert', [order]),
    /INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: \[Id\]/,
  );
});

test('an object that nobody may create is refused', () => {
  const org = openSavingOrg();
  assert.throws(() => org.insert('CaseHistory', {}), {
    typeName: 'System.TypeException',
    message: 'DML operation INSERT not allowed on CaseHistory',
  });
});

// No page says so; seen in orgs: SFDO-Community/declarative-lookup-rollup-summaries#278, forcedotcom/dataloader#485.
test('text is saved without white space at its ends', () => {
  const org = openSavingOrg();
  const order = org.insert('Order__c', { Code__c: '  A b \t', Notes__c: ' \n' });
  const { Code__c: code, Notes__c: notes } = org.read(order, 'Code__c', 'Notes__c');
  assert.deepEqual([code, notes], ['A b', null]);
});
