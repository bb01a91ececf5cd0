import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { NAMESPACE, onTab } from './formProject.ts';
import { openLightning, type LightningSession } from './administratorPage.ts';

/** A picklist of Case whose values depend on another field; each value with the controlling values that allow it. */
function dependent(name: string, controllingField: string, values: Record<string, string[]>): Record<string, string> {
  const definitions = Object.keys(values).map(
    (value) => `<value><fullName>${value}</fullName><default>false</default><label>${value}</label></value>`,
  );
  const settings = Object.entries(values).map(
    ([value, allowing]) =>
      '<valueSettings>' +
      allowing.map((name) => `<controllingFieldValue>${name}</controllingFieldValue>`).join('') +
      `<valueName>${value}</valueName></valueSettings>`,
  );
  return {
    [`objects/Case/fields/${name}__c.field-meta.xml`]:
      `<CustomField ${NAMESPACE}><fullName>${name}__c</fullName><label>${name}</label><type>Picklist</type><valueSet>` +
      `<controllingField>${controllingField}</controllingField><restricted>true</restricted><valueSetDefinition>` +
      `<sorted>false</sorted>${definitions.join('')}</valueSetDefinition>${settings.join('')}</valueSet></CustomField>`,
  };
}

const FIELDS = ['Priority', 'Team__c', 'Shift__c'];

const attribute = (name: string, value: string): string =>
  `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`;
const text = (name: string, value: string): string => attribute(name, `<stringValue>${value}</stringValue>`);

/** A screen with the three picklists, and one that says what was chosen. */
const FLOW = `<Flow ${NAMESPACE}><apiVersion>65.0</apiVersion><label>Teams</label><processType>Flow</processType>
<screens><name>Ask</name><label>Ask</label><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Tell</targetReference></connector>
<fields><name>Choice</name><extensionName>flowruntime:dependentPicklists</extensionName><fieldType>ComponentInstance</fieldType>
${text('dependencyWrapperApiName', 'Case')}${text('topPicklistApiName', 'Priority')}${text('topLabel', 'Urgency')}${text('middlePicklistApiName', 'Team__c')}${text('middleLabel', 'Team')}
${attribute('middleRequired', '<booleanValue>true</booleanValue>')}${text('bottomPicklistApiName', 'Shift__c')}${text('bottomLabel', 'Shift')}${text('topValue', 'High')}
<isRequired>true</isRequired><storeOutputAutomatically>true</storeOutputAutomatically></fields></screens>
<screens><name>Tell</name><label>Tell</label><locationX>0</locationX><locationY>0</locationY>
<fields><name>Chosen</name><fieldText>{!Choice.topValue}, {!Choice.middleValue}, {!Choice.bottomValue}</fieldText><fieldType>DisplayText</fieldType></fields></screens>
<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Ask</targetReference></connector></start><status>Active</status></Flow>`;

const FILES = {
  'flows/Teams.flow-meta.xml': FLOW,
  ...dependent('Team', 'Priority', { Care: ['Low', 'Medium'], Rescue: ['High'] }),
  ...dependent('Shift', 'Team__c', { Day: ['Care', 'Rescue'], Night: ['Rescue'] }),
  'permissionsets/Teams.permissionset-meta.xml':
    `<PermissionSet ${NAMESPACE}><label>Teams</label>` +
    ['Team__c', 'Shift__c']
      .map(
        (name) =>
          `<fieldPermissions><editable>true</editable><field>Case.${name}</field><readable>true</readable></fieldPermissions>`,
      )
      .join('') +
    '</PermissionSet>',
  ...onTab(
    'caseInputs',
    '<template><lightning-record-edit-form object-api-name="Case">' +
      FIELDS.map((name) => `<lightning-input-field field-name="${name}"></lightning-input-field>`).join('') +
      '<lightning-button type="submit" label="Save"></lightning-button></lightning-record-edit-form></template>',
    "import { LightningElement } from 'lwc';\nexport default class CaseInputs extends LightningElement {}",
  ),
  ...onTab(
    'caseDetails',
    '<template><lightning-record-form object-api-name="Case" fields={fields}></lightning-record-form></template>',
    `import { LightningElement } from 'lwc';
export default class CaseDetails extends LightningElement { fields = ${JSON.stringify(FIELDS)}; }`,
  ),
};

// Help, "Dependent Picklists"; UI API Developer Guide, "Build UI for Picklists".
describe('dependent picklists in a browser', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
    server.org.runAnonymous(
      server.org.administrator().id,
      "insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Teams'].Id);",
    );
  });

  after(() => close());

  const choose = async (label: string, value: string): Promise<void> => {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: value, exact: true }).click();
  };

  const offered = async (label: string): Promise<string[]> => {
    const box = page.getByRole('combobox', { name: label });
    await box.click();
    const options = await page
      .getByRole('option')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-value') ?? ''));
    await box.press('Escape');
    return options.filter((value) => value !== '');
  };

  for (const tabName of ['CaseInputs', 'CaseDetails']) {
    it(`offers what the controlling value allows: ${tabName}`, async () => {
      await page.goto(`${server.url}/lightning/n/${tabName}`);
      await choose('Priority', 'High');
      assert.deepEqual(await offered('Team'), ['Rescue']);
      await choose('Team', 'Rescue');
      assert.deepEqual(await offered('Shift'), ['Day', 'Night']);
    });

    it(`empties what a new controlling value does not allow: ${tabName}`, async () => {
      await choose('Shift', 'Night');
      await choose('Priority', 'Low');
      assert.deepEqual(await offered('Team'), ['Care']);
      assert.equal(await page.getByRole('combobox', { name: 'Team' }).getAttribute('data-value'), '--None--');
      assert.equal(await page.getByRole('combobox', { name: 'Shift' }).isDisabled(), true);
    });

    it(`has no accessibility violation: ${tabName}`, async () => {
      assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
    });
  }

  // Help, "Dependent Picklists Screen Input Component".
  it('offers in a flow what the value before allows, and gives the flow what is chosen', async () => {
    const next = page.getByRole('button', { name: 'Next', exact: true });
    await page.goto(`${server.url}/lightning/flow/Teams`);
    await next.click();
    await page.getByText('Complete this field.').first().waitFor();
    await page.goto(`${server.url}/lightning/flow/Teams`);
    assert.deepEqual(await offered('Team'), ['Rescue']);
    await choose('Team', 'Rescue');
    await choose('Shift', 'Night');
    await choose('Urgency', 'Low');
    assert.deepEqual(await offered('Team'), ['Care']);
    assert.equal(await page.getByRole('combobox', { name: 'Shift' }).isDisabled(), true);
    assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
    await choose('Team', 'Care');
    await choose('Shift', 'Day');
    await next.click();
    await page.getByText('Low, Care, Day').waitFor();
  });

  it('tells a component which values depend on which', async () => {
    const { picklistFieldValues } = await server.ask<{ picklistFieldValues: Record<string, unknown> }>(
      'record-type-picklist-values',
      {
        objectApiName: 'Case',
        recordTypeId: '012000000000000AAA',
      },
    );
    assert.deepEqual(picklistFieldValues['Shift__c'], {
      controllerValues: { Care: 0, Rescue: 1 },
      defaultValue: null,
      url: null,
      values: [
        { attributes: null, label: 'Day', validFor: [0, 1], value: 'Day' },
        { attributes: null, label: 'Night', validFor: [1], value: 'Night' },
      ],
    });
  });
});
