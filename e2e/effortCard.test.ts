import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, watchForErrors } from './browser.ts';
import { answerHardCase, EARLIER_SCORES } from './hardCase.ts';
import { rowsOf, runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const MAYA = 'maya.okafor@harbour.example';

/** What an agent decides, sees and records on the effort card of a case. */
describe('an agent works with the effort card', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let agent: Page;
  let lead: Page;
  let hardCaseId = '';
  const errors: string[][] = [];

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    agent = await logIn(/Maya Okafor/);
    lead = await logIn(/Daniel Cho/);
    hardCaseId = answerHardCase(sample.org);
  });

  after(async () => {
    await browser.close();
    const failures = rows('SELECT Source__c, Message__c FROM Survey_Log__c');
    await sample.close();
    assert.deepEqual(errors.flat(), []);
    assert.deepEqual(failures, [], 'Nothing failed');
  });

  const rows = (soql: string) => rowsOf(sample.org, soql);

  async function logIn(name: RegExp): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(15_000);
    errors.push(watchForErrors(page));
    await page.goto(`${sample.url}/login`);
    await page.getByRole('button', { name }).click();
    await page.waitForURL(/lightning/);
    return page;
  }

  async function openCard(page: Page, caseId: string): Promise<Locator> {
    await page.goto(`${sample.url}/lightning/r/Case/${caseId}/view`);
    const card = page.locator('c-effort-card');
    await card.locator('c-effort-history').waitFor();
    return card;
  }

  /** A case of the agent that was closed a moment ago: its survey waits. */
  function waitingCase(subject: string): string {
    const email = `${subject.toLowerCase().replaceAll(' ', '.')}@waiting.example`;
    runApex(
      sample.org,
      `Contact customer = new Contact(LastName = 'Winter', Email = '${email}');
       insert customer;
       Case item = new Case(Subject = '${subject}', Status = 'New', ContactId = customer.Id,
         OwnerId = '${sample.org.findUser(MAYA).id}');
       insert item;
       item.Status = 'Closed';
       update item;`,
    );
    return String(rows(`SELECT Id FROM Case WHERE Subject = '${subject}'`)[0]?.['id']);
  }

  function followUp(): Record<string, unknown> {
    const [task] = rows(
      `SELECT Id, IsClosed, Survey_Outcome__c, Survey_Outcome_Note__c, Survey_Contacted_At__c, Description FROM Task
       WHERE WhatId = '${hardCaseId}'`,
    );
    assert.ok(task);
    return task;
  }

  test('the survey goes out now, when the agent says so', async () => {
    const caseId = waitingCase('Send it now');
    const card = await openCard(agent, caseId);
    await card.getByText(/^Survey goes out/).waitFor();
    await assertAccessible(agent, 'The card of a survey that waits');
    await card.getByRole('button', { name: 'Send survey now' }).click();
    await card.getByText(/^Survey sent .* No answer yet/).waitFor();
    assert.equal(await card.getByRole('button', { name: 'Send survey now' }).count(), 0);
    assert.equal(
      sample.org.outbox().filter(({ recipients }) => recipients.includes('send.it.now@waiting.example')).length,
      1,
    );
  });

  test('nobody is asked, when the agent says so', async () => {
    const caseId = waitingCase('Do not ask');
    const card = await openCard(agent, caseId);
    await card.getByRole('button', { name: 'Do not ask' }).click();
    await card.getByText(/^Not surveyed:/).waitFor();
    assert.deepEqual(
      rows(`SELECT Status__c, Suppression_Reason__c FROM Survey_Invitation__c WHERE Case__c = '${caseId}'`).map(
        (row) => [row['Status__c'], row['Suppression_Reason__c']],
      ),
      [['Suppressed', 'By Agent']],
    );
    sample.org.advanceClock(46 * 60_000);
    assert.equal(
      sample.org.outbox().filter(({ recipients }) => recipients.includes('do.not.ask@waiting.example')).length,
      0,
    );
  });

  test('who lacks the custom permission sees when the survey goes out, and no button', async () => {
    const caseId = waitingCase('Seen by the lead');
    const card = await openCard(lead, caseId);
    await card.getByText(/^Survey goes out/).waitFor();
    assert.equal(await card.locator('c-survey-decision').getByRole('button').count(), 0);
  });

  test('the card follows the case when it is opened again, without a reload', async () => {
    const card = await openCard(agent, waitingCase('Opened again'));
    await card.getByText(/^Survey goes out/).waitFor();
    await agent.getByRole('button', { name: 'Edit Status' }).click();
    await agent.getByRole('combobox', { name: 'Status' }).click();
    await agent
      .getByRole('option', { name: 'Working' })
      .or(agent.getByRole('option', { name: 'New' }))
      .first()
      .click();
    await agent.getByRole('button', { name: 'Save' }).click();
    await card.getByText(/^Not asked yet|^Not surveyed/).waitFor();
  });

  test('an answer that came meanwhile is there when the agent comes back to the page', async () => {
    const caseId = waitingCase('Answered meanwhile');
    const card = await openCard(agent, caseId);
    runApex(
      sample.org,
      `insert new Survey_Response__c(Case__c = '${caseId}', Program__c = 'Post_Case_CES', Metric__c = 'CES',
        Score__c = 6, Scale_Min__c = 1, Scale_Max__c = 7, Band__c = 'High', Confirmed__c = true,
        Answered_At__c = System.now());`,
    );
    await agent.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await card.getByText('6 of 7').first().waitFor();
  });

  test('the card shows the course of the customer, as a chart and as a table with links', async () => {
    const card = await openCard(agent, hardCaseId);
    const chart = card.getByRole('img', { name: /^Chart of 10 scores .* The latest is 2 of 7/ });
    await chart.waitFor();
    assert.deepEqual(await chart.locator('g text').allTextContents(), [...EARLIER_SCORES, 2].map(String));
    await assertAccessible(agent, 'The card of a hard case');
    await card.getByText('Show as table').focus();
    await agent.keyboard.press('Enter');
    const table = card.getByRole('table');
    await table.waitFor();
    assert.equal(await table.getByRole('row').count(), EARLIER_SCORES.length + 2);
    assert.match((await table.getByRole('row').nth(1).textContent()) ?? '', /This case.*2 of 7.*Difficult/);
    await assertAccessible(agent, 'The table behind the chart');
    const earlier = await table.getByRole('link').first().textContent();
    await table.getByRole('link').first().click();
    await agent
      .getByText(earlier ?? '', { exact: true })
      .first()
      .waitFor();
    assert.doesNotMatch(agent.url(), new RegExp(hardCaseId));
  });

  test('what took more than a day says so to the tenth of an hour', async () => {
    const card = await openCard(agent, hardCaseId);
    const hours = card.locator('c-effort-drivers .driver').filter({ hasText: 'Hours' });
    assert.match((await hours.textContent()) ?? '', /24\.4\s*Makes it hard/);
  });

  test('the outcome is recorded from the card, after a look at what somebody else did meanwhile', async () => {
    const recoveredBefore = recoveredCustomers();
    const card = await openCard(agent, hardCaseId);
    await card.getByRole('button', { name: 'Record outcome' }).click();
    await card.locator('lightning-radio-group').getByText('Recovered', { exact: true }).click();
    await card.getByRole('textbox', { name: 'Note' }).fill('Delivered again <b>today</b>, fee refunded');
    await assertAccessible(agent, 'The form for the outcome');

    const { id } = followUp();
    const { failure } = sample.org.runAnonymous(
      sample.org.findUser(MAYA).id,
      `update new Task(Id = '${String(id)}', Survey_Outcome__c = 'Not Reached', Status = 'In Progress');`,
    );
    assert.equal(failure, null);
    await card.getByRole('button', { name: 'Save and close follow-up' }).click();
    const notice = card.getByRole('alert');
    await notice.waitFor();
    assert.match(
      (await notice.textContent()) ?? '',
      /Maya Okafor changed this follow-up .* It is now: Open · Not Reached/,
    );
    assert.equal(followUp()['Survey_Outcome__c'], 'Not Reached', 'Nothing was overwritten');
    assert.ok(await card.getByRole('radio', { name: 'Recovered', exact: true }).isChecked());
    assert.equal(
      await card.getByRole('textbox', { name: 'Note' }).inputValue(),
      'Delivered again <b>today</b>, fee refunded',
    );
    await assertAccessible(agent, 'The form with the notice');

    await card.getByRole('button', { name: 'Save and close follow-up' }).click();
    await card.getByRole('button', { name: 'Change outcome' }).waitFor();
    await card.getByText('Delivered again <b>today</b>, fee refunded').waitFor();
    await card.getByText('Done').waitFor();
    const task = followUp();
    assert.equal(task['Survey_Outcome__c'], 'Recovered');
    assert.equal(task['Survey_Outcome_Note__c'], 'Delivered again <b>today</b>, fee refunded');
    assert.equal(task['IsClosed'], true);
    assert.notEqual(task['Survey_Contacted_At__c'], null);
    assert.match(String(task['Description']), /three different people/);
    await assertAccessible(agent, 'The recorded outcome');

    assert.equal(recoveredCustomers(), recoveredBefore + 1);
  });

  /** Recovered customers of all months, as the hourly job counts them for the dashboard. */
  function recoveredCustomers(): number {
    runApex(sample.org, 'new EaseJobs().execute(null);');
    sample.org.advanceClock(60_000);
    return rows(
      `SELECT Recovered__c FROM Survey_Summary__c
       WHERE Grain__c = 'Month' AND Dimension__c = 'All' AND Program__c = 'Post_Case_CES'`,
    ).reduce((sum, row) => sum + Number(row['Recovered__c'] ?? 0), 0);
  }

  test('the task itself shows the outcome and the note', async () => {
    await agent.goto(`${sample.url}/lightning/r/Task/${String(followUp()['id'])}/view`);
    await agent.getByText('Delivered again <b>today</b>, fee refunded').first().waitFor();
    await agent.getByText('Recovered', { exact: true }).first().waitFor();
  });

  test('it fits on a phone', async () => {
    await agent.setViewportSize({ width: 360, height: 740 });
    const card = await openCard(agent, hardCaseId);
    await card.getByText('Show as table').click();
    await card.getByRole('button', { name: 'Change outcome' }).click();
    await card.getByRole('textbox', { name: 'Note' }).waitFor();
    const width = await agent.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} pixels wide`);
    await assertAccessible(agent, 'The card on a phone');
    await agent.setViewportSize({ width: 1280, height: 900 });
  });

  test('it is mirrored where people read from right to left', async () => {
    runApex(sample.org, `update new User(Id = '${sample.org.findUser(MAYA).id}', LanguageLocaleKey = 'ar');`);
    const card = await openCard(agent, hardCaseId);
    assert.equal(await agent.evaluate(() => document.documentElement.dir), 'rtl');
    const marks = card.locator('c-effort-history .chart g text');
    const [first, latest] = [await marks.first().boundingBox(), await marks.last().boundingBox()];
    assert.ok(first && latest && first.x > latest.x, 'The oldest is at the right');
    await card.locator('c-follow-up-outcome .open').first().click();
    await assertAccessible(agent, 'The mirrored card');
    await agent.setViewportSize({ width: 360, height: 740 });
    const width = await agent.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} pixels wide`);
  });
});
