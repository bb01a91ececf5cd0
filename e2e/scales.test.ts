import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser } from './browser.ts';
import { inviteCustomer, inviteTo, linkFor } from './invitation.ts';
import { responsesTo, untilAnswered } from './responses.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** Every shipped program from its e-mail to its response, on a narrow phone. */
describe('the page asks for any rating', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let page: Page;

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 320, height: 740 }, hasTouch: true });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  async function screenshot(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) {
      await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    }
  }

  async function tap(name: string | RegExp): Promise<void> {
    await page.getByRole('radio', { name, exact: true }).locator('xpath=..').tap();
  }

  for (const [program, question, count, choice, score, metric, isLow] of [
    ['Post_Case_CSAT', 'How satisfied are you with the help you received?', 5, 'Dissatisfied', 2, 'CSAT', true],
    ['Chat_CSAT', 'Did this chat help you?', 2, '👍 Yes', 1, 'CSAT', false],
    [
      'Relationship_NPS',
      'How likely are you to recommend Harbour Home to a friend or colleague?',
      11,
      '10 Extremely likely',
      10,
      'NPS',
      false,
    ],
    ['Self_Service_CES', 'It was easy to find my answer', 7, '6 Agree', 6, 'CES', false],
    [
      'Chatbot_CES',
      'The chat assistant made it easy for me to handle my issue',
      7,
      '7 Strongly agree',
      7,
      'CES',
      false,
    ],
    ['Process_CES', 'It was easy to complete this step', 7, '1 Strongly disagree', 1, 'CES', true],
  ] as const) {
    test(`${program}: ${count} choices`, async () => {
      const html = inviteTo(sample.org, program, `${program.toLowerCase()}@new.example`);
      const link = linkFor(html, score) ?? '';
      assert.equal([...html.matchAll(/&amp;s=/g)].length, count, 'as many links in the e-mail');
      await page.goto(link.replace(/&s=\d+/, ''));
      await page.getByRole('group', { name: question }).waitFor();
      assert.equal(await page.getByRole('radio').count(), count);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, 'fits on the phone');
      await tap(choice);
      await page.getByText('Saved. You can still change it.').waitFor();
      assert.equal(await page.getByRole('textbox').count(), isLow ? 1 : 0);
      await assertAccessible(page, program);
      await screenshot(program);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: /Thank/ }).waitFor();
      assert.deepEqual(responsesTo(sample.org, link), [{ score, isConfirmed: true, comment: null }]);
      const [stored] = sample.org.query(
        'SELECT Metric__c, Program__c, Scale_Min__c, Scale_Max__c FROM Survey_Response__c ORDER BY Name DESC LIMIT 1',
        null,
      );
      assert.equal(stored?.fields['Metric__c'], metric);
      assert.equal(stored?.fields['Program__c'], program);
      assert.equal(Number(stored?.fields['Scale_Max__c']) - Number(stored?.fields['Scale_Min__c']), count - 1);
    });
  }

  test('effort and satisfaction on one page disagree, and each keeps its own comment', async () => {
    const link = inviteCustomer(sample.org, 'pair@new.example');
    await page.goto(link.replace(/&s=\d+/, '&s=2'));
    const effort = page.getByRole('group', { name: 'Harbour Home made it easy for me to handle my issue' });
    const satisfaction = page.getByRole('group', { name: 'How satisfied are you with the help you received?' });
    await satisfaction.waitFor();
    assert.equal(await effort.getByRole('radio').count(), 7);
    assert.equal(await satisfaction.getByRole('radio').count(), 5);
    assert.equal(await page.getByRole('textbox').count(), 1, 'the comment box of the low one stands beside it');
    await tap('Very satisfied');
    await untilAnswered(sample.org, link);
    await page.getByLabel('What made this difficult?').fill('Passed around twice');
    await assertAccessible(page, 'The page with two ratings');
    await screenshot('pair');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: /Thank/ }).waitFor();
    await page.getByText('Your answer: 2 – Disagree').waitFor();
    await page.getByText('Your answer: Very satisfied').waitFor();
    const answers = responsesTo(sample.org, link).sort((one, other) => one.score - other.score);
    assert.deepEqual(answers, [
      { score: 2, isConfirmed: true, comment: 'Passed around twice' },
      { score: 5, isConfirmed: true, comment: null },
    ]);
    const [item] = sample.org.query(
      "SELECT Id, Latest_CES_Score__c FROM Case WHERE Contact.Email = 'pair@new.example'",
      null,
    );
    assert.equal(Number(item?.fields['Latest_CES_Score__c']), 2);
    const [task] = sample.org.query(`SELECT Description FROM Task WHERE WhatId = '${item?.id}'`, null);
    assert.match(String(task?.fields['Description']), /2 of 7[^]*Passed around twice/);
  });

  test('the second rating may be left out, and given later', async () => {
    const link = inviteCustomer(sample.org, 'later@new.example');
    await page.goto(link.replace(/&s=\d+/, ''));
    await tap('6 Agree');
    await page.getByText('Saved. You can still change it.').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: /Thank/ }).waitFor();
    assert.equal(responsesTo(sample.org, link).length, 1);
    await page.getByRole('button', { name: 'Change my answer' }).click();
    await tap('Satisfied');
    await untilAnswered(sample.org, link, ({ score }) => score === 4);
    assert.equal(responsesTo(sample.org, link).length, 2);
  });
});
