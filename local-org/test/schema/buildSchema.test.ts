import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { buildSchema, customMetadataRecords, permissionSource, type Schema } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';
import { answer, answerFile, customObject, field, program, programFile } from './objectFiles.ts';

function schemaOf(files: Record<string, string>): Schema {
  const { project, problems } = projectOf(files);
  const built = buildSchema(project);
  assert.deepEqual([...problems, ...built.problems].map(formatProblem), []);
  return built.schema;
}

test('knows standard objects with their documented key prefixes', () => {
  const schema = schemaOf({});
  const prefixes = { Account: '001', Contact: '003', Case: '500', Task: '00T', User: '005', Group: '00G', Lead: '00Q' };
  for (const [name, prefix] of Object.entries(prefixes)) {
    assert.equal(schema.object(name)?.keyPrefix, prefix);
    assert.equal(schema.objectByPrefix(prefix)?.name, name);
  }
});

test('finds objects, fields and relationships without case', () => {
  const contact = schemaOf({}).object('case')?.field('CONTACTID');
  assert.equal(contact?.name, 'ContactId');
  assert.deepEqual(contact?.referenceTo, ['Contact']);
  assert.equal(schemaOf({}).object('CASE')?.relationship('contact')?.name, 'ContactId');
});

test('every reference of a standard object leads to an object', () => {
  const schema = schemaOf({});
  for (const object of schema.objects()) {
    for (const { name, referenceTo } of object.fields) {
      for (const target of referenceTo) {
        assert.ok(schema.object(target), `${object.name}.${name} → ${target}`);
      }
    }
  }
});

test('every object with records of its own, but for the lists of values, has a key prefix of its own', () => {
  const prefixes = schemaOf({ [answerFile]: answer, [programFile]: program })
    .objects()
    .filter(({ name, view, changeOf }) => permissionSource(name) !== 'values' && (view ?? changeOf) === undefined)
    .map((object) => object.keyPrefix);
  assert.equal(new Set(prefixes).size, prefixes.length);
});

test('a Case status knows whether it closes', () => {
  const values = schemaOf({}).object('Case')?.field('Status')?.picklistValues ?? [];
  assert.deepEqual(
    values.map(({ value, isClosed, isDefault }) => [value, isClosed, isDefault]),
    [
      ['New', false, true],
      ['Working', false, false],
      ['Escalated', false, false],
      ['Closed', true, false],
    ],
  );
});

test("takes over the project's standard value set", () => {
  const schema = schemaOf({
    'standardValueSets/CaseStatus.standardValueSet-meta.xml': xml(
      'StandardValueSet',
      '<sorted>false</sorted><standardValue><fullName>Solved</fullName><default>false</default><label>Solved</label>' +
        '<closed>true</closed></standardValue>',
    ),
  });
  assert.deepEqual(
    schema
      .object('Case')
      ?.field('Status')
      ?.picklistValues.map(({ value, isClosed }) => [value, isClosed]),
    [['Solved', true]],
  );
});

test('gives a custom object its system fields, name, owner and share object', () => {
  const schema = schemaOf({ [answerFile]: answer });
  const object = schema.object('Answer__c');
  assert.equal(object?.keyPrefix, 'a00');
  assert.deepEqual(
    ['Id', 'Name', 'OwnerId', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'SystemModstamp', 'IsDeleted'].filter(
      (name) => object?.field(name) === undefined,
    ),
    [],
  );
  assert.equal(object?.nameField?.autoNumberFormat, 'A-{0000}');
  assert.equal(schema.object('Answer__Share')?.shareOf, 'Answer__c');
});

test('links a lookup both ways', () => {
  const schema = schemaOf({
    [answerFile]: answer,
    ...field(
      'Answer__c.Case__c',
      'Lookup',
      '<referenceTo>Case</referenceTo><relationshipName>Answers</relationshipName>',
    ),
  });
  assert.equal(schema.object('Answer__c')?.relationship('Case__r')?.name, 'Case__c');
  assert.deepEqual(schema.object('Case')?.childRelationship('answers__r'), {
    childObject: 'Answer__c',
    field: 'Case__c',
    relationshipName: 'Answers__r',
  });
});

test('a master-detail child has no owner and is controlled by its parent', () => {
  const schema = schemaOf({
    [answerFile]: customObject('Answer', '', 'ControlledByParent'),
    ...field(
      'Answer__c.Case__c',
      'MasterDetail',
      '<referenceTo>Case</referenceTo><relationshipName>Answers</relationshipName>',
    ),
  });
  const object = schema.object('Answer__c');
  assert.equal(object?.field('OwnerId'), undefined);
  assert.equal(object?.parentField, 'Case__c');
  assert.equal(object?.field('Case__c')?.nillable, false);
  assert.equal(object?.field('Case__c')?.deleteConstraint, 'Cascade');
  assert.equal(object?.field('Case__c')?.permissionable, false);
});

test('a formula field cannot be written', () => {
  const formula = schemaOf(
    field(
      'Contact.Ready__c',
      'Checkbox',
      '<formula>ISBLANK(Email)</formula><formulaTreatBlanksAs>BlankAsZero</formulaTreatBlanksAs>',
    ),
  )
    .object('Contact')
    ?.field('Ready__c');
  assert.equal(formula?.formula, 'ISBLANK(Email)');
  assert.equal(formula?.createable, false);
  assert.equal(formula?.formulaBlankAsZero, true);
});

test('a roll-up takes the type of what it sums', () => {
  const schema = schemaOf({
    [answerFile]: customObject('Answer', '', 'ControlledByParent'),
    ...field(
      'Answer__c.Account__c',
      'MasterDetail',
      '<referenceTo>Account</referenceTo><relationshipName>Answers</relationshipName>',
    ),
    ...field('Answer__c.Score__c', 'Number', '<precision>3</precision><scale>1</scale>'),
    ...field(
      'Account.Total__c',
      'Summary',
      '<summarizedField>Answer__c.Score__c</summarizedField><summaryForeignKey>Answer__c.Account__c</summaryForeignKey>' +
        '<summaryOperation>sum</summaryOperation>',
    ),
  });
  const total = schema.object('Account')?.field('Total__c');
  assert.equal(total?.scale, 1);
  assert.deepEqual(total?.rollUp, {
    operation: 'sum',
    childObject: 'Answer__c',
    childReference: 'Account__c',
    summarizedField: 'Score__c',
    filters: [],
  });
});

test('a picklist takes its values from a global value set', () => {
  const schema = schemaOf({
    'globalValueSets/Band.globalValueSet-meta.xml': xml(
      'GlobalValueSet',
      '<customValue><fullName>Low</fullName><default>true</default><label>Low one</label></customValue>' +
        '<masterLabel>Band</masterLabel><sorted>false</sorted>',
    ),
    ...field('Case.Band__c', 'Picklist', '<valueSet><valueSetName>Band</valueSetName></valueSet>'),
  });
  assert.deepEqual(schema.object('Case')?.field('Band__c')?.picklistValues, [
    { value: 'Low', label: 'Low one', isDefault: true, isActive: true },
  ]);
});

test('a custom activity field belongs to tasks and events', () => {
  const schema = schemaOf(field('Activity.Score__c', 'Number', '<precision>3</precision><scale>0</scale>'));
  assert.equal(schema.object('Task')?.field('Score__c')?.objectName, 'Task');
  assert.equal(schema.object('Event')?.field('Score__c')?.objectName, 'Event');
});

test('a hierarchy custom setting has an owner by set-up level', () => {
  const schema = schemaOf({
    'objects/Settings__c/Settings__c.object-meta.xml': xml(
      'CustomObject',
      '<customSettingsType>Hierarchy</customSettingsType><label>Settings</label><visibility>Public</visibility>',
    ),
  });
  assert.equal(schema.object('Settings__c')?.kind, 'hierarchySetting');
  assert.deepEqual(schema.object('Settings__c')?.field('SetupOwnerId')?.referenceTo, [
    'Organization',
    'Profile',
    'User',
  ]);
});

test('a platform event has a replay id and cannot be queried', () => {
  const event = schemaOf({
    'objects/Sent__e/Sent__e.object-meta.xml': xml(
      'CustomObject',
      '<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Sent</label><pluralLabel>Sent</pluralLabel>',
    ),
  }).object('Sent__e');
  assert.ok(event?.field('ReplayId'));
  assert.equal(event?.queryable, false);
});

test('only objects with record types have a record type field', () => {
  const recordType = {
    'objects/Case/recordTypes/Support.recordType-meta.xml': xml(
      'RecordType',
      '<fullName>Support</fullName><active>true</active><businessProcess>Support</businessProcess><label>Support</label>',
    ),
    'objects/Case/businessProcesses/Support.businessProcess-meta.xml': xml(
      'BusinessProcess',
      '<fullName>Support</fullName><isActive>true</isActive>',
    ),
  };
  assert.equal(schemaOf({}).object('Case')?.field('RecordTypeId'), undefined);
  const object = schemaOf(recordType).object('Case');
  assert.ok(object?.field('RecordTypeId'));
  assert.equal(object?.recordTypes[0]?.developerName, 'Support');
});

test('custom metadata records have values of their fields’ types', () => {
  const { project } = projectOf({
    [programFile]: program,
    ...field('Program__mdt.Size__c', 'Number', '<precision>3</precision><scale>0</scale>'),
    ...field('Program__mdt.On__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    ...field(
      'Program__mdt.Next__c',
      'MetadataRelationship',
      '<referenceTo>Program__mdt</referenceTo><relationshipName>Previous</relationshipName>',
    ),
    'customMetadata/Program.First.md-meta.xml': xml(
      'CustomMetadata',
      '<label>First one</label><values><field>Size__c</field><value xsi:type="xsd:double">7.0</value></values>' +
        '<values><field>Next__c</field><value xsi:type="xsd:string">Second</value></values>',
    ),
    'customMetadata/Program.Second.md-meta.xml': xml('CustomMetadata', '<label>Second one</label>'),
  });
  const [first, second] = customMetadataRecords(project, buildSchema(project).schema);
  assert.equal(String(first?.fields['Size__c']), '7');
  assert.equal(first?.fields['On__c'], false);
  assert.equal(first?.fields['MasterLabel'], 'First one');
  assert.equal(first?.fields['DeveloperName'], 'First');
  assert.equal(first?.fields['Next__c'], second?.id);
  assert.match(String(second?.id), /^m00/);
});
