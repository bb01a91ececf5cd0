import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery, runQuery } from '../../src/soql/index.ts';
import type { Store } from '../../src/store/index.ts';
import { openOrderOrg } from './orderOrg.ts';

/** How SQLite would find the rows of a query. */
function strategy(text: string, binds: readonly unknown[] = []): string {
  const org = openOrderOrg();
  const plans: string[] = [];
  const store: Store = {
    ...org.store,
    all(sql, parameters) {
      plans.push(...org.store.all(`EXPLAIN QUERY PLAN ${sql}`, parameters).map((row) => String(row['detail'])));
      return org.store.all(sql, parameters);
    },
  };
  runQuery({ ...org.services, store }, parseQuery(text), { accessMode: 'system', withSharing: false, binds });
  return plans.join('\n');
}

const indexed: readonly [string, unknown[]][] = [
  ["SELECT Id FROM Order__c WHERE Code__c = 'K1'", []],
  ['SELECT Id FROM Order__c WHERE Code__c IN :codes', [['K1', 'K2']]],
  ['SELECT Id FROM Order__c WHERE Case__c = :id', ['500000000000001AAA']],
  ['SELECT Id FROM Order__c WHERE Id IN :ids', [['a00000000000001AAA']]],
  ['SELECT Id FROM Case WHERE CreatedDate = TODAY', []],
  ["SELECT Id FROM Account WHERE Name = 'acme'", []],
  ['SELECT Id, (SELECT Id FROM Orders__r) FROM Case WHERE Id = :id', ['500000000000001AAA']],
  ['SELECT Case__r.Contact.Name FROM Order__c WHERE OwnerId = :id', ['005000000000001AAA']],
];

for (const [text, binds] of indexed) {
  test(`uses an index: ${text}`, () => {
    assert.doesNotMatch(strategy(text, binds), /SCAN (?!json_each)/);
  });
}

test('a field without an index is scanned', () => {
  assert.match(strategy("SELECT Id FROM Case WHERE Subject = 'x'"), /SCAN t0/);
});
