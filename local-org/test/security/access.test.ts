import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xml } from '../metadata/projectFolder.ts';
import { orgOf } from './orgOf.ts';

const minimum = 'Minimum Access - Salesforce';
const administrator = 'System Administrator';

const project = {
  'objects/Answer__c/Answer__c.object-meta.xml': xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Answer</label><nameField><label>Name</label><type>Text</type></nameField>' +
      '<pluralLabel>Answers</pluralLabel><sharingModel>Private</sharingModel>',
  ),
  'objects/Answer__c/fields/Score__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Score__c</fullName><label>Score</label><precision>3</precision><scale>0</scale><type>Number</type>',
  ),
  'objects/Answer__c/fields/Key__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Key__c</fullName><label>Key</label><length>10</length><required>true</required><type>Text</type>',
  ),
  'permissionsets/Reader.permissionset-meta.xml': xml(
    'PermissionSet',
    '<applicationVisibilities><application>Desk</application><visible>true</visible></applicationVisibilities>' +
      '<classAccesses><apexClass>Greeter</apexClass><enabled>true</enabled></classAccesses>' +
      '<customPermissions><enabled>true</enabled><name>May_Skip</name></customPermissions>' +
      '<fieldPermissions><editable>false</editable><field>Answer__c.Score__c</field><readable>true</readable></fieldPermissions>' +
      '<label>Reader</label>' +
      '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Answer__c</object>' +
      '<viewAllRecords>false</viewAllRecords></objectPermissions>' +
      '<tabSettings><tab>Answer__c</tab><visibility>Visible</visibility></tabSettings>',
  ),
  'permissionsets/Writer.permissionset-meta.xml': xml(
    'PermissionSet',
    '<fieldPermissions><editable>true</editable><field>Answer__c.Score__c</field><readable>true</readable></fieldPermissions>' +
      '<label>Writer</label>' +
      '<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Answer__c</object>' +
      '<viewAllRecords>true</viewAllRecords></objectPermissions>',
  ),
  'permissionsetgroups/Both.permissionsetgroup-meta.xml': xml(
    'PermissionSetGroup',
    '<label>Both</label><permissionSets>Reader</permissionSets><permissionSets>Writer</permissionSets>',
  ),
};

test('without a permission set a user has nothing of a custom object', () => {
  const org = orgOf(project);
  const access = org.security.access(org.user(minimum));
  assert.equal(access.object('Answer__c').read, false);
  assert.deepEqual(access.field('Answer__c', 'Score__c'), { read: false, edit: false });
  assert.equal(access.apexClass('Greeter'), false);
  assert.equal(access.customPermission('May_Skip'), false);
  assert.equal(access.tab('Answer__c'), 'None');
  assert.equal(access.application('Desk'), false);
});

test('a permission set grants what it lists and nothing else', () => {
  const org = orgOf(project);
  const access = org.security.access(org.user(minimum, ['Reader']));
  assert.equal(access.object('answer__C').read, true);
  assert.equal(access.object('Answer__c').edit, false);
  assert.deepEqual(access.field('Answer__c', 'Score__c'), { read: true, edit: false });
  assert.equal(access.apexClass('greeter'), true);
  assert.equal(access.customPermission('may_skip'), true);
  assert.equal(access.tab('Answer__c'), 'Visible');
  assert.equal(access.application('Desk'), true);
});

test('permission sets add up', () => {
  const org = orgOf(project);
  const access = org.security.access(org.user(minimum, ['Reader', 'Writer']));
  assert.equal(access.object('Answer__c').edit, true);
  assert.deepEqual(access.field('Answer__c', 'Score__c'), { read: true, edit: true });
});

test('a permission set group grants what its sets grant', () => {
  const org = orgOf(project);
  const user = org.user(minimum);
  const group = org.store.get(`SELECT "Id" AS id FROM "PermissionSetGroup" WHERE "DeveloperName" = 'Both'`);
  org.insert('PermissionSetAssignment', { AssigneeId: user, PermissionSetGroupId: String(group?.['id']) });
  assert.equal(org.security.access(user).object('Answer__c').delete, true);
  assert.equal(org.security.access(user).customPermission('May_Skip'), true);
});

test('required and system fields need no grant', () => {
  const org = orgOf(project);
  const access = org.security.access(org.user(minimum));
  assert.deepEqual(access.field('Answer__c', 'Key__c'), { read: true, edit: true });
  assert.deepEqual(access.field('Answer__c', 'CreatedDate'), { read: true, edit: false });
});

test('an administrator may do everything with records, but sees custom fields only when granted', () => {
  const org = orgOf(project);
  const access = org.security.access(org.user(administrator));
  assert.equal(access.object('Answer__c').modifyAll, true);
  assert.deepEqual(access.field('Answer__c', 'Score__c'), { read: false, edit: false });
  assert.deepEqual(access.field('Case', 'Subject'), { read: true, edit: true });
  assert.equal(access.apexClass('Anything'), true);
  assert.equal(access.userPermission('ViewAllData'), true);
});

test('a standard user works with cases but cannot delete them', () => {
  const org = orgOf(project);
  const access = org.security.access(org.user('Standard User'));
  assert.deepEqual(access.object('Case'), {
    read: true,
    create: true,
    edit: true,
    delete: false,
    viewAll: false,
    modifyAll: false,
  });
  assert.equal(access.object('CaseComment').read, true);
  assert.equal(access.object('Task').create, true);
});

test('a minimum-access user does not see standard fields without a grant', () => {
  const org = orgOf(project);
  assert.deepEqual(org.security.access(org.user(minimum)).field('Case', 'Subject'), { read: false, edit: false });
});

test('a formula or audit field cannot be edited whatever is granted', () => {
  const org = orgOf(project);
  assert.deepEqual(org.security.access(org.user(administrator)).field('Case', 'ContactEmail'), {
    read: true,
    edit: false,
  });
});

test('a guest never edits, deletes or sees all, whatever is granted', () => {
  const org = orgOf(project);
  const guest = org.user('Guest User', ['Writer'], { UserType: 'Guest' });
  assert.deepEqual(org.security.access(guest).object('Answer__c'), {
    read: true,
    create: true,
    edit: false,
    delete: false,
    viewAll: false,
    modifyAll: false,
  });
});

test('custom metadata is read directly with Customize Application only', () => {
  const org = orgOf({
    'objects/Program__mdt/Program__mdt.object-meta.xml': xml(
      'CustomObject',
      '<label>Program</label><pluralLabel>Programs</pluralLabel>',
    ),
  });
  assert.equal(org.security.access(org.user('Standard User')).object('Program__mdt').read, false);
  assert.equal(org.security.access(org.user(administrator)).object('Program__mdt').read, true);
});

test('what is known of a user is read again after a reset', () => {
  const org = orgOf(project);
  const user = org.user(minimum);
  assert.equal(org.security.access(user).object('Answer__c').read, false);
  org.insert('PermissionSetAssignment', {
    AssigneeId: user,
    PermissionSetId: org.insert('PermissionSet', { Name: 'Reader' }),
  });
  assert.equal(org.security.access(user).object('Answer__c').read, false);
  org.security.reset();
  assert.equal(org.security.access(user).object('Answer__c').read, true);
});

test('an unknown user is refused', () => {
  assert.throws(() => orgOf(project).security.user('005000000000000AAA'), { code: 'UNKNOWN_USER' });
});

test('view all fields of an object reads all its fields and edits none', () => {
  const writer = project['permissionsets/Writer.permissionset-meta.xml'];
  const all = writer
    .replace(/<fieldPermissions>.*<\/fieldPermissions>/, '')
    .replace('<viewAllRecords>', '<viewAllFields>true</viewAllFields><viewAllRecords>');
  const org = orgOf({ ...project, 'permissionsets/Writer.permissionset-meta.xml': all });
  const access = org.security.access(org.user(minimum, ['Writer']));
  assert.deepEqual(access.field('Answer__c', 'Score__c'), { read: true, edit: false });
});

test('a custom activity field is granted on tasks and events together', () => {
  const org = orgOf({
    'objects/Activity/fields/Score__c.field-meta.xml': xml(
      'CustomField',
      '<fullName>Score__c</fullName><label>Score</label><precision>3</precision><scale>0</scale><type>Number</type>',
    ),
    'permissionsets/Caller.permissionset-meta.xml': xml(
      'PermissionSet',
      '<fieldPermissions><editable>true</editable><field>Activity.Score__c</field><readable>true</readable></fieldPermissions>' +
        '<label>Caller</label>',
    ),
  });
  const access = org.security.access(org.user('Standard User', ['Caller']));
  assert.deepEqual(access.field('Task', 'Score__c'), { read: true, edit: true });
  assert.deepEqual(access.field('Event', 'Score__c'), { read: true, edit: true });
});
