import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright-core';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { FLOW_FILES } from './flowProject.ts';

/** Sources: Component Reference, "Flow"; Help, "Flow Element: Screen"; LWC Developer Guide, "Use Components in Flows". */
describe('flows with screens', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FLOW_FILES));
  });

  after(() => close());

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const cases = (): readonly Record<string, unknown>[] =>
    server.org
      .query("SELECT Subject, Origin, Description FROM Case WHERE Subject IN ('Lost', 'Parcel torn')", null)
      .map(({ fields }) => ({ subject: fields['Subject'], origin: fields['Origin'], text: fields['Description'] }));

  describe('a screen', () => {
    beforeEach(async () => {
      await page.goto(`${server.url}/lightning/flow/Complaint`);
      await page.getByRole('textbox', { name: 'What is wrong?' }).waitFor();
    });

    it('has texts with values in them, defaults, choices of a picklist, and no accessibility violation', async () => {
      await page.getByText('Hello System').waitFor();
      assert.equal(await page.getByRole('spinbutton', { name: 'Parcels' }).inputValue(), '2');
      await page.getByRole('combobox', { name: 'Origin' }).click();
      assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['--None--', 'Phone', 'Email', 'Web']);
      await page.keyboard.press('Escape');
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
        [],
      );
    });

    it('does not go on while something is missing or wrong', async () => {
      await button('Next').click();
      await page.getByText('Complete this field.').first().waitFor();
      await page.getByText('Give stars.').waitFor();
      await page.getByRole('textbox', { name: 'What is wrong?' }).fill('Lost');
      await page.getByRole('spinbutton', { name: 'Parcels' }).fill('12');
      await page.getByText('By mail').click();
      await page.locator('.slds-checkbox_faux').last().click();
      await button('Three stars').click();
      await page.keyboard.press('Tab');
      await button('Next').click();
      await page.getByText('At most nine.').waitFor();
      assert.deepEqual(cases(), []);
    });

    it('shows what depends on what is filled in', async () => {
      assert.equal(await page.getByRole('textbox', { name: 'Telephone' }).count(), 0);
      await page.getByText('By phone').click();
      await page.getByRole('textbox', { name: 'Telephone' }).waitFor();
      await page.getByRole('spinbutton', { name: 'Parcels' }).fill('5');
      await page.getByText('5 parcels, NEXT').waitFor();
      await button('Three stars').click();
      await page.getByText('You gave 3 of 5 parcels.').waitFor();
      await page.getByText('By mail').click();
      await page.getByRole('textbox', { name: 'Telephone' }).waitFor({ state: 'detached' });
    });

    it('gives its values to the flow, comes back with them, and the flow begins anew after its last screen', async () => {
      await page.getByRole('textbox', { name: 'What is wrong?' }).fill('Parcel torn');
      await page.getByText('Otherwise').click();
      await page.getByRole('textbox', { name: 'How?' }).fill('pigeon');
      await page.getByText('Late', { exact: true }).click();
      await page.getByText('Broken', { exact: true }).click();
      await page.getByText('Urgent', { exact: true }).click();
      await page.getByRole('combobox', { name: 'Origin' }).click();
      await page.getByRole('option', { name: 'Web' }).click();
      await button('Three stars').click();
      await button('Go on').click();
      await page.getByText('Thank you. Parcel torn, 2, pigeon, Late;Broken, 3 stars').waitFor();
      assert.deepEqual(cases(), [
        { subject: 'Parcel torn', origin: 'Web', text: 'Parcel torn, 2, pigeon, Late;Broken, 3 stars' },
      ]);
      await button('Previous').click();
      assert.equal(await page.getByRole('textbox', { name: 'What is wrong?' }).inputValue(), 'Parcel torn');
      assert.equal(await page.getByRole('checkbox', { name: 'Late' }).isChecked(), true);
      assert.equal(await page.getByRole('radio', { name: 'Otherwise' }).isChecked(), true);
      assert.equal(await page.getByRole('textbox', { name: 'How?' }).inputValue(), 'pigeon');
      await button('Next').click();
      await button('Finish').click();
      await page.getByRole('textbox', { name: 'What is wrong?' }).waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'What is wrong?' }).inputValue(), '');
      assert.equal(cases().length, 2);
    });
  });

  it('shows rows to choose from, runs another flow with a screen, and goes back into it', async () => {
    await page.goto(`${server.url}/lightning/flow/Choose_Case`);
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await button('Next').click();
    await page.getByText('Select at least 1 row.').waitFor();
    await page.getByRole('row').filter({ hasText: 'Parcel <b>lost</b>' }).locator('.slds-radio_faux').first().click();
    await page.getByRole('textbox', { name: 'Your address' }).fill('ada@example.com');
    // Its error goes when it is left, and what is below moves.
    await page.keyboard.press('Tab');
    await page.getByText('Complete this field.').waitFor({ state: 'hidden' });
    await button('Next').click();
    await page.getByText('Close Parcel lost for ada@example.com?').waitFor();
    await page.getByText('Yes, do').click();
    await button('Confirm').click();
    await page.getByText('The answer is true.').waitFor();
    await button('Previous').click();
    await page.getByText('Close Parcel lost for ada@example.com?').waitFor();
    assert.equal(await page.getByRole('checkbox', { name: 'Yes, do' }).isChecked(), true);
    await page.getByText('Yes, do').click();
    await button('Confirm').click();
    await page.getByText('The answer is false.').waitFor();
  });

  it('runs in a component, which gives it values and hears of it, and on a record page', async () => {
    await page.goto(`${server.url}/lightning/o/Case/list`);
    await page.getByRole('link', { name: '00000001' }).click();
    await page.getByText('[Ada, Bo]').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Subject' }).inputValue(), 'Parcel <b>lost</b>');
    await page.getByText(/^500\w{15}$/).waitFor();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Parcel found');
    await button('Next').click();
    await page.getByText('FINISHED Names found Parcel found;').waitFor();
    await page.getByText('STARTED Names found Parcel <b>lost</b>;').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Parcel found' }).waitFor();
  });

  it('runs in the window of a quick action, which closes after its last screen', async () => {
    await button('Complain').click();
    const dialog = page.getByRole('dialog', { name: 'Complain' });
    await dialog.getByRole('textbox', { name: 'What is wrong?' }).fill('Lost');
    await dialog.getByText('By mail').click();
    await dialog.locator('.slds-checkbox_faux').last().click();
    await dialog.getByRole('button', { name: 'Three stars' }).click();
    await dialog.getByRole('button', { name: 'Next', exact: true }).click();
    await dialog.getByText('Thank you.').waitFor();
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it("gets the record of its page, and what Salesforce's own components hold", async () => {
    await server.ask('record/create', { apiName: 'Account', fields: { Name: 'Ada Ltd' } });
    await button('Fill in').click();
    const dialog = page.getByRole('dialog', { name: 'Fill in' });
    await dialog.getByText('Priority High').waitFor();
    assert.equal((await dialog.getByRole('img', { name: 'Our mark' }).boundingBox())?.width, 50);
    await dialog.getByRole('textbox', { name: 'City' }).fill('Sampletown');
    await dialog.getByRole('slider', { name: 'Guests' }).press('ArrowRight');
    await dialog.getByRole('combobox', { name: 'Customer' }).click();
    await dialog.getByRole('option', { name: 'Ada Ltd' }).click();
    await dialog.getByRole('option', { name: 'Berry' }).click();
    await dialog.getByRole('button', { name: /Move.*Selected/ }).click();
    await dialog.getByRole('button', { name: 'Next', exact: true }).click();
    await dialog.getByText('Sampletown, 3, Berry, Ada Ltd').waitFor();
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('waits for what a component does between screens, and names one that is not there', async () => {
    await page.goto(`${server.url}/flow/Acting`);
    await page.getByText('First screen').waitFor();
    await button('Next').click();
    await page.getByText('Told 19 letters').waitFor();
    await page.getByText('Hear, Administrator').waitFor();
    await button('Previous').click();
    await page.getByText('First screen').waitFor();
    await button('Next').click();
    await page.getByText('Told 19 letters').waitFor();
    await button('Next').click();
    await page.getByText('The component gone does not exist').waitFor();
  });

  it('says what failed, and what this org does not have', async () => {
    await page.goto(`${server.url}/lightning/flow/Failing`);
    await page.getByText('An unhandled fault has occurred in this flow').waitFor();
    await page.getByText('REQUIRED_FIELD_MISSING').waitFor();
    await page.goto(`${server.url}/lightning/flow/Banner`);
    await page.getByText('The local org does not have the screen component agentScript:agentScript').waitFor();
  });
});
