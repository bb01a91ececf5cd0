/**
 * The dashboard over a year of 10,000, 100,000 and 1,000,000 answers, beside live aggregation over the same answers; and
 * what its summaries cost: a rebuild of them all, and the hourly run after as many new answers as an hour brings. Rows, jobs and ratios.
 * Fails when the dashboard's rows grow with the answers, when its time grows by more than 30%, when a part of the rebuild
 * comes near a limit, or when a new answer costs more rows among many than among few.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOrg, orgFile, type LocalOrg, type TransactionRecord } from '../local-org/src/org/index.ts';
import { addAnswers } from './answersInOrgFile.ts';
import { createSampleOrg, projectDirectory, runApex, used } from './org.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const MINUTE = 60_000;
/** Late on a Sunday that ends a month: week and month are full, so the hourly run re-reads most. */
const NOW = Date.parse('2026-05-31T22:00:00Z');
/** A year of whole weeks. */
const YEAR = { from: Date.parse('2025-06-02T00:00:00Z'), until: NOW };
/** Rows that one transaction may read; batches that an org may run in a day. */
const ROW_LIMIT = 50_000;
const DAILY_JOBS = 250_000;
const VIEWS = 15;
const HOURS_OF_A_YEAR = 8_760;

const DASHBOARD = `DashboardController.getDashboard('Post_Case_CES', 13);`;
const LIVE = `
  List<AggregateResult> live = [
    SELECT Case_Type__c type, COUNT(Id) answers, AVG(Score__c) mean
    FROM Survey_Response__c
    WHERE Program__c = 'Post_Case_CES' AND Confirmed__c = TRUE
    GROUP BY Case_Type__c
  ];`;
const newAnswers = (count: number): string => `
  List<Survey_Response__c> answers = new List<Survey_Response__c>();
  for (Integer i = 0; i < ${count}; i++) {
    answers.add(new Survey_Response__c(Program__c = 'Post_Case_CES', Metric__c = 'CES', Score__c = 6, Scale_Min__c = 1,
      Scale_Max__c = 7, Band__c = 'High', Confirmed__c = true, Case_Type__c = 'Type 1', Answered_At__c = System.now()));
  }
  insert answers;`;

interface Row {
  'rows of the dashboard': number;
  'its time': number;
  'rows of live aggregation': string;
  'jobs of a rebuild': number;
  'most rows of a job': number;
  'rows of the hourly run': number;
  'its rows for each new answer': number;
}

function measure(size: number): Row {
  const directory = mkdtempSync(path.join(tmpdir(), 'ease-bench-'));
  try {
    const small = createSampleOrg(directory, NOW);
    const keyPrefix = (small.query('SELECT Id FROM Survey_Response__c LIMIT 1', null)[0]?.id ?? '').slice(0, 3);
    small.close();
    addAnswers(orgFile(directory), keyPrefix, size, YEAR);
    const org = openOrg({ projectDirectory, directory });
    try {
      return measureOrg(org, size / HOURS_OF_A_YEAR);
    } finally {
      org.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** @param pace new answers of one hour, on average */
function measureOrg(org: LocalOrg, pace: number): Row {
  const rebuild = jobsOf(org, 'SummaryBatch.start(false);');
  const [view] = viewsOf(org);
  const times = viewsOf(org).map(({ milliseconds }) => milliseconds);
  runApex(org, newAnswers(Math.ceil(pace)));
  const hourly = jobsOf(org, 'SummaryBatch.start(false);');
  const hourlyRows = hourly.last.reduce((rows, job) => rows + used(job, 'queryRows'), 0);
  return {
    'rows of the dashboard': view === undefined ? Number.NaN : used(view.transaction, 'queryRows'),
    'its time': Math.min(...times),
    'rows of live aggregation': liveRows(org),
    'jobs of a rebuild': rebuild.count,
    'most rows of a job': Math.max(...rebuild.last.map((job) => used(job, 'queryRows'))),
    'rows of the hourly run': hourlyRows,
    'its rows for each new answer': Math.round(hourlyRows / pace),
  };
}

/** How many jobs some Apex starts, and of the last of them (an org remembers 200) their transactions. */
function jobsOf(org: LocalOrg, source: string): { count: number; last: readonly TransactionRecord[] } {
  const start = org.transactions()[0]?.id ?? 0;
  runApex(org, source);
  org.advanceClock(MINUTE);
  const last = org.transactions().filter(({ id }) => id > start);
  return { count: (last[0]?.id ?? start) - start, last };
}

function viewsOf(org: LocalOrg): { transaction: TransactionRecord; milliseconds: number }[] {
  return Array.from({ length: VIEWS }, () => {
    const started = performance.now();
    const transaction = runApex(org, DASHBOARD);
    return { transaction, milliseconds: performance.now() - started };
  });
}

function liveRows(org: LocalOrg): string {
  try {
    return String(used(runApex(org, LIVE), 'queryRows'));
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
}

const table = Object.fromEntries(SIZES.map((size) => [`${size} answers`, measure(size)]));
const first = table[`${SIZES[0]} answers`];
const last = table[`${SIZES.at(-1)} answers`];
console.table(
  Object.fromEntries(
    Object.entries(table).map(([name, { 'its time': time, ...counts }]) => [
      name,
      { ...counts, 'time of the dashboard, ratio': (time / (first?.['its time'] ?? Number.NaN)).toFixed(2) },
    ]),
  ),
);
const problems = [
  first?.['rows of the dashboard'] === last?.['rows of the dashboard'] ||
    'The rows of the dashboard grow with the answers',
  (last?.['its time'] ?? 0) <= 1.3 * (first?.['its time'] ?? 0) || 'The time of the dashboard grows with the answers',
  (last?.['most rows of a job'] ?? 0) < ROW_LIMIT || 'A part of the rebuild comes near the limit of rows',
  (last?.['its rows for each new answer'] ?? 0) <= (first?.['its rows for each new answer'] ?? 0) ||
    'A new answer costs more rows among many answers than among few',
  (last?.['jobs of a rebuild'] ?? 0) < DAILY_JOBS || 'A rebuild takes more jobs than a day has',
].filter((problem) => problem !== true);
for (const problem of problems) {
  console.error(problem);
  process.exitCode = 1;
}
