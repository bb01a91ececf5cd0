import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRules } from '../../src/dml/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

/** What is wrong with a count of the opportunities of an account that have one filter. */
function problems(field: string, operation: string, value: string): string[] {
  const { project } = projectOf({
    'objects/Account/fields/Deals__c.field-meta.xml': xml(
      'CustomField',
      '<fullName>Deals__c</fullName><label>Deals</label><summaryForeignKey>Opportunity.AccountId</summaryForeignKey>' +
        `<summaryFilterItems><field>Opportunity.${field}</field><operation>${operation}</operation>${value}</summaryFilterItems>` +
        '<summaryOperation>count</summaryOperation><type>Summary</type>',
    ),
    'objects/Opportunity/fields/Topics__c.field-meta.xml': xml(
      'CustomField',
      '<fullName>Topics__c</fullName><label>Topics</label><type>MultiselectPicklist</type><visibleLines>4</visibleLines>' +
        '<valueSet><valueSetDefinition><sorted>false</sorted><value><fullName>A</fullName><default>false</default><label>A</label></value></valueSetDefinition></valueSet>',
    ),
  });
  const { schema, problems: ofSchema } = buildSchema(project);
  assert.deepEqual(ofSchema, []);
  return checkRules(project, schema).map(({ code, message }) => `${code} ${message}`);
}

const literal = (value: string) => `<value>${value}</value>`;

// Source: Help, "Roll-Up Summary Field".
for (const [title, field, operation, value, expected] of [
  [
    'a field that is not there',
    'Gone__c',
    'equals',
    literal('1'),
    'There is no field Opportunity.Gone__c to filter by',
  ],
  ['a long text', 'Description', 'contains', literal('A'), 'cannot filter by Opportunity.Description'],
  ['a multi-select picklist', 'Topics__c', 'includes', literal('A'), 'cannot filter by Opportunity.Topics__c'],
  ['a lookup', 'CampaignId', 'equals', literal('A'), 'cannot filter by Opportunity.CampaignId'],
  [
    'a pattern for a number',
    'Amount',
    'contains',
    literal('1'),
    'The operator contains does not fit Opportunity.Amount',
  ],
  ['a text for a number', 'Amount', 'equals', literal('many'), "'many' is not a value of Opportunity.Amount"],
  ['another field as value', 'Amount', 'equals', '<valueField>Opportunity.ExpectedRevenue</valueField>', 'UNSUPPORTED'],
] as const) {
  test(`a roll-up summary field cannot filter by ${title}`, () => {
    const [found = '', ...rest] = problems(field, operation, value);
    assert.ok(found.includes(expected), found);
    assert.deepEqual(rest, []);
  });
}

test('a roll-up summary field filters by texts, numbers and days', () => {
  assert.deepEqual(problems('StageName', 'equals', literal('Prospecting,Qualification')), []);
  assert.deepEqual(problems('Amount', 'greaterThan', literal('10.5')), []);
  assert.deepEqual(problems('CloseDate', 'lessThan', literal('3/1/2026')), []);
});
