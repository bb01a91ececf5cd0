import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRules } from '../../src/dml/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

function customObject(label: string, sharingModel: string): string {
  return xml(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus><externalSharingModel>${sharingModel}</externalSharingModel>` +
      `<label>${label}</label><nameField><label>Name</label><type>Text</type></nameField>` +
      `<pluralLabel>${label}s</pluralLabel><sharingModel>${sharingModel}</sharingModel>`,
  );
}

const project: Record<string, string> = {
  'objects/Visit__c/Visit__c.object-meta.xml': customObject('Visit', 'Private'),
  'objects/Visit__c/fields/Notes__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Notes__c</fullName><label>Notes</label><length>500</length><type>LongTextArea</type><visibleLines>3</visibleLines>',
  ),
  'objects/Board__c/Board__c.object-meta.xml': customObject('Board', 'ReadWrite'),
  'objects/Step__c/Step__c.object-meta.xml': customObject('Step', 'ControlledByParent'),
  'objects/Step__c/fields/Visit__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Visit__c</fullName><label>Visit</label><referenceTo>Visit__c</referenceTo>' +
      '<relationshipName>Steps</relationshipName><type>MasterDetail</type>',
  ),
  'groups/Team.group-meta.xml': xml('Group', '<doesIncludeBosses>true</doesIncludeBosses><name>Team</name>'),
};

const NAME = '<criteriaItems><field>Name</field><operation>equals</operation><value>A</value></criteriaItems>';
const TEAM = '<group>Team</group>';

interface Rule {
  object?: string;
  level?: string;
  to?: string;
  criteria?: string;
  kind?: string;
  more?: string;
}

function problems({
  object = 'Visit__c',
  level = 'Read',
  to = TEAM,
  criteria = NAME,
  kind = 'sharingCriteriaRules',
  more = '<includeRecordsOwnedByAll>true</includeRecordsOwnedByAll>',
}: Rule): string[] {
  const rule =
    `<${kind}><fullName>Some</fullName><accessLevel>${level}</accessLevel><label>Some</label>` +
    `<sharedTo>${to}</sharedTo>${criteria}${more}</${kind}>`;
  const { project: read } = projectOf({
    ...project,
    [`sharingRules/${object}.sharingRules-meta.xml`]: xml('SharingRules', rule),
  });
  return checkRules(read, buildSchema(read).schema).map(({ code, message }) => `${code} ${message}`);
}

test('a rule that is in order', () => assert.deepEqual(problems({}), []));

const guest = '<includeHVUOwnedRecords>false</includeHVUOwnedRecords>';
const refused: [title: string, rule: Rule, problem: string][] = [
  [
    'details follow their master',
    { object: 'Step__c' },
    'INVALID_SHARING_RULE Records of Step__c are shared with their parents: they can have no sharing rules',
  ],
  [
    'what everybody may change needs no rule',
    { object: 'Board__c', level: 'Edit' },
    'INVALID_SHARING_RULE Everybody can read and change all records of Board__c: there is nothing to share',
  ],
  ['a level that rules cannot give', { level: 'All' }, 'INVALID_SHARING_RULE Invalid access level: All'],
  [
    'guests only read',
    { kind: 'sharingGuestRules', level: 'Edit', to: TEAM, more: guest },
    'INVALID_SHARING_RULE Guest users can be given read access only',
  ],
  [
    'guest rules are for guests',
    { kind: 'sharingGuestRules', more: guest },
    'INVALID_SHARING_RULE Guest rules share with guest users',
  ],
  [
    'others are not for guests',
    { to: '<guestUser>Visits</guestUser>' },
    'INVALID_SHARING_RULE Only guest rules share with guest users',
  ],
  ['a role that is not there', { to: '<role>CEO</role>' }, 'UNKNOWN_REFERENCE sharedTo not allowed:role - CEO'],
  [
    'people of partners',
    { to: '<allPartnerUsers></allPartnerUsers>' },
    'UNSUPPORTED Sharing rules for allPartnerUsers are not supported',
  ],
  [
    'long text',
    { criteria: NAME.replace('Name', 'Notes__c') },
    'INVALID_CRITERIA Sharing rules cannot have criteria on Visit__c.Notes__c',
  ],
  [
    'an unknown field',
    { criteria: NAME.replace('Name', 'Nothing__c') },
    'INVALID_CRITERIA There is no field Nothing__c on Visit__c',
  ],
  [
    'a value of another type',
    { criteria: NAME.replace('Name', 'CreatedDate') },
    "INVALID_CRITERIA 'A' is not a value of Visit__c.CreatedDate",
  ],
  [
    'an operator that does not fit',
    { criteria: NAME.replace('equals', 'includes') },
    'INVALID_CRITERIA The operator includes does not fit Visit__c.Name',
  ],
  [
    'logic of conditions that are not there',
    { more: '<booleanFilter>1 AND 2</booleanFilter>' },
    'INVALID_CONDITION_LOGIC Invalid condition logic: 1 AND 2',
  ],
  ['an object that is not there', { object: 'Lost__c' }, 'UNKNOWN_OBJECT There is no object Lost__c'],
];

/** Metadata API Developer Guide, "SharingRules"; Salesforce Security Guide, "Sharing Rule Types". */
for (const [title, rule, problem] of refused) {
  test(`refuses: ${title}`, () => {
    const found = problems(rule);
    assert.ok(found.includes(problem), found.join('\n'));
  });
}
