import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../server/testServer.ts';
import { administratorPage } from './administratorPage.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const bundle = (name: string, template: string, script: string): Record<string, string> => ({
  [`lwc/${name}/${name}.html`]: template,
  [`lwc/${name}/${name}.ts`]: script,
  [`lwc/${name}/${name}.js-meta.xml`]:
    `<LightningComponentBundle ${NAMESPACE}><apiVersion>67.0</apiVersion><isExposed>true</isExposed>` +
    '<targets><target>lightning__Tab</target></targets></LightningComponentBundle>',
});

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
};

describe('lightning modules in a browser', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    server = await startTestServer(FILES);
    ({ browser, page } = await administratorPage(server.url));
    await page.goto(`${server.url}/lightning/n/Talk`);
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

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

  // Observed in orgs: the templates of components of version 66 and above compute.
  it('computes expressions of templates', async () => {
    await page.locator('.count[title=long]', { hasText: '4' }).waitFor();
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
});
