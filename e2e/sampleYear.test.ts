import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { TRUTH } from '../scripts/sampleData/story.ts';
import { assertAccessible } from './browser.ts';
import { runApex } from './orgData.ts';
import type { SampleOrg } from './sampleOrg.ts';
import { openYearDashboard, type YearDashboard } from './yearDashboard.ts';

/**
 * The dashboard of a year with 5,000 cases a month tells its story, which the sample data's generator knows. How often it
 * tells of something that did not happen depends on chance and on the day, and is measured by `bench/controlChart.ts`.
 */
describe('a lead finds what happened in a year', () => {
  let dashboard: YearDashboard;
  let sample: SampleOrg;
  let lead: Page;

  before(async () => {
    dashboard = await openYearDashboard();
    ({ sample, lead } = dashboard);
  });

  after(async () => {
    await dashboard.close();
    assert.deepEqual(dashboard.errors, []);
  });

  const shift = (text: RegExp) => lead.locator('c-dashboard-shifts li').filter({ hasText: text });
  const row = (name: RegExp) => lead.getByRole('row').filter({ has: lead.getByRole('rowheader', { name }) });
  const mean = async (name: RegExp): Promise<number> => Number(await row(name).locator('.score').textContent());
  const compareBy = async (dimension: string): Promise<void> => {
    await lead.getByRole('combobox', { name: 'Compare by' }).click();
    await lead.getByRole('option', { name: dimension, exact: true }).click();
    await lead.getByRole('table', { name: dimension, exact: true }).waitFor();
  };

  test('the case type that got worse is a process signal', async () => {
    const found = shift(new RegExp(`Case Type ${TRUTH.worseningType.type} fell`)).first();
    assert.match((await found.textContent()) ?? '', /still so.*Process signal/s);
  });

  test('the agent who dipped is a coaching signal', async () => {
    assert.match(
      (await shift(/Agent Luis Ferreira fell/)
        .first()
        .textContent()) ?? '',
      /Coaching signal/,
    );
  });

  test('the queue that improved rose', async () => {
    await shift(new RegExp(`Queue ${TRUTH.improvingQueue.queue} rose`))
      .first()
      .waitFor();
  });

  test('the chart has control limits', async () => {
    await lead.getByRole('img', { name: /^Line chart of weekly averages, number of weeks: 5\d/ }).waitFor();
    assert.equal(await lead.getByText('Control limits appear').count(), 0);
    await lead.getByText('Show as table').click();
    await lead.getByRole('table', { name: 'Trend' }).waitFor();
  });

  test('the trend is by month, too, and its address says so', async () => {
    await lead.getByText('Month', { exact: true }).click();
    await lead.getByRole('img', { name: /^Line chart of monthly averages, number of months: 1[23]/ }).waitFor();
    await lead.waitForURL(/c__grain=month/);
    await lead.getByText('Week', { exact: true }).click();
    await lead.getByRole('img', { name: /^Line chart of weekly averages, number of weeks: 5\d/ }).waitFor();
  });

  test('many hand-offs make satisfied customers who had a hard time', async () => {
    const quadrant = lead.locator('[data-quadrant="Hard but Satisfied"]');
    assert.match((await quadrant.textContent()) ?? '', /Liked the outcome, hated the journey.*routing and hand-offs/s);
    assert.match((await quadrant.textContent()) ?? '', /Two or more hand-offs: \d+%, elsewhere \d+%/);
    const handedOn = lead.getByRole('table', { name: 'What makes it hard' }).getByRole('row', { name: /^Two or more/ });
    const difference = Number(await handedOn.locator('td').nth(2).textContent());
    assert.ok(difference < -1, `${difference} with two hand-offs or more`);
    await compareBy('Hand-Offs');
    const [none, many] = [await mean(/^0/), await mean(/^3\+/)];
    assert.ok(none - many > 1.5, `${none} without, ${many} with three`);
  });

  test('customers of hard cases came again more often, by about as much as they did', async () => {
    const words = (await lead.locator('c-dashboard-repeats .finding').textContent()) ?? '';
    const [, lower, upper] = /interval ([\d.]+) to ([\d.]+)/.exec(words) ?? [];
    assert.ok(Number(lower) <= TRUTH.repeatRatio && TRUTH.repeatRatio <= Number(upper), words);
  });

  test('text messages are answered more often than e-mails', async () => {
    await compareBy('Channel');
    const rate = async (channel: string): Promise<number> => {
      const cells = lead.getByRole('table', { name: 'Channel' }).getByRole('row', { name: new RegExp(channel) });
      return Number.parseInt((await cells.locator('td').last().textContent()) ?? '', 10);
    };
    assert.ok(Math.abs((await rate('SMS')) - 100 * TRUTH.responseRates.SMS) <= 3);
    assert.ok(Math.abs((await rate('Email')) - 100 * TRUTH.responseRates.Email) <= 3);
  });

  test('a number opens its answers, and each its case', async () => {
    await compareBy('Case Type');
    await lead.getByRole('button', { name: 'Returns', exact: true }).click();
    const list = lead.getByRole('region', { name: 'Answers: Returns' }).first();
    await list.getByRole('link').first().waitFor();
    assert.equal(await list.getByRole('link').count(), 200);
    await assertAccessible(lead, 'The dashboard with its answers');
    await list.getByRole('link').first().click();
    await lead.waitForURL(/\/lightning\/r\/Case\//);
  });

  test('the step of the onboarding that is hard stands out', async () => {
    await lead.goto(
      `${sample.url}/lightning/n/Effort_Dashboard?c__weeks=53&c__program=Process_CES&c__dimension=Process+Step`,
    );
    await lead.getByRole('table', { name: 'Process Step' }).waitFor();
    const { process, step } = TRUTH.hardStep;
    assert.ok((await mean(new RegExp(`${process}: ${step}`))) < (await mean(new RegExp(`${process}: Sign-Up`))) - 1);
  });

  test('on Monday the lead reads it in an e-mail', async () => {
    await lead.getByRole('button', { name: 'Get the Weekly Digest' }).click();
    await lead.getByText('You get the digest by e-mail every Monday.').waitFor();
    runApex(sample.org, 'WeeklyDigestBatch.start();');
    sample.org.advanceClock(60_000);
    runApex(sample.org, 'WeeklyDigestBatch.start();');
    sample.org.advanceClock(60_000);

    const digests = sample.org.outbox().filter(({ subject }) => subject.startsWith('Customer effort in the week of'));
    assert.equal(digests.length, 1, 'Once');
    assert.deepEqual(digests[0]?.recipients, ['daniel.cho@harbour.example']);
    assert.match(digests[0]?.plainTextBody ?? '', /Average score \d\.\d\d \(95% interval/);
    assert.match(digests[0]?.plainTextBody ?? '', / fell from \d\.\d\d to \d\.\d\d/);
  });

  test('it fits on a phone', async () => {
    await lead.setViewportSize({ width: 360, height: 740 });
    await lead.goto(`${sample.url}/lightning/n/Effort_Dashboard`);
    await lead.getByRole('heading', { name: 'What changed' }).waitFor();
    const width = await lead.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} pixels wide`);
    await assertAccessible(lead, 'The dashboard of a year on a phone');
  });
});
