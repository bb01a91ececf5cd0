import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SObject, type FieldValue } from '../../src/values/index.ts';
import { openOrgWithCases } from '../soql/cases.ts';
import { tablesOf, type CaseTitle } from './apexCases.ts';

/** Queries about one thing and what they give. */
interface QueryTable extends CaseTitle {
  queries: {
    query: string;
    /** A line for each row: `Name=Order 1, Case__r={Subject=printer}`; the error in its own words; or a count. */
    gives: string[];
  }[];
}

const DAY = 86_400_000;
const org = openOrgWithCases();

/** Days around the clock's 18 March 2026, one record each, for the date literals. */
const days = openOrgWithCases();
days.store.run('DELETE FROM "Order__c"');
for (let time = Date.parse('2024-06-01'); time < Date.parse('2028-02-01'); time += DAY) {
  const name = new Date(time).toISOString().slice(0, 10);
  days.row('Order__c', { Id: `a${String(time / DAY).padStart(17, '0')}`, Name: name, Due__c: name });
}

function shown(value: FieldValue | readonly SObject[] | undefined): string {
  if (value instanceof SObject) {
    return `{${fieldsOf(value)}}`;
  }
  return Array.isArray(value)
    ? `[${(value as readonly SObject[]).map((record) => `{${fieldsOf(record)}}`).join(' ')}]`
    : String(value);
}

function fieldsOf(record: SObject): string {
  return [...Object.entries(record.fields), ...Object.entries(record.children)]
    .filter(([name]) => name !== 'Id')
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(', ');
}

function outcomeOf(query: string): string[] {
  try {
    if (query.includes('FROM Day')) {
      const names = days
        .query(query.replace('FROM Day', 'FROM Order__c') + ' ORDER BY Name')
        .map(({ fields }) => fields['Name']);
      return [`${String(names[0])} – ${String(names.at(-1))}`];
    }
    return /SELECT COUNT\(\) /.test(query) ? [String(org.count(query))] : org.query(query).map(fieldsOf);
  } catch (error) {
    return [`ERROR ${error instanceof Error ? error.message : String(error)}`];
  }
}

for (const { content } of tablesOf('soql')) {
  const { title, queries } = content as QueryTable;
  for (const { query, gives } of queries) {
    test(`soql: ${title}: ${query}`, () => assert.deepEqual(outcomeOf(query), gives));
  }
}
