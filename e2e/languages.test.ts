import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const translations = path.resolve(import.meta.dirname, '../force-app/main/default/translations');

/** The words of a language by the names of their labels. */
function wordsOf(language: string): (name: string) => string {
  const xml = readFileSync(path.join(translations, `${language}.translation-meta.xml`), 'utf8');
  const parsed = new XMLParser().parse(xml) as {
    Translations: { customLabels: { name: string; label: string }[] };
  };
  const words = new Map(parsed.Translations.customLabels.map(({ name, label }) => [name, String(label)]));
  return (name) => words.get(name) ?? `No ${name} in ${language}`;
}

describe('customers are asked in their language', () => {
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

  /** A phone whose browser wishes that language. */
  async function phone(locale: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  for (const language of ['es', 'fr', 'de', 'pt_BR', 'ja', 'ar']) {
    test(`${language}: the e-mail, the page, the comment and the thanks, on a phone that speaks English`, async () => {
      const words = wordsOf(language);
      const tag = language.replace('_', '-');
      const link = inviteCustomer(sample.org, `${language}@new.example`, language);
      assert.equal(new URL(link).pathname, `/survey/${tag}/`);
      const mail = sample.org.outbox().find((candidate) => candidate.recipients.includes(`${language}@new.example`));
      assert.ok(mail?.plainTextBody?.includes(words('Survey_Email_Instruction')), mail?.plainTextBody ?? '');

      const page = await phone('en-US');
      await page.goto(link.replace('s=7', 's=2'));
      const question = words('Survey_Page_CES_Question').replace('{0}', 'Harbour Home');
      await page.getByRole('heading', { name: question }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      for (const score of [1, 2, 3, 4, 5, 6, 7]) {
        const name = `${score} ${words(`Survey_Page_CES_${score}`)}`;
        assert.equal(await page.getByRole('radio', { name, exact: true }).count(), 1, name);
      }
      await assertAccessible(page, `The page in ${language}`);
      await page.getByLabel(words('Survey_Page_Comment_Question')).fill('…');
      await page.getByRole('button', { name: words('Survey_Page_Send') }).click();
      await page.getByRole('heading', { name: words('Survey_Page_Thanks') }).waitFor();
      const [stored] = sample.org.query('SELECT Language__c FROM Survey_Response__c ORDER BY Name DESC LIMIT 1', null);
      assert.equal(stored?.fields['Language__c'], language);
      await page.context().close();
    });
  }

  test('Arabic runs from right to left and fits on a phone', async () => {
    const link = inviteCustomer(sample.org, 'mirrored@new.example', 'ar');
    const page = await phone('ar');
    await page.goto(link);
    const number = page.getByText('1', { exact: true }).first();
    await number.waitFor();
    const words = page.getByText(wordsOf('ar')('Survey_Page_CES_1'), { exact: true }).first();
    const [left, right] = [await words.boundingBox(), await number.boundingBox()];
    assert.ok(left !== null && right !== null && left.x < right.x, 'the number stands to the right of its words');
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).direction), 'rtl');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    if (process.env['SCREENSHOTS'] !== undefined) {
      await page.screenshot({ path: path.join(process.env['SCREENSHOTS'], 'arabic.png'), fullPage: true });
    }
    await page.context().close();
  });

  test("without a language of the customer and the program, the browser's decides", async () => {
    const link = inviteCustomer(sample.org, 'unknown@new.example');
    assert.equal(new URL(link).pathname, '/survey/');
    const page = await phone('fr-CA');
    await page.goto(link);
    await page.getByRole('button', { name: wordsOf('fr')('Survey_Page_Send') }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('s'), '7');
    await page.context().close();
  });
});
