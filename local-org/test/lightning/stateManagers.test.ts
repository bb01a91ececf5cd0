import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer } from '../server/testServer.ts';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { NAMESPACE, bundle, onTab } from './formProject.ts';

const library = (name: string, script: string): Record<string, string> => ({
  [`lwc/${name}/${name}.js`]: script,
  [`lwc/${name}/${name}.js-meta.xml`]:
    `<LightningComponentBundle ${NAMESPACE}><apiVersion>67.0</apiVersion><isExposed>false</isExposed>` +
    '</LightningComponentBundle>',
});

const FILES = {
  ...library(
    'basket',
    `import { defineState } from '@lwc/state';
export default defineState(({ atom, computed, setAtom }, first) => {
  const items = atom([first]);
  const count = computed([items], (all) => all.length);
  return { items, count, add: (item) => setAtom(items, [...items.value, item]) };
});`,
  ),
  ...bundle(
    'basketButton',
    '<template><lightning-button label="Add" onclick={add}></lightning-button></template>',
    `import { LightningElement } from 'lwc';
import { fromContext } from '@lwc/state';
import basket from 'c/basket';
export default class BasketButton extends LightningElement {
  basket = fromContext(basket);
  add() { this.basket.value.add('pear'); }
}`,
  ),
  ...onTab(
    'shop',
    '<template><p class="items">{basket.value.count}: {items}</p><c-basket-button></c-basket-button></template>',
    `import { LightningElement } from 'lwc';
import basket from 'c/basket';
export default class Shop extends LightningElement {
  basket = basket('apple');
  get items() { return this.basket.value.items.join(); }
}`,
  ),
  ...library(
    'caseState',
    `import { defineState } from '@lwc/state';
import caseRecord from 'lightning/stateManagerRecord';
import layout from 'lightning/stateManagerLayout';
export default defineState(({ atom, computed, setAtom }) => {
  const recordId = atom();
  const first = caseRecord(computed([recordId], (id) => (id ? { recordId: id, fields: ['Case.Subject'] } : {})));
  const arrangement = layout(computed([first], ({ data }) =>
    data ? { objectApiName: data.apiName, recordTypeId: data.recordTypeId, layoutType: 'Compact', mode: 'View' } : {}));
  const text = computed([first, arrangement], (one, other) => [
    one.status, one.data?.fields.Subject.value, other.status,
    other.data?.sections[0].layoutRows.map((row) => row.layoutItems[0].layoutComponents[0].apiName),
  ].join(' '));
  return { text, setRecordId: (id) => setAtom(recordId, id) };
});`,
  ),
  ...onTab(
    'facts',
    `<template><lightning-button label="Choose" onclick={choose}></lightning-button>
<lightning-button label="Rename" onclick={rename}></lightning-button>
<p class="case">{state.value.text}</p><p class="info">{info}</p><p class="failure">{failure}</p>
<p class="found">{found}</p><lightning-button label="Search" onclick={search}></lightning-button></template>`,
    `import { LightningElement } from 'lwc';
import { gql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import objectInfo from 'lightning/stateManagerObjectInfo';
import caseRecord from 'lightning/stateManagerRecord';
import graphql from 'lightning/stateManagerGraphQL';
import caseState from 'c/caseState';
const CASES = gql\`query cases($subject: String!) {
  uiapi { query { Case(where: { Subject: { like: $subject } }) { edges { node { Id Subject { value } } } } } } }\`;
export default class Facts extends LightningElement {
  state = caseState();
  objectInfo = objectInfo({ objectApiName: 'Case' });
  missing = caseRecord({ recordId: '500000000000099AAA', fields: ['Case.Subject'] });
  cases = graphql({ query: CASES, variables: { subject: 'Parcel%' } });
  get info() { return this.objectInfo.value.status + ' ' + (this.objectInfo.value.data?.label ?? ''); }
  get failure() { return this.missing.value.status + ' ' + (this.missing.value.error?.status ?? ''); }
  get node() { return this.cases.value.data?.uiapi.query.Case.edges[0]?.node; }
  get found() { return this.cases.value.status + ' ' + (this.node?.Subject.value ?? 'nothing'); }
  choose() { this.state.value.setRecordId(this.node.Id); }
  rename() { updateRecord({ fields: { Id: this.node.Id, Subject: 'Parcel found' } }); }
  search() { this.cases.value.setVariables({ subject: 'none%' }); }
}`,
  ),
};

// LWC Developer Guide, "State Management", "lightning/stateManager* State Managers".
describe('state managers in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
  });

  after(() => close());

  it('renders again when an atom changes, also by a component that has the state from its context', async () => {
    await page.goto(`${server.url}/lightning/n/Shop`);
    await page.locator('.items', { hasText: '1: apple' }).waitFor();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.locator('.items', { hasText: '2: apple,pear' }).waitFor();
  });

  it('loads what built-in state managers are configured with', async () => {
    await page.goto(`${server.url}/lightning/n/Facts`);
    await page.locator('.info', { hasText: 'loaded Case' }).waitFor();
    await page.locator('.failure', { hasText: 'error 404' }).waitFor();
    await page.locator('.found', { hasText: 'loaded Parcel <b>lost</b>' }).waitFor();
    assert.equal(await page.locator('.case').textContent(), 'unconfigured  unconfigured ');
  });

  it('follows a signal of a configuration, and records that change', async () => {
    await page.getByRole('button', { name: 'Choose' }).click();
    await page.locator('.case', { hasText: 'loaded Parcel <b>lost</b> loaded CaseNumber' }).waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.locator('.case', { hasText: 'loaded Parcel found' }).waitFor();
    await page.locator('.found', { hasText: 'loaded Parcel found' }).waitFor();
  });

  it('are not there for sites', async () => {
    const site = await startTestServer({
      'lwc/visitPage/visitPage.ts':
        "import { LightningElement } from 'lwc';\nimport { defineState } from '@lwc/state';\n" +
        'export default class VisitPage extends LightningElement { state = defineState; }',
    });
    const answer = await site.get('/visits/');
    assert.match(await answer.text(), /visitPage\.ts.*Unable to find module @lwc\/state/s);
    assert.equal(answer.status, 500);
    await site.close();
  });

  it('asks again when one parameter is set', async () => {
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('.found', { hasText: 'loaded nothing' }).waitFor();
  });
});
