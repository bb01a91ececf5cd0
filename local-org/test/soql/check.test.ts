import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkQuery, parseQuery } from '../../src/soql/index.ts';
import { openOrderOrg } from './orderOrg.ts';

const { schema } = openOrderOrg();
const check = (text: string) => checkQuery(parseQuery(text), schema);
const COLUMN_HINT =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
const RELATIONSHIP_HINT =
  "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";

const refused: Readonly<Record<string, string>> = {
  'SELECT Nope FROM Case': `No such column 'Nope' on entity 'Case'. ${COLUMN_HINT}`,
  'SELECT Id FROM Case WHERE Nope = 1': `No such column 'Nope' on entity 'Case'. ${COLUMN_HINT}`,
  'SELECT Nope__r.Id FROM Case': `Didn't understand relationship 'Nope__r' in field path. ${RELATIONSHIP_HINT}`,
  'SELECT (SELECT Id FROM Nope) FROM Case': `Didn't understand relationship 'Nope' in FROM part of query call. ${RELATIONSHIP_HINT}`,
  'SELECT Status, Subject FROM Case GROUP BY Status': 'Field must be grouped or aggregated: Subject',
  'SELECT Subject, COUNT(Id) FROM Case': 'Field must be grouped or aggregated: Subject',
  'SELECT Amount__c FROM Order__c GROUP BY Amount__c': "field 'Amount__c' can not be grouped in a query call",
  "SELECT Id FROM Order__c WHERE Notes__c = 'x'": "field 'Notes__c' can not be filtered in a query call",
  'SELECT Id FROM Order__c ORDER BY Notes__c': "field 'Notes__c' can not be sorted in a query call",
  "SELECT Id FROM Order__c WHERE Amount__c = '1'":
    "value of filter criterion for field 'Amount__c' must be of type double and should not be enclosed in quotes",
  'SELECT Id FROM Order__c WHERE Name = 1':
    "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
  "SELECT Id FROM Order__c WHERE Amount__c LIKE '1'": 'invalid operator on double field',
  'SELECT SUM(Name) FROM Order__c': 'field Name does not support aggregate operator SUM',
  'SELECT Name, Name FROM Order__c': 'duplicate field selected: Name',
  'SELECT Name n FROM Order__c': 'only aggregate expressions use field aliasing',
  'SELECT COUNT(Id) FROM Case LIMIT 1': 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
  'SELECT FIELDS(ALL) FROM Case': 'The SOQL FIELDS function must have a LIMIT of at most 200',
  'SELECT Id FROM Case USING SCOPE team': 'USING SCOPE team is not supported.',
  'SELECT Id FROM Case LIMIT 1 OFFSET 2001': 'Maximum SOQL offset allowed for apiName Case is 2000',
};

for (const [text, message] of Object.entries(refused)) {
  test(`refused: ${text}`, () => {
    assert.deepEqual(
      check(text).problems.map((problem) => problem.message),
      [message],
    );
  });
}

test('an unknown object is refused', () => {
  assert.match(
    check('SELECT Id FROM Nope__c').problems[0]?.message ?? '',
    /^sObject type 'Nope__c' is not supported\./,
  );
});

test('a problem stands where the query does', () => {
  const query = parseQuery('SELECT Nope FROM Case', { file: 'classes/A.cls', line: 7, column: 3 });
  assert.deepEqual(checkQuery(query, schema).problems[0]?.place, { file: 'classes/A.cls', line: 7, column: 3 });
});

test('what a query gives is known before it runs', () => {
  assert.equal(check('SELECT COUNT() FROM case').result, 'count');
  assert.equal(check('SELECT COUNT(Id) FROM Case').result, 'aggregate');
  assert.equal(check('SELECT Status FROM Case GROUP BY Status').result, 'aggregate');
  assert.deepEqual([check('SELECT Id FROM case').result, check('SELECT Id FROM case').objectName], ['records', 'Case']);
});

test('what each bind is compared with is known', () => {
  const { binds } = check(
    'SELECT Id FROM Case WHERE Status IN :s AND Contact.LastName = :n AND Status IN (:t) LIMIT :l',
  );
  assert.deepEqual(
    binds.map(({ type, isList, field }) => [type, isList, field]),
    [
      ['picklist', true, 'Case.Status'],
      ['string', false, 'Contact.LastName'],
      ['picklist', false, 'Case.Status'],
      ['integer', false, null],
    ],
  );
});
