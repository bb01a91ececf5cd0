import type { Browser, Page } from 'playwright-core';
import { launchBrowser, watchForErrors } from './browser.ts';
import { runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** The effort dashboard of a whole year, before a support lead. */
export interface YearDashboard {
  readonly sample: SampleOrg;
  readonly browser: Browser;
  readonly lead: Page;
  /** Errors of the page so far. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/**
 * Makes the year, counts its summaries, and opens the dashboard.
 *
 * @param options  for `scripts/sampleData.ts`, beside `--year`
 * @param startsAt the org's time when it begins, in milliseconds since 1970
 */
export async function openYearDashboard(options: readonly string[] = [], startsAt?: number): Promise<YearDashboard> {
  const sample = await serveSampleOrg(['--year', ...options], startsAt);
  runApex(sample.org, 'SummaryBatch.start(false);');
  sample.org.advanceClock(60_000);
  const browser = await launchBrowser();
  const lead = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  lead.setDefaultTimeout(20_000);
  const errors = watchForErrors(lead);
  await lead.goto(`${sample.url}/login`);
  await lead.getByRole('button', { name: /Daniel Cho/ }).click();
  await lead.goto(`${sample.url}/lightning/n/Effort_Dashboard?c__weeks=53`);
  await lead.getByRole('heading', { name: 'What changed' }).waitFor();
  return {
    sample,
    browser,
    lead,
    errors,
    async close() {
      await browser.close();
      await sample.close();
    },
  };
}
