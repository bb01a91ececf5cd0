import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openLightning, type LightningSession } from './administratorPage.ts';

describe('records in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning({
      'queues/Helpers.queue-meta.xml':
        '<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><doesSendEmailToMembers>false</doesSendEmailToMembers>' +
        '<name>Helpers</name><queueSobject><sobjectType>Case</sobjectType></queueSobject></Queue>',
    }));
    for (const LastName of ['Almeida', 'Brandt', 'Castro']) {
      await server.ask('record/create', { apiName: 'Contact', fields: { LastName } });
    }
  });

  after(() => close());

  it('creates a record by the layout, with a parent found by typing', async () => {
    await page.goto(`${server.url}/lightning/o/Case/list`);
    await page.getByRole('link', { name: 'New', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'New Case' }).waitFor();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Torn parcel');
    const contact = page.getByRole('combobox', { name: 'Contact' });
    await contact.fill('rand');
    await page.getByRole('option', { name: 'Brandt' }).waitFor();
    await page.getByRole('option', { name: 'Almeida' }).waitFor({ state: 'detached' });
    await contact.press('ArrowDown');
    await contact.press('Enter');
    assert.equal(await contact.inputValue(), 'Brandt');
    assert.equal(await page.getByRole('checkbox', { name: 'Escalated' }).isChecked(), false);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Torn parcel' }).waitFor();
    await page.getByRole('link', { name: 'Brandt' }).first().waitFor();
  });

  it('has no accessibility violation while it is edited', async () => {
    await page.getByRole('button', { name: 'Edit Subject' }).click();
    await page.getByRole('combobox', { name: 'Contact' }).click();
    await page.getByRole('option', { name: 'Castro' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
      [],
    );
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('forgets a text that names no record', async () => {
    await page.getByRole('button', { name: 'Edit Subject' }).click();
    const contact = page.getByRole('combobox', { name: 'Contact' });
    await contact.fill('nobody');
    await page.getByText('No matches').waitFor();
    await contact.press('Tab');
    assert.equal(await contact.inputValue(), 'Brandt');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('gives a record to a queue', async () => {
    await page.getByRole('button', { name: 'Edit Owner' }).click();
    await page.getByRole('combobox', { name: 'Object of Owner' }).selectOption('Queue');
    await page.getByRole('option', { name: 'Helpers' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Helpers' }).first().waitFor();
  });

  it('says beside the field what keeps a record from being saved', async () => {
    await page.goto(`${server.url}/lightning/o/Contact/new`);
    await page.getByRole('textbox', { name: 'Last Name' }).fill('Dias');
    await page.getByRole('textbox', { name: 'Email' }).fill('not an address');
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/valid (?:format|email)|invalid email/i)
      .first()
      .waitFor();
  });

  it('shows an address by its parts, which are inputs while the record is edited', async () => {
    const fields = { Name: 'Ada Ltd', BillingStreet: '1 Main Street', BillingCity: 'Sampletown' };
    const { id } = await server.ask<{ id: string }>('record/create', { apiName: 'Account', fields });
    await page.goto(`${server.url}/lightning/r/Account/${id}/view`);
    await page.getByText('1 Main Street').waitFor();
    await page.getByRole('button', { name: 'Edit Billing Address' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Billing Street' }).inputValue(), '1 Main Street');
    await page.getByRole('textbox', { name: 'Billing City' }).fill('Examplebury');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Examplebury').first().waitFor();
  });

  it('deletes a record when asked twice', async () => {
    await page.goto(`${server.url}/lightning/o/Case/list`);
    await page.getByRole('link', { name: '00000001' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Case' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await dialog.count(), 0);
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('**/lightning/o/Case/list');
    await page.getByText('1 item').waitFor();
  });
});
