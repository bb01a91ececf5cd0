import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { cumulativeLayoutShift, observeLayoutShifts } from './layoutShift.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';
import { compressedSize, isOwnScript, Traffic } from './traffic.ts';

/** Bytes of the page's own script by gzip, without the framework. */
const OWN_SCRIPT = 15_000;

/**
 * Longer than the half second after a tap in which movement counts as the person's own doing (web.dev, "Cumulative
 * Layout Shift (CLS)"): what an answer changes on the page must not move it either.
 */
const SLOW_ANSWER_MILLISECONDS = 700;

/** What `bench/page.ts` measures and a machine's speed does not change. */
describe('what the survey page costs', () => {
  let sample: SampleOrg;
  let browser: Browser;

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  async function open(width: number, language: string): Promise<{ page: Page; traffic: Traffic }> {
    const link = inviteCustomer(sample.org, undefined, language).replace(/&s=\d+/, '');
    const context = await browser.newContext({ viewport: { width, height: 740 }, hasTouch: true, locale: 'en-US' });
    await context.addInitScript(observeLayoutShifts);
    await context.route('**/api/apex', async (route) => {
      await pause(SLOW_ANSWER_MILLISECONDS);
      await route.continue();
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const traffic = new Traffic(page);
    await page.goto(link);
    await page.getByRole('radio').first().waitFor();
    return { page, traffic };
  }

  async function tap(page: Page, score: number): Promise<void> {
    const radio = page.getByRole('radio').nth(score - 1);
    await radio.locator('xpath=..').tap();
  }

  test('its own script is at most 15 kB', async () => {
    const { page, traffic } = await open(360, '');
    const size = compressedSize(await traffic.exchanges(), isOwnScript);
    assert.ok(size > 0 && size <= OWN_SCRIPT, `${size} of ${OWN_SCRIPT} bytes`);
    await page.context().close();
  });

  test('one request loads its data, one takes the answer', async () => {
    const { page, traffic } = await open(360, '');
    assert.deepEqual(
      (await traffic.dataRequests()).map(({ calls }) => calls),
      ['getSurvey'],
    );
    await tap(page, 7);
    await page.getByText('Saved. You can still change it.').waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      (await traffic.dataRequests()).map(({ calls }) => calls),
      ['getSurvey', 'submitAnswer'],
    );
    await page.context().close();
  });

  for (const width of [360, 1280]) {
    for (const language of ['', 'ar']) {
      test(`nothing moves by itself until the thanks, at ${width} px${language === '' ? '' : ', mirrored'}`, async () => {
        const { page } = await open(width, language);
        await tap(page, 1);
        await page.getByRole('textbox').first().fill('Three calls for one lamp');
        await page.getByRole('status').filter({ hasText: /\S/ }).waitFor();
        await pause(SLOW_ANSWER_MILLISECONDS);
        await page.locator('button[type=submit]').tap();
        await page.locator('form').waitFor({ state: 'detached' });
        await page.waitForLoadState('networkidle');
        assert.equal(await page.evaluate(cumulativeLayoutShift), 0);
        await page.context().close();
      });
    }
  }
});
