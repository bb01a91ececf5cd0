import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../src/soql/index.ts';

const refusal = (message: string) => ({ typeName: 'System.QueryException', message });

test('an alias in FROM stands for the path it names', () => {
  const query = parseQuery("SELECT c.Id FROM Case c, c.Contact p WHERE p.LastName = 'Bee'");
  assert.deepEqual(query.select[0], {
    kind: 'expression',
    expression: { kind: 'field', path: ['Id'], place: null },
    alias: null,
  });
  assert.deepEqual(query.where?.kind === 'comparison' && query.where.left, {
    kind: 'field',
    path: ['Contact', 'LastName'],
    place: null,
  });
});

test('binds are numbered in order of appearance, those of subqueries too', () => {
  const query = parseQuery('SELECT Id, (SELECT Id FROM Cases WHERE Status = :a) FROM Contact WHERE Id IN :b LIMIT :c');
  assert.deepEqual(
    query.binds.map(({ index, source }) => [index, source]),
    [
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ],
  );
});

test('escapes in a quoted text mean their characters', () => {
  const query = parseQuery(String.raw`SELECT Id FROM Case WHERE Subject = 'It\'s \\ \u0041'`);
  assert.deepEqual(query.where?.kind === 'comparison' && query.where.right, { kind: 'text', value: "It's \\ A" });
});

test('an end that comes too early is named', () => {
  assert.throws(() => parseQuery('SELECT Id FROM'), refusal("unexpected token: '<EOF>'"));
});

test('AND and OR cannot be mixed without parentheses', () => {
  assert.throws(
    () => parseQuery('SELECT Id FROM Case WHERE IsClosed = true AND IsEscalated = true OR Status = null'),
    refusal("unexpected token: 'OR'"),
  );
});

test('text after the query is refused', () => {
  assert.throws(() => parseQuery('SELECT Id FROM Case LIMIT 1 2'), refusal("unexpected token: '2'"));
});

test('a clause that is not supported is named', () => {
  assert.throws(() => parseQuery('SELECT Id FROM Case UPDATE TRACKING'), { code: 'UNSUPPORTED' });
});
