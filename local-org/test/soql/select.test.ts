import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DecimalValue, SObject } from '../../src/values/index.ts';
import { ACME, ADA, BEE, QUEUE, caseId, column, openOrgWithCases, orderId } from './cases.ts';

const org = openOrgWithCases();

test('a record has the selected fields and its id', () => {
  const [record] = org.query(`SELECT Subject FROM Case WHERE Id = '${caseId(2)}'`);
  assert.deepEqual({ ...record?.fields }, { Id: caseId(2), Subject: 'printer' });
  assert.equal(record?.isQueried, true);
});

test('names are found without case and come back in the schema spelling', () => {
  const [record] = org.query(`select subject, contact.email from case where id = '${caseId(1)}'`);
  assert.deepEqual(Object.keys(record?.fields ?? {}), ['Subject', 'ContactId', 'Id', 'Contact']);
});

test('parents are records inside the record', () => {
  const [record] = org.query(`SELECT Contact.Account.Name FROM Case WHERE Id = '${caseId(1)}'`);
  const contact = record?.fields['Contact'];
  assert.ok(contact instanceof SObject);
  assert.equal(contact.id, BEE);
  const account = contact.fields['Account'];
  assert.ok(account instanceof SObject);
  assert.deepEqual({ ...account.fields }, { Id: ACME, Name: 'Acme' });
});

test('a parent that does not exist is null', () => {
  const [record] = org.query(`SELECT Contact.Account.Name FROM Case WHERE Id = '${caseId(4)}'`);
  assert.equal(record?.fields['Contact'], null);
});

test('a polymorphic parent is a record of its own object', () => {
  const records = org.query('SELECT Owner.Name, Owner.Type FROM Case WHERE IsClosed = false ORDER BY CaseNumber');
  const owners = records.map((record) => record.fields['Owner'] as SObject);
  assert.deepEqual(column(owners, 'Name'), ['Tier One', 'Ada Agent', 'Ada Agent']);
  assert.deepEqual(
    owners.map((owner) => owner.objectName),
    ['Group', 'User', 'User'],
  );
  assert.deepEqual(column(owners, 'Type'), ['Queue', 'User', 'User']);
});

test('the name of a polymorphic parent is what its object is named by', () => {
  org.row('Task', {
    Id: '00T000000000001AAA',
    Subject: 'Call',
    Status: 'Not Started',
    Priority: 'High',
    WhatId: caseId(1),
  });
  const [record] = org.query('SELECT What.Name FROM Task');
  assert.equal((record?.fields['What'] as SObject).fields['Name'], '00000001');
});

test('TYPEOF selects by the parent that a record has', () => {
  const records = org.query(
    'SELECT TYPEOF Owner WHEN User THEN Username ELSE Name END FROM Case WHERE IsClosed = false ORDER BY CaseNumber LIMIT 2',
  );
  const owners = records.map((record) => ({ ...(record.fields['Owner'] as SObject).fields }));
  assert.deepEqual(owners, [
    { Id: QUEUE, Name: 'Tier One' },
    { Id: ADA, Username: 'ada@example.com' },
  ]);
});

test('children are lists under their relationship, and a parent without any has an empty one', () => {
  const records = org.query(
    `SELECT Id, (SELECT Name FROM Orders__r ORDER BY Name DESC) FROM Case WHERE Id IN ('${caseId(1)}', '${caseId(2)}') ORDER BY Id`,
  );
  assert.deepEqual(
    records.map((record) => column(record.children['Orders__r'] ?? [], 'Name')),
    [['Order 2', 'Order 1'], []],
  );
});

test('a limit on children counts for each parent', () => {
  const [record] = org.query('SELECT Id, (SELECT Id FROM Cases ORDER BY CaseNumber DESC LIMIT 2) FROM Contact');
  assert.deepEqual(column(record?.children['Cases'] ?? [], 'Id'), [caseId(3), caseId(2)]);
});

test('numbers come back with the scale of their field', () => {
  const [record] = org.query("SELECT Amount__c FROM Order__c WHERE Code__c = 'K1'");
  assert.ok(record?.fields['Amount__c'] instanceof DecimalValue);
  assert.equal(record.fields['Amount__c'].toString(), '10.00');
});

test('formula fields are computed, through parents too', () => {
  const records = org.query('SELECT Reference__c FROM Order__c ORDER BY Code__c');
  assert.deepEqual(column(records, 'Reference__c'), ['K1/Émile_1', 'K2/Émile_1', 'K3/']);
});

test('toLabel gives the label of a picklist value', () => {
  const records = org.query('SELECT toLabel(Stage__c) FROM Order__c ORDER BY Code__c');
  assert.deepEqual(column(records, 'Stage__c'), ['Paid order', 'Open order', 'Open order']);
});

test('picklists are sorted in the order of their values, absent ones first', () => {
  const records = org.query('SELECT Priority FROM Case ORDER BY Priority');
  assert.deepEqual(column(records, 'Priority'), [null, 'High', 'Medium', 'Low']);
});

test('absent values are first in descending order too, and last when asked', () => {
  assert.deepEqual(column(org.query('SELECT Code__c FROM Order__c ORDER BY Amount__c DESC'), 'Code__c'), [
    'K3',
    'K2',
    'K1',
  ]);
  const last = org.query('SELECT Code__c FROM Order__c ORDER BY Amount__c NULLS LAST');
  assert.deepEqual(column(last, 'Code__c'), ['K1', 'K2', 'K3']);
});

test('LIMIT and OFFSET take binds', () => {
  const records = org.query('SELECT CaseNumber FROM Case ORDER BY CaseNumber LIMIT :count OFFSET :start', [2, 1]);
  assert.deepEqual(column(records, 'CaseNumber'), ['00000002', '00000003']);
});

test('deleted records show up only with ALL ROWS', () => {
  org.row('Case', { Id: caseId(9), Subject: 'gone', IsDeleted: 1 });
  assert.equal(org.count("SELECT COUNT() FROM Case WHERE Subject = 'gone'"), 0);
  assert.equal(org.count("SELECT COUNT() FROM Case WHERE Subject = 'gone' ALL ROWS"), 1);
});

test('FIELDS(ALL) selects every field', () => {
  const [record] = org.query(`SELECT FIELDS(ALL) FROM Order__c WHERE Id = '${orderId(1)}' LIMIT 1`);
  assert.deepEqual(
    Object.keys(record?.fields ?? {}).sort(),
    org.schema
      .object('Order__c')
      ?.fields.map((field) => field.name)
      .sort(),
  );
});
