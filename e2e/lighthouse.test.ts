import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { snapshot } from 'lighthouse';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM, CHROMIUM_OPTIONS } from './browser.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';
import { closeSurveys, createSurveyLinks, inEnglish, type SurveyLinks } from './surveyLinks.ts';

const VIEWPORT = { width: 360, height: 740, isMobile: true, hasTouch: true };

/** Screens with a rating in them judge more than those with a sentence. */
const FEWEST_RULES = 10;

/**
 * The number that people ask for; axe judges more (`pageStates.test.ts`). The page is judged as it stands ("snapshot"),
 * so that what comes after a tap is, too. Source: Lighthouse, docs/user-flows.md, "Snapshot".
 */
describe('Lighthouse gives the survey page 100 for accessibility', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let links: SurveyLinks;

  before(async () => {
    sample = await serveSampleOrg();
    links = await createSurveyLinks(sample);
    browser = await launch({ executablePath: CHROMIUM, args: CHROMIUM_OPTIONS, defaultViewport: VIEWPORT });
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  /** @param ready selector, through shadow roots, of what the screen consists of */
  async function open(link: string, ready: string): Promise<Page> {
    const page = await browser.newPage();
    await page.setExtraHTTPHeaders({ 'Accept-Language': 'en-US' });
    await page.goto(link, { waitUntil: 'networkidle0' });
    await page.waitForSelector(`>>> ${ready}`);
    return page;
  }

  async function assertPerfect(page: Page, what: string): Promise<void> {
    const result = await snapshot(page, {
      flags: {
        onlyCategories: ['accessibility'],
        screenEmulation: { disabled: true },
        disableFullPageScreenshot: true,
        logLevel: 'error',
      },
    });
    assert.ok(result !== undefined, 'Lighthouse ran');
    const { categories, audits, runtimeError } = result.lhr;
    assert.equal(runtimeError, undefined);
    const rules = (categories['accessibility']?.auditRefs ?? []).filter(({ weight }) => weight > 0);
    const judged = rules.flatMap(({ id }) => audits[id] ?? []).filter(({ score }) => score !== null);
    const failed = judged.filter(({ score }) => score !== 1);
    assert.deepEqual(
      failed.map(({ id, details }) => `${id}: ${JSON.stringify(details)}`),
      [],
      what,
    );
    assert.ok(judged.length >= FEWEST_RULES, `${what}: ${judged.length} rules were judged`);
    assert.equal(categories['accessibility']?.score, 1, what);
  }

  async function assertBothLanguages(link: string, ready: string): Promise<void> {
    for (const [address, language] of [
      [inEnglish(link), 'en-US'],
      [link, 'ar'],
    ] as const) {
      const page = await open(address, ready);
      assert.equal(await page.$eval('html', ({ lang }) => lang), language);
      await assertPerfect(page, `${address} in ${language}`);
      await page.close();
    }
  }

  test('the question', () => assertBothLanguages(links.open, 'input[type=radio]'));

  test('after the tap on a low score, with its comment and what became of it', async () => {
    for (const address of [inEnglish(links.open), links.kept]) {
      const page = await open(address, 'input[type=radio]');
      await (await page.waitForSelector('>>> label:has(input[type=radio])'))?.tap();
      await page.waitForSelector('>>> textarea');
      await page.waitForSelector('>>> p.status.delivered');
      await assertPerfect(page, `${address} after a tap`);
      await page.close();
    }
  });

  for (const [what, state] of [
    ['the thanks', 'answered'],
    ['an answer that cannot be changed any more', 'readOnly'],
    ['an expired survey', 'expired'],
    ['an unknown link', 'unknown'],
    ['an objection', 'optOut'],
    ['a customer who has objected', 'optedOut'],
  ] as const) {
    test(what, () => assertBothLanguages(links[state], 'c-survey-notice'));
  }

  // Last: it switches Ease off.
  test('a closed survey', async () => {
    closeSurveys(sample);
    await assertBothLanguages(links.expired, 'c-survey-notice');
  });
});
