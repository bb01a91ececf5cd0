import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { bundle, onTab } from './formProject.ts';

const FILES = {
  ...bundle(
    'inner',
    '<template>{item.name}</template>',
    `import { LightningElement, api } from 'lwc';
export default class Inner extends LightningElement { @api item; }`,
  ),
  ...onTab(
    'outer',
    '<template><c-inner></c-inner></template>',
    `import { LightningElement } from 'lwc';
export default class Outer extends LightningElement {}`,
  ),
};

describe('what cannot be shown', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
  });

  after(() => close());

  async function checkAccessibility(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
  }

  it('names a component that fails and the one inside it, and tells the console', async () => {
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    await page.goto(`${server.url}/lightning/n/Outer`);
    const panel = page.getByRole('alert');
    await panel.getByText('c:outer has failed').waitFor();
    await panel.getByText('<c-inner>').waitFor();
    assert.match((await panel.textContent()) ?? '', /Cannot read properties of undefined/);
    assert.match(failures.join(), /Cannot read properties of undefined/);
    await checkAccessibility();
  });

  it('leads away from a record that is not there', async () => {
    await page.goto(`${server.url}/lightning/r/Account/001000000000999AAA/view`);
    await page.getByRole('heading', { name: "This record can't be shown" }).waitFor();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Go to the list' }).click();
    await page.waitForURL(/\/lightning\/o\/Account\/list/);
  });

  it('leads away from an address that is not there', async () => {
    await page.goto(`${server.url}/lightning/n/Nowhere`);
    await page.getByRole('link', { name: 'Go to the app' }).click();
    await page.getByRole('button', { name: 'System Administrator' }).waitFor();
  });

  it('says what to do when the org has stopped', async () => {
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`${server.url}/lightning/o/Account/list`);
    await page.getByText("The org doesn't answer").waitFor();
    await checkAccessibility();
  });
});
