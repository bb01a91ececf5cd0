/**
 * Rows read by the dashboard, and by live aggregation over the same answers, with 1,000 and 20,000 answers in the same
 * quarter. Fails when the dashboard's rows grow with the answers.
 */
import type { LocalOrg } from '../local-org/src/org/index.ts';
import { runApex, used, withSampleOrg } from './org.ts';

const SIZES = [1_000, 20_000] as const;
const DAYS = 90;
/** One transaction may save this many records at the most. */
const CHUNK = 5_000;
const MINUTE = 60_000;

/** Answers without a case, spread evenly over the quarter and over four case types. */
function answers(count: number): string {
  return `
    List<Survey_Response__c> answers = new List<Survey_Response__c>();
    for (Integer i = 0; i < ${count}; i++) {
      answers.add(new Survey_Response__c(Program__c = 'Post_Case_CES', Metric__c = 'CES',
        Score__c = 4 + Math.mod(i, 4), Scale_Min__c = 1, Scale_Max__c = 7, Band__c = 'High', Confirmed__c = true,
        Case_Type__c = 'Type ' + Math.mod(i, 4), Answered_At__c = System.now().addDays(-Math.mod(i, ${DAYS}))));
    }
    Database.insert(answers, AccessLevel.SYSTEM_MODE);`;
}

const DASHBOARD = `DashboardController.getDashboard('Post_Case_CES', 13);`;
const LIVE = `
  List<AggregateResult> live = [
    SELECT Case_Type__c type, COUNT(Id) answers, AVG(Score__c) mean
    FROM Survey_Response__c
    WHERE Program__c = 'Post_Case_CES' AND Confirmed__c = TRUE
    WITH SYSTEM_MODE
    GROUP BY Case_Type__c
  ];`;

/** Limits used by a block of Apex. */
function limitsOf(org: LocalOrg, source: string): { queries: number; queryRows: number } {
  const transaction = runApex(org, source);
  return { queries: used(transaction, 'queries'), queryRows: used(transaction, 'queryRows') };
}

function measure(org: LocalOrg, count: number): Record<string, { queries: number; queryRows: number }> {
  for (let saved = 0; saved < count; saved += CHUNK) {
    runApex(org, answers(Math.min(CHUNK, count - saved)));
  }
  runApex(org, 'new EaseJobs().execute(null);');
  org.advanceClock(MINUTE);
  return { dashboard: limitsOf(org, DASHBOARD), live: limitsOf(org, LIVE) };
}

const table: Record<string, { queries: number; queryRows: number }> = {};
for (const size of SIZES) {
  await withSampleOrg((org) => {
    for (const [name, counts] of Object.entries(measure(org, size))) {
      table[`${name}, ${size} answers`] = counts;
    }
  });
}
console.table(table);
const rows = (name: string, size: number): number => table[`${name}, ${size} answers`]?.queryRows ?? Number.NaN;
const [few, many] = SIZES;
console.log(
  `Rows, ${many} to ${few} answers: dashboard ${(rows('dashboard', many) / rows('dashboard', few)).toFixed(2)}`,
);
console.log(`  live aggregation ${(rows('live', many) / rows('live', few)).toFixed(2)}`);
if (rows('dashboard', many) !== rows('dashboard', few)) {
  console.error('The rows of the dashboard grow with the answers');
  process.exitCode = 1;
}
