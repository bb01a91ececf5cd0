import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

// Salesforce's published sample apps and a public trigger framework deploy so.
test('accepts required fields that a layout offers, access that is not named, edit access to a formula, and a class without status', () => {
  const field = (name: string, content: string): [string, string] => [
    `objects/Answer__c/fields/${name}.field-meta.xml`,
    xml('CustomField', `<fullName>${name}</fullName><label>${name}</label>${content}`),
  ];
  const item = (name: string, behavior: string): string =>
    `<layoutItems><behavior>${behavior}</behavior><field>${name}</field></layoutItems>`;
  const { project, problems } = projectOf({
    'objects/Answer__c/Answer__c.object-meta.xml': xml(
      'CustomObject',
      '<deploymentStatus>Deployed</deploymentStatus><label>Answer</label><nameField><label>Name</label><type>Text</type>' +
        '</nameField><pluralLabel>Answers</pluralLabel><sharingModel>ControlledByParent</sharingModel>',
    ),
    ...Object.fromEntries([
      field(
        'Account__c',
        '<referenceTo>Account</referenceTo><relationshipName>Answers</relationshipName><type>MasterDetail</type>',
      ),
      field('Key__c', '<length>10</length><required>true</required><type>Text</type>'),
      field('Size__c', '<formula>LEN(Key__c)</formula><precision>18</precision><scale>0</scale><type>Number</type>'),
    ]),
    'classes/Greeter.cls': 'public class Greeter {}',
    'classes/Greeter.cls-meta.xml': xml('ApexClass', '<apiVersion>60.0</apiVersion>'),
    'permissionsets/Agent.permissionset-meta.xml': xml(
      'PermissionSet',
      '<fieldPermissions><editable>true</editable><field>Answer__c.Size__c</field><readable>true</readable></fieldPermissions>' +
        '<label>Agent</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete>' +
        '<allowEdit>true</allowEdit><allowRead>true</allowRead><object>Answer__c</object></objectPermissions>' +
        '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>' +
        '<allowRead>true</allowRead><object>Account</object></objectPermissions>',
    ),
    'layouts/Answer__c-Answer Layout.layout-meta.xml': xml(
      'Layout',
      '<layoutSections><layoutColumns>' +
        item('Name', 'Required') +
        item('Key__c', 'Edit') +
        item('Account__c', 'Edit') +
        '</layoutColumns><style>OneColumn</style></layoutSections>',
    ),
  });
  const built = buildSchema(project);
  assert.deepEqual([...problems, ...built.problems, ...checkMetadata(project, built.schema)], []);
});
