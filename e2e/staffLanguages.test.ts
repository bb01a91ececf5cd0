import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, watchForErrors } from './browser.ts';
import { answerHardCase } from './hardCase.ts';
import { runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const MAYA = 'maya.okafor@harbour.example';
const DANIEL = 'daniel.cho@harbour.example';
const packageFolder = path.resolve(import.meta.dirname, '../force-app/main/default');

const parse = (file: string): unknown => new XMLParser().parse(readFileSync(path.join(packageFolder, file), 'utf8'));

const { CustomLabels } = parse('labels/CustomLabels.labels-meta.xml') as {
  CustomLabels: { labels: { fullName: string; value: string }[] };
};

/** Words of a language by the names of their labels. */
function wordsOf(language: string): Map<string, string> {
  const { Translations } = parse(`translations/${language}.translation-meta.xml`) as {
    Translations: { customLabels: { name: string; label: string }[] };
  };
  return new Map(Translations.customLabels.map(({ name, label }) => [name, String(label)]));
}

/** What a label looks like with its places filled. */
const shapeOf = (label: string): RegExp =>
  new RegExp(`^${label.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\d\}/g, '.+')}$`);

/** Those of these texts that are English labels of Ease. Labels without words say nothing of a language. */
function englishAmong(texts: readonly string[], language: string): string[] {
  const words = wordsOf(language);
  const labels = CustomLabels.labels
    .map(({ fullName, value }) => ({ english: String(value), own: words.get(fullName) ?? '' }))
    .filter(({ english, own }) => english !== own && /\p{L}/u.test(english.replaceAll(/\{\d\}/g, '')))
    .map(({ english }) => shapeOf(english));
  return texts.filter((text) => labels.some((label) => label.test(text)));
}

/** All that people read or hear of an element, through shadow roots. */
function textsOf(element: Element): string[] {
  const attributes = ['aria-label', 'title', 'alt', 'placeholder'].map((name) => element.getAttribute(name) ?? '');
  const own = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent ?? '');
  const inside = [...element.children, ...(element.shadowRoot?.children ?? [])];
  const isStyle = element instanceof HTMLStyleElement;
  return isStyle ? [] : [...attributes, ...own, ...inside.flatMap(textsOf)].map((text) => text.trim()).filter(Boolean);
}

/** Texts of a component; there are some, so that an empty one is not taken for a translated one. */
async function textsIn(component: Locator): Promise<string[]> {
  // The function calls itself by its name, which it has on the page only when it is declared there.
  const source = `(element) => { const textsOf = ${textsOf.toString()}; return textsOf(element); }`;
  const texts = await component.evaluate<string[], string, HTMLElement>((element, code) => {
    const read = new Function(`return (${code})`)() as (root: Element) => string[];
    return read(element);
  }, source);
  assert.ok(texts.length > 20, texts.join('\n'));
  return texts;
}

/** The lead's dashboard, the agent's card and the digest, for people whose language is not English. */
describe('staff work in their language', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let caseId = '';
  const errors: string[][] = [];

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    speak('de', 'de_DE');
    caseId = answerHardCase(sample.org);
    runApex(sample.org, 'new EaseJobs().execute(null);');
    sample.org.advanceClock(60_000);
  });

  after(async () => {
    await browser.close();
    await sample.close();
    assert.deepEqual(errors.flat(), []);
  });

  function speak(language: string, locale: string): void {
    const users = [MAYA, DANIEL].map(
      (name) =>
        `new User(Id = '${sample.org.findUser(name).id}', LanguageLocaleKey = '${language}', LocaleSidKey = '${locale}')`,
    );
    runApex(sample.org, `update new List<User>{ ${users.join(', ')} };`);
  }

  async function logIn(name: RegExp): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(15_000);
    errors.push(watchForErrors(page));
    await page.goto(`${sample.url}/login`);
    await page.getByRole('button', { name }).click();
    await page.waitForURL(/lightning/);
    return page;
  }

  /** The dashboard, with the parts that are drawn when they are reached. */
  async function openDashboard(page: Page): Promise<Locator> {
    await page.goto(`${sample.url}/lightning/n/Effort_Dashboard?c__dimension=Channel`);
    const dashboard = page.locator('c-effort-dashboard');
    for (const part of ['headline', 'shifts', 'trend', 'table', 'respondents', 'quadrants', 'repeats']) {
      await dashboard.locator(`c-dashboard-${part}`).first().scrollIntoViewIfNeeded();
    }
    await dashboard.locator('c-dashboard-repeats table').waitFor();
    await dashboard.locator('c-dashboard-quadrants button').first().waitFor();
    return dashboard;
  }

  async function openCard(page: Page): Promise<Locator> {
    await page.goto(`${sample.url}/lightning/r/Case/${caseId}/view`);
    const card = page.locator('c-effort-card');
    await card.locator('c-effort-history summary').click();
    await card.locator('c-follow-up-outcome button').first().click();
    await card.getByRole('radio').first().waitFor();
    return card;
  }

  async function assertFits(page: Page, what: string): Promise<void> {
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${what}: ${width} pixels wide`);
    await picture(page, `${what} on a phone`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture(page, what);
  }

  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) {
      await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    }
  }

  test('a follow-up is written in the language of who gets it', () => {
    const [task] = sample.org.query(`SELECT Subject, Description FROM Task WHERE WhatId = '${caseId}'`, null);
    assert.match(String(task?.fields['Subject']), /^Kundenvorgang \d+: Der Kunde fand es schwierig \(2 von 7\)$/);
    assert.match(String(task?.fields['Description']), /^Bewertung: 2 von 7\nKommentar: I had/);
  });

  for (const [language, locale, direction] of [
    ['de', 'de_DE', 'ltr'],
    ['ar', 'ar_AE', 'rtl'],
  ] as const) {
    test(`${language}: the dashboard has no English label, and fits on a phone`, async () => {
      speak(language, locale);
      const page = await logIn(/Daniel Cho/);
      const dashboard = await openDashboard(page);
      assert.deepEqual(englishAmong(await textsIn(dashboard), language), []);
      assert.ok((await textsIn(dashboard)).includes(wordsOf(language).get('Dimension_Channel') ?? ''));
      await assertAccessible(page, `The dashboard in ${language}`);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).direction), direction);
      const tiles = dashboard.locator('[data-tile]');
      const [first, second] = [await tiles.nth(0).boundingBox(), await tiles.nth(1).boundingBox()];
      assert.ok(first && second);
      assert.equal(first.x > second.x, direction === 'rtl', 'Tiles begin where reading begins');
      await assertFits(page, `dashboard-${language}`);
      await page.context().close();
    });

    test(`${language}: the effort card has no English label, and fits on a phone`, async () => {
      speak(language, locale);
      const page = await logIn(/Maya Okafor/);
      const card = await openCard(page);
      assert.deepEqual(englishAmong(await textsIn(card), language), []);
      const outcomes = await card
        .getByRole('radio')
        .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).labels?.[0]?.textContent ?? ''));
      const recovered = language === 'de' ? 'Zurückgewonnen' : 'استُعيد رضاه';
      assert.ok(outcomes.includes(recovered), outcomes.join(', '));
      await assertAccessible(page, `The card in ${language}`);
      await assertFits(page, `card-${language}`);
      await page.context().close();
    });

    test(`${language}: the digest is in the reader's language, from the same numbers`, () => {
      speak(language, locale);
      const { id } = sample.org.findUser(DANIEL);
      runApex(
        sample.org,
        `delete [SELECT Id FROM Survey_Digest_Subscription__c];
         insert new Survey_Digest_Subscription__c(OwnerId = '${id}', Subscriber_Id__c = '${id}');
         WeeklyDigestBatch.start();`,
      );
      sample.org.advanceClock(60_000);
      const mail = sample.org
        .outbox()
        .find(({ subject }) => shapeOf(wordsOf(language).get('Digest_Subject') ?? '').test(subject));
      assert.ok(mail, 'It was sent');
      assert.ok(mail.htmlBody?.startsWith(`<div lang="${language}" dir="${direction}"`), mail.htmlBody ?? '');
      assert.deepEqual(englishAmong((mail.plainTextBody ?? '').split('\n'), language), []);
    });
  }

  test('Arabic has the first column of the weeks at the right', async () => {
    speak('ar', 'ar_AE');
    const page = await logIn(/Daniel Cho/);
    const dashboard = await openDashboard(page);
    await dashboard.locator('c-dashboard-trend summary').click();
    const row = dashboard.locator('c-dashboard-trend table tr').first().locator('th');
    const [week, average] = [await row.nth(0).boundingBox(), await row.nth(1).boundingBox()];
    assert.ok(week && average && week.x > average.x);
    await page.context().close();
  });

  test('an English dashboard and card would be found out', async () => {
    speak('en_US', 'en_US');
    const lead = await logIn(/Daniel Cho/);
    assert.ok(englishAmong(await textsIn(await openDashboard(lead)), 'de').length > 40);
    const agent = await logIn(/Maya Okafor/);
    assert.ok(englishAmong(await textsIn(await openCard(agent)), 'de').length > 20);
    await lead.context().close();
    await agent.context().close();
  });
});
