import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer } from './testServer.ts';
import { listView } from './pageXml.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

interface Records {
  count: number;
  nextPageToken: string | null;
  previousPageToken: string | null;
  records: { id: string; fields: Record<string, { value: unknown; displayValue: string | null }> }[];
}

const FILES = {
  'objects/Contact/listViews/Clerks.listView-meta.xml': listView({
    name: 'Clerks',
    columns: ['FULL_NAME', 'CONTACT.TITLE'],
    filters: [['CONTACT.TITLE', 'equals', 'Clerk']],
  }),
  'objects/Account/recordTypes/Shop.recordType-meta.xml':
    `<RecordType ${NAMESPACE}><fullName>Shop</fullName><active>true</active><label>Shop</label><picklistValues>` +
    '<picklist>Type</picklist><values><fullName>Prospect</fullName><default>true</default></values>' +
    '<values><fullName>Other</fullName><default>false</default></values></picklistValues></RecordType>',
  'staticresources/shapes.resource-meta.xml': `<StaticResource ${NAMESPACE}><cacheControl>Public</cacheControl><contentType>application/zip</contentType></StaticResource>`,
  'staticresources/shapes/js/circle.js': 'window.circle = 1;',
  'contentassets/logo.asset': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
  'contentassets/logo.asset-meta.xml':
    `<ContentAsset ${NAMESPACE}><isVisibleByExternalUsers>false</isVisibleByExternalUsers><language>en_US</language>` +
    '<masterLabel>logo</masterLabel><versions><version><number>1</number><pathOnClient>logo.svg</pathOnClient>' +
    '</version></versions></ContentAsset>',
};

describe('lists of records for wires', () => {
  let server: TestServer;
  let accountId = '';
  let shopType = '';

  before(async () => {
    server = await startTestServer(FILES);
    accountId = await create('Account', { Name: 'Alpha' });
    for (const [LastName, Title] of [
      ['Ana', 'Clerk'],
      ['Bia', 'Clerk'],
      ['Caio', 'Boss'],
    ]) {
      await create('Contact', { LastName, Title, AccountId: accountId });
    }
    shopType = server.org.schema.object('Account')?.recordTypes[0]?.id ?? '';
  });

  after(() => server.close());

  async function create(apiName: string, fields: object): Promise<string> {
    return (await server.ask<{ id: string }>('record/create', { apiName, fields })).id;
  }

  const names = ({ records }: Records): unknown[] => records.map(({ fields }) => fields['Name']?.value);

  // LWC Developer Guide, "getRelatedListRecords"
  it('gives related records by page, order and filter', async () => {
    const ask = (more: object): Promise<Records> =>
      server.ask('related-list/records', {
        parentRecordId: accountId,
        relatedListId: 'Contacts',
        fields: ['Contact.Name', 'Contact.Id'],
        ...more,
      });
    const first = await ask({ sortBy: ['-Contact.Name'], pageSize: 2 });
    assert.deepEqual(names(first), ['Caio', 'Bia']);
    assert.equal(first.nextPageToken, '2');
    const next = await ask({ sortBy: ['-Contact.Name'], pageSize: 2, pageToken: first.nextPageToken });
    assert.deepEqual([names(next), next.nextPageToken, next.previousPageToken], [['Ana'], null, '0']);
    const clerks = await ask({ where: '{ and: [{ Title: { eq: "Clerk" } }, { Name: { like: "B%" } }] }' });
    assert.deepEqual(names(clerks), ['Bia']);
  });

  it('refuses a related list that the object does not have', async () => {
    const question = { parentRecordId: accountId, relatedListId: 'Nothings', fields: [] };
    await assert.rejects(server.ask('related-list/records', question), /404 The related list Nothings of Account/);
  });

  // LWC Developer Guide, "getRelatedListCount", "getRelatedListInfo", "getRelatedListsInfo"
  it('counts and describes related lists', async () => {
    const count = await server.ask<{ count: number; hasMore: boolean }>('related-list/count', {
      parentRecordId: accountId,
      relatedListId: 'Contacts',
      pageSize: 2,
    });
    assert.deepEqual([count.count, count.hasMore], [2, true]);
    const info = await server.ask<{ label: string; objectApiNames: string[] }>('related-list/info', {
      parentObjectApiName: 'Account',
      relatedListId: 'Contacts',
    });
    assert.deepEqual([info.label, info.objectApiNames], ['Contacts', ['Contact']]);
    const { relatedLists } = await server.ask<{ relatedLists: { relatedListId: string }[] }>('related-list/infos', {
      parentObjectApiName: 'Account',
    });
    assert.ok(relatedLists.some(({ relatedListId }) => relatedListId === 'Contacts'));
  });

  // LWC Developer Guide, "getListRecordsByName", "getListInfoByName", "getListInfosByObjectName"
  it('gives the records of a list view', async () => {
    const list = { objectApiName: 'Contact', listViewApiName: 'Clerks' };
    const found = await server.ask<Records>('list/records', { ...list, sortBy: ['Name'], fields: ['Contact.Email'] });
    assert.deepEqual(names(found), ['Ana', 'Bia']);
    assert.deepEqual(Object.keys(found.records[0]?.fields ?? {}).sort(), [
      'CreatedDate',
      'Email',
      'Id',
      'LastModifiedDate',
      'Name',
      'SystemModstamp',
      'Title',
    ]);
    assert.deepEqual(names(await server.ask<Records>('list/records', { ...list, searchTerm: 'bi' })), ['Bia']);
    const info = await server.ask<{ displayColumns: { fieldApiName: string }[] }>('list/info', list);
    assert.deepEqual(
      info.displayColumns.map(({ fieldApiName }) => fieldApiName),
      ['Name', 'Title'],
    );
    const { lists } = await server.ask<{ lists: { apiName: string }[] }>('list/infos', { objectApiName: 'Contact' });
    assert.deepEqual(
      lists.map(({ apiName }) => apiName),
      ['Clerks', 'AllContacts', 'MyContacts', 'NewLastWeek', 'NewThisWeek'],
    );
  });

  // UI API Developer Guide, "Field Value": the displayValue of a related record is its name.
  it('names the parents of spanning fields, whatever is asked of them', async () => {
    const list = { objectApiName: 'Contact', listViewApiName: 'Clerks', sortBy: ['Name'] };
    const fields = ['Contact.Account.Industry', 'Contact.AccountId', 'Contact.CreatedBy.Email'];
    const [ana] = (await server.ask<Records>('list/records', { ...list, fields })).records;
    assert.equal(ana?.fields['Account']?.displayValue, 'Alpha');
    assert.equal(ana?.fields['AccountId']?.displayValue, 'Alpha');
    assert.equal(ana?.fields['CreatedBy']?.displayValue, 'System Administrator');
  });

  // Component Reference, "Record View Form": the load event has the record of the full layout.
  it('loads the fields of the layout with a form', async () => {
    const asked = { objectApiName: 'Account', recordId: accountId, fields: ['Type'] };
    const form = await server.ask<{ record: Records['records'][0]; fields: object }>('record/form', asked);
    assert.equal(form.record.fields['Name']?.value, 'Alpha');
    assert.ok('Phone' in form.record.fields);
    assert.deepEqual(Object.keys(form.fields), ['Type']);
  });

  it('knows the list views of a new org by their names', async () => {
    const list = { objectApiName: 'Contact', listViewApiName: 'AllContacts', sortBy: ['Name'] };
    const all = names(await server.ask<Records>('list/records', list));
    assert.ok(all.includes('Ana') && all.length > 2);
    assert.deepEqual(
      names(await server.ask<Records>('list/records', { ...list, listViewApiName: 'NewThisWeek' })),
      all,
    );
    const cases = { objectApiName: 'Case', listViewApiName: 'AllClosedCases' };
    assert.deepEqual(names(await server.ask<Records>('list/records', cases)), []);
  });

  it('refuses a list view that is not there', async () => {
    const list = { objectApiName: 'Contact', listViewApiName: 'Nothing' };
    await assert.rejects(server.ask('list/records', list), /404 The list view Nothing of Contact does not exist/);
  });

  // UI API Developer Guide, "Get Values for All Picklist Fields of a Record Type"
  it('gives the picklist values of a record type', async () => {
    interface Values {
      defaultValue: { value: string } | null;
      values: { value: string }[];
    }
    const { picklistFieldValues } = await server.ask<{ picklistFieldValues: Record<string, Values> }>(
      'record-type-picklist-values',
      { objectApiName: 'Account', recordTypeId: shopType },
    );
    const type = picklistFieldValues['Type'];
    assert.deepEqual(
      [type?.defaultValue?.value, type?.values.map(({ value }) => value)],
      ['Prospect', ['Prospect', 'Other']],
    );
    const all = await server.ask<Values>('picklist-values', {
      fieldApiName: 'Account.Type',
      recordTypeId: '012000000000000AAA',
    });
    assert.ok(all.values.length > 2);
  });

  // UI API Developer Guide, "Get Default Values to Create a Record"
  it('gives what a new record starts with', async () => {
    const { record } = await server.ask<{ record: Records['records'][0] }>('record/create-defaults', {
      objectApiName: 'Account',
      recordTypeId: shopType,
    });
    assert.equal(record.fields['Type']?.value, 'Prospect');
    assert.equal(record.fields['OwnerId']?.displayValue, 'System Administrator');
  });

  // Component Reference, "Record Picker"
  it('finds records to choose from', async () => {
    const ask = (more: object): Promise<{ name: string; subtitle: string }[]> =>
      server.ask('record/picker', { objectApiName: 'Contact', ...more });
    const criteria = [
      { fieldPath: 'Title', operator: 'eq', value: 'Clerk' },
      { fieldPath: 'Account.Name', operator: 'eq', value: 'Alpha' },
      { fieldPath: 'LastName', operator: 'eq', value: 'Caio' },
    ];
    const found = await ask({
      filter: { criteria, filterLogic: '2 AND (1 OR 3)' },
      displayInfo: { additionalFields: ['Title'] },
    });
    assert.deepEqual(
      found.map(({ name, subtitle }) => `${name} ${subtitle}`),
      ['Ana Clerk', 'Bia Clerk', 'Caio Boss'],
    );
    const bosses = await ask({ search: 'bos', matchingInfo: { additionalFields: [{ fieldPath: 'Title' }] } });
    assert.deepEqual(
      bosses.map(({ name }) => name),
      ['Caio'],
    );
    await assert.rejects(ask({ filter: { criteria, filterLogic: '1 AND 9' } }), /400 Invalid condition logic/);
  });

  // Component Reference, "File Upload"
  it('keeps an uploaded file with its record, and hands it out', async () => {
    const file = await server.ask<{ documentId: string; contentVersionId: string }>('file/upload', {
      name: 'note.txt',
      type: 'text/plain',
      data: Buffer.from('Good day').toString('base64'),
      recordId: accountId,
    });
    assert.match(file.documentId, /^069/);
    for (const path of [`version/download/${file.contentVersionId}`, `document/download/${file.documentId}`]) {
      const answer = await server.get(`/sfc/servlet.shepherd/${path}`);
      assert.equal(await answer.text(), 'Good day');
      assert.match(answer.headers.get('content-disposition') ?? '', /^attachment;.*note\.txt/);
    }
    await assert.rejects(
      server.ask('file/upload', { name: 'note.txt', data: '', fieldName: 'Title', fieldValue: 'x' }),
      /must have an API name that ends in fileupload__c/,
    );
  });

  it('hands out no file that is not there', async () => {
    assert.equal((await server.get('/sfc/servlet.shepherd/version/download/068000000000999AAA')).status, 404);
  });

  // Salesforce DX Developer Guide, "Static Resources"; LWC Developer Guide, "Access Content Asset Files"
  it('serves files of an unpacked archive, and asset files', async () => {
    const script = await server.get('/resource/shapes/js/circle.js');
    assert.equal(await script.text(), 'window.circle = 1;');
    assert.equal((await server.get('/resource/shapes/..%2f..%2fsfdx-project.json')).status, 404);
    assert.equal((await server.get('/file-asset/logo')).headers.get('content-type'), 'image/svg+xml');
  });

  // LWC Developer Guide, "updateRecord"
  it('refuses a save when the record has changed since', async () => {
    const ifUnmodifiedSince = new Date(Date.now() - 3_600_000).toISOString();
    const fields = { Id: accountId, Name: 'Beta' };
    await assert.rejects(server.ask('record/update', { fields, ifUnmodifiedSince }), /412 /);
    await server.ask('record/update', { fields });
  });
});
