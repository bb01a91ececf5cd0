import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { responsesTo, untilAnswered } from './responses.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** A score counts as soon as it is chosen, whatever becomes of the page, the connection or the server. */
describe('nothing that a customer has chosen is lost', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let link = '';

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  beforeEach(async () => {
    link = inviteCustomer(sample.org);
    await context?.close();
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    page = await openLink();
  });

  async function openLink(): Promise<Page> {
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    await opened.goto(link.replace(/&s=\d+/, ''));
    await opened.getByRole('radio').first().waitFor();
    return opened;
  }

  async function tap(score: number): Promise<void> {
    await page
      .getByRole('radio', { name: new RegExp(`^${score}`) })
      .locator('xpath=..')
      .tap();
  }

  function assertArrivedOnce(score: number, comment: string | null = null): void {
    assert.deepEqual(responsesTo(sample.org, link), [{ score, isConfirmed: true, comment }]);
  }

  test('a tab closed right after the choice', async () => {
    await tap(2);
    await page.close();
    await untilAnswered(sample.org, link);
    assertArrivedOnce(2);
  });

  test('a tab closed while there was no connection: the score goes out when the link is opened again', async () => {
    await context.setOffline(true);
    await tap(3);
    await page.getByText(/is kept on this device/).waitFor();
    // Judged before the tab closes: what it sends while closing outlives it and the lack of a connection.
    assert.deepEqual(responsesTo(sample.org, link), []);
    await page.close();
    await context.setOffline(false);
    page = await openLink();
    await untilAnswered(sample.org, link);
    assertArrivedOnce(3);
  });

  test('a connection that comes back: score and comment arrive by themselves, once', async () => {
    await context.setOffline(true);
    await tap(1);
    await page.getByLabel('What made this difficult?').fill('Three calls for one lamp');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/is kept on this device/).waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: /Thank/ }).waitFor();
    assertArrivedOnce(1, 'Three calls for one lamp');
  });

  for (const [what, status, contentType, body] of [
    ['an error page', 500, 'text/html', '<h1>Internal Server Error</h1>'],
    ['an error without words', 500, 'application/json', '{}'],
    ['an error of the server itself', 500, 'application/json', '{"message":"An internal server error has occurred"}'],
    ['a gateway', 503, 'text/html', '<h1>Service Unavailable</h1>'],
    ['a limit', 429, 'application/json', '{"message":"Too many requests"}'],
  ] as const) {
    test(`a deployment that answers with ${what} (${status}) twice`, async () => {
      let failures = 0;
      await context.route('**/api/apex', async (route) => {
        if (failures < 2 && /submitAnswer/.test(route.request().postData() ?? '')) {
          failures += 1;
          await route.fulfill({ status, contentType, body });
        } else {
          await route.fallback();
        }
      });
      await tap(5);
      await page.getByText(/is kept on this device/).waitFor();
      await page.getByText('Saved. You can still change it.').waitFor();
      assert.equal(failures, 2);
      assertArrivedOnce(5);
    });
  }

  test('an answer whose acknowledgement was lost is sent again and stays one answer', async () => {
    let isLost = false;
    await context.route('**/api/apex', async (route) => {
      if (!isLost && /submitAnswer/.test(route.request().postData() ?? '')) {
        isLost = true;
        await route.fetch();
        await route.abort('connectionreset');
      } else {
        await route.fallback();
      }
    });
    await tap(4);
    await page.getByText('Saved. You can still change it.').waitFor();
    assert.ok(isLost);
    assertArrivedOnce(4);
  });
});
