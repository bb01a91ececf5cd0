import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DateValue, DecimalValue } from '../../src/values/index.ts';
import { BEE, caseId, column, openOrgWithCases } from './cases.ts';

const org = openOrgWithCases();
const cases = (where: string, binds: readonly unknown[] = []): unknown[] =>
  column(org.query(`SELECT CaseNumber FROM Case WHERE ${where} ORDER BY CaseNumber`, binds), 'CaseNumber').map(Number);
const orders = (where: string, binds: readonly unknown[] = []): unknown[] =>
  column(org.query(`SELECT Code__c FROM Order__c WHERE ${where} ORDER BY Code__c`, binds), 'Code__c');

test('text is compared without case', () => {
  assert.deepEqual(cases("Status = 'NEW'"), [1, 3]);
  assert.deepEqual(cases("Status IN ('closed', 'WORKING')"), [2, 4]);
  assert.deepEqual(cases("Subject = 'éMILE_1'"), [1]);
});

test('a field that is case-sensitive and unique is compared with case', () => {
  assert.deepEqual(orders("Code__c = 'k1'"), []);
  assert.deepEqual(orders("Code__c = 'K1'"), ['K1']);
});

test('an id is the same in 15 and 18 characters', () => {
  assert.deepEqual(cases(`ContactId = '${BEE.slice(0, 15)}' AND Id != '${caseId(1).slice(0, 15)}'`), [2, 3]);
});

test('a text that is no id is refused', () => {
  assert.throws(() => cases("ContactId = 'abc'"), {
    typeName: 'System.QueryException',
    message: 'invalid ID field: abc',
  });
});

test('absent values are unequal to any value', () => {
  assert.deepEqual(cases("Priority != 'High'"), [2, 3, 4]);
  assert.deepEqual(cases("Priority NOT IN ('High', 'Low')"), [3, 4]);
  assert.deepEqual(cases("(NOT Priority = 'High')"), [2, 3, 4]);
  assert.deepEqual(cases("(NOT Priority LIKE 'H%')"), [2, 3, 4]);
  assert.deepEqual(orders('(NOT Amount__c > 15)'), ['K1', 'K3']);
});

test('null finds absent values, also of parents that do not exist', () => {
  assert.deepEqual(cases('Priority = null'), [4]);
  assert.deepEqual(cases('Contact.Email = null'), [4]);
  assert.deepEqual(cases('Priority = :absent', [null]), [4]);
  assert.deepEqual(cases("Priority IN ('High', null)"), [1, 4]);
});

test('LIKE has % and _ as wildcards unless escaped', () => {
  assert.deepEqual(cases("Subject LIKE '%PRINT_r'"), [2, 4]);
  assert.deepEqual(cases(String.raw`Subject LIKE '100\%%'`), [3]);
  assert.deepEqual(cases(String.raw`Subject LIKE '%e\_1'`), [1]);
  assert.deepEqual(cases(String.raw`Subject LIKE '%t\_r'`), []);
  assert.deepEqual(cases('Subject LIKE :patterns', [['É%', '100%']]), [1, 3]);
});

test('INCLUDES wants all of one choice, EXCLUDES none', () => {
  assert.deepEqual(orders("Tags__c INCLUDES ('Red;Blue', 'Green')"), ['K1', 'K2']);
  assert.deepEqual(orders("Tags__c INCLUDES ('Red;Green')"), []);
  assert.deepEqual(orders("Tags__c EXCLUDES ('Red')"), ['K2', 'K3']);
});

test('a semi-join finds ids that another query gives, an anti-join the others', () => {
  assert.deepEqual(cases('Id IN (SELECT Case__c FROM Order__c WHERE Amount__c > 15)'), [1]);
  assert.deepEqual(cases('Id NOT IN (SELECT Case__c FROM Order__c)'), [2, 3, 4]);
});

test('binds take sets, decimals, dates and records', () => {
  assert.deepEqual(cases('Status IN :statuses', [new Set(['working'])]), [2]);
  assert.deepEqual(orders('Amount__c >= :least', [DecimalValue.of('20.50')]), ['K2']);
  assert.deepEqual(orders('Due__c < :day', [DateValue.of(2026, 3, 18)]), ['K1']);
  assert.deepEqual(
    cases('ContactId = :contact AND Priority = :priority', [org.query('SELECT Id FROM Contact')[0], 'High']),
    [1],
  );
});

test('an empty list finds nothing', () => {
  assert.deepEqual(cases('Status IN :statuses', [[]]), []);
});

test('formula fields can be filtered, without case', () => {
  assert.deepEqual(orders("Reference__c LIKE 'k%' AND Reference__c != 'k1/émile_1'"), ['K2', 'K3']);
});

test('a bind of another kind than the field is refused', () => {
  assert.throws(() => orders('Amount__c = :text', ['1']), {
    typeName: 'System.QueryException',
    message: 'Invalid bind expression type of String for column of type Decimal',
  });
});
