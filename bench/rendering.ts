/**
 * How soon the effort dashboard of a year can be used in Chromium at a quarter of the processor's speed: from the arrival
 * of its data (or, where a filter needs none, from the click) until headline, table and chart are on the page and the main
 * thread has been quiet, and the longest task meanwhile. The budget is 1 s, and no task over 200 ms when a filter changes.
 *
 *     node bench/rendering.ts [REPETITIONS]
 *
 * Times are the machine's and only printed, beside the ratio to full speed. Fails when a view asks for its data more or
 * less often than once, when a dimension asks for any, or when the page has more nodes than it needs.
 */
import type { BrowserContext, CDPSession, Page, Request } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { serveSampleOrg, type SampleOrg } from '../e2e/sampleOrg.ts';
import { runApex } from './org.ts';
import { observeLongTasks, shownView, untilUsable, type Usable } from './usable.ts';

const SLOW = 4;
const BUDGET = { milliseconds: 1_000, longestTask: 200, nodes: 1_500 } as const;
const repetitions = Number(process.argv[2] ?? 5);

const STEPS = ['open', 'period', 'program', 'dimension'] as const;
type Step = (typeof STEPS)[number];

/** Requests for the dashboard's data that each step makes: dimensions are in the data. */
const REQUESTS: Readonly<Record<Step, number>> = { open: 1, period: 1, program: 1, dimension: 0 };
const CHOICES: Readonly<Record<Exclude<Step, 'open'>, { filter: string; option: string }>> = {
  period: { filter: 'Period', option: 'Last 53 weeks' },
  program: { filter: 'Program', option: 'Post-Case CSAT' },
  dimension: { filter: 'Compare by', option: 'Agent' },
};

interface Measured {
  readonly milliseconds: number;
  readonly longestTask: number;
  readonly requests: number;
  readonly nodes: number;
}

/** A lead's page that knows when the data of the dashboard arrived. */
class DashboardPage {
  private readonly page: Page;
  private readonly session: CDPSession;
  private answers: Request[] = [];

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
    page.on('requestfinished', (request) => {
      if (/"getDashboard"/.test(request.postData() ?? '')) {
        this.answers.push(request);
      }
    });
  }

  static async create(context: BrowserContext): Promise<DashboardPage> {
    const page = await context.newPage();
    await page.addInitScript(observeLongTasks);
    return new DashboardPage(page, await context.newCDPSession(page));
  }

  async open(address: string, rate: number): Promise<Measured> {
    await this.slowDown(rate);
    await this.page.goto(address, { waitUntil: 'commit' });
    return this.measured(this.page.evaluate(untilUsable, ''));
  }

  /** Looks for the option at full speed, so that only the page's own work is slow. */
  async choose(filter: string, option: string, rate: number): Promise<Measured> {
    await this.slowDown(1);
    await this.page.getByRole('combobox', { name: filter }).click();
    const place = await this.page.getByRole('option', { name: option, exact: true }).boundingBox();
    if (place === null) {
      throw new Error(`${filter} has no ${option}`);
    }
    const before = await this.page.evaluate(shownView);
    this.answers = [];
    await this.slowDown(rate);
    const usable = this.page.evaluate(untilUsable, before);
    await this.page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    return this.measured(usable);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  private async slowDown(rate: number): Promise<void> {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  private async measured(pending: Promise<Usable>): Promise<Measured> {
    const { startedAt, usableAt, longestTask, nodes } = await pending;
    const [answer] = this.answers;
    const timing = answer?.timing();
    const arrivedAt = timing === undefined ? startedAt : timing.startTime + timing.responseEnd;
    return { milliseconds: usableAt - arrivedAt, longestTask, nodes, requests: this.answers.length };
  }
}

/** One visit of a lead with a fresh page: nothing of an earlier visit is in its memory. */
async function visit(context: BrowserContext, url: string, rate: number): Promise<Record<Step, Measured>> {
  const dashboard = await DashboardPage.create(context);
  try {
    const open = await dashboard.open(`${url}/lightning/n/Effort_Dashboard`, rate);
    const choose = (step: Exclude<Step, 'open'>): Promise<Measured> =>
      dashboard.choose(CHOICES[step].filter, CHOICES[step].option, rate);
    const period = await choose('period');
    const dimension = await choose('dimension');
    const program = await choose('program');
    return { open, period, program, dimension };
  } finally {
    await dashboard.close();
  }
}

async function serveYear(): Promise<SampleOrg> {
  const sample = await serveSampleOrg(['--year']);
  runApex(sample.org, 'SummaryBatch.start(false);');
  sample.org.advanceClock(60_000);
  return sample;
}

function spread(values: readonly number[]): { minimum: number; median: number; maximum: number } {
  const sorted = values.map(Math.round).sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { minimum: at(0), median: at(0.5), maximum: at(1) };
}

function row(step: Step, slow: readonly Measured[], fast: readonly Measured[]): Record<string, number | string> {
  const times = spread(slow.map(({ milliseconds }) => milliseconds));
  const fastTime = spread(fast.map(({ milliseconds }) => milliseconds)).median;
  const tasks = spread(slow.map(({ longestTask }) => longestTask));
  return {
    'ms, minimum': times.minimum,
    median: times.median,
    maximum: times.maximum,
    'ratio to full speed': (times.median / Math.max(fastTime, 1)).toFixed(1),
    'longest task, median': tasks.median,
    'longest task, maximum': tasks.maximum,
    requests: Math.max(...slow.map(({ requests }) => requests)),
    nodes: Math.max(...slow.map(({ nodes }) => nodes)),
    'in the budget':
      times.median <= BUDGET.milliseconds && (step === 'open' || tasks.median <= BUDGET.longestTask) ? 'yes' : 'no',
  };
}

function problemsOf(step: Step, visits: readonly Measured[]): string[] {
  const problems: string[] = [];
  const counts = visits.map(({ requests }) => requests);
  if (counts.some((requests) => requests !== REQUESTS[step])) {
    problems.push(`${step}: ${counts.join(', ')} requests for data instead of ${REQUESTS[step]}`);
  }
  const nodes = Math.max(...visits.map((measured) => measured.nodes));
  if (nodes > BUDGET.nodes) {
    problems.push(`${step}: ${nodes} nodes of ${BUDGET.nodes}`);
  }
  return problems;
}

const sample = await serveYear();
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const login = await context.newPage();
  await login.goto(`${sample.url}/login`);
  await login.getByRole('button', { name: /Daniel Cho/ }).click();
  await login.waitForURL(/lightning/);
  await login.close();
  await visit(context, sample.url, 1);
  const fast: Record<Step, Measured>[] = [];
  const slow: Record<Step, Measured>[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    fast.push(await visit(context, sample.url, 1));
    slow.push(await visit(context, sample.url, SLOW));
  }
  const of = (visits: typeof slow, step: Step): Measured[] => visits.map((steps) => steps[step]);
  console.table(Object.fromEntries(STEPS.map((step) => [step, row(step, of(slow, step), of(fast, step))])));
  console.log(`${repetitions} visits at a ${SLOW}th of the processor's speed, and as many at full speed`);
  for (const problem of STEPS.flatMap((step) => problemsOf(step, [...of(slow, step), ...of(fast, step)]))) {
    console.error(problem);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await sample.close();
}
