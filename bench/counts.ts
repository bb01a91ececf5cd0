/**
 * SOQL, DML, rows and mails for closing 1 and 200 cases in one transaction, and for sending 1 and 200 invitations.
 * Fails when the statements for 200 are more than for 1.
 */
import type { LocalOrg, TransactionRecord } from '../local-org/src/org/index.ts';
import { withSampleOrg } from './org.ts';

interface Counts {
  queries: number;
  queryRows: number;
  dmlStatements: number;
  dmlRows: number;
  mails: number;
}

const MINUTE = 60_000;

/** Agents close their own cases; each case has a customer who was never asked. */
function setUp(count: number, run: string): string {
  return `
    List<Contact> customers = new List<Contact>();
    for (Integer i = 0; i < ${count}; i++) {
      customers.add(new Contact(LastName = 'Bench ' + i, Email = '${run}' + i + '@bench.example'));
    }
    insert as system customers;
    List<Case> cases = new List<Case>();
    for (Contact customer : customers) {
      cases.add(new Case(Subject = '${run}', Status = 'New', ContactId = customer.Id));
    }
    insert as system cases;`;
}

function close(run: string): string {
  return `
    List<Case> cases = [SELECT Id FROM Case WHERE Subject = '${run}' WITH SYSTEM_MODE];
    for (Case closing : cases) {
      closing.Status = 'Closed';
    }
    update as system cases;`;
}

function runApex(org: LocalOrg, source: string): TransactionRecord {
  const { failure } = org.runAnonymous(org.administrator().id, source);
  if (failure !== null) {
    throw new Error(`${failure.typeName}: ${failure.message}\n${failure.stack.join('\n')}`);
  }
  return latest(org);
}

function latest(org: LocalOrg): TransactionRecord {
  const [transaction] = org.transactions();
  if (transaction === undefined) {
    throw new Error('No transaction ran');
  }
  return transaction;
}

function countsOf(transaction: TransactionRecord, mails: number): Counts {
  const used = (name: string): number => transaction.limits.find((limit) => limit.name === name)?.used ?? 0;
  return {
    queries: used('queries'),
    queryRows: used('queryRows'),
    dmlStatements: used('dmlStatements'),
    dmlRows: used('dmlRows'),
    mails,
  };
}

function measure(org: LocalOrg, count: number): { closing: Counts; sending: Counts } {
  const run = `bench${count}x`;
  runApex(org, setUp(count, run));
  const closing = countsOf(runApex(org, close(run)), 0);
  const mailsBefore = org.outbox().length;
  org.advanceClock(46 * MINUTE);
  const send = org.transactions().find((transaction) => transaction.label.includes('Send_Invitation'));
  if (send === undefined) {
    throw new Error('No scheduled path ran');
  }
  return { closing, sending: countsOf(send, org.outbox().length - mailsBefore) };
}

await withSampleOrg((org) => {
  const one = measure(org, 1);
  const many = measure(org, 200);
  console.table({
    'close 1 case': one.closing,
    'close 200 cases': many.closing,
    'send 1 invitation': one.sending,
    'send 200 invitations': many.sending,
  });
  const grew = (['closing', 'sending'] as const).filter(
    (step) => many[step].queries > one[step].queries || many[step].dmlStatements > one[step].dmlStatements,
  );
  if (grew.length > 0 || many.sending.mails !== 200) {
    console.error(`Statements grow with the records, or mails are missing: ${grew.join(', ')}`);
    process.exitCode = 1;
  }
});
