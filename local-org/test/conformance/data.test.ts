import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataCases, outcomeOf } from './dataOrg.ts';

for (const area of [
  'approvals',
  'change-events',
  'cache',
  'catalog',
  'compound',
  'dml',
  'email',
  'flow',
  'jobs',
  'security',
  'limits',
  'queries',
  'sites',
]) {
  for (const example of dataCases(area)) {
    test(`${area}: ${example.title}`, () => assert.deepEqual(outcomeOf(example), example.expected));
  }
}
