import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { rowsOf } from './orgData.ts';
import type { SampleOrg } from './sampleOrg.ts';
import { openYearDashboard, type YearDashboard } from './yearDashboard.ts';

/** A day of which the chance of the sample data is known; how often chance alone is announced, `bench/controlChart.ts` measures. */
const MONDAY = Date.UTC(2026, 2, 2, 9);

/** The dashboard of a year with 5,000 cases a month in which nothing happened but chance. */
describe('a lead of a quiet year', () => {
  let dashboard: YearDashboard;
  let sample: SampleOrg;
  let lead: Page;

  before(async () => {
    dashboard = await openYearDashboard(['--no-story'], MONDAY);
    ({ sample, lead } = dashboard);
  });

  after(async () => {
    await dashboard.close();
    assert.deepEqual(dashboard.errors, []);
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
    await lead.getByRole('img', { name: /^Line chart of weekly averages, number of weeks: 5\d/ }).waitFor();
    assert.equal(await lead.getByText('Control limits appear').count(), 0);
  });
});
