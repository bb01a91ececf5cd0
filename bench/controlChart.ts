/**
 * How long the control chart takes to notice a change, and how often it sees one where there is none; and how many
 * shifts the dashboard announces in years in which nothing changes. Simulated with the Apex that the dashboard runs, from
 * seeds, so that each run gives the same numbers. Fails outside what METHOD.md and the class promise.
 */
import type { LocalOrg } from '../local-org/src/org/index.ts';
import { runApex, withSampleOrg } from './org.ts';

/** Runs of one block: as many as a transaction's processor time allows. */
const RUNS_PER_BLOCK = 50;
const YEARS_PER_BLOCK = 5;
const YEARS = 100;
/** Groups of a support organisation: 6 case types, 4 queues, 16 agents, by answers a week. */
const GROUPS = [
  { dimension: 'Case Type', count: 6, answers: 20 },
  { dimension: 'Queue', count: 4, answers: 30 },
  { dimension: 'Agent', count: 16, answers: 8 },
] as const;

/** Standard normal numbers in Apex: `state` is the seed of a Park-Miller generator, `normal` the next number. */
const NEXT_NORMAL = `
  state = Math.mod(state * 48271L, 2147483647L);
  Double first = state / 2147483647.0d;
  state = Math.mod(state * 48271L, 2147483647L);
  Double normal = Math.sqrt(-2 * Math.log(first)) * Math.cos(6.283185307179586d * state / 2147483647.0d);`;

/** The number that a block of Apex prints. */
function printed(org: LocalOrg, source: string): number {
  const line = runApex(org, source).log.findLast((entry) => entry.includes('USER_DEBUG')) ?? '';
  return Number(/DEBUG\|(-?[\d.]+)$/.exec(line)?.[1]);
}

/** Mean number of periods until the chart shows a change, with the mean `shift` standard deviations off. */
function averageRunLength(org: LocalOrg, shift: number, runs: number): number {
  let periods = 0;
  for (let block = 0; block < runs / RUNS_PER_BLOCK; block += 1) {
    periods += printed(
      org,
      `Long state = ${20_260_301 + 7_919 * block};
       Integer periods = 0;
       for (Integer run = 0; run < ${RUNS_PER_BLOCK}; run++) {
         ControlChart chart = new ControlChart(0, 1, 0);
         Boolean isWithin = true;
         while (isWithin) {
           ${NEXT_NORMAL}
           periods++;
           isWithin = chart.add(1, normal + ${shift}).change == 0;
         }
       }
       System.debug(periods);`,
    );
  }
  return periods / runs;
}

/** Shifts announced by the end of a year, over so many years in which nothing changes. */
function falseShifts(org: LocalOrg): number {
  let found = 0;
  for (let block = 0; block < YEARS / YEARS_PER_BLOCK; block += 1) {
    found += printed(
      org,
      `Long state = ${31_337 + 104_729 * block};
       Date thisWeek = Date.newInstance(2026, 11, 23);
       Integer found = 0;
       for (Integer year = 0; year < ${YEARS_PER_BLOCK}; year++) {
         ScoreShifts shifts = new ScoreShifts(new WatchedWeeks(thisWeek, thisWeek.addDays(-364)));
         ${GROUPS.map(({ dimension, count, answers }) => weeksOf(dimension, count, answers)).join('\n')}
         found += shifts.find().size();
       }
       System.debug(found);`,
    );
  }
  return found;
}

/** A year of weeks around 5 with a standard deviation of 1.5, for each group of a dimension. */
function weeksOf(dimension: string, count: number, answers: number): string {
  return `
    for (Integer member = 0; member < ${count}; member++) {
      for (Integer ago = 52; ago > 0; ago--) {
        Double sum = 0;
        Double squares = 0;
        for (Integer answer = 0; answer < ${answers}; answer++) {
          ${NEXT_NORMAL}
          sum += 5 + 1.5d * normal;
          squares += (5 + 1.5d * normal) * (5 + 1.5d * normal);
        }
        shifts.add(new Survey_Summary__c(Dimension__c = '${dimension}', Dimension_Key__c = String.valueOf(member),
          Dimension_Label__c = String.valueOf(member), Period_Start__c = thisWeek.addDays(-7 * ago),
          Answers__c = ${answers}, Score_Sum__c = sum, Score_Square_Sum__c = squares));
      }
    }`;
}

const problems: string[] = [];
await withSampleOrg((org) => {
  const inControl = averageRunLength(org, 0, 1_000);
  const shifted = averageRunLength(org, 1, 1_000);
  const announced = falseShifts(org);
  console.table({
    'periods until a false alarm of one chart': { found: inControl.toFixed(0), promised: 'about 370' },
    'periods until a shift of one standard deviation is noticed': { found: shifted.toFixed(1), promised: 'up to 12' },
    [`false shifts in ${YEARS} years of 26 groups`]: { found: String(announced), promised: 'up to 20' },
  });
  if (inControl < 350) {
    problems.push('The chart alarms too often');
  }
  if (shifted > 12) {
    problems.push('The chart notices a shift too late');
  }
  if (announced > 20) {
    problems.push('The dashboard announces too many shifts that are none');
  }
});
for (const problem of problems) {
  console.error(problem);
  process.exitCode = 1;
}
