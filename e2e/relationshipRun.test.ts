import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rowsOf, runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const DAY = 86_400_000;
const FRESH = 4_600;
const TWICE = 150;
const OBJECTING = 150;
const TIRED = 100;
/** 5,000 e-mails a day, of which a tenth is left to the rest of the org. */
const DAILY = 4_500;

/** Milliseconds until the second day of the next quarter. */
function untilNextQuarter(): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), 3 * (Math.floor(now.getUTCMonth() / 3) + 1), 2) - now.getTime();
}

/** A quarterly survey of 5,000 contacts: everybody is decided on once, and nobody is asked twice or against a rule. */
describe('customers are asked by quarter', () => {
  let sample: SampleOrg;

  before(async () => {
    sample = await serveSampleOrg();
    sample.org.advanceClock(untilNextQuarter());
    insertContacts('fresh', FRESH);
    insertContacts('fresh', TWICE, 'Twin');
    insertContacts('objecting', OBJECTING, 'Customer', 'Survey_Opt_Out__c = true');
    insertContacts('tired', TIRED);
    runApex(
      sample.org,
      `List<Survey_Invitation__c> asked = new List<Survey_Invitation__c>();
       for (Contact customer : [SELECT Id, Email FROM Contact WHERE Email LIKE 'tired%']) {
         asked.add(new Survey_Invitation__c(Program__c = 'Post_Case_CES', Status__c = 'Sent', Contact__c = customer.Id,
           Person_Key__c = customer.Email, Sent_At__c = System.now().addDays(-3)));
       }
       insert asked;`,
    );
  });

  after(() => sample.close());

  /** Contacts of one account; those with one number have one address, whatever their name. */
  function insertContacts(kind: string, count: number, lastName = 'Customer', values = ''): void {
    for (let first = 0; first < count; first += 2_000) {
      runApex(
        sample.org,
        `Account company = new Account(Name = 'Relation Ltd');
         insert company;
         List<Contact> customers = new List<Contact>();
         for (Integer i = ${first}; i < ${Math.min(first + 2_000, count)}; i++) {
           customers.add(new Contact(LastName = '${lastName} ' + i, AccountId = company.Id,
             Email = '${kind}' + i + '@relation.example'${values && `, ${values}`}));
         }
         insert customers;`,
      );
    }
  }

  const decisions = (): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rowsOf(
      sample.org,
      `SELECT Status__c, Suppression_Reason__c FROM Survey_Invitation__c
       WHERE Program__c = 'Relationship_NPS' AND Contact__r.Email LIKE '%@relation.example'`,
    )) {
      const key = String(row['Suppression_Reason__c'] ?? row['Status__c']);
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };
  const run = (source: string): void => {
    runApex(sample.org, source);
    sample.org.advanceClock(60_000);
  };

  test('everybody is decided on, by the rules that hold for every survey', () => {
    run('RelationshipSurveyBatch.start();');

    const counts = decisions();
    assert.equal(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      FRESH + TWICE + OBJECTING + TIRED,
    );
    assert.equal(counts['Opted Out'], OBJECTING);
    assert.ok((counts['Fatigue'] ?? 0) >= TIRED, 'Those who were asked, and second contacts of one person');
    const sentToAll = rowsOf(
      sample.org,
      `SELECT Id FROM Survey_Invitation__c WHERE Program__c = 'Relationship_NPS' AND Status__c = 'Sent'`,
    ).length;
    assert.equal(sentToAll, DAILY, 'As many as the day has e-mails for surveys');
    assert.deepEqual(rowsOf(sample.org, 'SELECT Message__c FROM Survey_Log__c'), []);
  });

  test('whoever was beyond the limit is asked the next day', () => {
    sample.org.advanceClock(DAY);
    run('Database.executeBatch(new SendLimitRetryBatch());');

    const counts = decisions();
    assert.equal(counts['Sent'], FRESH);
    assert.equal(counts['Send Limit'], undefined);
    assert.equal(counts['Fatigue'], TIRED + TWICE);
  });

  test('another run in the quarter asks nobody', () => {
    const before = decisions();
    run('RelationshipSurveyBatch.start();');
    assert.deepEqual(decisions(), before);
  });

  test('nobody got two e-mails', () => {
    const recipients = sample.org.outbox().flatMap((mail) => mail.recipients);
    assert.equal(new Set(recipients).size, recipients.length);
  });
});
