import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, watchForErrors } from './browser.ts';
import { rowsOf, runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** A day of which the chance of the sample data is known; how often chance alone is announced, `bench/controlChart.ts` measures. */
const MONDAY = Date.UTC(2026, 2, 2, 9);

/** The dashboard of a year with 5,000 cases a month in which nothing happened but chance. */
describe('a lead of a quiet year', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let lead: Page;
  let errors: string[] = [];

  before(async () => {
    sample = await serveSampleOrg(['--year', '--no-story'], MONDAY);
    runApex(sample.org, 'SummaryBatch.start(false);');
    sample.org.advanceClock(60_000);
    browser = await launchBrowser();
    lead = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    lead.setDefaultTimeout(20_000);
    errors = watchForErrors(lead);
    await lead.goto(`${sample.url}/login`);
    await lead.getByRole('button', { name: /Daniel Cho/ }).click();
    await lead.goto(`${sample.url}/lightning/n/Effort_Dashboard?c__weeks=53`);
    await lead.getByRole('heading', { name: 'What changed' }).waitFor();
  });

  after(async () => {
    await browser.close();
    await sample.close();
    assert.deepEqual(errors, []);
  });

  test('is told of no change', async () => {
    await lead.getByText('No change beyond chance.').waitFor();
    assert.equal(await lead.locator('c-dashboard-shifts li').count(), 0);
  });

  test('sees no week outside the control limits', async () => {
    const weeks = rowsOf(
      sample.org,
      `SELECT Answers__c FROM Survey_Summary__c
       WHERE Grain__c = 'Week' AND Dimension__c = 'All' AND Program__c = 'Post_Case_CES'`,
    );
    assert.ok(weeks.length >= 52, `${weeks.length} weeks with answers`);
    await lead.getByRole('img', { name: /Line chart of 5\d weeks/ }).waitFor();
    assert.equal(await lead.getByText('Control limits appear').count(), 0);
  });
});
