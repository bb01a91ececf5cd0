import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, watchForErrors } from './browser.ts';
import { rowsOf, runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** The support lead sees what the year's surveys say, after the hourly job has counted them. */
describe('a lead reads the dashboard', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let lead: Page;
  let errors: string[] = [];

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    lead = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    lead.setDefaultTimeout(15_000);
    errors = watchForErrors(lead);
    await lead.goto(`${sample.url}/login`);
    await lead.getByRole('button', { name: /Daniel Cho/ }).click();
  });

  after(async () => {
    await browser.close();
    await sample.close();
    assert.deepEqual(errors, []);
  });

  const openDashboard = (query = '') => lead.goto(`${sample.url}/lightning/n/Effort_Dashboard${query}`);

  test('before the job has run it says why there are no numbers', async () => {
    await openDashboard();
    await lead.getByRole('heading', { name: 'No surveys in this period' }).waitFor();
    await assertAccessible(lead, 'The empty dashboard');
  });

  test('the job counts every confirmed answer once', () => {
    runApex(sample.org, 'new EaseJobs().execute(null);');
    sample.org.advanceClock(60_000);

    const answers = rowsOf(
      sample.org,
      `SELECT Id FROM Survey_Response__c WHERE Confirmed__c = true AND Program__c = 'Post_Case_CES'`,
    ).length;
    for (const grain of ['Week', 'Month']) {
      const counted = rowsOf(
        sample.org,
        `SELECT Answers__c FROM Survey_Summary__c
         WHERE Grain__c = '${grain}' AND Dimension__c = 'All' AND Program__c = 'Post_Case_CES'`,
      ).reduce((sum, row) => sum + Number(row['Answers__c']), 0);
      assert.equal(counted, answers, grain);
    }
    assert.ok(answers > 0);
    assert.deepEqual(rowsOf(sample.org, 'SELECT Message__c FROM Survey_Log__c'), []);
  });

  test('the lead sees the month, the weeks and the case types', async () => {
    await openDashboard();
    await lead.getByText('Average score').waitFor();
    await lead.getByText('Show as table').click();
    await lead.getByRole('table', { name: 'Trend' }).waitFor();
    await lead.getByRole('rowheader', { name: /./ }).first().waitFor();
    await assertAccessible(lead, 'The dashboard');
  });

  test('coverage opens the customers who were not asked, with the reason', async () => {
    // On the first of a month nobody else may have been decided on.
    runApex(sample.org, `insert new Case(Subject = 'Nobody to ask', Status = 'Closed');`);
    sample.org.advanceClock(46 * 60_000);
    runApex(sample.org, 'new EaseJobs().execute(null);');
    sample.org.advanceClock(60_000);
    await openDashboard();
    await lead.getByRole('button', { name: 'Show who was not asked: Coverage' }).click();
    const table = lead.getByRole('table', { name: 'Who was not asked, and why' });
    await table.waitFor();
    const [suppressed, decided] = ["AND Status__c NOT IN ('Sent', 'Opened', 'Answered', 'Expired')", ''].map(
      (condition) =>
        rowsOf(
          sample.org,
          `SELECT Id FROM Survey_Invitation__c
           WHERE Program__c = 'Post_Case_CES' AND Scheduled_At__c = THIS_MONTH ${condition}`,
        ).length,
    );
    assert.equal(await table.locator('tbody tr').count(), suppressed);
    const told = await lead.locator('[data-tile="coverage"]').innerText();
    assert.match(told, new RegExp(`Asked: ${Number(decided) - Number(suppressed)} of ${decided}`));
    await assertAccessible(lead, 'The list of who was not asked');
    await lead.getByRole('button', { name: 'Close' }).click();
    await table.waitFor({ state: 'detached' });
  });

  test('the filters are in the address, and changing one does not load the page again', async () => {
    await lead.evaluate(() => document.documentElement.setAttribute('data-kept', ''));
    await lead.getByRole('combobox', { name: 'Compare by' }).click();
    await lead.getByRole('option', { name: 'Agent' }).click();
    await lead.waitForURL(/c__dimension=Agent/);
    await lead.getByRole('table', { name: 'Agent' }).waitFor();
    await lead.getByRole('combobox', { name: 'Period' }).click();
    await lead.getByRole('option', { name: 'Last 26 weeks' }).click();
    await lead.waitForURL(/c__weeks=26/);
    await lead.getByRole('table', { name: 'Agent' }).waitFor();
    assert.equal(await lead.locator('html[data-kept]').count(), 1);
    await openDashboard('?c__weeks=53&c__dimension=Queue');
    await lead.getByRole('table', { name: 'Queue' }).waitFor();
    assert.equal(await lead.getByRole('combobox', { name: 'Period' }).textContent(), 'Last 53 weeks');
  });

  test('a table is saved as a file', async () => {
    await openDashboard();
    const [download] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('button', { name: 'Save as CSV' }).first().click(),
    ]);
    assert.equal(download.suggestedFilename(), 'Case Type.csv');
    const [header, ...groups] = readFileSync(await download.path(), 'utf8').split('\r\n');
    assert.match(header ?? '', /^Case Type,Average,/);
    assert.ok(groups.some((group) => group.startsWith('Delivery,')));
  });

  test('it fits on a phone', async () => {
    await lead.setViewportSize({ width: 360, height: 740 });
    await openDashboard();
    await lead.getByText('Average score').waitFor();
    const width = await lead.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} pixels wide`);
    await assertAccessible(lead, 'The dashboard on a phone');
  });

  test('an agent is told whom to ask', async () => {
    const agent = await (await browser.newContext()).newPage();
    await agent.goto(`${sample.url}/login`);
    await agent.getByRole('button', { name: /Maya Okafor/ }).click();
    await agent.goto(`${sample.url}/lightning/n/Effort_Dashboard`);
    await agent
      .getByText(/do not have access/i)
      .first()
      .waitFor();
    await agent.close();
  });
});
