import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, pressEverything, watchForErrors } from './browser.ts';
import { rowsOf, runApex } from './orgData.ts';
import { waitForNetwork } from './responses.ts';
import { answersAbout, endChat, publishArticle, serveVisitorSite, type VisitorSite } from './visitorSite.ts';

const WINDOW_MILLISECONDS = 16 * 60_000;
const LONGEST_WAIT_MILLISECONDS = 10_000;
const INTERVAL_MILLISECONDS = 50;

/** Nobody was invited: a visitor reads an article or ends a chat, and says what it was like. */
describe('visitors of the site', () => {
  let site: VisitorSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let errors: string[] = [];
  let article = { versionId: '', articleId: '' };
  let articles = 0;

  before(async () => {
    site = await serveVisitorSite();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await site.close();
  });

  beforeEach(async () => {
    articles += 1;
    article = publishArticle(site.org, `Reset your lamp ${articles}`);
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    errors = watchForErrors(page);
  });

  afterEach(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });

  const articleAddress = (language = ''): string => `${site.url}${language}/article/${article.versionId}`;

  async function openArticle(language?: string): Promise<void> {
    await page.goto(articleAddress(language));
    await page.getByRole('radio').first().waitFor();
  }

  const tap = (label: string | RegExp): Promise<void> =>
    page.getByRole('radio', { name: label }).locator('xpath=..').tap();

  const answers = (): unknown[][] =>
    answersAbout(site.org, article.articleId).map((row) => [
      row['Program__c'],
      Number(row['Score__c']),
      row['Comment__c'],
    ]);

  async function untilAnswered(count: number): Promise<void> {
    for (
      let waited = 0;
      waited < LONGEST_WAIT_MILLISECONDS && answers().length < count;
      waited += INTERVAL_MILLISECONDS
    ) {
      await pause(INTERVAL_MILLISECONDS);
    }
    assert.equal(answers().length, count, JSON.stringify(answers()));
  }

  async function answerHard(): Promise<void> {
    await tap(/No/);
    await tap(/^2/);
    await page.getByLabel('What made this difficult?').fill('Written for another lamp');
    await page.getByRole('button', { name: 'Send' }).tap();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  }

  test('an article: thumb, effort, comment', async () => {
    await openArticle();
    await page.getByRole('heading', { level: 1, name: /Reset your lamp/ }).waitFor();
    await assertAccessible(page, 'the first question');
    assert.equal(await page.getByRole('radio').count(), 2, 'effort is asked after the thumb');
    await answerHard();
    await assertAccessible(page, 'the thanks');

    const [thumb, effort] = answersAbout(site.org, article.articleId);
    assert.equal(Number(thumb?.['Score__c']), 0);
    assert.equal(effort?.['Program__c'], 'Self_Service_CES');
    assert.equal(Number(effort?.['Score__c']), 2);
    assert.equal(effort?.['Band__c'], 'Low');
    assert.equal(effort?.['Comment__c'], 'Written for another lamp');
    assert.equal(effort?.['Channel__c'], 'Site');
    assert.equal(effort?.['Language__c'], 'en_US');
    assert.equal(effort?.['Confirmed__c'], true);
    assert.equal(effort?.['Case__c'], null);
    assert.equal(rowsOf(site.org, 'SELECT Id FROM Task').length, 0, 'there is nobody to call');
  });

  test('a second visit: already answered, for a while with a change, and never a second answer', async () => {
    await openArticle();
    await answerHard();
    await page.reload();
    await page.getByRole('heading', { name: 'You have already answered' }).waitFor();
    await assertAccessible(page, 'what was answered');
    await page.getByRole('button', { name: 'Change my answer' }).tap();
    await tap(/^6/);
    await page.getByText('Saved. You can still change it.').waitFor();
    assert.deepEqual(answers(), [
      ['Article_CSAT', 0, null],
      ['Self_Service_CES', 6, 'Written for another lamp'],
    ]);

    site.org.advanceClock(WINDOW_MILLISECONDS);
    await page.reload();
    await page.getByText('This answer can no longer be changed.').waitFor();
    assert.equal(await page.getByRole('radio').count(), 0);
    assert.equal(answers().length, 2);
  });

  test('another visitor of the same article is another answer', async () => {
    await openArticle();
    await tap(/Yes/);
    await untilAnswered(1);
    const other = await browser.newContext({ viewport: { width: 1100, height: 900 } });
    const theirs = await other.newPage();
    await theirs.goto(articleAddress());
    await theirs.getByRole('radio', { name: /No/ }).locator('xpath=..').click();
    await untilAnswered(2);
    await other.close();
  });

  test('a lost connection loses neither rating nor comment', async () => {
    await openArticle();
    await context.setOffline(true);
    await tap(/No/);
    await tap(/^1/);
    await page.getByLabel('What made this difficult?').fill('No signal in the cellar');
    await page.getByRole('button', { name: 'Send' }).tap();
    await page.getByText(/is kept on this device/).waitFor();
    assert.deepEqual(answers(), []);
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(answers(), [
      ['Article_CSAT', 0, null],
      ['Self_Service_CES', 1, 'No signal in the cellar'],
    ]);
  });

  test('a reload before the connection is back loses nothing either', async () => {
    await openArticle();
    await context.route('**/api/apex', (route) =>
      /submitAnswer/.test(route.request().postData() ?? '') ? route.abort() : route.fallback(),
    );
    await tap(/Yes/);
    await page.getByText(/is kept on this device/).waitFor();
    await context.unroute('**/api/apex');
    await page.reload();
    await untilAnswered(1);
    assert.deepEqual(answers(), [['Article_CSAT', 1, null]]);
  });

  test('whoever only opens the page counts for nothing, even one that presses everything by script', async () => {
    const invitations = (): number => rowsOf(site.org, 'SELECT Id FROM Survey_Invitation__c').length;
    const before = invitations();
    assert.equal((await fetch(articleAddress())).status, 200);
    await openArticle();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await waitForNetwork(page);
    await page.evaluate(pressEverything);
    await waitForNetwork(page);
    assert.deepEqual(answers(), []);
    assert.equal(invitations(), before);
  });

  test('right to left, in the language of the page', async () => {
    await openArticle('/ar');
    const [first] = await page.getByRole('radio').all();
    await first?.locator('xpath=..').tap();
    await untilAnswered(1);
    await assertAccessible(page, 'the article in Arabic');
    const room = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(room <= 0, `${room} pixels too wide`);
    assert.equal(answersAbout(site.org, article.articleId)[0]?.['Language__c'], 'ar');
  });

  test('an article that is not public is asked about by its version, and shows nothing of itself', async () => {
    runApex(
      site.org,
      `String draftId = KbManagement.PublishingService.editOnlineArticle('${article.articleId}', true);
       update new Knowledge__kav(Id = draftId, IsVisibleInPkb = false);
       KbManagement.PublishingService.publishArticle('${article.articleId}', true);`,
    );
    await openArticle();
    assert.equal(await page.getByText('Hold the button').count(), 0);
    await tap(/Yes/);
    await page.getByText('Saved. You can still change it.').waitFor();
    assert.equal(answersAbout(site.org, article.versionId).length, 1);
  });

  test('a chat ends with a thumb', async () => {
    const session = endChat(site.org);
    await page.goto(`${site.url}/chat-ended?recordId=${session}`);
    await page.getByRole('heading', { level: 1, name: 'Did this chat help you?' }).waitFor();
    await assertAccessible(page, 'the end of a chat');
    await tap(/No/);
    await page.getByLabel('What is the main reason for your answer?').fill('Still waiting');
    await page.getByRole('button', { name: 'Send' }).tap();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();

    const [thumb, ...others] = answersAbout(site.org, session);
    assert.deepEqual(others, []);
    assert.equal(thumb?.['Program__c'], 'Chat_CSAT');
    assert.equal(thumb?.['Band__c'], 'Low');
    assert.equal(thumb?.['Comment__c'], 'Still waiting');
    assert.equal(thumb?.['Channel__c'], 'Site');
  });

  test('a chat that nobody knows is no survey', async () => {
    await page.goto(`${site.url}/chat-ended?recordId=nonsense`);
    await page.getByRole('heading', { name: 'We do not know this link' }).waitFor();
  });
});
