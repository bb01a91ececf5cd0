import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LimitName } from '../local-org/src/execution/index.ts';
import type { TransactionRecord } from '../local-org/src/org/index.ts';
import { updateInBulk, type LoadResult } from './bulkLoad.ts';
import { rowsOf, runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const CASES = 10_000;
const PER_TRANSACTION = 200;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Of the 5,000 single e-mails of a day, surveys leave a tenth to the rest of the org (Mail Reserve Percentage). */
const MAILS_A_DAY = 4_500;

/** One in each thousand cannot be saved: its text is too long, its contact is none, or somebody deleted it meanwhile. */
const BAD = ['STRING_TOO_LONG', 'FIELD_INTEGRITY_EXCEPTION', 'ENTITY_IS_DELETED'] as const;

/** A back office closes what a storm left behind with a data load: everybody is decided on once, whatever fails. */
describe('ten thousand cases closed by bulk load', () => {
  let sample: SampleOrg;
  let caseIds: string[] = [];
  let results: LoadResult[] = [];
  let closing: TransactionRecord[] = [];

  before(async () => {
    sample = await serveSampleOrg();
    for (let start = 0; start < CASES; start += PER_TRANSACTION) {
      openCases(start);
    }
    caseIds = rowsOf(sample.org, `SELECT Id FROM Case WHERE Subject = 'Storm' ORDER BY Id`).map(({ id }) => String(id));
    const deleted = caseIds.filter((_, index) => badnessAt(index) === 'ENTITY_IS_DELETED').map((id) => `'${id}'`);
    runApex(sample.org, `delete [SELECT Id FROM Case WHERE Id IN (${deleted.join(', ')})];`);
    results = updateInBulk(sample.org, sample.org.administrator().id, 'Case', caseIds.map(closed));
    closing = transactions('Bulk update of Case');
  });

  after(() => sample.close());

  function openCases(start: number): void {
    runApex(
      sample.org,
      `List<Contact> customers = new List<Contact>();
       for (Integer i = ${start}; i < ${start + PER_TRANSACTION}; i++) {
         customers.add(new Contact(LastName = 'Storm ' + i, Email = 'storm' + i + '@bulk.example'));
       }
       insert customers;
       List<Case> cases = new List<Case>();
       for (Contact customer : customers) {
         cases.add(new Case(Subject = 'Storm', Status = 'New', Type = 'Delivery', ContactId = customer.Id));
       }
       insert cases;`,
    );
  }

  function badnessAt(index: number): (typeof BAD)[number] | undefined {
    return index % 1_000 === 7 ? BAD[Math.floor(index / 1_000) % BAD.length] : undefined;
  }

  function closed(id: string, index: number): Record<string, string> {
    const row = { Id: id, Status: 'Closed' };
    switch (badnessAt(index)) {
      case 'STRING_TOO_LONG':
        return { ...row, Subject: 'x'.repeat(256) };
      case 'FIELD_INTEGRITY_EXCEPTION':
        return { ...row, ContactId: sample.org.administrator().id };
      default:
        return row;
    }
  }

  function transactions(label: string): TransactionRecord[] {
    return sample.org.transactions().filter((transaction) => transaction.label.includes(label));
  }

  function most(records: readonly TransactionRecord[], name: LimitName): number {
    return Math.max(...records.map(({ limits }) => limits.find((limit) => limit.name === name)?.used ?? 0));
  }

  /** What was decided about the cases of the load, counted by state and reason. */
  function decisions(): Record<string, number> {
    const rows = rowsOf(
      sample.org,
      `SELECT Status__c status, Suppression_Reason__c reason, COUNT(Id) many FROM Survey_Invitation__c
       WHERE Case__r.Subject = 'Storm' GROUP BY Status__c, Suppression_Reason__c`,
    );
    return Object.fromEntries(
      rows.map(({ status, reason, many }) => [[status, reason].filter(Boolean).join(': '), Number(many)]),
    );
  }

  test('every record but the bad ones is closed', () => {
    const failures = results.map(({ errors }) => errors);
    assert.deepEqual(
      failures,
      caseIds.map((_, index) => [badnessAt(index)].filter((code) => code !== undefined)),
    );
    const [count] = rowsOf(sample.org, `SELECT COUNT(Id) many FROM Case WHERE Subject = 'Storm' AND IsClosed = true`);
    assert.equal(count?.['many'], CASES - CASES / 1_000);
  });

  test('each two hundred cost at most three queries and two statements of ours', () => {
    assert.equal(closing.length, CASES / PER_TRANSACTION);
    assert.ok(most(closing, 'queries') <= 3, `${most(closing, 'queries')} queries`);
    // The load's own update is one of the statements that are counted.
    assert.ok(most(closing, 'dmlStatements') <= 3, `${most(closing, 'dmlStatements')} statements`);
  });

  test('what the e-mails of a day are enough for is asked, everybody else waits with the reason', () => {
    sample.org.advanceClock(46 * MINUTE);
    const sending = transactions('Send_Invitation');
    // A load takes several minutes of due times, and each begins a batch of its own.
    assert.ok(sending.length <= (2 * CASES) / PER_TRANSACTION, `${sending.length} transactions`);
    assert.ok(most(sending, 'queries') <= 8, `${most(sending, 'queries')} queries`);
    assert.ok(most(sending, 'dmlStatements') <= 4, `${most(sending, 'dmlStatements')} statements`);
    assert.deepEqual(decisions(), {
      Sent: MAILS_A_DAY,
      'Suppressed: Send Limit': CASES - CASES / 1_000 - MAILS_A_DAY,
    });
    assert.equal(sample.org.outbox().length, MAILS_A_DAY);
  });

  test('within three days all of them are asked, once', () => {
    for (let day = 0; day < 2; day += 1) {
      sample.org.advanceClock(DAY);
      runApex(sample.org, 'new EaseJobs().execute(null);');
      sample.org.advanceClock(MINUTE);
    }
    assert.deepEqual(decisions(), { Sent: CASES - CASES / 1_000 });
    const asked = rowsOf(
      sample.org,
      `SELECT Contact__c FROM Survey_Invitation__c WHERE Case__r.Subject = 'Storm' AND Status__c = 'Sent'`,
    );
    assert.equal(new Set(asked.map((invitation) => invitation['Contact__c'])).size, asked.length);
    assert.equal(rowsOf(sample.org, 'SELECT Id FROM Survey_Log__c').length, 0, 'nothing went wrong on the way');
  });
});
