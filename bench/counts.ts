/**
 * SOQL, DML, rows, mails and CPU for closing 1 and 200 cases in one transaction, sending 1 and 200 invitations, and
 * taking 1 and 200 low answers. Fails when the statements for 200 are more than for 1, or beyond the budget, or when CPU
 * per record grows from 20 to 200.
 * Beside them the usual recipe: a record-triggered flow of standard elements (`bench/recipe`), and the ratio.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOrg, type LocalOrg, type TransactionRecord } from '../local-org/src/org/index.ts';
import { runApex, used, withSampleOrg } from './org.ts';

interface Counts {
  queries: number;
  queryRows: number;
  dmlStatements: number;
  dmlRows: number;
  mails: number;
  cpuPerRecord: number;
}

type Step = 'closing' | 'sending' | 'answering';

/** Queries and statements of ours: the benchmark's own query and update are not counted. */
const BUDGET: Readonly<Record<Step, { queries: number; dmlStatements: number }>> = {
  closing: { queries: 3, dmlStatements: 2 },
  sending: { queries: 8, dmlStatements: 4 },
  answering: { queries: 8, dmlStatements: 6 },
};

/** CPU per record of 200 to that of 20: flat, but for what a busy machine adds. */
const STEEPEST = 1.5;

const MINUTE = 60_000;

/** Agents close their own cases; each case has a customer who was never asked. */
function setUp(count: number, run: string): string {
  return `
    List<Contact> customers = new List<Contact>();
    for (Integer i = 0; i < ${count}; i++) {
      customers.add(new Contact(LastName = 'Bench ' + i, Email = '${run}' + i + '@bench.example'));
    }
    insert customers;
    List<Case> cases = new List<Case>();
    for (Contact customer : customers) {
      cases.add(new Case(Subject = '${run}', Status = 'New', ContactId = customer.Id));
    }
    insert cases;`;
}

function close(run: string): string {
  return `
    List<Case> cases = [SELECT Id FROM Case WHERE Subject = '${run}'];
    for (Case closing : cases) {
      closing.Status = 'Closed';
    }
    update cases;`;
}

/** A low answer about each case, as an integration inserts it. */
function answer(run: string): string {
  return `
    List<Survey_Response__c> answers = new List<Survey_Response__c>();
    for (Case item : [SELECT Id, ContactId FROM Case WHERE Subject = '${run}']) {
      answers.add(new Survey_Response__c(Case__c = item.Id, Contact__c = item.ContactId, Program__c = 'Post_Case_CES',
        Metric__c = 'CES', Score__c = 2, Scale_Min__c = 1, Scale_Max__c = 7, Band__c = 'Low', Confirmed__c = true,
        Answered_At__c = System.now(), Changed_At__c = System.now()));
    }
    insert answers;`;
}

/** @param own queries and statements of the benchmark itself */
function countsOf(transaction: TransactionRecord, records: number, mails: number, own: number): Counts {
  return {
    queries: used(transaction, 'queries') - own,
    queryRows: used(transaction, 'queryRows') - own * records,
    dmlStatements: used(transaction, 'dmlStatements') - own,
    dmlRows: used(transaction, 'dmlRows') - own * records,
    mails,
    cpuPerRecord: Number((used(transaction, 'cpuTime') / records).toFixed(2)),
  };
}

function measure(org: LocalOrg, count: number): Record<Step, Counts> {
  const run = `bench${count}x`;
  runApex(org, setUp(count, run));
  const closing = countsOf(runApex(org, close(run)), count, 0, 1);
  const mailsBefore = org.outbox().length;
  org.advanceClock(46 * MINUTE);
  const send = org.transactions().find((transaction) => transaction.label.includes('Send_Invitation'));
  if (send === undefined) {
    throw new Error('No scheduled path ran');
  }
  const sending = countsOf(send, count, org.outbox().length - mailsBefore, 0);
  return { closing, sending, answering: countsOf(runApex(org, answer(run)), count, 0, 1) };
}

/** The usual recipe decides and sends while the case is being closed. */
function measureRecipe(counts: readonly number[]): Counts[] {
  const directory = mkdtempSync(path.join(tmpdir(), 'recipe-bench-'));
  const projectDirectory = path.join(import.meta.dirname, 'recipe');
  const org = createOrg({ projectDirectory, directory, sampleData: null, replace: true });
  try {
    return counts.map((count) => {
      const run = `recipe${count}x`;
      runApex(org, setUp(count, run));
      const mailsBefore = org.outbox().length;
      const transaction = runApex(org, close(run));
      return countsOf(transaction, count, org.outbox().length - mailsBefore, 1);
    });
  } finally {
    org.close();
    rmSync(directory, { recursive: true });
  }
}

function problemsOf(one: Record<Step, Counts>, twenty: Record<Step, Counts>, many: Record<Step, Counts>): string[] {
  const problems: string[] = [];
  for (const step of ['closing', 'sending', 'answering'] as const) {
    if (many[step].cpuPerRecord > STEEPEST * twenty[step].cpuPerRecord) {
      problems.push(`${step}: CPU per record grows with the records`);
    }
    for (const kind of ['queries', 'dmlStatements'] as const) {
      if (many[step][kind] > one[step][kind]) {
        problems.push(`${step}: ${kind} grow with the records`);
      }
      if (many[step][kind] > BUDGET[step][kind]) {
        problems.push(`${step}: ${many[step][kind]} of ${BUDGET[step][kind]} ${kind}`);
      }
    }
  }
  if (many.sending.mails !== 200) {
    problems.push('mails are missing');
  }
  return problems;
}

await withSampleOrg((org) => {
  const one = measure(org, 1);
  const twenty = measure(org, 20);
  const many = measure(org, 200);
  const [recipeOne, recipeMany] = measureRecipe([1, 200]);
  console.table({
    'close 1 case': one.closing,
    'close 20 cases': twenty.closing,
    'close 200 cases': many.closing,
    'send 1 invitation': one.sending,
    'send 20 invitations': twenty.sending,
    'send 200 invitations': many.sending,
    'take 1 low answer': one.answering,
    'take 20 low answers': twenty.answering,
    'take 200 low answers': many.answering,
    'usual recipe: close and send 1': recipeOne,
    'usual recipe: close and send 200': recipeMany,
  });
  if (recipeMany !== undefined) {
    const ratio = (kind: 'queries' | 'dmlStatements' | 'cpuPerRecord'): string =>
      ((many.closing[kind] + many.sending[kind]) / Math.max(recipeMany[kind], 0.01)).toFixed(2);
    console.log(
      `Closing and sending 200, Ease to the usual recipe: queries ${ratio('queries')}, statements ${ratio('dmlStatements')}, CPU ${ratio('cpuPerRecord')}`,
    );
    console.log('CPU per record, 200 to 20 records:');
    for (const step of ['closing', 'sending', 'answering'] as const) {
      console.log(`  ${step} ${(many[step].cpuPerRecord / Math.max(twenty[step].cpuPerRecord, 0.01)).toFixed(2)}`);
    }
  }
  const problems = problemsOf(one, twenty, many);
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  }
});
