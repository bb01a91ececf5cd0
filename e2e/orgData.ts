import assert from 'node:assert/strict';
import type { LocalOrg } from '../local-org/src/org/index.ts';

/** Runs anonymous Apex as the administrator; fails the test with Apex's own words. */
export function runApex(org: LocalOrg, source: string): void {
  const { failure } = org.runAnonymous(org.administrator().id, source);
  assert.equal(failure, null, failure?.message);
}

/** The records of a query with all data, each with its `id` beside its fields. */
export function rowsOf(org: LocalOrg, soql: string): Record<string, unknown>[] {
  return org.query(soql, null).map((record) => ({ id: record.id, ...record.fields }));
}
