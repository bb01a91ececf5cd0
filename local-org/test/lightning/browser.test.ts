import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openLightning, type LightningSession } from './administratorPage.ts';

describe('components in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning());
    await page.goto(`${server.url}/lightning/o/Case/list`);
    await page.locator('tbody a').first().click();
    await page.getByText('0 visits').waitFor();
  });

  after(() => close());

  it('wires a record and an Apex method', async () => {
    await page.getByText(/^Visit of 500/).waitFor();
    assert.equal(await page.locator('.subject').textContent(), 'Parcel <b>lost</b>');
  });

  it('shows the answer of an Apex call, and a toast', async () => {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('1 visit', { exact: true }).waitFor();
    await page.getByText('Counted', { exact: true }).waitFor();
  });

  it("catches Apex's exception with its message", async () => {
    await page.getByRole('button', { name: 'Fail', exact: true }).click();
    await page.getByText('Count is missing').waitFor();
  });

  it('saves a field edited in place, and tells the components that wire the record', async () => {
    await page.getByRole('button', { name: 'Edit Subject' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Parcel found');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.subject', { hasText: 'Parcel found' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Parcel found' }).waitFor();
  });

  it('has no accessibility violation', async () => {
    // The toast of the save is still fading in.
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map((violation) => violation.id),
      [],
    );
  });

  it('runs a site as its guest', async () => {
    const guest = await page
      .context()
      .browser()
      ?.newPage({ viewport: { width: 360, height: 740 } });
    assert.ok(guest);
    await guest.goto(`${server.url}/visits/`);
    await guest.getByText('Guest').waitFor();
    await guest.getByRole('button', { name: 'Add' }).click();
    await guest.getByText('1 visit', { exact: true }).waitFor();
  });
});
