import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { NAMESPACE } from './formProject.ts';

const input = (name: string, label: string, type: string, body = ''): string =>
  `<fields><name>${name}</name><dataType>${type}</dataType>${body}<fieldText>${label}</fieldText><fieldType>InputField</fieldType></fields>`;
const required = '<isRequired>true</isRequired>';
const element = (kind: string, name: string, body: string): string =>
  `<${kind}><name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>${body}</${kind}>`;
const to = (name: string, connector = 'connector'): string =>
  `<${connector}><targetReference>${name}</targetReference></${connector}>`;

const parameter = (name: string, value: string): string =>
  `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`;

/** Asks for people, a name and an address each, and says who they are. */
const FLOW = `<Flow ${NAMESPACE}><apiVersion>65.0</apiVersion>${element(
  'assignments',
  'Add',
  `<assignmentItems><assignToReference>Names</assignToReference><operator>Add</operator><value><stringValue>{!Each.Person} {!Each.Mail.value}; </stringValue></value></assignmentItems>${to('Each')}`,
)}<label>People</label>${element(
  'loops',
  'Each',
  `<collectionReference>People.AllItems</collectionReference><iterationOrder>Asc</iterationOrder>${to('Add', 'nextValueConnector')}${to('Tell', 'noMoreValuesConnector')}`,
)}<processType>Flow</processType>${element(
  'screens',
  'Ask',
  `${to('Each')}<fields><name>People</name><fieldType>Repeater</fieldType>${input('Person', 'Person', 'String', required)}<fields><name>Mail</name><extensionName>flowruntime:email</extensionName><fieldType>ComponentInstance</fieldType><inputParameters><name>label</name><value><stringValue>Address</stringValue></value></inputParameters></fields></fields>`,
)}${element(
  'screens',
  'Tell',
  '<allowBack>true</allowBack><fields><name>All</name><fieldText>{!Names}</fieldText><fieldType>DisplayText</fieldType></fields>',
)}<start><locationX>0</locationX><locationY>0</locationY>${to('Ask')}</start><status>Active</status><variables><name>Names</name><dataType>String</dataType></variables></Flow>`;

/** Asks for at most two accounts, and says which they are. */
const LOOKUP = `<Flow ${NAMESPACE}><apiVersion>65.0</apiVersion><label>Customers</label><processType>Flow</processType>${element(
  'screens',
  'Ask',
  `${to('Tell')}<fields><name>Pick</name><extensionName>flowruntime:lookup</extensionName><fieldType>ComponentInstance</fieldType>${[
    ['fieldApiName', 'AccountId'],
    ['objectApiName', 'Contact'],
    ['label', 'Customers'],
  ]
    .map(([name, value]) => parameter(name as string, `<stringValue>${value}</stringValue>`))
    .join('')}${parameter('maxValues', '<numberValue>2.0</numberValue>')}</fields>`,
)}${element(
  'screens',
  'Tell',
  '<fields><name>All</name><fieldText>{!Pick.recordId} of {!Pick.recordIds}</fieldText><fieldType>DisplayText</fieldType></fields>',
)}<start><locationX>0</locationX><locationY>0</locationY>${to('Ask')}</start><status>Active</status></Flow>`;

let session: LightningSession;

before(async () => {
  session = await openLightning({ 'flows/Customers.flow-meta.xml': LOOKUP, 'flows/People.flow-meta.xml': FLOW });
});

after(() => session.close());

/** Source: Help, "Flow Screen Input Component: Repeater". */
it('a person adds, fills in and removes items of a repeater', async () => {
  const { page, server } = session;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const person = () => page.getByRole('textbox', { name: 'Person' });
  await page.goto(`${server.url}/lightning/flow/People`);
  await person().fill('Ada');
  assert.equal(await button('Remove').count(), 0);
  await button('Add').click();
  await person().nth(1).fill('Bob');
  await button('Add').click();
  await person().nth(2).waitFor();
  assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
  await button('Next').click();
  await page.getByText('Complete this field.').first().waitFor();
  await button('Remove').nth(1).click();
  await person().nth(2).waitFor({ state: 'detached' });
  await person().nth(1).fill('Eve');
  await page.getByRole('textbox', { name: 'Address' }).nth(1).fill('eve@example.com');
  await button('Next').click();
  await page.getByText('Ada ; Eve eve@example.com;').waitFor();
  await button('Previous').click();
  assert.equal(await person().nth(1).inputValue(), 'Eve');
});

/** Source: Help, "Flow Screen Input Component: Lookup", Maximum Selections. */
it('a lookup takes as many records as its author allows', async () => {
  const { page, server } = session;
  const { org } = server;
  const administrator = org.administrator().id;
  org.runAnonymous(
    administrator,
    "insert new List<Account>{ new Account(Name = 'Lower Lane'), new Account(Name = 'Upper Lane') };",
  );
  const ids = org.query("SELECT Id FROM Account WHERE Name LIKE '% Lane' ORDER BY Name", null).map(({ id }) => id);
  const lookup = () => page.getByRole('combobox', { name: 'Customers' });
  const choose = async (position: number, name: string): Promise<void> => {
    await lookup().nth(position).fill(name);
    await page.getByRole('option', { name }).click();
  };
  await page.goto(`${server.url}/lightning/flow/Customers`);
  await choose(0, 'Lower Lane');
  await choose(1, 'Upper Lane');
  assert.equal(await lookup().count(), 2);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText(`${ids[0]} of [${ids.join(', ')}]`).waitFor();
});
