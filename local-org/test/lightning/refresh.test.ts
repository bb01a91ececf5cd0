import { after, before, describe, it } from 'node:test';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { bundle, onTab } from './formProject.ts';

const FILES = {
  ...bundle(
    'part',
    '<template><lightning-button label={label} onclick={ask}></lightning-button><slot></slot></template>',
    `import { LightningElement, api } from 'lwc';
import { RefreshEvent, registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
export default class Part extends LightningElement {
  @api label;
  @api answer;
  connectedCallback() { this.handle = registerRefreshHandler(this, this.refresh); }
  disconnectedCallback() { unregisterRefreshHandler(this.handle); }
  async refresh() {
    this.dispatchEvent(new CustomEvent('refreshed', { detail: this.label, bubbles: true, composed: true }));
    if (this.answer === 'fails') throw new Error('no');
    return this.answer !== 'stops';
  }
  ask() { this.dispatchEvent(new RefreshEvent()); }
}`,
  ),
  ...bundle(
    'box',
    '<template><slot></slot><p class="status" onclick={count}>{status}</p></template>',
    `import { LightningElement } from 'lwc';
import { REFRESH_COMPLETE, REFRESH_COMPLETE_WITH_ERRORS, registerRefreshContainer, unregisterRefreshContainer } from 'lightning/refresh';
export default class Box extends LightningElement {
  status = 'waiting';
  connectedCallback() { this.handle = registerRefreshContainer(this, this.begin); }
  disconnectedCallback() { unregisterRefreshContainer(this.handle); }
  async begin(promise) {
    const status = await promise;
    this.status = status === REFRESH_COMPLETE ? 'complete' : status === REFRESH_COMPLETE_WITH_ERRORS ? 'errors' : 'bad';
  }
}`,
  ),
  ...onTab(
    'views',
    `<template><div lwc:on={listeners}><c-part label="Outside"></c-part>
<c-box><c-part label="Outer"><c-part label="Inner"></c-part></c-part><c-part label="Closed" answer="stops">
<c-part label="Hidden"></c-part></c-part><c-part if:true={fails} label="Failing" answer="fails"></c-part></c-box></div>
<lightning-button label="Break" onclick={failFromNow}></lightning-button><p class="seen">{seen.join(' ')}</p></template>`,
    `import { LightningElement } from 'lwc';
export default class Views extends LightningElement {
  seen = [];
  fails = false;
  listeners = { refreshed: (event) => { this.seen = [...this.seen, event.detail]; } };
  failFromNow() { this.fails = true; this.seen = []; }
}`,
  ),
};

// LWC Developer Guide, "Use RefreshView API".
describe('lightning/refresh', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
    await page.goto(`${server.url}/lightning/n/Views`);
  });

  after(() => close());

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('calls the handlers inside the nearest container, each after the one around it', async () => {
    await press('Inner');
    await page.locator('.status', { hasText: 'complete' }).waitFor();
    await page.locator('.seen', { hasText: /^Outer Closed Inner$/ }).waitFor();
  });

  it('tells the container of errors', async () => {
    await press('Break');
    await page.getByRole('button', { name: 'Failing' }).waitFor();
    await press('Inner');
    await page.locator('.status', { hasText: 'errors' }).waitFor();
    await page.locator('.seen', { hasText: /^Outer Closed Failing Inner$/ }).waitFor();
  });

  it('has the page as the container around all', async () => {
    await press('Break');
    await press('Outside');
    await page.locator('.seen', { hasText: /^Outside Outer Closed Failing Inner$/ }).waitFor();
  });
});

describe('a refreshed record page', () => {
  it('shows what Apex changed', async () => {
    const { server, page, close } = await openLightning({
      'classes/Renaming.cls':
        'public with sharing class Renaming { @AuraEnabled public static void rename(Id caseId) {\n' +
        "  update as user new Case(Id = caseId, Subject = 'Renamed by Apex'); } }",
      'classes/Renaming.cls-meta.xml':
        '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>',
      ...onTab(
        'renamer',
        `<template><lightning-button label="Rename" onclick={rename}></lightning-button>
<lightning-record-view-form lwc:if={id} record-id={id} object-api-name="Case"><lightning-output-field field-name="Subject">
</lightning-output-field></lightning-record-view-form></template>`,
        `import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import { RefreshEvent } from 'lightning/refresh';
import rename from '@salesforce/apex/Renaming.rename';
export default class Renamer extends LightningElement {
  @wire(CurrentPageReference) reference;
  get id() { return this.reference?.state.c__id; }
  async rename() { await rename({ caseId: this.id }); this.dispatchEvent(new RefreshEvent()); }
}`,
      ),
    });
    const { records } = await server.ask<{ records: { id: string }[] }>('record/list', { objectName: 'Case' });
    await page.goto(`${server.url}/lightning/n/Renamer?c__id=${records[0]?.id}`);
    await page.getByText('Parcel <b>lost</b>').waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByText('Renamed by Apex').waitFor();
    await close();
  });
});
