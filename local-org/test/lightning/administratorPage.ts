import { chromium, type Browser, type Page } from 'playwright-core';

/** A browser in which the administrator of the org at this address has logged in. */
export async function administratorPage(url: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}/login`);
  await page.getByRole('button', { name: 'System Administrator' }).first().click();
  return { browser, page };
}
