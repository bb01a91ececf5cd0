import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xml } from '../metadata/projectFolder.ts';
import { orgOf, type TestOrg } from './orgOf.ts';

function customObject(label: string, sharingModel: string): string {
  return xml(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus><label>${label}</label><nameField><label>Name</label><type>Text</type></nameField>` +
      `<pluralLabel>${label}s</pluralLabel><sharingModel>${sharingModel}</sharingModel>`,
  );
}

const project = {
  'objects/Secret__c/Secret__c.object-meta.xml': customObject('Secret', 'Private'),
  'objects/Notice__c/Notice__c.object-meta.xml': customObject('Notice', 'Read'),
  'objects/Board__c/Board__c.object-meta.xml': customObject('Board', 'ReadWrite'),
  'objects/Detail__c/Detail__c.object-meta.xml': customObject('Detail', 'ControlledByParent'),
  'objects/Detail__c/fields/Secret__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Secret__c</fullName><label>Secret</label><referenceTo>Secret__c</referenceTo>' +
      '<relationshipName>Details</relationshipName><type>MasterDetail</type>',
  ),
  'permissionsets/All_Secrets.permissionset-meta.xml': xml(
    'PermissionSet',
    '<label>All</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Secret__c</object>' +
      '<viewAllRecords>true</viewAllRecords></objectPermissions>',
  ),
};

function editable(org: TestOrg, objectName: string, userId: string, ids: string[]): string[] {
  return [...org.security.sharing.editable(objectName, org.security.user(userId), ids)];
}

function deletable(org: TestOrg, objectName: string, userId: string, ids: string[]): string[] {
  return [...org.security.sharing.deletable(objectName, org.security.user(userId), ids)];
}

test('a private record belongs to its owner', () => {
  const org = orgOf(project);
  const [owner, other] = [org.user('Standard User'), org.user('Standard User')];
  const record = org.insert('Secret__c', { OwnerId: owner });
  assert.deepEqual(org.readable('Secret__c', owner), [record]);
  assert.deepEqual(org.readable('Secret__c', other), []);
  assert.deepEqual(editable(org, 'Secret__c', owner, [record]), [record]);
  assert.deepEqual(editable(org, 'Secret__c', other, [record]), []);
  assert.deepEqual(deletable(org, 'Secret__c', owner, [record]), [record]);
});

test('everyone above the owner in the role hierarchy has the record', () => {
  const org = orgOf(project);
  const top = org.insert('UserRole', { Name: 'Top', ParentRoleId: null });
  const middle = org.insert('UserRole', { Name: 'Middle', ParentRoleId: top });
  const bottom = org.insert('UserRole', { Name: 'Bottom', ParentRoleId: middle });
  const [boss, agent, peer] = [top, bottom, bottom].map((UserRoleId) => org.user('Standard User', [], { UserRoleId }));
  const record = org.insert('Secret__c', { OwnerId: agent ?? '' });
  assert.deepEqual(org.readable('Secret__c', boss ?? ''), [record]);
  assert.deepEqual(deletable(org, 'Secret__c', boss ?? '', [record]), [record]);
  assert.deepEqual(org.readable('Secret__c', peer ?? ''), []);
});

test('members of a queue have its records, through nested groups and roles too', () => {
  const org = orgOf(project);
  const role = org.insert('UserRole', { Name: 'Desk', ParentRoleId: null });
  const roles: Record<string, string>[] = [{}, {}, { UserRoleId: role }, {}];
  const [direct, nested, byRole, stranger] = roles.map((fields) => org.user('Standard User', [], fields));
  const queue = org.insert('Group', { Name: 'Queue', Type: 'Queue' });
  const inner = org.insert('Group', { Name: 'Inner', Type: 'Regular' });
  const roleGroup = org.insert('Group', { Name: 'Desk', Type: 'Role', RelatedId: role });
  org.insert('GroupMember', { GroupId: queue, UserOrGroupId: direct ?? '' });
  org.insert('GroupMember', { GroupId: queue, UserOrGroupId: inner });
  org.insert('GroupMember', { GroupId: inner, UserOrGroupId: nested ?? '' });
  org.insert('GroupMember', { GroupId: queue, UserOrGroupId: roleGroup });
  const record = org.insert('Secret__c', { OwnerId: queue });
  for (const member of [direct, nested, byRole]) {
    assert.deepEqual(org.readable('Secret__c', member ?? ''), [record]);
  }
  assert.deepEqual(org.readable('Secret__c', stranger ?? ''), []);
});

test('a share row opens a record as far as it says', () => {
  const org = orgOf(project);
  const [owner, reader, editor] = [1, 2, 3].map(() => org.user('Standard User'));
  const record = org.insert('Secret__c', { OwnerId: owner ?? '' });
  org.insert('Secret__Share', { ParentId: record, UserOrGroupId: reader ?? '', AccessLevel: 'Read' });
  org.insert('Secret__Share', { ParentId: record, UserOrGroupId: editor ?? '', AccessLevel: 'Edit' });
  assert.deepEqual(org.readable('Secret__c', reader ?? ''), [record]);
  assert.deepEqual(editable(org, 'Secret__c', reader ?? '', [record]), []);
  assert.deepEqual(editable(org, 'Secret__c', editor ?? '', [record]), [record]);
  assert.deepEqual(deletable(org, 'Secret__c', editor ?? '', [record]), []);
});

test('public read is read by all and edited by the owner', () => {
  const org = orgOf(project);
  const [owner, other] = [org.user('Standard User'), org.user('Standard User')];
  const record = org.insert('Notice__c', { OwnerId: owner });
  assert.deepEqual(org.readable('Notice__c', other), [record]);
  assert.deepEqual(editable(org, 'Notice__c', other, [record]), []);
});

test('public read and write is edited by all and deleted by the owner', () => {
  const org = orgOf(project);
  const [owner, other] = [org.user('Standard User'), org.user('Standard User')];
  const record = org.insert('Board__c', { OwnerId: owner });
  assert.deepEqual(editable(org, 'Board__c', other, [record]), [record]);
  assert.deepEqual(deletable(org, 'Board__c', other, [record]), []);
  assert.deepEqual(deletable(org, 'Board__c', owner, [record]), [record]);
});

test('a detail follows its master', () => {
  const org = orgOf(project);
  const [owner, other] = [org.user('Standard User'), org.user('Standard User')];
  const detail = org.insert('Detail__c', { Secret__c: org.insert('Secret__c', { OwnerId: owner }) });
  assert.deepEqual(org.readable('Detail__c', owner), [detail]);
  assert.deepEqual(org.readable('Detail__c', other), []);
  assert.deepEqual(deletable(org, 'Detail__c', owner, [detail]), [detail]);
});

test('a contact follows its account, and without one belongs to its owner', () => {
  const org = orgOf(project);
  const [owner, other] = [org.user('Standard User'), org.user('Standard User')];
  const ofAccount = org.insert('Contact', { OwnerId: owner, AccountId: org.insert('Account', { OwnerId: owner }) });
  const alone = org.insert('Contact', { OwnerId: owner, AccountId: null });
  assert.deepEqual(org.readable('Contact', other), [ofAccount]);
  assert.deepEqual(org.readable('Contact', owner), [ofAccount, alone]);
});

test('modify all of an object and view all data lift sharing', () => {
  const org = orgOf(project);
  const record = org.insert('Secret__c', { OwnerId: org.user('Standard User') });
  const allSecrets = org.user('Standard User', ['All_Secrets']);
  assert.deepEqual(org.readable('Secret__c', allSecrets), [record]);
  assert.deepEqual(deletable(org, 'Secret__c', allSecrets, [record]), [record]);
  assert.equal(
    org.security.sharing.readCondition('Secret__c', org.security.user(org.user('System Administrator')), 'x'),
    null,
  );
});

test('a task is read by whoever reads the record it is about', () => {
  const org = orgOf(project);
  const [owner, other] = [org.user('Standard User'), org.user('Standard User')];
  const ofCase = org.insert('Task', { OwnerId: owner, WhatId: org.insert('Case', { OwnerId: owner }) });
  const alone = org.insert('Task', { OwnerId: owner });
  assert.deepEqual(org.readable('Task', other), [ofCase]);
  assert.deepEqual(org.readable('Task', owner), [ofCase, alone]);
  assert.deepEqual(editable(org, 'Task', other, [ofCase, alone]), []);
});

test('a guest sees no records but the own user', () => {
  const org = orgOf(project);
  const guest = org.user('Guest User', ['All_Secrets'], { UserType: 'Guest' });
  const owner = org.user('Standard User');
  for (const name of ['Secret__c', 'Notice__c', 'Board__c', 'Case', 'Account', 'Contact']) {
    org.insert(name, { OwnerId: owner });
    assert.deepEqual(org.readable(name, guest), [], name);
  }
  assert.deepEqual(org.readable('User', guest), [guest]);
});

test('users see all users and change themselves', () => {
  const org = orgOf(project);
  const [user, other] = [org.user('Standard User'), org.user('Standard User')];
  assert.equal(org.readable('User', user).length, 2);
  assert.deepEqual(editable(org, 'User', user, [user, other]), [user]);
});

// Object Reference, "Knowledge__kav", IsVisibleInPkb.
test('a guest sees the articles that are published for everybody, and changes none', () => {
  const org = orgOf(project);
  const guest = org.user('Guest User', [], { UserType: 'Guest' });
  const article = (PublishStatus: string, IsVisibleInPkb: number): string =>
    org.insert('Knowledge__kav', { PublishStatus, IsVisibleInPkb });
  const open = article('Online', 1);
  article('Online', 0);
  article('Draft', 1);
  assert.deepEqual(org.readable('Knowledge__kav', guest), [open]);
  assert.deepEqual(editable(org, 'Knowledge__kav', guest, [open]), []);
});
