import { chromium, type Browser, type Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../server/testServer.ts';

/** A browser in which the administrator of the org at this address has logged in. */
async function administratorPage(url: string): Promise<{ browser: Browser; page: Page }> {
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

/** A server of an org with these files, and a browser in which its administrator has logged in. */
export interface LightningSession {
  server: TestServer;
  page: Page;
  close(): Promise<void>;
}

/** Starts a {@link LightningSession}. */
export async function openLightning(files: Readonly<Record<string, string>> = {}): Promise<LightningSession> {
  const server = await startTestServer(files);
  const { browser, page } = await administratorPage(server.url);
  return {
    server,
    page,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
