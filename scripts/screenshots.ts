/** Takes the pictures of the guides from a running local org, into docs/images. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../e2e/browser.ts';
import { answerHardCase } from '../e2e/hardCase.ts';
import { inviteCustomer } from '../e2e/invitation.ts';
import { runApex } from '../e2e/orgData.ts';
import { serveSampleOrg } from '../e2e/sampleOrg.ts';
import { endChat, publishArticle, serveVisitorSite } from '../e2e/visitorSite.ts';

const folder = path.resolve(import.meta.dirname, '../docs/images');
mkdirSync(folder, { recursive: true });
const picture = (name: string): string => path.join(folder, `${name}.png`);

const sample = await serveSampleOrg();
const browser = await launchBrowser();
try {
  const link = new URL(inviteCustomer(sample.org));
  const phone = await (
    await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  ).newPage();
  const desktop = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();

  link.searchParams.delete('s');
  for (const [page, name] of [
    [desktop, 'survey-page'],
    [phone, 'survey-page-phone'],
  ] as const) {
    await page.goto(link.href);
    await page.getByRole('radio').first().waitFor();
    await page.screenshot({ path: picture(name) });
  }

  await phone.getByRole('radio', { name: /^2/ }).check({ force: true });
  await phone.getByRole('textbox').fill('I had to explain the problem to three different people.');
  await phone.screenshot({ path: picture('survey-page-phone-hard'), fullPage: true });
  await phone.getByRole('button', { name: 'Send' }).click();
  await phone.getByRole('heading', { name: /Thank/ }).waitFor();
  await phone.screenshot({ path: picture('survey-page-phone-thanks') });

  await desktop.goto(`${sample.url}/login`);
  await desktop.getByRole('button', { name: /Maya Okafor/ }).click();
  const caseId = answerHardCase(sample.org);
  await desktop.goto(`${sample.url}/lightning/r/Case/${caseId}/view`);
  await desktop.locator('c-effort-history svg').first().waitFor();
  await desktop.waitForLoadState('networkidle');
  await desktop.setViewportSize({ width: 1280, height: 960 });
  await desktop.screenshot({ path: picture('effort-card') });
  await desktop.getByRole('button', { name: 'Record outcome' }).click();
  const outcome = desktop.locator('c-follow-up-outcome');
  await outcome.getByText('Recovered', { exact: true }).click();
  await outcome.getByRole('textbox', { name: 'Note' }).fill('Delivered again this morning, fee refunded.');
  await outcome.getByRole('textbox', { name: 'Note' }).blur();
  await outcome.screenshot({ path: picture('follow-up-outcome') });
  await desktop.setViewportSize({ width: 1280, height: 800 });
  await desktop.goto(`${sample.url}/lightning/o/Case/list`);
  await desktop.waitForLoadState('networkidle');
  await desktop.screenshot({ path: picture('case-list') });
  await desktop.goto(`${sample.url}/setup/developer`);
  await desktop.getByRole('tab', { name: /Outbox/ }).click();
  await desktop.frameLocator('iframe').getByRole('link').first().waitFor();
  await desktop.screenshot({ path: picture('developer-tools') });
} finally {
  await browser.close();
  await sample.close();
}

const site = await serveVisitorSite();
const siteBrowser = await launchBrowser();
try {
  const { versionId } = publishArticle(site.org, 'Reset your lamp');
  const desktop = await (await siteBrowser.newContext({ viewport: { width: 800, height: 640 } })).newPage();
  const phone = await (
    await siteBrowser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  ).newPage();
  for (const page of [desktop, phone]) {
    await page.goto(`${site.url}/article/${versionId}`);
    await page.getByRole('radio').first().waitFor();
  }
  await desktop.screenshot({ path: picture('article-survey') });
  await phone.getByRole('radio', { name: /No/ }).locator('xpath=..').click();
  await phone.getByRole('radio', { name: /^2/ }).locator('xpath=..').click();
  await phone.getByLabel('What made this difficult?').fill('Written for another lamp.');
  await phone.screenshot({ path: picture('article-survey-phone'), fullPage: true });
  await desktop.goto(`${site.url}/chat-ended?recordId=${endChat(site.org)}`);
  await desktop.getByRole('radio', { name: /No/ }).locator('xpath=..').click();
  await desktop.getByLabel('What is the main reason for your answer?').fill('Still waiting for the replacement.');
  await desktop.screenshot({ path: picture('chat-survey') });
} finally {
  await siteBrowser.close();
  await site.close();
}

const year = await serveSampleOrg(['--year']);
const yearBrowser = await launchBrowser();
try {
  runApex(year.org, 'SummaryBatch.start(false);');
  year.org.advanceClock(60_000);
  const lead = await (await yearBrowser.newContext({ viewport: { width: 1280, height: 1500 } })).newPage();
  await lead.goto(`${year.url}/login`);
  await lead.getByRole('button', { name: /Daniel Cho/ }).click();
  await lead.goto(`${year.url}/lightning/n/Effort_Dashboard?c__weeks=53`);
  await lead.locator('c-dashboard-table:visible').first().waitFor();
  await lead.waitForLoadState('networkidle');
  await lead.screenshot({ path: picture('dashboard') });
  await lead.getByRole('heading', { name: 'Effort and satisfaction' }).scrollIntoViewIfNeeded();
  await lead.locator('c-dashboard-quadrants').screenshot({ path: picture('dashboard-quadrants') });
} finally {
  await yearBrowser.close();
  await year.close();
}
