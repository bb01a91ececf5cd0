import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright-core';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { NAMESPACE, onTab } from './formProject.ts';

const STORY = {
  'objects/Case/fields/Story__c.field-meta.xml':
    `<CustomField ${NAMESPACE}><fullName>Story__c</fullName><label>Story</label><type>Html</type>` +
    '<length>32768</length><visibleLines>25</visibleLines></CustomField>',
  'profiles/Admin.profile-meta.xml':
    `<Profile ${NAMESPACE}><custom>false</custom><fieldPermissions><editable>true</editable>` +
    '<field>Case.Story__c</field><readable>true</readable></fieldPermissions></Profile>',
};

const FILES = onTab(
  'notes',
  `<template><lightning-input-rich-text label="Notes" label-visible value={value} onchange={change}>
</lightning-input-rich-text><p class="value">{value}</p>
<lightning-input-rich-text label="Short" formats={formats} disabled-categories="FORMAT_FONT" valid={isValid}
  message-when-bad-input="Say more" placeholder="Nothing yet"></lightning-input-rich-text></template>`,
  `import { LightningElement } from 'lwc';
export default class Notes extends LightningElement {
  value = '<b onclick="document.title = 1">Hello</b><object></object>';
  formats = ['bold', 'list'];
  isValid = false;
  change(event) { this.value = event.target.value; }
}`,
);

// Component Reference, "Input Rich Text".
describe('lightning-input-rich-text', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];
  let notes: Locator;

  before(async () => {
    ({ server, page, close } = await openLightning({ ...STORY, ...FILES }));
  });

  after(() => close());

  const value = (): Promise<string | null> => page.locator('.value').textContent();

  it('shows its value without what could run', async () => {
    await page.goto(`${server.url}/lightning/n/Notes`);
    notes = page.getByRole('textbox', { name: 'Notes' });
    await notes.waitFor();
    assert.equal(await notes.innerHTML(), '<b>Hello</b>');
  });

  it('says what is typed, in paragraphs, with its formats', async () => {
    await notes.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('One');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+I');
    await page.keyboard.type('two');
    assert.equal(await value(), '<p><strong>One</strong></p><p><strong><em>two</em></strong></p>');
  });

  it('formats what is selected by its buttons, which say what the selection has', async () => {
    await page.keyboard.press('Shift+Home');
    const underline = page.getByRole('button', { name: 'Underline' });
    assert.equal(await underline.getAttribute('aria-pressed'), 'false');
    await underline.click();
    assert.equal(await underline.getAttribute('aria-pressed'), 'true');
    await page.getByRole('combobox', { name: 'Font size' }).selectOption('24');
    assert.match((await value()) ?? '', /<u style="font-size: 24px;">two<\/u>/);
    await page.getByRole('button', { name: 'Remove Formatting' }).click();
    assert.equal(await value(), '<p><strong>One</strong></p><p>two</p>');
    await page.getByRole('button', { name: 'Numbered List' }).first().click();
    assert.equal(await value(), '<p><strong>One</strong></p><ol><li>two</li></ol>');
  });

  it('makes a link of what is selected', async () => {
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('textbox', { name: 'Link URL' }).fill('https://example.com');
    await page.getByRole('button', { name: 'OK' }).click();
    await page.getByRole('dialog', { name: 'Insert Link' }).waitFor({ state: 'detached' });
    await page.getByText('<a href="https://example.com">two</a>').waitFor();
  });

  it('has a toolbar that is one tab stop and is walked by arrow keys', async () => {
    const toolbar = page.getByRole('toolbar').first();
    assert.equal(await toolbar.locator('[tabindex="0"]').count(), 1);
    await toolbar.locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.equal(
      await toolbar.getByRole('button', { name: 'Bold' }).evaluate((button) => button.matches(':focus')),
      true,
    );
  });

  it('offers only the formats that are asked for, and shows the message for bad input', async () => {
    const short = page.getByRole('toolbar').nth(1);
    assert.deepEqual(await short.getByRole('button').allTextContents(), ['Bold', 'Bulleted List', 'Numbered List']);
    assert.equal(await short.getByRole('combobox').count(), 0);
    await page.getByText('Say more').waitFor();
  });

  it('is nothing when all of it is deleted', async () => {
    await notes.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Backspace');
    assert.equal(await value(), '');
  });

  it('edits the rich text of records, which is shown with its formats', async () => {
    await page.goto(`${server.url}/lightning/o/Case/list`);
    await page.locator('tbody a').first().click();
    await page.getByRole('button', { name: 'Edit Story' }).click();
    const story = page.getByRole('textbox', { name: 'Story' });
    await story.click();
    await page.keyboard.press('ControlOrMeta+B');
    await page.keyboard.type('Bold words');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('lightning-formatted-rich-text strong', { hasText: 'Bold words' }).waitFor();
  });

  it('has no accessibility violation', async () => {
    await page.goto(`${server.url}/lightning/n/Notes`);
    await page.getByRole('textbox', { name: 'Notes' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
      [],
    );
  });
});
