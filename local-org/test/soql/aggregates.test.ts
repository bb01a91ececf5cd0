import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery, runQuery } from '../../src/soql/index.ts';
import { openOrgWithCases } from './cases.ts';

const org = openOrgWithCases();
const rows = (text: string): unknown[] =>
  org
    .query(text)
    .map((record) =>
      Object.fromEntries(
        Object.entries(record.fields).map(([name, value]) => [
          name,
          typeof value === 'object' && value !== null ? value.toString() : value,
        ]),
      ),
    );

test('values without an alias are expr0 and on', () => {
  assert.deepEqual(
    rows('SELECT COUNT(Id), MAX(Amount__c), MIN(Due__c), SUM(Amount__c) total, COUNT(Amount__c) FROM Order__c'),
    [{ expr0: 3, expr1: '20.50', expr2: '2026-03-17', total: '30.5', expr3: 2 }],
  );
});

test('an average has the digits it has', () => {
  assert.deepEqual(rows('SELECT AVG(Amount__c) mean FROM Order__c'), [{ mean: '15.25' }]);
});

test('groups are made without case and fields are named as themselves', () => {
  assert.deepEqual(rows('SELECT Status, COUNT(Id) n FROM Case GROUP BY Status ORDER BY COUNT(Id) DESC, Status'), [
    { Status: 'New', n: 2 },
    { Status: 'Working', n: 1 },
    { Status: 'Closed', n: 1 },
  ]);
});

test('a field of a parent can be grouped by', () => {
  assert.deepEqual(rows('SELECT Contact.Account.Name account, COUNT(Id) n FROM Case GROUP BY Contact.Account.Name'), [
    { account: null, n: 1 },
    { account: 'Acme', n: 3 },
  ]);
});

test('HAVING keeps groups', () => {
  assert.deepEqual(rows('SELECT Status FROM Case GROUP BY Status HAVING COUNT(Id) > 1'), [{ Status: 'New' }]);
});

test('ROLLUP adds totals, and GROUPING tells them from absent values', () => {
  assert.deepEqual(
    rows(
      'SELECT Stage__c, COUNT(Id) n, GROUPING(Stage__c) total FROM Order__c GROUP BY ROLLUP(Stage__c) ORDER BY GROUPING(Stage__c), Stage__c',
    ),
    [
      { Stage__c: 'Open', n: 2, total: 0 },
      { Stage__c: 'Paid', n: 1, total: 0 },
      { Stage__c: null, n: 3, total: 1 },
    ],
  );
});

test('COUNT_DISTINCT counts values', () => {
  assert.deepEqual(rows('SELECT COUNT_DISTINCT(Status) n FROM Case'), [{ n: 3 }]);
});

test('every aggregated row counts against the limit on query rows', () => {
  const query = parseQuery('SELECT Stage__c, COUNT(Id) FROM Order__c GROUP BY Stage__c LIMIT 1');
  const outcome = runQuery(org.services, query, { accessMode: 'system', withSharing: false, binds: [] });
  assert.equal(outcome.records.length, 1);
  assert.equal(outcome.rowsRead, 3);
});

test('rows of subqueries count against the limit on query rows', () => {
  const query = parseQuery('SELECT Id, (SELECT Id FROM Orders__r) FROM Case');
  const outcome = runQuery(org.services, query, { accessMode: 'system', withSharing: false, binds: [] });
  assert.equal(outcome.rowsRead, 6);
});

test('fiscal functions count from the first month of the fiscal year', () => {
  const fiscal = openOrgWithCases();
  fiscal.row('Organization', { Id: '00D000000000001EAA', Name: 'Acme', FiscalYearStartMonth: 4 });
  const [row] = fiscal.query(
    'SELECT FISCAL_YEAR(Due__c) y, FISCAL_QUARTER(Due__c) q, FISCAL_MONTH(Due__c) m FROM Order__c WHERE Due__c != null ' +
      'GROUP BY FISCAL_YEAR(Due__c), FISCAL_QUARTER(Due__c), FISCAL_MONTH(Due__c)',
  );
  assert.deepEqual({ ...row?.fields }, { y: 2025, q: 4, m: 12 });
});
