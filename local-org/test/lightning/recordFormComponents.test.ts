import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { startTestServer, type TestServer } from '../server/testServer.ts';
import { NAMESPACE, onTab } from './formProject.ts';
import { openLightning, type LightningSession } from './administratorPage.ts';

const FILES = {
  'objects/Contact/validationRules/Company_Email.validationRule-meta.xml':
    `<ValidationRule ${NAMESPACE}><fullName>Company_Email</fullName><active>true</active>` +
    "<errorConditionFormula>CONTAINS(Email, 'example.org')</errorConditionFormula>" +
    '<errorDisplayField>Email</errorDisplayField><errorMessage>Use an address of the company</errorMessage>' +
    '</ValidationRule>',
  'objects/Contact/validationRules/No_Boss.validationRule-meta.xml':
    `<ValidationRule ${NAMESPACE}><fullName>No_Boss</fullName><active>true</active>` +
    "<errorConditionFormula>Title = 'Boss'</errorConditionFormula><errorMessage>Nobody is boss</errorMessage>" +
    '</ValidationRule>',
  'objects/Case/fields/Weight__c.field-meta.xml':
    `<CustomField ${NAMESPACE}><fullName>Weight__c</fullName><label>Weight</label><type>Number</type>` +
    '<precision>6</precision><scale>2</scale></CustomField>',
  ...onTab(
    'newContact',
    `<template>
  <lightning-record-edit-form object-api-name={contact} onload={note} onsubmit={add} onsuccess={keep} onerror={fail}>
    <lightning-messages></lightning-messages>
    <lightning-input-field field-name={name}></lightning-input-field>
    <lightning-input-field field-name="Email" onchange={hear}></lightning-input-field>
    <lightning-input-field field-name="Title" value="Clerk"></lightning-input-field>
    <lightning-input-field field-name="MailingAddress"></lightning-input-field>
    <lightning-input-field field-name="Phone" required></lightning-input-field>
    <lightning-button type="submit" label="Save"></lightning-button>
  </lightning-record-edit-form>
  <p class="loaded">{loaded}</p><p class="heard">{heard}</p><p class="saved">{saved}</p><p class="failed">{failed}</p>
</template>`,
    `import { LightningElement } from 'lwc';
import CONTACT from '@salesforce/schema/Contact';
import NAME from '@salesforce/schema/Contact.Name';
export default class NewContact extends LightningElement {
  contact = CONTACT; name = NAME; loaded = ''; heard = ''; saved = ''; failed = '';
  note(event) { this.loaded = event.detail.record.apiName + ' ' + event.detail.objectInfos.Contact.label; }
  hear(event) { this.heard = event.detail.value; }
  add(event) {
    event.preventDefault();
    const fields = event.detail.fields;
    fields.Department = 'Complaints';
    this.template.querySelector('lightning-record-edit-form').submit(fields);
  }
  keep(event) { this.saved = event.detail.id; }
  fail(event) { this.failed = event.detail.detail; }
}`,
  ),
  ...onTab(
    'caseForm',
    `<template>
  <lightning-record-form object-api-name="Case" record-id={recordId} fields={fields} columns="2" onsuccess={keep}>
  </lightning-record-form>
  <lightning-record-view-form object-api-name="Case" record-id={recordId} density="compact">
    <lightning-output-field field-name="CaseNumber"></lightning-output-field>
    <lightning-output-field field-name="Weight__c"></lightning-output-field>
  </lightning-record-view-form>
  <p class="saved">{saved}</p>
</template>`,
    `import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
export default class CaseForm extends LightningElement {
  recordId; saved = ''; fields = ['Subject', 'Priority', 'CaseNumber', 'ContactId', 'Weight__c'];
  @wire(CurrentPageReference) read(reference) { this.recordId = reference?.state?.c__id; }
  keep(event) { this.saved = event.detail.fields.Subject.value; }
}`,
  ),
  ...onTab(
    'newAccount',
    '<template><lightning-record-form object-api-name="Account" fields={fields} onsuccess={keep}></lightning-record-form>' +
      '<p class="saved">{saved}</p></template>',
    `import { LightningElement } from 'lwc';
export default class NewAccount extends LightningElement {
  saved = ''; fields = ['Account.Name', 'Account.NumberOfEmployees'];
  keep({ detail: { fields } }) {
    const { value } = fields.NumberOfEmployees;
    this.saved = [fields.Name.value, value, typeof value].join(' ');
  }
}`,
  ),
  ...onTab(
    'layoutForm',
    '<template><lightning-record-form object-api-name="Case" layout-type="Full" columns="2"></lightning-record-form></template>',
    "import { LightningElement } from 'lwc';\nexport default class LayoutForm extends LightningElement {}",
  ),
};

// Component Reference: "Record Edit Form", "Record View Form", "Record Form", "Input Field", "Output Field", "Messages".
describe('record forms in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];
  let caseId = '';

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
    const list = await server.ask<{ records: { id: string }[] }>('record/list', { objectName: 'Case' });
    caseId = list.records[0]?.id ?? '';
  });

  after(() => close());

  const save = (): Promise<void> => page.getByRole('button', { name: 'Save' }).click();

  it('tells what it loaded', async () => {
    await page.goto(`${server.url}/lightning/n/NewContact`);
    await page.locator('.loaded', { hasText: 'Contact Contact' }).waitFor();
  });

  it('asks for what is required before it saves', async () => {
    await page.getByRole('textbox', { name: 'First Name' }).fill('Ada');
    await save();
    await page.getByText('Complete this field.').nth(1).waitFor();
    assert.equal(await page.locator('.saved').textContent(), '');
  });

  it('shows the error of a rule at its field', async () => {
    await page.getByRole('textbox', { name: 'Last Name' }).fill('Lima');
    await page.getByRole('textbox', { name: 'Phone' }).fill('123');
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
    await save();
    await page.locator('lightning-input-field', { hasText: 'Use an address of the company' }).waitFor();
    assert.match((await page.locator('.failed').textContent()) ?? '', /company/);
    assert.equal(await page.locator('.heard').textContent(), 'ada@example.org');
  });

  it('shows an error that belongs to no field above the form', async () => {
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com');
    await page.getByRole('textbox', { name: 'Title' }).fill('Boss');
    await save();
    await page.locator('lightning-messages', { hasText: 'Nobody is boss' }).waitFor();
  });

  it('saves what code adds on submit, and all parts of names and addresses', async () => {
    await page.getByRole('textbox', { name: 'Title' }).fill('Clerk');
    await page.getByRole('textbox', { name: 'City' }).fill('Porto');
    await save();
    await page.locator('.saved', { hasText: /^003/ }).waitFor();
    const recordId = await page.locator('.saved').textContent();
    const { fields } = await server.ask<{ fields: Record<string, { value: unknown }> }>('record/read', {
      recordId,
      fields: ['FirstName', 'LastName', 'Department', 'MailingCity', 'Title'].map((name) => `Contact.${name}`),
    });
    assert.deepEqual(
      Object.values(fields).map((field) => field.value),
      ['Ada', 'Lima', 'Complaints', 'Porto', 'Clerk'],
    );
    assert.equal(await page.locator('lightning-messages').textContent(), '');
  });

  it('changes a record in place, and shows nothing of fields without access', async () => {
    await page.goto(`${server.url}/lightning/n/CaseForm?c__id=${caseId}`);
    await page.getByRole('button', { name: 'Edit Subject' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Found again');
    await page.getByRole('combobox', { name: 'Contact' }).fill('Lim');
    await page.getByRole('option', { name: 'Ada Lima' }).click();
    assert.equal(await page.locator('lightning-record-form lightning-output-field').count(), 1);
    await save();
    await page.locator('.saved', { hasText: 'Found again' }).waitFor();
    await page.locator('lightning-record-view-form', { hasText: 'Found again' }).first().waitFor();
    await page.getByRole('link', { name: 'Ada Lima' }).waitFor();
    assert.equal(await page.getByText('Weight').count(), 0);
  });

  it('forgets changes that are cancelled', async () => {
    await page.getByRole('button', { name: 'Edit Subject' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Nonsense');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('lightning-output-field', { hasText: 'Found again' }).first().waitFor();
  });

  it('arranges the fields of the page layout', async () => {
    await page.goto(`${server.url}/lightning/n/LayoutForm`);
    await page.getByRole('textbox', { name: 'Subject' }).waitFor();
    await page.getByRole('combobox', { name: 'Status' }).waitFor();
    assert.equal(await page.getByText('Case Number').count(), 0);
    assert.equal(await page.getByText('System Information').count(), 0);
  });

  it('saves numbers as numbers', async () => {
    await page.goto(`${server.url}/lightning/n/NewAccount`);
    await page.getByRole('textbox', { name: 'Account Name' }).fill('Alpha');
    await page.getByLabel('Employees').fill('12');
    await save();
    await page.locator('.saved', { hasText: 'Alpha 12 number' }).waitFor();
  });

  it('has no accessibility violation', async () => {
    for (const address of ['NewContact', `CaseForm?c__id=${caseId}`, 'LayoutForm']) {
      await page.goto(`${server.url}/lightning/n/${address}`);
      await page.locator('lightning-input-field, lightning-output-field').nth(1).getByText(/\w/).first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      // The mark of required names is Salesforce's own markup.
      const isOurs = (html: string): boolean => !html.includes('aria-label="required"></span>');
      assert.deepEqual(
        violations.flatMap(({ id, nodes }) => nodes.flatMap(({ html }) => (isOurs(html) ? [`${id} ${html}`] : []))),
        [],
        address,
      );
    }
  });
});

describe('what record forms ask the server', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('refuses fields that the object does not have', async () => {
    await assert.rejects(
      server.ask('record/form', { objectApiName: 'Contact', fields: ['Nothing'] }),
      /400 Invalid fields: Contact\.Nothing/,
    );
  });

  it('refuses a record of another object', async () => {
    const { records } = await server.ask<{ records: { id: string }[] }>('record/list', { objectName: 'Case' });
    await assert.rejects(
      server.ask('record/form', { objectApiName: 'Contact', recordId: records[0]?.id, fields: [] }),
      /is no record of Contact/,
    );
  });
});
