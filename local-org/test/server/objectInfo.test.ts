import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer } from './testServer.ts';

interface ObjectInfo {
  nameFields: string[];
  dependentFields: object;
  recordTypeInfos: Record<string, { name: string; master: boolean; recordTypeId: string }>;
  themeInfo: { color: string; iconUrl: string };
  fields: Record<string, Record<string, unknown>>;
}

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

// UI API Developer Guide, "Object Info", "Field", "Theme Info".
describe('descriptions of objects', () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer({
      'objects/Boat__c/Boat__c.object-meta.xml':
        `<CustomObject ${NAMESPACE}><deploymentStatus>Deployed</deploymentStatus><label>Boat</label>` +
        '<nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Boats</pluralLabel>' +
        '<sharingModel>ReadWrite</sharingModel></CustomObject>',
      'tabs/Boat__c.tab-meta.xml': `<CustomTab ${NAMESPACE}><customObject>true</customObject><motif>Custom41: Boat</motif></CustomTab>`,
      'objects/Account/recordTypes/Shop.recordType-meta.xml': `<RecordType ${NAMESPACE}><fullName>Shop</fullName><active>true</active><label>Shop</label></RecordType>`,
      'profiles/Admin.profile-meta.xml':
        `<Profile ${NAMESPACE}><custom>false</custom><objectPermissions><allowRead>true</allowRead>` +
        '<object>Boat__c</object></objectPermissions></Profile>',
    });
  });

  after(() => server.close());

  const info = (objectApiName: string): Promise<ObjectInfo> => server.ask('object-info', { objectApiName });

  it('name the fields that make up a name', async () => {
    assert.deepEqual((await info('Case')).nameFields, ['CaseNumber']);
    const { nameFields, fields } = await info('Contact');
    assert.deepEqual(nameFields, ['FirstName', 'LastName', 'Name']);
    assert.deepEqual(fields['AccountId']?.['referenceToInfos'], [{ apiName: 'Account', nameFields: ['Name'] }]);
    assert.equal(fields['Name']?.['extraTypeInfo'], 'PersonName');
  });

  it('name the parts of compound fields', async () => {
    const { fields } = await info('Contact');
    const parts = ['FirstName', 'MailingPostalCode', 'Email'].map((name) => [
      fields[name]?.['compoundFieldName'],
      fields[name]?.['compoundComponentName'],
    ]);
    assert.deepEqual(parts, [
      ['Name', 'FirstName'],
      ['MailingAddress', 'PostalCode'],
      [null, null],
    ]);
    assert.equal(fields['MailingAddress']?.['compound'], true);
  });

  it('have an icon and its color, custom objects those of their tab', async () => {
    const [own, standard] = [(await info('Boat__c')).themeInfo, (await info('Account')).themeInfo];
    assert.equal(own.iconUrl, '/img/icon/t4v35/custom/custom41_120.png');
    assert.deepEqual(standard, { color: '5867E8', iconUrl: '/img/icon/t4v35/standard/account_120.png' });
    assert.match(own.color, /^[0-9A-F]{6}$/);
    for (const { iconUrl } of [own, standard]) {
      assert.equal((await server.get(iconUrl)).headers.get('content-type'), 'image/png');
    }
  });

  // UI API Developer Guide, "Record", "Record Type Info".
  it('have record types, and one that stands for none, which records without one have', async () => {
    const named = async (objectName: string): Promise<unknown[]> =>
      Object.values((await info(objectName)).recordTypeInfos).map(({ name, master }) => [name, master]);
    assert.deepEqual(await named('Case'), [['Master', true]]);
    assert.deepEqual(new Set(await named('Account')), new Set([['Master', true] as unknown, ['Shop', false]]));
    const shop = Object.values((await info('Account')).recordTypeInfos).find(({ name }) => name === 'Shop');
    const create = (fields: object): Promise<{ recordTypeId: string; recordTypeInfo: object | null }> =>
      server.ask('record/create', { apiName: 'Account', fields });
    const own = await create({ Name: 'A', RecordTypeId: shop?.recordTypeId });
    assert.deepEqual([own.recordTypeId, own.recordTypeInfo], [shop?.recordTypeId, shop]);
    const plain = await create({ Name: 'B' });
    assert.deepEqual([plain.recordTypeId, plain.recordTypeInfo], ['012000000000000AAA', null]);
  });
});
