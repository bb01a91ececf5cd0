import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openLightning, type LightningSession } from './administratorPage.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const bundle = (name: string, template: string, script: string): Record<string, string> => ({
  [`lwc/${name}/${name}.html`]: template,
  [`lwc/${name}/${name}.ts`]: script,
  [`lwc/${name}/${name}.js-meta.xml`]:
    `<LightningComponentBundle ${NAMESPACE}><apiVersion>67.0</apiVersion><isExposed>true</isExposed>` +
    '<targets><target>lightning__Tab</target></targets></LightningComponentBundle>',
});

/** The bundle as one of an earlier API version. */
const earlier = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('>67.0<', '>58.0<')]));

const BOUND = `import { LightningElement } from 'lwc';
export default class Bound extends LightningElement {
  classes = { on: true, off: false };
  get host(): string { return String((this as { hostElement?: unknown }).hostElement !== undefined); }
}`;

const tab = (name: string, component: string): Record<string, string> => ({
  [`tabs/${name}.tab-meta.xml`]:
    `<CustomTab ${NAMESPACE}><label>${name}</label><lwcComponent>${component}</lwcComponent>` +
    '<motif>Custom1: Heart</motif></CustomTab>',
});

const FILES = {
  'messageChannels/Talk.messageChannel-meta.xml':
    `<LightningMessageChannel ${NAMESPACE}><masterLabel>Talk</masterLabel><isExposed>false</isExposed>` +
    '<lightningMessageFields><fieldName>words</fieldName></lightningMessageFields></LightningMessageChannel>',
  ...bundle(
    'listener',
    '<template><p class="heard">{heard}</p></template>',
    `import { LightningElement, wire } from 'lwc';
import { MessageContext, subscribe } from 'lightning/messageService';
import TALK from '@salesforce/messageChannel/Talk__c';
export default class Listener extends LightningElement {
  heard = 'nothing';
  @wire(MessageContext) context!: object;
  connectedCallback(): void {
    subscribe(this.context, TALK, (message) => { this.heard = (message as { words: string }).words; });
  }
}`,
  ),
  ...bundle(
    'talk',
    '<template><lightning-button label="Say" onclick={say}></lightning-button>' +
      '<lightning-button label="Ask" onclick={ask}></lightning-button><p class="answer">{answer}</p>' +
      '<p class="count" title="{answer ? `long` : `short`}">{answer?.length + 1}</p>' +
      '<c-listener lwc:if={isListening}></c-listener></template>',
    `import { LightningElement, wire } from 'lwc';
import { MessageContext, publish } from 'lightning/messageService';
import TALK from '@salesforce/messageChannel/Talk__c';
import Question from 'c/question';
export default class Talk extends LightningElement {
  isListening = true;
  answer = '';
  @wire(MessageContext) context!: object;
  say(): void { publish(this.context, TALK, { words: 'hello' }); }
  async ask(): Promise<void> { this.answer = String(await Question.open({ size: 'small', label: 'Question' })); }
}`,
  ),
  ...bundle(
    'question',
    '<template><lightning-modal-header label="Question"></lightning-modal-header><lightning-modal-body>Well?' +
      '</lightning-modal-body><lightning-modal-footer><lightning-button label="Yes" onclick={yes}></lightning-button>' +
      '</lightning-modal-footer></template>',
    `import LightningModal from 'lightning/modal';
export default class Question extends LightningModal {
  yes(): void { this.close('yes'); }
}`,
  ),
  'lwc/talk/talk.css': "@import 'c/tones';",
  'lwc/tones/tones.css': '.answer { color: rgb(1, 2, 3); }',
  'lwc/tones/tones.js-meta.xml':
    `<LightningComponentBundle ${NAMESPACE}><apiVersion>67.0</apiVersion><isExposed>false</isExposed>` +
    '</LightningComponentBundle>',
  ...tab('Talk', 'talk'),
  ...bundle(
    'toaster',
    '<template><lightning-button label="By event" onclick={ask}></lightning-button>' +
      '<lightning-button label="By class" onclick={show}></lightning-button></template>',
    `import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import Toast from 'lightning/toast';
export default class Toaster extends LightningElement {
  ask(): void {
    const messageData = [{ url: '/lightning/page/home', label: 'home' }];
    this.dispatchEvent(new ShowToastEvent({ title: 'Asked', message: 'Go {0}', messageData, mode: 'sticky' }));
    this.dispatchEvent(new ShowToastEvent({ message: 'Without title', variant: 'error', mode: 'sticky' }));
  }
  show(): void { Toast.show({ label: 'Shown', variant: 'success', mode: 'sticky' }, this); }
}`,
  ),
  ...tab('Toaster', 'toaster'),
  ...bundle('newer', '<template><p class={classes}>newer {host}</p><c-older></c-older></template>', BOUND),
  ...tab('Versions', 'newer'),
  // A closing tag too many was let pass up to 58.0.
  ...earlier(bundle('older', '<template><p class={classes}>older {host}</p></i></template>', BOUND)),
};

describe('lightning modules in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
    await page.goto(`${server.url}/lightning/n/Talk`);
  });

  after(() => close());

  // LWC Developer Guide, "Communicate Across the DOM with Lightning Message Service".
  it('carries messages from one component to another', async () => {
    await page.getByRole('button', { name: 'Say' }).click();
    await page.locator('.heard', { hasText: 'hello' }).waitFor();
  });

  // Component Reference, "Modal": `open` gives what `close` was called with.
  it('opens a modal and hands on its answer', async () => {
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.locator('.answer', { hasText: 'yes' }).waitFor();
  });

  // LWC Developer Guide, "Share CSS Style Rules".
  it('takes the styles of a bundle that has only those', async () => {
    await page.locator('.answer').waitFor({ state: 'attached' });
    assert.equal(await page.locator('.answer').evaluate((node) => getComputedStyle(node).color), 'rgb(1, 2, 3)');
  });

  // LWC Developer Guide, "API Versioning": class objects and `hostElement` since 62.0, stricter HTML since 59.0.
  it('keeps to the rules of the API version of each component', async () => {
    const other = await page.context().newPage();
    await other.goto(`${server.url}/lightning/n/Versions`);
    assert.equal(await other.getByText('newer true').getAttribute('class'), 'on');
    assert.equal(await other.getByText('older false').getAttribute('class'), '[object Object]');
    await other.close();
  });

  // Observed in orgs: the templates of components of version 66 and above compute.
  it('computes expressions of templates', async () => {
    await page.locator('.count[title=long]', { hasText: '4' }).waitFor();
  });

  // Component Reference, "Show Toast Event", "Toast".
  it('shows toasts that are asked for by event beside those of the other module', async () => {
    await page.goto(`${server.url}/lightning/n/Toaster`);
    await page.getByRole('button', { name: 'By class' }).click();
    await page.getByRole('button', { name: 'By event' }).click();
    for (const name of ['Shown', 'Asked', 'Without title']) {
      await page.getByRole('heading', { name, exact: true }).waitFor();
    }
    await page.getByRole('link', { name: 'home' }).waitFor();
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
      [],
    );
  });

  // UI API Developer Guide, "Get a Record": layoutTypes in place of fields.
  it('reads the fields of a layout', async () => {
    const { records } = await server.ask<{ records: { id: string }[] }>('record/list', { objectName: 'Case' });
    const read = (layoutTypes: string[]): Promise<{ fields: Record<string, object> }> =>
      server.ask('record/read', { recordId: records[0]?.id, fields: [], optionalFields: [], layoutTypes });
    const full = (await read(['Full'])).fields;
    const compact = (await read(['Compact'])).fields;
    assert.deepEqual(
      ['Subject', 'Status', 'Description'].map((name) => [name in full, name in compact]),
      [
        [true, false],
        [true, true],
        [true, false],
      ],
    );
    await assert.rejects(read(['Wide']), /There is no layout type Wide/);
  });

  // UI API Developer Guide, "Record Layout".
  it('describes a layout by sections, rows and items', async () => {
    interface RecordLayout {
      sections: { heading: string; columns: number; layoutRows: { layoutItems: Record<string, unknown>[] }[] }[];
    }
    const layout = (mode: string, layoutType = 'Full'): Promise<RecordLayout> =>
      server.ask('layout', { objectApiName: 'Contact', layoutType, mode });
    const items = ({ sections }: RecordLayout): Record<string, unknown>[] =>
      sections.flatMap((section) => section.layoutRows.flatMap((row) => row.layoutItems));
    const names = (item: Record<string, unknown> | undefined): unknown[] =>
      ((item?.['layoutComponents'] ?? []) as { apiName: string }[]).map(({ apiName }) => apiName);
    const view = items(await layout('View'));
    assert.deepEqual(names(view[0]), ['Salutation', 'FirstName', 'LastName']);
    assert.deepEqual(names(view.find(({ label }) => label === 'Created By')), ['CreatedById', 'CreatedDate']);
    assert.deepEqual(
      view.find(({ lookupIdApiName }) => lookupIdApiName === 'AccountId'),
      {
        editableForNew: true,
        editableForUpdate: true,
        label: 'Account',
        layoutComponents: [{ apiName: 'AccountId', componentType: 'Field', label: 'Account' }],
        lookupIdApiName: 'AccountId',
        required: false,
        sortable: true,
      },
    );
    assert.equal(
      items(await layout('Create')).some(({ label }) => label === 'Created By'),
      false,
    );
    assert.equal((await layout('View', 'Compact')).sections.length, 1);
    await assert.rejects(layout('Print'), /There is no mode Print/);
  });
});
