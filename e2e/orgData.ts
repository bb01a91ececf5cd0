import assert from 'node:assert/strict';
import type { LocalOrg } from '../local-org/src/org/index.ts';

/**
 * API version of the Apex of tests and benches: from 67.0 on, anonymous Apex runs in user mode, in which the
 * administrator of a new org sees none of the product's fields.
 */
export const SYSTEM_MODE_VERSION = '66.0';

/** Runs anonymous Apex as the administrator, in system mode; fails the test with Apex's own words. */
export function runApex(org: LocalOrg, source: string): void {
  const { failure } = org.runAnonymous(org.administrator().id, source, SYSTEM_MODE_VERSION);
  assert.equal(failure, null, failure === null ? '' : `${failure.typeName}: ${failure.message}`);
}

/** The records of a query with all data, each with its `id` beside its fields. */
export function rowsOf(org: LocalOrg, soql: string): Record<string, unknown>[] {
  return org.query(soql, null).map((record) => ({ id: record.id, ...record.fields }));
}
