import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { assertAccessible, launchBrowser } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { cumulativeLayoutShift, observeLayoutShifts } from './layoutShift.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const DAY = 86_400_000;

/** Each state of the page, in English and mirrored, on the narrowest phone: readable, accessible, and still. */
describe('the survey page in every state', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let open = '';
  let kept = '';
  let expired = '';
  let answered = '';
  let readOnly = '';

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    expired = inviteCustomer(sample.org, 'expired@new.example', 'ar');
    sample.org.advanceClock(31 * DAY);
    readOnly = inviteCustomer(sample.org, 'read.only@new.example', 'ar');
    await answer(readOnly);
    sample.org.advanceClock(16 * 60_000);
    answered = inviteCustomer(sample.org, 'answered@new.example', 'ar');
    open = inviteCustomer(sample.org, 'open@new.example', 'ar');
    // A link of its own: closing the page may still send the answer that it keeps.
    kept = inviteCustomer(sample.org, 'kept@new.example', 'ar');
    await answer(answered);
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  async function answer(link: string): Promise<void> {
    const token = new URL(link).searchParams.get('t');
    const response = await fetch(`${sample.url}/survey/api/apex`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'local-org', Origin: sample.url },
      body: JSON.stringify({
        className: 'SurveyPageController',
        methodName: 'submitAnswer',
        parameters: { token, metric: 'CES', score: '2', comment: 'Slow', isConfirmed: true },
      }),
    });
    assert.equal(response.status, 200);
  }

  /** The same link as the site shows it in English. */
  const inEnglish = (link: string): string => link.replace('/survey/ar/', '/survey/').replace(/&s=\d+/, '');

  async function narrowPhone(): Promise<BrowserContext> {
    const context = await browser.newContext({
      viewport: { width: 320, height: 740 },
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    await context.addInitScript(observeLayoutShifts);
    return context;
  }

  async function assertStill(page: Page, what: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    assert.equal(await page.evaluate(cumulativeLayoutShift), 0, `${what} does not move`);
    assert.equal(await page.evaluate(countAnimations), 0, `${what} has no animation`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${what} fits`);
  }

  for (const [state, link, heading] of [
    ['open', () => open, 'Harbour Home made it easy for me to handle my issue'],
    ['expired', () => expired, 'This question has expired'],
    ['answered', () => answered, 'Thank you'],
    ['read only', () => readOnly, 'You have already answered'],
    ['unknown', () => `${sample.url}/survey/ar/?t=${'A'.repeat(43)}`, 'We do not know this link'],
  ] as const) {
    test(`${state}: accessible and still, also from right to left`, async () => {
      const context = await narrowPhone();
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(inEnglish(link()));
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await assertAccessible(page, `The page, ${state}`);
      await assertStill(page, `The page, ${state}`);

      await page.goto(link());
      await page.locator('html[dir="rtl"]').waitFor();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await assertAccessible(page, `The Arabic page, ${state}`);
      await assertStill(page, `The Arabic page, ${state}`);
      await context.close();
    });
  }

  test('failed: says so, and loads by itself once there is a connection', async () => {
    const context = await narrowPhone();
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await context.route('**/api/apex', (route) => route.abort('internetdisconnected'));
    await page.goto(inEnglish(open));
    await page.getByRole('heading', { name: 'The page could not be loaded' }).waitFor();
    await assertAccessible(page, 'The page that could not be loaded');
    await assertStill(page, 'The page that could not be loaded');
    await context.unroute('**/api/apex');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('radio').first().waitFor();
    await context.close();
  });

  test('offline while answering: accessible with its message, and the page does not move', async () => {
    const context = await narrowPhone();
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(inEnglish(kept));
    await page.getByRole('radio').first().waitFor();
    await context.setOffline(true);
    await page.getByRole('radio', { name: /^5/ }).check({ force: true });
    await page.getByText(/is kept on this device/).waitFor();
    await assertAccessible(page, 'The page without a connection');
    assert.equal(await page.evaluate(cumulativeLayoutShift), 0);
    await context.close();
  });

  test('moves gently for those who did not ask for less motion', async () => {
    const context = await browser.newContext({ reducedMotion: 'no-preference', locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await context.route('**/api/apex', () => undefined);
    await page.goto(inEnglish(open));
    await page.getByRole('status').waitFor();
    assert.ok((await page.evaluate(countAnimations)) > 0, 'the loading lines breathe');
    await context.close();
  });

  // Last: it switches Ease off.
  test('closed: accessible and still, also from right to left', async () => {
    const { failure } = sample.org.runAnonymous(
      sample.org.administrator().id,
      'Survey_Settings__c settings = Survey_Settings__c.getOrgDefaults(); settings.Enabled__c = false; update as system settings;',
    );
    assert.equal(failure, null);
    const context = await narrowPhone();
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(inEnglish(open));
    await page.getByRole('heading', { name: 'This survey is closed', level: 1 }).waitFor();
    await assertAccessible(page, 'The page of a closed survey');
    await assertStill(page, 'The page of a closed survey');
    await page.goto(open);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertAccessible(page, 'The Arabic page of a closed survey');
    await context.close();
  });
});

/** Runs in the page: what moves now, in the shadow trees too, which `document.getAnimations` leaves out. */
function countAnimations(): number {
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : roots(shadowRoot))),
  ];
  return roots(document).flatMap((root) => root.getAnimations()).length;
}
