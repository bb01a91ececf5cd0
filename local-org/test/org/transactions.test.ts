import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors/index.ts';
import { createOrg, openOrg, orgFile } from '../../src/org/index.ts';
import { lendingOrg, lendingProject, runApex, temporaryFolder, valueOf } from './lendingOrg.ts';

const LEND = "insert new Loan__c(Name = 'Persuasion', Due_At__c = System.now().addHours(2));";

test('keeps what a transaction saved when it returns', (context) => {
  const { org } = lendingOrg(context);
  assert.equal(runApex(org, LEND), null);
  assert.equal(valueOf(org, "SELECT Reminders__c FROM Loan__c WHERE Name = 'Persuasion'", 'Reminders__c'), '0');
});

test('undoes everything that a transaction did when it throws', (context) => {
  const { org } = lendingOrg(context);
  const failure = runApex(org, `${LEND} LoanService.sendReminder('ada@reader.example', true);`);
  assert.equal(failure, 'LoanService.LoanException: The desk is closed');
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Persuasion'", null).length, 0);
  assert.equal(org.outbox().length, 0);
  assert.equal(org.pendingPaths().length, 0);
});

// Apex Developer Guide, "Use the with sharing, without sharing, and inherited sharing Keywords".
test('lets a class without sharing save in system mode what its user may not edit', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, LEND);
  const libby = org.findUser('libby@library.example');
  assert.equal(org.query('SELECT Id FROM Loan__c', 'libby@library.example').length, 1);
  assert.equal(org.runAnonymous(libby.id, 'LoanDesk.remindAll();').failure, null);
  assert.equal(valueOf(org, "SELECT Reminders__c FROM Loan__c WHERE Name = 'Persuasion'", 'Reminders__c'), '1');
});

test('sends mail when a transaction commits', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, "LoanService.sendReminder('ada@reader.example', false);");
  assert.deepEqual(
    org.outbox().map(({ recipients, subject }) => ({ recipients, subject })),
    [{ recipients: ['ada@reader.example'], subject: 'Your book is due' }],
  );
});

test('runs a scheduled path when the clock reaches its time, and not before', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, LEND);
  const reminders = () => valueOf(org, "SELECT Reminders__c FROM Loan__c WHERE Name = 'Persuasion'", 'Reminders__c');
  org.advanceClock(119 * 60_000);
  assert.equal(reminders(), '0');
  org.advanceClock(60_000);
  assert.equal(reminders(), '1');
  assert.equal(org.pendingPaths().length, 0);
});

test('shows the message of a validation rule that refuses a record', (context) => {
  const { org } = lendingOrg(context);
  assert.match(runApex(org, "insert new Loan__c(Name = 'Emma');") ?? '', /Say when the book is due back\./);
});

test('keeps two orgs in one process apart', (context) => {
  const first = lendingOrg(context).org;
  const second = lendingOrg(context).org;
  runApex(first, LEND);
  first.advanceClock(3_600_000);
  assert.equal(first.query('SELECT Id FROM Loan__c', null).length, 2);
  assert.equal(second.query('SELECT Id FROM Loan__c', null).length, 1);
  assert.ok(first.clock.now() - second.clock.now() > 3_500_000);
});

test('begins at the time that is asked for, and goes on from it when it is opened again', (context) => {
  const location = { projectDirectory: lendingProject, directory: temporaryFolder(context) };
  const org = createOrg({ ...location, sampleData: null, replace: false, startsAt: Date.UTC(2020, 1, 29, 12) });
  context.after(() => org.close());
  runApex(org, LEND);
  const opened = openOrg(location);
  context.after(() => opened.close());
  runApex(opened, LEND);
  const onThatDay = 'SELECT COUNT(Id) loans FROM Loan__c WHERE CreatedDate < 2020-02-29T13:00:00Z';
  assert.equal(valueOf(org, onThatDay, 'loans'), '2');
});

test('keeps records, clock and waiting paths when it is closed and opened again', (context) => {
  const { org, project, directory } = lendingOrg(context);
  runApex(org, LEND);
  org.advanceClock(60_000);
  const opened = openOrg({ projectDirectory: project, directory });
  context.after(() => opened.close());
  assert.equal(opened.query('SELECT Id FROM Loan__c', null).length, 2);
  assert.equal(opened.pendingPaths().length, 1);
  // The minute ends when it would have ended anyway: what ran meanwhile took part of it.
  assert.ok(org.clock.offset > 50_000);
  assert.equal(opened.clock.offset, org.clock.offset);
});

test('loads sample data with times and references, as they are written', (context) => {
  const { org } = lendingOrg(context);
  const [loan] = org.query('SELECT Member__r.Name, Owner.Name, CreatedDate FROM Loan__c', null);
  assert.equal(valueOf(org, 'SELECT Id FROM Loan__c WHERE CreatedDate < LAST_N_DAYS:10', 'Id'), loan?.id ?? null);
  assert.equal(valueOf(org, "SELECT Id FROM Loan__c WHERE Member__r.Name = 'Ada Byron'", 'Id'), loan?.id ?? null);
});

test('runs a changed class after reload', (context) => {
  const { org, project } = lendingOrg(context);
  const file = path.join(project, 'force-app/main/default/triggers/LoanTrigger.trigger');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Reminders__c = 0', 'Reminders__c = 5'));
  assert.deepEqual(org.reload(), []);
  runApex(org, LEND);
  assert.equal(valueOf(org, "SELECT Reminders__c FROM Loan__c WHERE Name = 'Persuasion'", 'Reminders__c'), '5');
});

test('keeps the last good version of a project that no longer compiles, and says where it is wrong', (context) => {
  const { org, project } = lendingOrg(context);
  const file = path.join(project, 'force-app/main/default/triggers/LoanTrigger.trigger');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Reminders__c', 'Remindrs__c'));
  const problems = org.reload();
  assert.equal(problems[0]?.place.line, 3);
  assert.match(problems[0]?.place.file ?? '', /LoanTrigger\.trigger$/);
  assert.equal(runApex(org, LEND), null);
});

test('refuses a damaged org file and says what to do', (context) => {
  const { org, project, directory } = lendingOrg(context);
  org.close();
  const file = orgFile(directory);
  writeFileSync(file, 'this is no database, and it is long enough to be taken for one'.repeat(50));
  assert.throws(
    () => openOrg({ projectDirectory: project, directory }),
    (error: unknown) => error instanceof UserError && error.code === 'DAMAGED_ORG_FILE' && /create/.test(error.message),
  );
});

test('leaves nothing behind when sample data cannot be loaded', (context) => {
  const directory = path.join(temporaryFolder(context), 'org');
  const options = { projectDirectory: lendingProject, directory, replace: false };
  assert.throws(() => createOrg({ ...options, sampleData: '/nowhere' }), UserError);
  assert.throws(
    () => openOrg({ projectDirectory: lendingProject, directory }),
    (error: unknown) => error instanceof UserError && error.code === 'NO_ORG',
  );
});

test('does not replace an org unless it is told to', (context) => {
  const { project, directory } = lendingOrg(context);
  assert.throws(
    () => createOrg({ projectDirectory: project, directory, sampleData: null, replace: false }),
    (error: unknown) => error instanceof UserError && error.code === 'ORG_EXISTS',
  );
});
