import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { SObject } from '../../src/values/index.ts';
import { NAMESPACE, bundle, onTab } from './formProject.ts';
import { openLightning, type LightningSession } from './administratorPage.ts';

const action = (name: string, label: string): Record<string, string> => ({
  [`quickActions/Account.${name}.quickAction-meta.xml`]:
    `<QuickAction ${NAMESPACE}><label>${label}</label><lightningWebComponent>${name}</lightningWebComponent>` +
    '<optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningWebComponent</type></QuickAction>',
});

const actionBundle = (name: string, type: string, template: string, script: string): Record<string, string> => {
  const files = bundle(name, template, script, 'lightning__RecordAction');
  const meta = `lwc/${name}/${name}.js-meta.xml`;
  const config =
    '<targetConfigs><targetConfig targets="lightning__RecordAction">' +
    `<actionType>${type}</actionType></targetConfig></targetConfigs>`;
  return {
    ...files,
    [meta]: (files[meta] ?? '').replace('</LightningComponentBundle>', `${config}</LightningComponentBundle>`),
  };
};

const FILES = {
  ...action('rename', 'Rename'),
  ...actionBundle(
    'rename',
    'ScreenAction',
    `<template><lightning-quick-action-panel header="Give a name">
      <lightning-record-edit-form object-api-name="Account" record-id={recordId} onsuccess={close}>
        <lightning-input-field field-name="Name"></lightning-input-field>
        <lightning-button type="submit" label="Keep"></lightning-button>
      </lightning-record-edit-form>
      <lightning-button slot="footer" label="Leave" onclick={close}></lightning-button>
    </lightning-quick-action-panel></template>`,
    `import { LightningElement, api } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
export default class Rename extends LightningElement {
  @api recordId;
  close() { this.dispatchEvent(new CloseActionScreenEvent()); }
}`,
  ),
  ...action('greet', 'Greet'),
  ...actionBundle(
    'greet',
    'Action',
    '<template></template>',
    `import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
let times = 0;
export default class Greet extends LightningElement {
  @api recordId;
  @api invoke() { this.dispatchEvent(new ShowToastEvent({ title: 'Greeted ' + this.recordId.slice(0, 3) + ' ' + ++times })); }
}`,
  ),
  ...onTab(
    'pickers',
    `<template>
  <lightning-record-picker label="Contact" object-api-name="Contact" placeholder="Who?" filter={filter}
    display-info={shown} required message-when-bad-input="Choose somebody" onchange={choose}></lightning-record-picker>
  <p class="chosen">{chosen}</p>
  <lightning-button label="Clear" onclick={clear}></lightning-button>
  <lightning-file-upload label="Receipt" accept=".txt" record-id={parent} onuploadfinished={keep}></lightning-file-upload>
  <p class="files">{files}</p>
  <lightning-map map-markers={markers} markers-title="Shops" selected-marker-value={place} onmarkerselect={mark}></lightning-map>
  <p class="place">{place}</p>
  <p class="phone"><lightning-click-to-dial value="4155551234"></lightning-click-to-dial></p>
</template>`,
    `import { LightningElement } from 'lwc';
export default class Pickers extends LightningElement {
  filter = { criteria: [{ fieldPath: 'Title', operator: 'eq', value: 'Clerk' }] };
  shown = { additionalFields: ['Title'] };
  chosen = ''; files = ''; place = ''; parent;
  markers = [
    { location: { Latitude: 41.15, Longitude: -8.61 }, title: 'Porto', value: 'porto', description: 'By the river' },
    { location: { Latitude: 38.72, Longitude: -9.14 }, title: 'Lisboa', value: 'lisboa' },
    { location: { City: 'Faro', Country: 'Portugal' }, title: 'Faro', value: 'faro' },
  ];
  choose(event) { this.chosen = String(event.detail.recordId).slice(0, 3); }
  clear() { this.template.querySelector('lightning-record-picker').clearSelection(); }
  keep(event) { this.files = event.detail.files.map((file) => file.name + ' ' + file.documentId.slice(0, 3)).join(); }
  mark(event) { this.place = event.detail.selectedMarkerValue; }
}`,
  ),
  ...onTab(
    'wires',
    `<template>
  <p class="query">{query}</p><p class="refreshed">{refreshes}</p><p class="count">{count}</p><p class="list">{list}</p>
  <p class="infos">{infos}</p><p class="console">{isConsole}</p><p class="scanner">{scanner}</p>
  <lightning-button label="Add" onclick={add}></lightning-button>
  <lightning-button label="Add by GraphQL" onclick={mutate}></lightning-button>
  <lightning-button label="Default" onclick={open}></lightning-button>
  <lightning-button label="Related" onclick={related}></lightning-button>
</template>`,
    `import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { gql, graphql, executeMutation } from 'lightning/graphql';
import { getRelatedListCount } from 'lightning/uiRelatedListApi';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { createRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { IsConsoleNavigation } from 'lightning/platformWorkspaceApi';
import { encodeDefaultFieldValues, decodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { getBarcodeScanner } from 'lightning/mobileCapabilities';
export default class Wires extends NavigationMixin(LightningElement) {
  parent; query = ''; refreshes = 0; count = ''; list = ''; infos = ''; isConsole; refresh;
  scanner = String(getBarcodeScanner().isAvailable());
  get variables() { return this.parent === undefined ? undefined : { id: this.parent }; }
  @wire(CurrentPageReference) read(reference) { this.parent = reference?.state?.c__id; }
  @wire(graphql, {
    query: gql\`query q($id: ID) { uiapi { query { Contact(where: { AccountId: { eq: $id } }, orderBy: { Name: { order: ASC } }) {
      edges { node { Id Name { value } } } } } } }\`,
    variables: '$variables',
  })
  answer({ data, errors, refresh }) {
    this.refresh = refresh;
    this.query = errors ? errors[0].message : data?.uiapi.query.Contact.edges.map(({ node }) => node.Name.value).join();
  }
  @wire(getRelatedListCount, { parentRecordId: '$parent', relatedListId: 'Contacts' })
  counted({ data }) { this.count = String(data?.count); }
  @wire(getListRecordsByName, { objectApiName: 'Contact', listViewApiName: 'AllContacts', sortBy: ['Contact.Name'] })
  listed({ data }) { this.list = data?.records.map((record) => record.fields.Name.value).join(); }
  @wire(getObjectInfos, { objectApiNames: ['Account', { objectApiName: 'Contact' }] })
  described({ data }) { this.infos = data?.results.map(({ result }) => result.label).join(); }
  @wire(IsConsoleNavigation) navigation(value) { this.isConsole = String(value); }
  async add() {
    await createRecord({ apiName: 'Contact', fields: { LastName: 'Dora', AccountId: this.parent } });
    await this.refresh();
    await notifyRecordUpdateAvailable([{ recordId: this.parent }]);
  }
  async mutate() {
    const { data } = await executeMutation({
      query: gql\`mutation m($input: ContactCreateInput!) { uiapi { ContactCreate(input: $input) { Record { Id } } } }\`,
      variables: { input: { Contact: { LastName: 'Eva', AccountId: this.parent } } },
    });
    if (data.uiapi.ContactCreate.Record.Id) await this.refresh();
  }
  open() {
    const text = encodeDefaultFieldValues({ LastName: 'de Fault, M', Title: '1=1' });
    if (decodeDefaultFieldValues(text).Title !== '1=1') throw new Error(text);
    this[NavigationMixin.Navigate]({
      type: 'standard__objectPage', attributes: { objectApiName: 'Contact', actionName: 'new' },
      state: { defaultFieldValues: text },
    });
  }
  related() {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordRelationshipPage',
      attributes: { recordId: this.parent, objectApiName: 'Account', relationshipApiName: 'Contacts', actionName: 'view' },
    });
  }
}`,
  ),
  'objects/Note__e/Note__e.object-meta.xml':
    `<CustomObject ${NAMESPACE}><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType>` +
    '<label>Note</label><pluralLabel>Notes</pluralLabel><publishBehavior>PublishAfterCommit</publishBehavior></CustomObject>',
  'objects/Note__e/fields/Text__c.field-meta.xml': `<CustomField ${NAMESPACE}><fullName>Text__c</fullName><label>Text</label><type>Text</type><length>80</length></CustomField>`,
  ...onTab(
    'listening',
    '<template><p class="heard">{heard}</p><p class="refused">{refused}</p>' +
      '<lightning-button label="Stop" onclick={stop}></lightning-button></template>',
    `import { LightningElement } from 'lwc';
import { subscribe, unsubscribe, onError, isEmpEnabled } from 'lightning/empApi';
export default class Listening extends LightningElement {
  heard = ''; refused = '';
  async connectedCallback() {
    onError((error) => { this.refused = JSON.stringify(error); });
    if (await isEmpEnabled()) {
      this.subscription = await subscribe('/event/Note__e', -1, ({ data }) => { this.heard += data.payload.Text__c + ';'; });
    }
    await subscribe('/data/Nothing__ChangeEvent', -1, () => {}).catch((error) => { this.refused = error.body.message; });
  }
  stop() { unsubscribe(this.subscription, ({ successful }) => { this.heard += 'stopped ' + successful; }); }
}`,
  ),
  ...bundle(
    'greeting',
    '<template><h1>Good day {who}</h1></template>',
    `import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
export default class Greeting extends LightningElement {
  who; @wire(CurrentPageReference) read(reference) { this.who = reference?.state?.c__who; }
}`,
    'lightning__UrlAddressable',
  ),
};

describe('platform modules in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];
  let accountId = '';

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
    const create = async (apiName: string, fields: object): Promise<string> =>
      (await server.ask<{ id: string }>('record/create', { apiName, fields })).id;
    accountId = await create('Account', { Name: 'Alpha' });
    await create('Contact', { LastName: 'Ana', Title: 'Clerk', AccountId: accountId });
    await create('Contact', { LastName: 'Bia', Title: 'Boss', AccountId: accountId });
  });

  after(() => close());

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  async function checkAccessibility(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`)),
      [],
    );
  }

  // LWC Developer Guide, "Create Screen Quick Actions"
  it('opens a screen quick action, which closes itself', async () => {
    await page.goto(`${server.url}/lightning/r/Account/${accountId}/view`);
    await press('Rename');
    const dialog = page.getByRole('dialog', { name: 'Rename' });
    await dialog.getByRole('button', { name: 'Cancel and close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await press('Rename');
    await dialog.getByRole('textbox', { name: 'Account Name' }).fill('Omega');
    await checkAccessibility();
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('heading', { level: 1, name: 'Omega' }).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  // LWC Developer Guide, "Create Headless Quick Actions"
  it('invokes a headless quick action each time', async () => {
    await press('Greet');
    await page.getByText('Greeted 001 1').waitFor();
    await press('Greet');
    await page.getByText('Greeted 001 2').waitFor();
  });

  // Component Reference, "Record Picker"
  it('picks a record, and forgets it', async () => {
    await page.goto(`${server.url}/lightning/n/Pickers`);
    const picker = page.getByRole('combobox', { name: 'Contact' });
    await picker.click();
    await page.getByRole('option', { name: 'Ana Clerk' }).waitFor();
    assert.equal(await page.getByRole('option').count(), 1);
    await page.getByRole('option').click();
    await page.locator('.chosen', { hasText: '003' }).waitFor();
    assert.equal(await picker.inputValue(), 'Ana');
    await press('Clear');
    await picker.fill('Zoe');
    await page.keyboard.press('Tab');
    await page.getByText('Choose somebody').waitFor();
    assert.equal(await picker.inputValue(), 'Zoe');
    await picker.fill('');
    await page.keyboard.press('Tab');
    await page.getByText('Complete this field.').waitFor();
    assert.equal(await picker.inputValue(), '');
  });

  // Component Reference, "File Upload"
  it('uploads files of the types that it accepts', async () => {
    const input = page.locator('input[type=file]');
    const upload = page.locator('lightning-file-upload');
    const report = (message: string): Promise<boolean> =>
      upload.evaluate((element, words) => {
        const asInput = element as unknown as HTMLInputElement;
        asInput.setCustomValidity(words);
        return asInput.reportValidity();
      }, message);
    assert.equal(await report('Not today'), false);
    await page.getByText('Not today').waitFor();
    assert.equal(await report(''), true);
    await input.setInputFiles({ name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await page.getByText('note.pdf: this type of file is not accepted').waitFor();
    await input.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.locator('.files', { hasText: 'note.txt 069' }).waitFor();
  });

  // Component Reference, "Map"
  it('places markers, and tells which one is selected', async () => {
    await page.getByText('Without coordinates, and not on the map: 1.').waitFor();
    const pins = page.locator('svg [role=button]');
    assert.equal(await pins.count(), 2);
    const [porto, lisboa] = await Promise.all([0, 1].map((index) => pins.nth(index).boundingBox()));
    assert.ok((porto?.y ?? 0) < (lisboa?.y ?? 0) && (porto?.x ?? 0) > (lisboa?.x ?? 0), 'north-east of the other');
    await page.getByRole('button', { name: 'Faro' }).click();
    await page.locator('.place', { hasText: 'faro' }).waitFor();
    await pins.first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.place', { hasText: 'porto' }).waitFor();
    await page.getByText('By the river').waitFor();
    assert.equal(await page.locator('.phone').innerText(), '(415) 555-1234');
    assert.equal(await page.locator('.phone a').count(), 0);
  });

  it('has no accessibility violation in pickers and maps', checkAccessibility);

  // LWC Developer Guide, "lightning/graphql", "getRelatedListCount", "getListRecordsByName", "getObjectInfos"
  it('provides wires', async () => {
    await page.goto(`${server.url}/lightning/n/Wires?c__id=${accountId}`);
    for (const [name, words] of [
      ['query', 'Ana,Bia'],
      ['count', '2'],
      ['list', 'Ana,Bia'],
      ['infos', 'Account,Contact'],
      ['console', 'false'],
      ['scanner', 'false'],
    ]) {
      await page.locator(`.${name}`, { hasText: words as string }).waitFor();
    }
  });

  it('provides them anew when their data changed', async () => {
    await press('Add');
    await page.locator('.query', { hasText: 'Ana,Bia,Dora' }).waitFor();
    await page.locator('.count', { hasText: '3' }).waitFor();
  });

  // LWC Developer Guide, "executeMutation"
  it('creates a record by GraphQL', async () => {
    await press('Add by GraphQL');
    await page.locator('.query', { hasText: 'Ana,Bia,Dora,Eva' }).waitFor();
  });

  // Component Reference, "Emp API"
  it('hears platform events, and refuses other channels by name', async () => {
    const publish = (text: string): void => {
      const { id } = server.org.findUser('System Administrator');
      const results = server.org.transact(id, 'ANONYMOUS', 'publish', (execution) =>
        execution.publish([new SObject('Note__e', { Text__c: text })]),
      );
      assert.deepEqual(
        results.map(({ isSuccess }) => isSuccess),
        [true],
      );
    };
    publish('before');
    await page.goto(`${server.url}/lightning/n/Listening`);
    await page.getByText('The channel /data/Nothing__ChangeEvent is not supported by this local org').waitFor();
    publish('one');
    publish('two');
    await page.locator('.heard', { hasText: /^one;two;$/ }).waitFor();
    await press('Stop');
    await page.locator('.heard', { hasText: 'stopped true' }).waitFor();
  });

  // LWC Developer Guide, "pageReferenceUtils"
  it('opens the form of a new record with values in it', async () => {
    await page.goto(`${server.url}/lightning/n/Wires?c__id=${accountId}`);
    await press('Default');
    const name = page.getByRole('textbox', { name: 'Last Name' });
    await name.waitFor();
    assert.equal(await name.inputValue(), 'de Fault, M');
    assert.equal(await page.getByRole('textbox', { name: 'Title' }).inputValue(), '1=1');
  });

  // LWC Developer Guide, "PageReference Types"
  it('opens a related list on a page of its own, and a component by its address', async () => {
    await page.goto(`${server.url}/lightning/n/Wires?c__id=${accountId}`);
    await press('Related');
    await page.waitForURL('**/related/Contacts/view');
    await page.getByRole('heading', { name: /^Contacts/ }).waitFor();
    await page.goto(`${server.url}/lightning/cmp/c__greeting?c__who=Ada`);
    await page.getByRole('heading', { name: 'Good day Ada' }).waitFor();
    const other = await page.goto(`${server.url}/lightning/cmp/c__pickers`);
    assert.equal(other?.status(), 404);
  });

  it('edits a record at once where the address asks for it', async () => {
    await page.goto(`${server.url}/lightning/r/Account/${accountId}/edit`);
    await page.getByRole('textbox', { name: 'Account Name' }).waitFor();
  });
});
