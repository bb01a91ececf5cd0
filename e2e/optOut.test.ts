import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** The link in every message with which a customer asks for no more surveys. */
describe('a customer objects to surveys', () => {
  const email = 'objects@new.example';
  let sample: SampleOrg;
  let browser: Browser;
  let page: Page;
  let link = '';

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 320, height: 740 }, hasTouch: true })).newPage();
    page.setDefaultTimeout(15_000);
    inviteCustomer(sample.org, email);
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  function hasObjected(): boolean {
    const [contact] = sample.org.query(`SELECT Survey_Opt_Out__c FROM Contact WHERE Email = '${email}'`, null);
    return contact?.fields['Survey_Opt_Out__c'] === true;
  }

  test('the link stands in both parts of the e-mail and in its List-Unsubscribe header', () => {
    const mail = sample.org.outbox().find((candidate) => candidate.recipients.includes(email));
    link = /Do not ask me again: (\S+)/.exec(mail?.plainTextBody ?? '')?.[1] ?? '';
    assert.match(link, /\/survey\/\?t=o\.[\w-]{43}$/);
    assert.ok(mail?.htmlBody?.includes(`href="${link}"`));
    assert.equal(mail?.headers['List-Unsubscribe'], `<${link}>`);
  });

  test('a scanner that opens it and presses its button objects to nothing', async () => {
    assert.equal((await fetch(link)).status, 200);
    await page.goto(link);
    const button = page.getByRole('button', { name: 'Do not ask me again' });
    await button.waitFor();
    await assertAccessible(page, 'The page of an objection');
    await button.evaluate((element: HTMLElement) => element.click());
    await page.waitForLoadState('networkidle');
    assert.equal(hasObjected(), false);
  });

  test("a person's tap does, and the page says so", async () => {
    await page.goto(link);
    await page.getByRole('button', { name: 'Do not ask me again' }).tap();
    await page.getByRole('heading', { name: 'You will not be asked again' }).waitFor();
    await assertAccessible(page, 'The page after an objection');
    assert.equal(hasObjected(), true);
    await page.goto(link);
    await page.getByRole('heading', { name: 'You will not be asked again' }).waitFor();
  });
});
