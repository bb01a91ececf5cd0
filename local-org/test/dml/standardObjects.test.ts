import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitHistory } from '../../src/dml/index.ts';
import { DatetimeValue, SObject } from '../../src/values/index.ts';
import { openSavingOrg } from './savingOrg.ts';

test('a new case takes number, status, priority and the contact’s account', () => {
  const org = openSavingOrg();
  const account = org.insert('Account', { Name: 'Acme' });
  const contact = org.insert('Contact', { LastName: 'Bee', AccountId: account.id, Email: 'bo@example.com' });
  const record = org.insert('Case', { ContactId: contact.id });
  const saved = org.read(
    record,
    'CaseNumber',
    'Status',
    'Priority',
    'AccountId',
    'ContactEmail',
    'IsClosed',
    'ClosedDate',
  );
  delete saved['Id'];
  assert.deepEqual(saved, {
    CaseNumber: '00000001',
    Status: 'New',
    Priority: 'Medium',
    AccountId: account.id,
    ContactEmail: 'bo@example.com',
    IsClosed: false,
    ClosedDate: null,
  });
});

// Apex Developer Guide, "Entity and Field Considerations in Triggers": set during the save, after before triggers.
test('a case is closed by its status, seen only after the save, and opened again by it', () => {
  const seen: unknown[] = [];
  const org = openSavingOrg({
    beforeSaveFlows: ({ newRecords, oldRecords }) =>
      seen.push([newRecords[0]?.fields['IsClosed'], oldRecords[0]?.fields['IsClosed']]),
  });
  const record = org.insert('Case', {});
  org.clock.advance(60_000);
  org.save('update', [new SObject('Case', { Id: record.id, Status: 'Closed' })]);
  const closed = org.read(record, 'IsClosed', 'ClosedDate');
  assert.equal(closed['IsClosed'], true);
  assert.equal(String(closed['ClosedDate']), new Date(org.clock.now()).toISOString());
  org.save('update', [new SObject('Case', { Id: record.id, Status: 'Working' })]);
  assert.equal(org.read(record, 'ClosedDate')['ClosedDate'], null);
  assert.deepEqual(seen.slice(1), [
    [false, false],
    [true, true],
  ]);
});

test('changes of tracked case fields are kept, a lookup with its name and its id', () => {
  const org = openSavingOrg();
  const contact = org.insert('Contact', { LastName: 'Bee' });
  const record = org.insert('Case', {});
  org.save('update', [new SObject('Case', { Id: record.id, Status: 'Working', ContactId: contact.id, Subject: 'x' })]);
  assert.deepEqual(org.query('SELECT Id FROM CaseHistory'), []);
  commitHistory(org.services.store, org.schema);
  const rows = org.query('SELECT Field, OldValue, NewValue FROM CaseHistory ORDER BY Id');
  assert.deepEqual(
    rows.map(({ fields }) => [fields['Field'], fields['OldValue'], fields['NewValue']]),
    [
      ['created', null, null],
      ['Contact', null, 'Bee'],
      ['Contact', null, contact.id],
      ['Status', 'New', 'Working'],
    ],
  );
});

test('a task belongs to the account of what it is about, and knows whether it is closed and urgent', () => {
  const org = openSavingOrg();
  const account = org.insert('Account', { Name: 'Acme' });
  const contact = org.insert('Contact', { LastName: 'Bee', AccountId: account.id });
  const record = org.insert('Case', { ContactId: contact.id });
  const task = org.insert('Task', { Subject: 'Call', WhatId: record.id, Priority: 'High' });
  const saved = org.read(task, 'Status', 'AccountId', 'IsClosed', 'IsHighPriority');
  delete saved['Id'];
  assert.deepEqual(saved, { Status: 'Not Started', AccountId: account.id, IsClosed: false, IsHighPriority: true });
  org.save('update', [new SObject('Task', { Id: task.id, Status: 'Completed' })]);
  assert.equal(org.read(task, 'IsClosed')['IsClosed'], true);
});

test('an import may give the day on which a case was closed', () => {
  const org = openSavingOrg();
  org.dml.auditFields = true;
  const closed = new DatetimeValue(Date.parse('2026-02-01T09:00:00Z'));
  const record = org.insert('Case', { Status: 'Closed', ClosedDate: closed });
  assert.equal(String(org.read(record, 'ClosedDate')['ClosedDate']), closed.toString());
});

// Object Reference, "Knowledge__kav" and "KnowledgeArticle".
test('a new article is the first version of one, and every article has its own id and number', () => {
  const org = openSavingOrg();
  const [first, second] = ['reset', 'pair'].map((UrlName) =>
    org.read(
      org.insert('Knowledge__kav', { Title: UrlName, UrlName }),
      'KnowledgeArticleId',
      'ArticleNumber',
      'VersionNumber',
      'IsLatestVersion',
      'PublishStatus',
      'Language',
    ),
  );
  assert.match(String(first?.['KnowledgeArticleId']), /^kA0\w{15}$/);
  assert.notEqual(first?.['KnowledgeArticleId'], second?.['KnowledgeArticleId']);
  assert.deepEqual([first?.['ArticleNumber'], second?.['ArticleNumber']], ['000000001', '000000002']);
  assert.deepEqual(
    [first?.['VersionNumber'], first?.['IsLatestVersion'], first?.['PublishStatus'], first?.['Language']],
    [1, true, 'Draft', 'en_US'],
  );
});

// Object Reference, "MessagingSession" and "LiveChatTranscript".
test('chats have numbers for names', () => {
  const org = openSavingOrg();
  const channel = org.insert('MessagingChannel', {
    MasterLabel: 'Web',
    DeveloperName: 'Web',
    MessageType: 'Text',
    MessagingPlatformKey: '1',
  });
  const person = org.insert('MessagingEndUser', {
    Name: 'Ada',
    MessagingChannelId: channel.id,
    MessageType: 'Text',
    MessagingPlatformKey: '2',
  });
  const session = org.insert('MessagingSession', {
    Status: 'Ended',
    Origin: 'InboundInitiated',
    MessagingChannelId: channel.id,
    MessagingEndUserId: person.id,
  });
  const visitor = org.insert('LiveChatVisitor', {});
  const transcript = org.insert('LiveChatTranscript', {
    LiveChatVisitorId: visitor.id,
    Status: 'Completed',
    EndedBy: 'Visitor',
  });
  assert.match(String(session.id), /^0Mw/);
  assert.match(String(transcript.id), /^570/);
  assert.equal(org.read(session, 'Name')['Name'], '00000001');
  assert.equal(org.read(transcript, 'Name')['Name'], '00000001');
});
