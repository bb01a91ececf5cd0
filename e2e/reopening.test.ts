import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createClock } from '../local-org/src/clock/index.ts';
import { LocalOrg, type PendingPathReading } from '../local-org/src/org/index.ts';
import { rowsOf, runApex } from './orgData.ts';

const MINUTE = 60_000;

/**
 * What may happen to a case between its closing and the survey, and after the answer. Documentation leaves open whether
 * a pending scheduled path still runs when the record stopped meeting the entry conditions; Ease must be right both ways.
 */
for (const pendingPathReading of ['cancelled', 'fires'] satisfies PendingPathReading[]) {
  describe(`a closed case changes, pending paths: ${pendingPathReading}`, () => {
    let org: LocalOrg;
    let directory = '';
    let count = 0;

    before(() => {
      directory = mkdtempSync(path.join(tmpdir(), 'ease-reopening-'));
      const projectDirectory = path.resolve(import.meta.dirname, '..');
      org = new LocalOrg({ projectDirectory, directory, file: ':memory:', clock: createClock, pendingPathReading });
      apex(`insert new Survey_Settings__c(SetupOwnerId = UserInfo.getOrganizationId(), Enabled__c = true,
        Site_Url__c = 'https://help.example.com/survey', Delay_Minutes__c = 45);`);
    });

    after(() => {
      assert.deepEqual(rows('SELECT Source__c, Message__c FROM Survey_Log__c'), [], 'Nothing failed');
      org.close();
      rmSync(directory, { recursive: true });
    });

    const apex = (source: string): void => runApex(org, source);

    const rows = (soql: string) => rowsOf(org, soql);

    function pass(minutes: number): void {
      org.advanceClock(minutes * MINUTE);
    }

    function newContact(email: string): string {
      apex(`insert new Contact(LastName = 'Winter', Email = '${email}');`);
      return String(
        rows(`SELECT Id FROM Contact WHERE Email = '${email}' ORDER BY CreatedDate DESC, Id DESC`)[0]?.['id'],
      );
    }

    /** A closed case of somebody who was never asked. */
    function closedCase(contactId = newContact(`person${++count}@${pendingPathReading}.example`)): string {
      const subject = `Case ${++count}`;
      apex(`Case item = new Case(Subject = '${subject}', Status = 'New', ContactId = '${contactId}');
        insert item;
        item.Status = 'Closed';
        update item;`);
      return String(rows(`SELECT Id FROM Case WHERE Subject = '${subject}'`)[0]?.['id']);
    }

    function setStatus(caseId: string, status: string): void {
      apex(`update new Case(Id = '${caseId}', Status = '${status}');`);
    }

    function answer(caseId: string): void {
      apex(`Survey_Invitation__c invitation = [SELECT Id, Case__c, Contact__c FROM Survey_Invitation__c
          WHERE Case__c = '${caseId}' AND Status__c = 'Sent'];
        invitation.Status__c = 'Answered';
        update invitation;
        insert new Survey_Response__c(Invitation__c = invitation.Id, Invitation_Key__c = invitation.Id,
          Case__c = invitation.Case__c, Contact__c = invitation.Contact__c, Program__c = 'Post_Case_CES',
          Metric__c = 'CES', Score__c = 6, Scale_Min__c = 1, Scale_Max__c = 7, Band__c = 'High', Confirmed__c = true,
          Answered_At__c = System.now(), Changed_At__c = System.now());`);
    }

    /** Status and reason of each decision about the case, in their order. */
    function decisions(caseId: string): string[] {
      return rows(
        `SELECT Status__c, Suppression_Reason__c FROM Survey_Invitation__c WHERE Case__c = '${caseId}' ORDER BY Name`,
      ).map((row) => [row['Status__c'], row['Suppression_Reason__c']].filter((part) => part !== null).join(': '));
    }

    test('nothing happens: the customer is asked once, at the due time', () => {
      const caseId = closedCase();
      pass(40);
      assert.deepEqual(decisions(caseId), []);
      pass(10);
      assert.deepEqual(decisions(caseId), ['Sent']);
      pass(24 * 60);
      assert.deepEqual(decisions(caseId), ['Sent']);
    });

    test('reopened before the survey: cancelled, with the reason', () => {
      const caseId = closedCase();
      pass(20);
      setStatus(caseId, 'Working');
      pass(60);
      assert.deepEqual(decisions(caseId), ['Cancelled: Reopened']);
    });

    test('reopened and closed again: asked once, at the second due time', () => {
      const caseId = closedCase();
      pass(20);
      setStatus(caseId, 'Working');
      pass(10);
      setStatus(caseId, 'Closed');
      pass(30);
      assert.deepEqual(decisions(caseId), ['Cancelled: Reopened'], 'The first due time is over');
      pass(20);
      assert.deepEqual(decisions(caseId), ['Cancelled: Reopened', 'Sent']);
    });

    test('reopened after the answer: the answer is marked, and the final resolution is asked about', () => {
      const caseId = closedCase();
      pass(50);
      answer(caseId);
      setStatus(caseId, 'Working');
      const marked = rows(`SELECT Reopened_After_Answer__c FROM Survey_Response__c WHERE Case__c = '${caseId}'`);
      assert.deepEqual(
        marked.map((row) => row['Reopened_After_Answer__c']),
        [true],
      );
      setStatus(caseId, 'Closed');
      pass(50);
      assert.deepEqual(decisions(caseId), ['Answered', 'Sent']);
    });

    test('asked without an answer, reopened and closed again: not asked a second time', () => {
      const caseId = closedCase();
      pass(50);
      setStatus(caseId, 'Working');
      setStatus(caseId, 'Closed');
      pass(50);
      assert.deepEqual(decisions(caseId), ['Sent', 'Suppressed: Fatigue']);
    });

    test('changed otherwise while closed: asked once, at the first due time', () => {
      const caseId = closedCase();
      pass(20);
      apex(`update new Case(Id = '${caseId}', Subject = 'Changed', Priority = 'High');`);
      pass(30);
      assert.deepEqual(decisions(caseId), ['Sent']);
    });

    test('deleted before the survey: nothing is recorded and nothing fails', () => {
      const caseId = closedCase();
      apex(`delete new Case(Id = '${caseId}');`);
      pass(50);
      assert.deepEqual(decisions(caseId), []);
    });

    test('merged into another case before the survey: asked about the other one only', () => {
      const customer = newContact(`merged@${pendingPathReading}.example`);
      const [survivor, loser] = [closedCase(customer), closedCase(customer)];
      apex(`merge new Case(Id = '${survivor}') new Case(Id = '${loser}');`);
      pass(50);
      assert.deepEqual(decisions(survivor), ['Sent']);
      assert.deepEqual(decisions(loser), []);
    });

    test('owner changed before the survey: the snapshot names who closed the case', () => {
      const caseId = closedCase();
      apex(`Id profileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id;
        insert new User(LastName = 'Later', Username = 'later${++count}@local.example', Email = 'l@local.example',
          Alias = 'later', TimeZoneSidKey = 'UTC', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US',
          EmailEncodingKey = 'UTF-8', ProfileId = profileId);`);
      const [later] = rows(`SELECT Id FROM User WHERE Username = 'later${count}@local.example'`);
      apex(`update new Case(Id = '${caseId}', OwnerId = '${String(later?.['id'])}');`);
      pass(50);
      const [invitation] = rows(`SELECT Case_Owner__c FROM Survey_Invitation__c WHERE Case__c = '${caseId}'`);
      assert.equal(invitation?.['Case_Owner__c'], org.administrator().id);
    });

    test('contact changed before the survey: the one of the case at that time is asked', () => {
      const caseId = closedCase();
      const contactId = newContact(`instead@${pendingPathReading}.example`);
      apex(`update new Case(Id = '${caseId}', ContactId = '${contactId}');`);
      pass(50);
      const [mail] = org.outbox();
      assert.deepEqual(mail?.recipients, [`instead@${pendingPathReading}.example`]);
    });

    test('contact opted out before the survey: not asked', () => {
      const customer = newContact(`objects@${pendingPathReading}.example`);
      const caseId = closedCase(customer);
      apex(`update new Contact(Id = '${customer}', Survey_Opt_Out__c = true);`);
      pass(50);
      assert.deepEqual(decisions(caseId), ['Suppressed: Opted Out']);
    });

    test('two cases of one person, closed in two transactions with duplicate contacts: asked once', () => {
      const address = `twice@${pendingPathReading}.example`;
      const first = closedCase(newContact(address));
      const second = closedCase(newContact(address.toUpperCase()));
      pass(50);
      assert.deepEqual([...decisions(first), ...decisions(second)], ['Sent', 'Suppressed: Fatigue']);
    });

    test('two contacts merged between closing and survey: the person is asked once', () => {
      const stays = newContact(`stays@${pendingPathReading}.example`);
      const goes = newContact(`goes@${pendingPathReading}.example`);
      const [first, second] = [closedCase(stays), closedCase(goes)];
      apex(`merge new Contact(Id = '${stays}') new Contact(Id = '${goes}');`);
      pass(50);
      assert.deepEqual([...decisions(first), ...decisions(second)], ['Sent', 'Suppressed: Fatigue']);
    });
  });
}
