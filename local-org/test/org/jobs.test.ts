import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lendingOrg, runApex, valueOf } from './lendingOrg.ts';

const HOUR = 3_600_000;

test('runs a queueable after the transaction that asked for it, and queries find how it ended', (context) => {
  const { org } = lendingOrg(context);
  assert.equal(runApex(org, "System.enqueueJob(new LoanCount('Counted'));"), null);
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Counted'", null).length, 1);
  const job = 'SELECT Status, JobType, ApexClass.Name FROM AsyncApexJob';
  assert.equal(valueOf(org, job, 'Status'), 'Completed');
  assert.equal(valueOf(org, job, 'JobType'), 'Queueable');
});

test('keeps the failure of a job with the job, and away from who asked for it', (context) => {
  const { org } = lendingOrg(context);
  assert.equal(runApex(org, 'System.enqueueJob(new LoanCount(null));'), null);
  assert.equal(valueOf(org, 'SELECT Status, ExtendedStatus FROM AsyncApexJob', 'Status'), 'Failed');
  assert.match(valueOf(org, 'SELECT ExtendedStatus FROM AsyncApexJob', 'ExtendedStatus') ?? '', /nothing to count/);
});

test('waits as long as a delayed job asks', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, "System.enqueueJob(new LoanCount('Later'), 5);");
  org.advanceClock(4 * 60_000);
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Later'", null).length, 0);
  org.advanceClock(61_000);
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Later'", null).length, 1);
});

// Apex Reference Guide, "System.schedule" and "System.abortJob".
test('runs scheduled Apex at each of its times until it is aborted', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, "System.schedule('Hourly', '0 0 * * * ?', new LoanCount('Hourly'));");
  org.advanceClock(3 * HOUR);
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Hourly'", null).length, 3);
  assert.equal(valueOf(org, 'SELECT TimesTriggered, State FROM CronTrigger', 'TimesTriggered'), '3');
  runApex(org, 'System.abortJob([SELECT Id FROM CronTrigger].Id);');
  org.advanceClock(3 * HOUR);
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Hourly'", null).length, 3);
  assert.equal(org.query('SELECT Id FROM CronTrigger', null).length, 0);
});

test('refuses a second schedule of the same name', (context) => {
  const { org } = lendingOrg(context);
  const schedule = (expression: string): string => `System.schedule('Hourly', '${expression}', new LoanCount('x'));`;
  assert.equal(runApex(org, schedule('0 0 * * * ?')), null);
  assert.match(runApex(org, schedule('0 0 * * * ?')) ?? '', /^System\.AsyncException: .*already scheduled/);
});

test('a job of a transaction that rolls back is never seen', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, "System.enqueueJob(new LoanCount('Never')); throw new LoanService.LoanException('no');");
  assert.equal(org.query('SELECT Id FROM AsyncApexJob', null).length, 0);
  assert.equal(org.query("SELECT Id FROM Loan__c WHERE Name = 'Never'", null).length, 0);
});

// Apex Reference Guide, "System.schedule": fields, special characters, and days of the week from 1 (Sunday).
test('reads a cron expression as Salesforce writes it', (context) => {
  const { org } = lendingOrg(context);
  runApex(org, "System.schedule('Mondays', '0 30 9 ? * 2', new LoanCount('Monday'));");
  const next = new Date(valueOf(org, 'SELECT NextFireTime FROM CronTrigger', 'NextFireTime') ?? '');
  assert.equal(next.getUTCDay(), 1);
  assert.equal(next.toISOString().slice(11, 16), '09:30');
});

for (const [expression, message] of [
  ['0 0/15 * * * ?', /Seconds and minutes must be specified as integers/],
  ['* 0 * * * ?', /Seconds and minutes must be specified as integers/],
  ['0 0 * * *', /StringException: Unexpected end of expression\./],
  ['every hour', /StringException: Illegal characters for this position: 'EVE'/],
  ['0 60 9 1 1 ?', /StringException: Minute and Second values must be between 0 and 59/],
  ['0 0 9 1 * 2', /StringException: .*both a day-of-week AND a day-of-month/],
  ['0 0 9 ? * ?', /'\?' can only be specified for Day-of-Month -OR- Day-of-Week/],
  ['0 0 25 * * ?', /StringException: Hour values must be between 0 and 23/],
  ['0 0 9 1 1 ? 2020', /will never fire/],
] as const) {
  test(`refuses the cron expression ${expression}`, (context) => {
    const { org } = lendingOrg(context);
    assert.match(runApex(org, `System.schedule('Some', '${expression}', new LoanCount('x'));`) ?? '', message);
  });
}
