import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createClock } from '../local-org/src/clock/index.ts';
import { LocalOrg } from '../local-org/src/org/index.ts';
import { rowsOf, runApex } from './orgData.ts';

const HOUR = 3_600_000;

/** Follow-ups on low scores: due in business hours, announced by a bell, escalated once by the hourly job. */
describe('a low score is followed up', () => {
  let org: LocalOrg;
  let directory = '';

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ease-follow-up-'));
    org = new LocalOrg({
      projectDirectory: path.resolve(import.meta.dirname, '..'),
      directory,
      file: ':memory:',
      clock: createClock,
      pendingPathReading: 'cancelled',
    });
    // Neither Apex nor a package creates business hours: the org's own become those of an office.
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      org.store.run(`UPDATE BusinessHours SET ${day}StartTime = ?, ${day}EndTime = ?`, [9 * HOUR, 17 * HOUR]);
    }
    org.store.run('UPDATE BusinessHours SET SaturdayStartTime = NULL, SundayStartTime = NULL', []);
    apex(`insert new Survey_Settings__c(SetupOwnerId = UserInfo.getOrganizationId(), Enabled__c = true,
      Follow_Up_Hours__c = 4, Follow_Up_In_Business_Hours__c = true);`);
    apex(`insert new Holiday(Name = 'Founders Day', ActivityDate = Date.newInstance(2026, 3, 9), IsAllDay = true);`);
    apex(`Id profileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id;
      User supervisor = new User(LastName = 'Supervisor', Username = 'supervisor@local.example', Email = 's@local.example',
        Alias = 'super', TimeZoneSidKey = 'UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US',
        EmailEncodingKey = 'UTF-8', ProfileId = profileId);
      insert supervisor;
      User agent = supervisor.clone(false);
      agent.LastName = 'Agent';
      agent.Username = 'agent@local.example';
      agent.ManagerId = supervisor.Id;
      insert agent;`);
    apex(`EaseJobs jobs = new EaseJobs();
      System.schedule('Ease', '0 0 * * * ?', jobs);`);
  });

  after(() => {
    assert.deepEqual(rows('SELECT Source__c, Message__c FROM Survey_Log__c'), [], 'Nothing failed');
    org.close();
    rmSync(directory, { recursive: true });
  });

  const apex = (source: string): void => runApex(org, source);

  const rows = (soql: string) => rowsOf(org, soql);

  test('four business hours from Friday at four end on Tuesday at noon, when Monday is a holiday', () => {
    apex(`Id ownerId = [SELECT Id FROM User WHERE Username = 'agent@local.example'].Id;
      Case item = new Case(Subject = 'Hard', Status = 'New', OwnerId = ownerId);
      insert item;
      insert new Survey_Response__c(Case__c = item.Id, Program__c = 'Post_Case_CES', Metric__c = 'CES',
        Score__c = 1, Scale_Min__c = 1, Scale_Max__c = 7, Band__c = 'Low', Confirmed__c = true,
        Answered_At__c = Datetime.newInstanceGmt(2026, 3, 6, 16, 0, 0));`);
    const [response] = rows('SELECT Follow_Up_Due_At__c FROM Survey_Response__c');
    assert.match(JSON.stringify(response?.['Follow_Up_Due_At__c']), /2026-03-10T12:00|1773144000000/);
  });

  test('the bell of the agent rings once', () => {
    assert.deepEqual(
      org.notifications().map(({ recipientIds, title }) => ({ recipientIds, title })),
      [{ recipientIds: [org.findUser('agent@local.example').id], title: 'A customer found it hard' }],
    );
  });

  test('the hourly job hands the overdue task to the supervisor, once', () => {
    org.advanceClock(HOUR);
    const supervisorId = org.findUser('supervisor@local.example').id;
    const [task] = rows('SELECT OwnerId, Subject FROM Task');
    assert.equal(task?.['OwnerId'], supervisorId);
    assert.match(String(task?.['Subject']), /^Overdue: /);
    assert.deepEqual(org.notifications()[0]?.recipientIds, [supervisorId]);
    org.advanceClock(3 * HOUR);
    assert.deepEqual(
      rows('SELECT Subject FROM Task').map((row) => row['Subject']),
      [task?.['Subject']],
    );
    assert.equal(org.notifications().length, 2);
  });
});
