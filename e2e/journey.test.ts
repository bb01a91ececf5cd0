import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, watchForErrors } from './browser.ts';
import { linkFor } from './invitation.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/**
 * The journey of one hard case: the agent closes it, the customer answers on a phone, the agent sees why and what to do.
 * Each step stands on the one before it.
 */
describe('a case closes, the customer answers, the agent sees it', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let agent: Page;
  let customer: Page;
  let customerContext: BrowserContext;
  let errors: string[] = [];
  let caseId = '';
  let link = '';

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    agent = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    customerContext = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    customer = await customerContext.newPage();
    agent.setDefaultTimeout(15_000);
    customer.setDefaultTimeout(15_000);
    errors = [...watchForErrors(agent), ...watchForErrors(customer)];
    caseId = idOf(
      `SELECT Id FROM Case WHERE IsClosed = false AND Owner.Name = 'Maya Okafor' AND Contact.Email != null
       AND Contact.Last_Survey_Date__c = null ORDER BY CreatedDate LIMIT 1`,
    );
  });

  after(async () => {
    await browser.close();
    await sample.close();
    assert.deepEqual(errors, []);
  });

  function idOf(soql: string): string {
    return sample.org.query(soql, null)[0]?.id ?? '';
  }

  function rows(soql: string): Record<string, string>[] {
    return sample.org
      .query(soql, null)
      .map((record) => Object.fromEntries(Object.entries(record.fields).map(([name, value]) => [name, String(value)])));
  }

  test('the agent logs in and opens the case', async () => {
    await agent.goto(`${sample.url}/login`);
    await assertAccessible(agent, 'The log-in page');
    await agent.getByRole('button', { name: /Maya Okafor/ }).click();
    await agent.goto(`${sample.url}/lightning/r/Case/${caseId}/view`);
    await agent.getByText('Not asked yet. A survey goes out after the case is closed.').waitFor();
    await assertAccessible(agent, 'The case page');
  });

  test('closing the case stamps when the customer is due, and a path waits', async () => {
    await agent.getByRole('button', { name: 'Edit Status' }).click();
    await agent.getByRole('combobox', { name: 'Status' }).click();
    await agent.getByRole('option', { name: 'Closed' }).click();
    await agent.getByRole('button', { name: 'Save' }).click();
    await agent
      .getByText(/survey goes out|will be asked|Scheduled/i)
      .first()
      .waitFor();
    const [closed] = rows(`SELECT Status, Survey_Due_At__c FROM Case WHERE Id = '${caseId}'`);
    assert.equal(closed?.['Status'], 'Closed');
    const minutes = (Date.parse(closed?.['Survey_Due_At__c'] ?? '') - sample.org.clock.now()) / 60_000;
    assert.ok(minutes > 43 && minutes <= 46, `due in ${minutes} minutes`);
    assert.equal(sample.org.pendingPaths().filter((path) => path.recordId === caseId).length, 1);
  });

  test('the developer tools advance the clock, and the invitation goes out', async () => {
    await agent.goto(`${sample.url}/setup/developer`);
    await agent.getByText('Send_Invitation').first().waitFor();
    await agent.getByRole('button', { name: '+45 minutes' }).click();
    await agent.getByText(/Ran .*Send_Invitation/).waitFor();
    await assertAccessible(agent, 'The developer tools');
    const [invitation] = rows(
      `SELECT Status__c, Case_Type__c, Case_Owner_Name__c, Token_Hash__c FROM Survey_Invitation__c WHERE Case__c = '${caseId}'`,
    );
    assert.equal(invitation?.['Status__c'], 'Sent');
    assert.equal(invitation?.['Case_Owner_Name__c'], 'Maya Okafor');
  });

  test('the e-mail carries the scale itself, with a random token that is stored only as a hash', async () => {
    await agent.getByRole('tab', { name: /Outbox/ }).click();
    await agent.frameLocator('iframe').getByText('7', { exact: true }).first().waitFor();
    const [mail] = sample.org.outbox();
    const html = mail?.htmlBody ?? '';
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7].filter((score) => linkFor(html, score) === undefined),
      [],
    );
    assert.match(mail?.plainTextBody ?? '', /http:\/\/localhost/);
    link = linkFor(html, 2) ?? '';
    const token = new URL(link).searchParams.get('t') ?? '';
    assert.ok(token.length >= 22, '128 bits in base64url');
    assert.ok(!JSON.stringify(rows('SELECT Token_Hash__c FROM Survey_Invitation__c')).includes(token));
  });

  test('opening the link shows the score chosen and writes nothing', async () => {
    await customer.goto(link);
    await customer.getByRole('group', { name: 'Harbour Home made it easy for me to handle my issue' }).waitFor();
    assert.equal(await customer.getByRole('group').first().getByRole('radio').count(), 7);
    assert.ok(await customer.getByRole('radio', { name: /^2/ }).isChecked());
    await customer.getByLabel('What made this difficult?').waitFor();
    await assertAccessible(customer, 'The survey page');
    await customer.waitForLoadState('networkidle');
    assert.equal(sample.org.query(`SELECT Id FROM Survey_Response__c WHERE Case__c = '${caseId}'`, null).length, 0);
  });

  test('the customer says why and sends, without signing in', async () => {
    await customer.getByLabel('What made this difficult?').fill('I had to explain it three times 😕 <b>really</b>');
    await customer.getByRole('button', { name: 'Send' }).click();
    await customer.getByRole('heading', { name: /Thank/ }).waitFor();
    await assertAccessible(customer, 'The thank-you page');
    const [response] = rows(
      `SELECT Score__c, Band__c, Confirmed__c, Comment__c, Case__c, Contact__c, Invitation__c FROM Survey_Response__c
       WHERE Case__c = '${caseId}'`,
    );
    assert.equal(response?.['Score__c'], '2');
    assert.equal(response?.['Band__c'], 'Low');
    assert.equal(response?.['Confirmed__c'], 'true');
    assert.equal(response?.['Comment__c'], 'I had to explain it three times 😕 <b>really</b>');
    assert.match(response?.['Contact__c'] ?? '', /^003/);
    assert.match(response?.['Invitation__c'] ?? '', /^a/);
  });

  test('case and contact carry the score, and the owner has a task with score and comment in it', () => {
    const [closed] = rows(
      `SELECT Latest_CES_Score__c, Effort_Band__c, Contact.Last_CES_Score__c FROM Case WHERE Id = '${caseId}'`,
    );
    assert.equal(closed?.['Latest_CES_Score__c'], '2');
    assert.equal(closed?.['Effort_Band__c'], 'Low');
    const tasks = rows(
      `SELECT Subject, Priority, Description, Owner.Name, OwnerId FROM Task WHERE WhatId = '${caseId}' AND IsClosed = false`,
    );
    assert.equal(tasks.length, 1);
    assert.equal(tasks[0]?.['Priority'], 'High');
    assert.equal(tasks[0]?.['OwnerId'], sample.org.findUser('maya.okafor@harbour.example').id);
    assert.match(`${tasks[0]?.['Subject']} ${tasks[0]?.['Description']}`, /2/);
    assert.match(tasks[0]?.['Description'] ?? '', /explain it three times/);
  });

  test('a second answer within 15 minutes changes the first and makes no second response', async () => {
    await customer.getByRole('button', { name: /Change/ }).click();
    await customer.getByRole('radio', { name: /^3/ }).check({ force: true });
    await customer.getByRole('button', { name: 'Send' }).click();
    await customer.getByRole('heading', { name: /Thank/ }).waitFor();
    assert.deepEqual(
      rows(`SELECT Score__c FROM Survey_Response__c WHERE Case__c = '${caseId}'`).map((row) => row['Score__c']),
      ['3'],
    );
    assert.equal(sample.org.query(`SELECT Id FROM Task WHERE WhatId = '${caseId}'`, null).length, 1);
  });

  test('after 15 minutes the answer can be read and no longer changed', async () => {
    sample.org.advanceClock(16 * 60_000);
    await customer.goto(link);
    await customer.getByRole('heading').first().waitFor();
    await customer.getByText(/3/).first().waitFor();
    assert.equal(await customer.getByRole('radio').count(), 0);
    assert.equal(await customer.getByRole('button', { name: /Change/ }).count(), 0);
  });

  test('the agent sees score, band, comment and the follow-up with the time left', async () => {
    await agent.goto(`${sample.url}/lightning/r/Case/${caseId}/view`);
    const card = agent.locator('c-effort-card');
    await card.getByText('3 of 7').first().waitFor();
    await card.getByText('I had to explain it three times').waitFor();
    await card
      .getByText(/hours|days/)
      .first()
      .waitFor();
    await assertAccessible(agent, 'The case page with an answer');
  });

  test('the next case of the same customer is not surveyed, and the card says since when', async () => {
    const contactId = rows(`SELECT ContactId FROM Case WHERE Id = '${caseId}'`)[0]?.['ContactId'] ?? '';
    const agentId = sample.org.findUser('maya.okafor@harbour.example').id;
    const { failure } = sample.org.runAnonymous(
      agentId,
      `Case again = new Case(Subject = 'Still flickers', Status = 'New', ContactId = '${contactId}');
       insert again;
       again.Status = 'Closed';
       update again;`,
    );
    assert.equal(failure, null);
    sample.org.advanceClock(46 * 60_000);
    const [suppressed] = rows(
      `SELECT Status__c, Suppression_Reason__c, Case__c FROM Survey_Invitation__c WHERE Case__r.Subject = 'Still flickers'`,
    );
    assert.equal(suppressed?.['Status__c'], 'Suppressed');
    assert.equal(suppressed?.['Suppression_Reason__c'], 'Fatigue');
    await agent.goto(`${sample.url}/lightning/r/Case/${suppressed?.['Case__c']}/view`);
    await agent.getByText(/Not surveyed: asked on/).waitFor();
  });
});
