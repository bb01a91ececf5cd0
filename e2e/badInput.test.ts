import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser } from './browser.ts';
import { inviteCustomer } from './invitation.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

const DAY = 86_400_000;

/** What a customer, a broken link or an attacker may send: a clear word, and nothing lost or stored. */
describe('bad input on the survey page', () => {
  let sample: SampleOrg;
  let browser: Browser;
  let page: Page;

  before(async () => {
    sample = await serveSampleOrg();
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    page.setDefaultTimeout(15_000);
  });

  after(async () => {
    await browser.close();
    await sample.close();
  });

  function newToken(): string {
    return new URL(inviteCustomer(sample.org)).searchParams.get('t') ?? '';
  }

  /** Calls the guest method as any script on the internet could. */
  async function call(methodName: string, parameters: Record<string, unknown>, className = 'SurveyPageController') {
    const response = await fetch(`${sample.url}/survey/api/apex`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'local-org', Origin: sample.url },
      body: JSON.stringify({ className, methodName, parameters }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  function submit(token: string | null, score: unknown, comment: string | null = null) {
    return call('submitAnswer', { token, score, comment, isConfirmed: true });
  }

  function responses(): number {
    return sample.org.query('SELECT Id FROM Survey_Response__c', null).length;
  }

  for (const [what, search] of [
    ['without a token', ''],
    ['with an unknown token', `?t=${'A'.repeat(43)}`],
    ['with a malformed token', '?t=%00%F0%9F%98%95%27%20OR%201=1'],
    ['with a record id for a token', '?t=a02000000000001AAA'],
  ] as const) {
    test(`a link ${what} is unknown, says so in words, and shows nothing of the org`, async () => {
      await page.goto(`${sample.url}/survey/${search}`);
      await page.getByRole('heading', { name: 'We do not know this link' }).waitFor();
      await assertAccessible(page, `The page of a link ${what}`);
      assert.doesNotMatch(await page.content(), /Exception|Survey_Invitation__c|line \d+/);
    });
  }

  for (const score of ['0', '8', 'abc', '', null, '3.5', '99999999999', '-1']) {
    test(`a score of ${JSON.stringify(score)} is refused with the scale in the message`, async () => {
      const before = responses();
      const { status, body } = await submit(newToken(), score);
      assert.equal(status, 500);
      assert.equal(body['message'], 'Please choose a number from 1 to 7.');
      assert.equal(responses(), before);
    });
  }

  test('an answer for an unknown or malformed token is refused', async () => {
    for (const token of [null, '', 'x', 'A'.repeat(43), '💥'.repeat(500)]) {
      const { status, body } = await submit(token, '5');
      assert.equal(status, 500);
      assert.match(String(body['message']), /link/);
    }
  });

  test('a comment of 40,000 characters is refused with the limit, and stays in the box', async () => {
    const token = newToken();
    const comment = 'too long '.repeat(4_445);
    await page.goto(`${sample.url}/survey/?t=${token}`);
    await page.getByRole('radio', { name: /^2/ }).check({ force: true });
    await page.getByRole('textbox').fill(comment);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Characters too many: 8,005').first().waitFor();
    assert.equal(await page.getByRole('textbox').inputValue(), comment);
    const { body } = await submit(token, '2', comment);
    assert.match(String(body['message']), /32,?000/);
  });

  test('HTML, script and emoji are kept as the text they are', async () => {
    const comment = `<script>alert(1)</script> & "quotes" 🙃 {!$User.Id} ' OR '1'='1`;
    await submit(newToken(), '2', comment);
    const [latest] = sample.org.query('SELECT Comment__c FROM Survey_Response__c ORDER BY Name DESC LIMIT 1', null);
    assert.equal(latest?.fields['Comment__c'], comment);
  });

  test('the same answer sent twice at once makes one response and one task', async () => {
    const token = newToken();
    const before = responses();
    const [first, second] = await Promise.all([submit(token, '1', 'twice'), submit(token, '1', 'twice')]);
    assert.equal(first?.status, 200);
    assert.equal(second?.status, 200);
    assert.equal(responses(), before + 1);
  });

  test('a token that was used stays the same answer until the time to change it is over', async () => {
    const token = newToken();
    await submit(token, '6');
    sample.org.advanceClock(16 * 60_000);
    const { status, body } = await submit(token, '1');
    assert.equal(status, 500);
    assert.match(String(body['message']), /no longer be changed/);
  });

  test('a guest reaches no other Apex class and no other method', async () => {
    for (const [className, methodName] of [
      ['EffortCardController', 'getCaseEffort'],
      ['ResponseService', 'answer'],
      ['GuestResponseWriter', 'find'],
      ['SurveyPageController', 'toHandled'],
      ['ActOnAnswerAction', 'act'],
    ] as const) {
      assert.equal((await call(methodName, {}, className)).status, 403, `${className}.${methodName}`);
    }
  });

  test('an expired link says so, and takes no answer', async () => {
    const token = newToken();
    sample.org.advanceClock(31 * DAY);
    await page.goto(`${sample.url}/survey/?t=${token}&s=5`);
    await page.getByRole('heading', { name: /expired/i }).waitFor();
    await assertAccessible(page, 'The page of an expired link');
    assert.match(String((await submit(token, '5')).body['message']), /has ended/);
  });
});
