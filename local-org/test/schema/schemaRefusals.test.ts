import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';
import { answer, answerFile, customObject, field } from './objectFiles.ts';

function problemsOf(files: Record<string, string>): string {
  return buildSchema(projectOf(files).project).problems.map(formatProblem).join('\n');
}

const refused: [what: string, files: Record<string, string>, problem: RegExp][] = [
  [
    'a lookup to an unknown object',
    field('Case.X__c', 'Lookup', '<referenceTo>Nowhere__c</referenceTo>'),
    /X__c\.field-meta\.xml:3:\d+ UNKNOWN_OBJECT referenceTo value of 'Nowhere__c'/,
  ],
  [
    'an unknown global value set',
    field('Case.X__c', 'Picklist', '<valueSet><valueSetName>Gone</valueSetName></valueSet>'),
    /UNKNOWN_VALUE_SET/,
  ],
  ['text longer than 255', field('Case.X__c', 'Text', '<length>256</length>'), /INVALID_LENGTH/],
  ['text without a length', field('Case.X__c', 'Text'), /Must specify 'length'/],
  ['a number without precision', field('Case.X__c', 'Number', '<scale>0</scale>'), /Must specify 'precision'/],
  ['a picklist without values', field('Case.X__c', 'Picklist'), /Must specify 'valueSet'/],
  ['a checkbox without a default', field('Case.X__c', 'Checkbox'), /Must specify 'defaultValue'/],
  [
    'a required formula',
    field('Case.X__c', 'Text', '<formula>Subject</formula><required>true</required>'),
    /Can not specify 'required'/,
  ],
  [
    'a required lookup that would be cleared',
    field('Case.X__c', 'Lookup', '<referenceTo>Contact</referenceTo><required>true</required>'),
    /INVALID_DELETE_CONSTRAINT/,
  ],
  [
    'a field of what may be a newer standard object',
    field('ServiceAppointmnt.X__c', 'Date'),
    /UNSUPPORTED There is no standard object ServiceAppointmnt, or it is not supported/,
  ],
  ['a field of an unknown object', field('Nowhere__c.X__c', 'Date'), /UNKNOWN_OBJECT/],
  ['an unknown standard field', field('Case.Colour', 'Date'), /UNKNOWN_FIELD/],
  ['a field name with two underscores in a row', field('Case.Expected_Delivery__Day__c', 'Date'), /INVALID_NAME/],
  [
    'a unique long text',
    field('Case.X__c', 'LongTextArea', '<length>1000</length><unique>true</unique><visibleLines>3</visibleLines>'),
    /Can not specify 'unique'/,
  ],
  [
    'a picklist in a custom setting',
    {
      'objects/S__c/S__c.object-meta.xml': xml(
        'CustomObject',
        '<customSettingsType>List</customSettingsType><label>S</label>',
      ),
      ...field(
        'S__c.X__c',
        'Picklist',
        '<valueSet><valueSetDefinition><sorted>false</sorted></valueSetDefinition></valueSet>',
      ),
    },
    /INVALID_FIELD_TYPE/,
  ],
  [
    'an object without a plural label',
    { [answerFile]: answer.replace('<pluralLabel>Answers</pluralLabel>', '') },
    /Must specify a non-empty pluralLabel/,
  ],
  ['an object label longer than 40', { [answerFile]: customObject('A'.repeat(41)) }, /LABEL_TOO_LONG/],
  [
    'master-detail with private sharing',
    {
      [answerFile]: answer,
      ...field(
        'Answer__c.C__c',
        'MasterDetail',
        '<referenceTo>Case</referenceTo><relationshipName>Answers</relationshipName>',
      ),
    },
    /INVALID_SHARING_MODEL Cannot set sharingModel to Private/,
  ],
  [
    'a child relationship name used twice',
    {
      ...field('Case.X__c', 'Lookup', '<referenceTo>Contact</referenceTo><relationshipName>Same</relationshipName>'),
      ...field('Case.Y__c', 'Lookup', '<referenceTo>Contact</referenceTo><relationshipName>Same</relationshipName>'),
    },
    /DUPLICATE_RELATIONSHIP_NAME/,
  ],
  [
    'a roll-up over a lookup',
    field(
      'Account.X__c',
      'Summary',
      '<summaryForeignKey>Case.AccountId</summaryForeignKey><summaryOperation>count</summaryOperation>',
    ),
    /INVALID_ROLL_UP/,
  ],
  [
    'a value twice in a picklist',
    field(
      'Case.X__c',
      'Picklist',
      `<valueSet><valueSetDefinition><sorted>false</sorted>${value('A')}${value('a')}</valueSetDefinition></valueSet>`,
    ),
    /DUPLICATE_VALUE/,
  ],
  [
    'a validation rule on an unknown field',
    {
      'objects/Case/validationRules/R.validationRule-meta.xml': xml(
        'ValidationRule',
        '<fullName>R</fullName><active>true</active><errorConditionFormula>true</errorConditionFormula><errorDisplayField>Gone__c</errorDisplayField><errorMessage>No</errorMessage>',
      ),
    },
    /UNKNOWN_FIELD There is no field Gone__c on Case/,
  ],
  [
    'a master-detail field that is said to be optional',
    {
      [answerFile]: customObject('Answer', '', 'ControlledByParent'),
      ...field(
        'Answer__c.C__c',
        'MasterDetail',
        '<referenceTo>Case</referenceTo><relationshipName>Answers</relationshipName><required>false</required>',
      ),
    },
    /Master-Detail Relationship Fields Cannot be Optional or Required/,
  ],
  [
    'a master-detail field with a delete constraint',
    {
      [answerFile]: customObject('Answer', '', 'ControlledByParent'),
      ...field(
        'Answer__c.C__c',
        'MasterDetail',
        '<referenceTo>Case</referenceTo><relationshipName>Answers</relationshipName><deleteConstraint>Cascade</deleteConstraint>',
      ),
    },
    /Can not specify 'deleteConstraint'/,
  ],
  [
    'a lookup filter by an unknown field',
    field('Case.X__c', 'Lookup', filtered('Contact.Gone__c')),
    /INVALID_LOOKUP_FILTER There is no field Contact\.Gone__c to filter by/,
  ],
  [
    'a tracked field of an object without history',
    { [answerFile]: customObject('Answer'), ...field('Answer__c.X__c', 'Date', '<trackHistory>true</trackHistory>') },
    /HISTORY_NOT_ENABLED .*X__c cannot be tracked/,
  ],
  [
    'more than twenty tracked fields',
    {
      'objects/Account/Account.object-meta.xml': xml('CustomObject', '<enableHistory>true</enableHistory>'),
      ...Object.assign(
        {},
        ...Array.from({ length: 21 }, (_, index) =>
          field(`Account.X${index}__c`, 'Date', '<trackHistory>true</trackHistory>'),
        ),
      ),
    },
    /TOO_MANY_TRACKED_FIELDS 21 fields of Account are tracked; 20 are allowed/,
  ],
];

for (const [what, files, problem] of refused) {
  test(`refuses ${what}`, () => assert.match(problemsOf(files), problem));
}

function filtered(name: string): string {
  return (
    `<lookupFilter><active>true</active><filterItems><field>${name}</field><operation>equals</operation>` +
    '<value>x</value></filterItems><isOptional>false</isOptional></lookupFilter><referenceTo>Contact</referenceTo>' +
    '<relationshipName>Xs</relationshipName>'
  );
}

function value(name: string): string {
  return `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`;
}
