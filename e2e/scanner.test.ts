import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, pressEverything } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { responsesTo, untilAnswered, waitForNetwork, type StoredAnswer } from './responses.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/**
 * What mail gateways and link previews do with a message before its reader sees it. Microsoft Learn, "Safe Links in
 * Microsoft Defender for Office 365", and Barracuda Campus, "Link Protection": links are opened ahead of the reader,
 * in a real browser engine too.
 */
describe('a mail scanner opens the links of an invitation', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let contexts: BrowserContext[] = [];

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
  });

  after(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    await browser.close();
    await sample.close();
  });

  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  function confirmedAnswers(link: string): StoredAnswer[] {
    return responsesTo(sample.org, link).filter((response) => response.isConfirmed);
  }

  /** Neither the case, nor the contact, nor anybody's task list knows of what no person has said. */
  function assertNothingFollowed(link: string): void {
    assert.deepEqual(confirmedAnswers(link), []);
    const [invitation] = sample.org.query(
      `SELECT Case__c FROM Survey_Invitation__c ORDER BY CreatedDate DESC, Id DESC LIMIT 1`,
      null,
    );
    const caseId = String(invitation?.fields['Case__c']);
    const [item] = sample.org.query(
      `SELECT Latest_CES_Score__c, Contact.Last_CES_Score__c FROM Case WHERE Id = '${caseId}'`,
      null,
    );
    assert.equal(item?.fields['Latest_CES_Score__c'], null);
    assert.equal(sample.org.query(`SELECT Id FROM Task WHERE WhatId = '${caseId}'`, null).length, 0);
  }

  const withScore = (link: string, score: number): string => {
    const address = new URL(link);
    address.searchParams.set('s', String(score));
    return address.href;
  };

  test('a plain GET and a HEAD write nothing', async () => {
    const link = inviteCustomer(sample.org);
    assert.equal((await fetch(link)).status, 200);
    assert.equal((await fetch(link, { method: 'HEAD' })).status, 200);
    assert.deepEqual(responsesTo(sample.org, link), []);
  });

  test('a headless browser that runs the scripts writes nothing', async () => {
    const link = withScore(inviteCustomer(sample.org), 1);
    const page = await openPage();
    await page.goto(link);
    await page.getByRole('radio', { name: /^1/ }).waitFor();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await waitForNetwork(page);
    await page.close();
    assert.deepEqual(responsesTo(sample.org, link), []);
  });

  test('seven links opened within a second write nothing', async () => {
    const link = inviteCustomer(sample.org);
    const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => openPage()));
    await Promise.all(pages.map((page, index) => page.goto(withScore(link, index + 1), { waitUntil: 'commit' })));
    await Promise.all(pages.map((page) => page.getByRole('radio').first().waitFor()));
    await Promise.all(pages.map((page) => waitForNetwork(page)));
    await Promise.all(pages.map((page) => page.close()));
    assert.deepEqual(responsesTo(sample.org, link), []);
  });

  test('a choice and a button pressed by script give no confirmed score, no score on the case, and no task', async () => {
    const link = withScore(inviteCustomer(sample.org), 1);
    const page = await openPage();
    await page.goto(link);
    await page.getByRole('radio', { name: /^1/ }).waitFor();
    await page.evaluate(pressEverything);
    await untilAnswered(sample.org, link);
    await waitForNetwork(page);
    assert.ok(responsesTo(sample.org, link).length > 0, 'what the scanner pressed is counted apart');
    assertNothingFollowed(link);
  });

  test('the person who comes after the scanner answers, and only that counts', async () => {
    const link = withScore(inviteCustomer(sample.org), 1);
    const scanner = await openPage();
    await scanner.goto(link);
    await scanner.getByRole('radio', { name: /^1/ }).waitFor();
    await scanner.evaluate(pressEverything);
    await untilAnswered(sample.org, link);

    const page = await openPage();
    await page.goto(withScore(link, 6));
    await page.locator('label', { hasText: 'Strongly agree' }).tap();
    await page.getByText('Saved. You can still change it.').waitFor();
    assert.deepEqual(confirmedAnswers(link), [{ score: 7, isConfirmed: true, comment: null }]);
  });

  test("a person's tap counts at once, without Send", async () => {
    const link = inviteCustomer(sample.org);
    const page = await openPage();
    await page.goto(withScore(link, 7));
    await page.locator('label', { hasText: 'Agree' }).last().waitFor();
    await page.getByRole('radio', { name: /^6/ }).locator('xpath=..').tap();
    await page.getByText('Saved. You can still change it.').waitFor();
    assert.deepEqual(responsesTo(sample.org, link), [{ score: 6, isConfirmed: true, comment: null }]);
  });
});
