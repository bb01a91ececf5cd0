import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NAMESPACE } from '../lightning/formProject.ts';
import { startTestServer, type TestServer } from './testServer.ts';

const member = (channel: string, event: string): Record<string, string> => ({
  [`platformEventChannelMembers/${channel}_${event}.platformEventChannelMember-meta.xml`]:
    `<PlatformEventChannelMember ${NAMESPACE}><eventChannel>${channel}</eventChannel>` +
    `<selectedEntity>${event}</selectedEntity></PlatformEventChannelMember>`,
});

const FILES = {
  'platformEventChannels/People__chn.platformEventChannel-meta.xml': `<PlatformEventChannel ${NAMESPACE}><channelType>data</channelType><label>People</label></PlatformEventChannel>`,
  ...member('ChangeEvents', 'AccountChangeEvent'),
  ...member('People__chn', 'ContactChangeEvent'),
};

type Payload = Record<string, unknown> & { ChangeEventHeader: Record<string, unknown> };

interface Message {
  channel: string;
  data: { payload: Payload };
}

// Change Data Capture Developer Guide, "Change Event Message Structure", "Subscription Channels"
describe('the stream of change events', () => {
  let server: TestServer;
  let accountId: string;
  let contactId: string;

  before(async () => {
    server = await startTestServer(FILES);
    const create = async (apiName: string, fields: object): Promise<string> =>
      (await server.ask<{ id: string }>('record/create', { apiName, fields })).id;
    accountId = await create('Account', { Name: 'Alpha', BillingCity: 'Porto', BillingCountry: 'Portugal' });
    contactId = await create('Contact', { FirstName: 'Ana', LastName: 'Lima', AccountId: accountId });
    await server.ask('record/update', { fields: { Id: accountId, Phone: '1', BillingCity: 'Faro' } });
    await server.ask('record/delete', { recordId: contactId });
  });

  after(() => server.close());

  const messages = async (...channels: string[]): Promise<Message[]> =>
    (await server.ask<{ messages: Message[] }>('events', { channels, after: 0 })).messages;

  it('tells of new records what they hold, with the parts of addresses inside them', async () => {
    const [created] = await messages('/data/AccountChangeEvent');
    const { ChangeEventHeader: header, Name, BillingAddress, Phone } = created?.data.payload as Payload;
    assert.deepEqual([Name, BillingAddress, Phone], ['Alpha', { City: 'Porto', Country: 'Portugal' }, undefined]);
    const { entityName, recordIds, changeType, changedFields } = header;
    assert.deepEqual([entityName, recordIds, changeType, changedFields], ['Account', [accountId], 'CREATE', []]);
  });

  it('tells of changed records what has changed', async () => {
    const [, changed] = await messages('/data/AccountChangeEvent');
    const { ChangeEventHeader: header, LastModifiedDate: moment, ...fields } = changed?.data.payload as Payload;
    assert.equal(typeof moment, 'string');
    assert.deepEqual(fields, { Phone: '1', BillingAddress: { City: 'Faro' } });
    const names = header['changedFields'] as string[];
    assert.deepEqual(names.toSorted(), ['BillingAddress.City', 'LastModifiedDate', 'Phone']);
  });

  it('has a channel for all objects that are selected, and those of the project', async () => {
    const all = await messages('/data/ChangeEvents');
    assert.deepEqual(
      all.map(({ data }) => data.payload.ChangeEventHeader['entityName']),
      ['Account', 'Account'],
    );
    const people = await messages('/data/People__chn');
    assert.deepEqual(
      people.map(({ channel, data }) => [channel, data.payload.ChangeEventHeader['changeType'], data.payload['Name']]),
      [
        ['/data/People__chn', 'CREATE', { FirstName: 'Ana', LastName: 'Lima' }],
        ['/data/People__chn', 'DELETE', undefined],
      ],
    );
  });

  it('refuses channels that are not there', async () => {
    for (const channel of ['/data/Nothing__ChangeEvent', '/event/AccountChangeEvent', '/topic/Accounts']) {
      const { status, body } = await server.answer('events', { channels: [channel], after: 0 });
      assert.equal(status, 400);
      assert.equal(body['message'], `The channel ${channel} is not supported by this local org`);
    }
  });
});
