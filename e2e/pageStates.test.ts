import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { assertAccessible, launchBrowser } from './browser.ts';
import { cumulativeLayoutShift, observeLayoutShifts } from './layoutShift.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';
import { closeSurveys, createSurveyLinks, inEnglish, type SurveyLinks } from './surveyLinks.ts';

/** Each state of the page, in English and mirrored, on the narrowest phone: readable, accessible, and still. */
describe('the survey page in every state', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let links: SurveyLinks;

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    links = await createSurveyLinks(sample);
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

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

  for (const [state, heading] of [
    ['open', 'Harbour Home made it easy for me to handle my issue'],
    ['expired', 'This question has expired'],
    ['answered', 'Thank you'],
    ['readOnly', 'You have already answered'],
    ['unknown', 'We do not know this link'],
  ] as const) {
    test(`${state}: accessible and still, also from right to left`, async () => {
      const context = await narrowPhone();
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(inEnglish(links[state]));
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await assertAccessible(page, `The page, ${state}`);
      await assertStill(page, `The page, ${state}`);

      await page.goto(links[state]);
      await page.locator('html[dir="rtl"]').waitFor();
      await page.locator(state === 'open' ? 'c-survey-form' : 'c-survey-notice').waitFor();
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
    await page.goto(inEnglish(links.open));
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
    await page.goto(inEnglish(links.kept));
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
    await page.goto(inEnglish(links.open));
    await page.getByRole('status').waitFor();
    assert.ok((await page.evaluate(countAnimations)) > 0, 'the loading lines breathe');
    await context.close();
  });

  // Last: it switches Ease off.
  test('closed: accessible and still, also from right to left', async () => {
    closeSurveys(sample);
    const context = await narrowPhone();
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(inEnglish(links.open));
    await page.getByRole('heading', { name: 'This survey is closed', level: 1 }).waitFor();
    await assertAccessible(page, 'The page of a closed survey');
    await assertStill(page, 'The page of a closed survey');
    await page.goto(links.open);
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
