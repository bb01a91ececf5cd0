import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openTestOrg, type LocalOrg } from '../local-org/src/org/index.ts';
import { runApexTests } from '../local-org/src/testing/index.ts';
import { rowsOf, runApex } from './orgData.ts';
import { openPersonAccountOrg, type PersonAccountOrg } from './personAccountOrg.ts';

const MINUTE = 60_000;

/** Ease where customers are person accounts: it names no field of theirs, and works on them all the same. */
describe('customers that are person accounts', () => {
  let opened: PersonAccountOrg;
  let org: LocalOrg;

  before(() => {
    opened = openPersonAccountOrg();
    ({ org } = opened);
  });

  after(() => opened.close());

  /** @returns the account with its contact */
  function person(lastName: string, email: string): { account: string; contact: string } {
    runApex(org, `insert new Account(LastName = '${lastName}', PersonEmail = '${email}');`);
    const [row] = rowsOf(
      org,
      `SELECT PersonContactId FROM Account WHERE PersonEmail = '${email}' AND LastName = '${lastName}'`,
    );
    return { account: String(row?.['id']), contact: String(row?.['PersonContactId']) };
  }

  /** Closes a case of this customer and lets the time pass after which Ease decides. @returns the decision */
  function closeCase(lookup: 'AccountId' | 'ContactId', customer: string, subject: string): Record<string, unknown> {
    runApex(
      org,
      `Case item = new Case(Subject = '${subject}', Status = 'New', ${lookup} = '${customer}');
       insert item;
       item.Status = 'Closed';
       update item;`,
    );
    org.advanceClock(46 * MINUTE);
    const [decision] = rowsOf(
      org,
      `SELECT Status__c, Suppression_Reason__c, Contact__c, Account__c, Person_Key__c FROM Survey_Invitation__c
       WHERE Case__r.Subject = '${subject}'`,
    );
    assert.ok(decision, `Nothing was decided about "${subject}"`);
    return decision;
  }

  function answer(contact: string): void {
    runApex(
      org,
      `Survey_Invitation__c invitation = [SELECT Id, Account__c FROM Survey_Invitation__c WHERE Contact__c = '${contact}' LIMIT 1];
       insert new Survey_Response__c(
         Invitation__c = invitation.Id, Invitation_Key__c = invitation.Id, Program__c = 'Effort_After_Case', Metric__c = 'CES', Score__c = 6,
         Contact__c = '${contact}', Account__c = invitation.Account__c, Comment__c = 'said by ${contact}', Answered_At__c = System.now());`,
    );
    assert.equal(saidBy(contact), 1);
  }

  function saidBy(contact: string): number {
    const answers = rowsOf(org, 'SELECT Comment__c FROM Survey_Response__c');
    return answers.filter((row) => row['Comment__c'] === `said by ${contact}`).length;
  }

  const failures = (): Record<string, unknown>[] => rowsOf(org, 'SELECT Source__c, Message__c FROM Survey_Log__c');

  test('a case of the account alone is asked about; the invitation has the account and its contact', () => {
    const { account, contact } = person('Asked', 'asked@people.example');
    const decision = closeCase('AccountId', account, 'of a person');
    assert.equal(decision['Status__c'], 'Sent');
    assert.deepEqual([decision['Account__c'], decision['Contact__c']], [account, contact]);
    assert.ok(org.outbox().some(({ recipients }) => recipients.includes('asked@people.example')));
    const [asked] = rowsOf(
      org,
      `SELECT Last_Survey_Date__pc, PersonContact.Last_Survey_Date__c FROM Account WHERE Id = '${account}'`,
    );
    assert.notEqual(asked?.['Last_Survey_Date__pc'], null);
  });

  test('a person account and a contact of a business with one address are one person', () => {
    const { account } = person('Twice', 'twice@people.example');
    assert.equal(closeCase('AccountId', account, 'as a person')['Status__c'], 'Sent');
    runApex(
      org,
      `Account works = new Account(Name = 'Works');
       insert works;
       insert new Contact(LastName = 'Twice', Email = 'Twice@People.example', AccountId = works.Id);`,
    );
    const [colleague] = rowsOf(org, `SELECT Id FROM Contact WHERE Account.Name = 'Works'`);
    const decision = closeCase('ContactId', String(colleague?.['id']), 'as a colleague');
    assert.equal(decision['Suppression_Reason__c'], 'Fatigue');
  });

  test('so are those with one mobile number', () => {
    const { account } = person('Calls', 'calls@people.example');
    runApex(org, `update new Account(Id = '${account}', PersonMobilePhone = '+1 555 010 0777');`);
    assert.equal(closeCase('AccountId', account, 'of who calls')['Status__c'], 'Sent');
    runApex(
      org,
      "insert new Contact(LastName = 'Caller', Email = 'else@people.example', MobilePhone = '+15550100777');",
    );
    const [other] = rowsOf(org, "SELECT Id FROM Contact WHERE LastName = 'Caller'");
    assert.equal(closeCase('ContactId', String(other?.['id']), 'of who called')['Suppression_Reason__c'], 'Fatigue');
  });

  test('who was asked before person accounts were merged is not asked again', () => {
    const kept = person('Kept', 'kept@people.example');
    const lost = person('Lost', 'lost@people.example');
    assert.equal(closeCase('AccountId', lost.account, 'before the merge')['Status__c'], 'Sent');
    runApex(org, `merge new Account(Id = '${kept.account}') new Account(Id = '${lost.account}');`);
    const moved = rowsOf(
      org,
      `SELECT Contact__c, Account__c, Person_Key__c FROM Survey_Invitation__c WHERE Case__r.Subject = 'before the merge'`,
    );
    assert.deepEqual(
      moved.map((row) => [row['Contact__c'], row['Account__c'], row['Person_Key__c']]),
      [[kept.contact, kept.account, 'kept@people.example']],
    );
    const [stamped] = rowsOf(org, `SELECT Last_Survey_Date__c FROM Contact WHERE Id = '${kept.contact}'`);
    assert.notEqual(stamped?.['Last_Survey_Date__c'], null);
    assert.equal(closeCase('AccountId', kept.account, 'after the merge')['Suppression_Reason__c'], 'Fatigue');
  });

  test('who has opted out of e-mail is not asked', () => {
    const { account } = person('Silent', 'silent@people.example');
    runApex(org, `update new Account(Id = '${account}', PersonHasOptedOutOfEmail = true);`);
    assert.equal(closeCase('AccountId', account, 'of a silent person')['Suppression_Reason__c'], 'Opted Out');
  });

  test('an objection to surveys stands on the account', () => {
    const { account, contact } = person('Objects', 'objects@people.example');
    closeCase('AccountId', account, 'of who objects');
    const mail = org.outbox().find(({ recipients }) => recipients.includes('objects@people.example'));
    const token = /\?t=(o\.[\w-]{43})/.exec(mail?.plainTextBody ?? '')?.[1] ?? '';
    runApex(org, `new OptOutService().optOut('${token}', true);`);
    const [row] = rowsOf(
      org,
      `SELECT Survey_Opt_Out__pc, PersonContact.Survey_Opt_Out__c FROM Account WHERE PersonContactId = '${contact}'`,
    );
    assert.equal(row?.['Survey_Opt_Out__pc'], true);
  });

  test('what a person said is erased on request', () => {
    const { account, contact } = person('Forget', 'forget@people.example');
    closeCase('AccountId', account, 'to forget');
    answer(contact);
    runApex(org, `update new Account(Id = '${account}', Last_NPS_Score__c = 9);`);
    runApex(
      org,
      `EraseSurveyDataAction.Request request = new EraseSurveyDataAction.Request();
       request.contactId = '${contact}';
       EraseSurveyDataAction.erase(new List<EraseSurveyDataAction.Request>{ request });`,
    );
    org.advanceClock(MINUTE);
    assert.equal(saidBy(contact), 0);
    assert.deepEqual(
      rowsOf(org, `SELECT Last_NPS_Score__c FROM Account WHERE Id = '${account}'`).map(
        (row) => row['Last_NPS_Score__c'],
      ),
      [null],
    );
    assert.deepEqual(rowsOf(org, `SELECT Id FROM Survey_Invitation__c WHERE Contact__c = '${contact}'`), []);
  });

  test('and with the account that is deleted', () => {
    const { account, contact } = person('Gone', 'gone@people.example');
    closeCase('AccountId', account, 'of who goes');
    answer(contact);
    // An account with cases cannot be deleted.
    runApex(org, `delete [SELECT Id FROM Case WHERE Subject = 'of who goes'];`);
    runApex(org, `delete new Account(Id = '${account}');`);
    assert.equal(saidBy(contact), 0);
    const left = rowsOf(org, `SELECT Id FROM Survey_Invitation__c WHERE Person_Key__c = 'gone@people.example'`);
    assert.deepEqual(left, []);
  });

  test('deleting two hundred at once takes one query of Ease for the invitations, and one for their answers', () => {
    runApex(
      org,
      `List<Account> people = new List<Account>();
       for (Integer i = 0; i < 200; i++) {
         people.add(new Account(LastName = 'Many', PersonEmail = 'many' + i + '@people.example'));
       }
       insert people;
       List<Survey_Invitation__c> sent = new List<Survey_Invitation__c>();
       for (Account each : [SELECT PersonContactId, PersonEmail FROM Account WHERE LastName = 'Many']) {
         sent.add(new Survey_Invitation__c(Contact__c = each.PersonContactId, Person_Key__c = each.PersonEmail, Program__c = 'Effort_After_Case', Status__c = 'Sent', Sent_At__c = System.now()));
       }
       insert sent;
       Integer before = Limits.getQueries();
       delete people;
       System.assertEquals(2, Limits.getQueries() - before);`,
    );
    assert.deepEqual(
      rowsOf(org, `SELECT Id FROM Survey_Invitation__c WHERE Person_Key__c LIKE 'many%@people.example'`),
      [],
    );
  });

  test("all of the package's own tests pass in such an org", () => {
    const { projectDirectory } = opened;
    const directory = `${org.directory}-tests`;
    const testOrg = openTestOrg({ projectDirectory, directory, withCoverage: false });
    try {
      const options = { userId: testOrg.administrator().id, withCoverage: false };
      const { outcomes } = runApexTests(testOrg, { classNames: [], tests: [] }, options);
      assert.ok(outcomes.some(({ className }) => className === 'AccountTriggerTest'));
      const failed = outcomes.filter(({ outcome }) => outcome === 'Fail');
      assert.deepEqual(
        failed.map(({ className, methodName, message }) => `${className}.${methodName}: ${message}`),
        [],
      );
    } finally {
      testOrg.close();
    }
  });

  test('nothing of this failed on the way', () => assert.deepEqual(failures(), []));
});
