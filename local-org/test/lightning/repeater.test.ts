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

let session: LightningSession;

before(async () => {
  session = await openLightning({ 'flows/People.flow-meta.xml': FLOW });
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
