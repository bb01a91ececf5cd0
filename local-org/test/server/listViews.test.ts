import assert from 'node:assert/strict';
import { writeFileSync, mkdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { listViewColumn } from '../../src/server/ui/listViewColumns.ts';
import { equals, select } from '../../src/server/ui/query.ts';
import { listView, type ListViewParts } from './pageXml.ts';
import { startTestServer, type TestServer } from './testServer.ts';

const DAY = 86_400_000;

describe('list views', () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer({
      'queues/Helpers.queue-meta.xml':
        '<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><doesSendEmailToMembers>false</doesSendEmailToMembers>' +
        '<name>Helpers</name><queueSobject><sobjectType>Case</sobjectType></queueSobject></Queue>',
    });
    const { org } = server;
    mkdirSync(org.project.resolve('force-app/main/default/objects/Case/listViews'), { recursive: true });
    const fields = { Subject: 'Late', Status: 'Working', Priority: 'Low', Origin: 'Phone' };
    org.clock.advance(10 * DAY);
    await server.ask('record/create', { apiName: 'Case', fields });
    org.clock.advance(10 * DAY);
    await server.ask('record/create', { apiName: 'Case', fields: { Subject: '100% sure', Status: 'New' } });
  });

  after(() => server.close());

  /** Subjects of the cases in a list view like this, the oldest first. */
  async function subjects(view: Omit<ListViewParts, 'name'>): Promise<unknown[]> {
    const file = 'force-app/main/default/objects/Case/listViews/Probe.listView-meta.xml';
    writeFileSync(server.org.project.resolve(file), listView({ name: 'Probe', ...view }));
    assert.deepEqual(server.org.reload(), []);
    const { records } = await server.ask<{ records: { fields: Record<string, { value: unknown }> }[] }>('record/list', {
      objectName: 'Case',
      view: 'Probe',
    });
    return records.map((record) => record.fields['Subject']?.value).toReversed();
  }

  const LOST = 'Parcel <b>lost</b>';

  // Metadata API Developer Guide, "ListView"; SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE".
  for (const [field, operation, value, expected] of [
    ['CASES.STATUS', 'equals', 'New', [LOST, '100% sure']],
    ['CASES.STATUS', 'equals', 'Working, Closed', ['Late']],
    ['CASES.STATUS', 'notEqual', 'Working,Closed', [LOST, '100% sure']],
    ['CASES.SUBJECT', 'contains', 'parcel', [LOST]],
    ['CASES.SUBJECT', 'contains', '0%', ['100% sure']],
    ['CASES.SUBJECT', 'startsWith', 'la', ['Late']],
    ['CASES.SUBJECT', 'notContain', 'a', ['100% sure']],
    ['CASES.ORIGIN', 'equals', undefined, ['100% sure']],
    ['CASES.CLOSED', 'equals', '0', [LOST, 'Late', '100% sure']],
    ['CORE.USERS.ALIAS', 'equals', 'nobody', []],
    ['OWNER.NAME', 'startsWith', 'System', [LOST, 'Late', '100% sure']],
    ['CASES.CREATED_DATE', 'equals', 'TODAY', ['100% sure']],
    ['CASES.CREATED_DATE', 'lessThan', 'TODAY', [LOST, 'Late']],
    ['CASES.CREATED_DATE', 'equals', 'LAST_N_DAYS:15', ['Late', '100% sure']],
    ['CASES.CREATED_DATE', 'greaterThan', '1/31/2001', [LOST, 'Late', '100% sure']],
    ['CASES.CREATED_DATE', 'lessOrEqual', '2001-01-31', []],
  ] as const) {
    it(`finds the records with ${field} ${operation} ${value ?? 'nothing'}`, async () => {
      assert.deepEqual(await subjects({ filters: [[field, operation, value]] }), expected);
    });
  }

  it('joins filters by AND unless their logic says otherwise', async () => {
    const filters = [
      ['CASES.STATUS', 'equals', 'New'],
      ['CASES.PRIORITY', 'equals', 'Low'],
      ['CASES.SUBJECT', 'contains', 'sure'],
    ] as const;
    assert.deepEqual(
      [await subjects({ filters }), await subjects({ filters, logic: '(1 AND 3) OR 2' })],
      [[], ['Late', '100% sure']],
    );
  });

  it('finds the records of a queue', async () => {
    const { org } = server;
    const queue = org.transact(org.findUser('System Administrator').id, 'SYNCHRONOUS', 'Queue', (execution) =>
      select(execution, { objectName: 'Group', fields: ['Id'], where: equals('DeveloperName', 'Helpers') }, 'system'),
    )[0];
    const fields = { Subject: 'Queued', OwnerId: queue?.id };
    const { id } = await server.ask<{ id: string }>('record/create', { apiName: 'Case', fields });
    assert.deepEqual(await subjects({ scope: 'Queue', queue: 'Helpers' }), ['Queued']);
    await server.ask('record/delete', { recordId: id });
  });

  it('shows columns by the names that list views give them', async () => {
    await subjects({ columns: ['CASES.CASE_NUMBER', 'CASES.SUBJECT', 'OWNER.NAME', 'CASES.CREATED_DATE_DATE_ONLY'] });
    const list = await server.ask<{ columns: { name: string }[] }>('record/list', {
      objectName: 'Case',
      view: 'Probe',
    });
    assert.deepEqual(
      list.columns.map((column) => column.name),
      ['CaseNumber', 'Subject', 'Owner.Name', 'CreatedDate'],
    );
  });

  it('knows the columns that a new org gives to lists of accounts', () => {
    const { schema } = server.org;
    const object = schema.object('Account');
    assert.ok(object);
    const columns = ['ACCOUNT.NAME', 'ACCOUNT.SITE', 'ACCOUNT.ADDRESS1_STATE', 'ACCOUNT.PHONE1', 'CORE.USERS.ALIAS'];
    assert.deepEqual(
      columns.map((column) => listViewColumn(column, object, schema)?.path.join('.')),
      ['Name', 'Site', 'BillingState', 'Phone', 'Owner.Alias'],
    );
  });

  it('says what it does not support, and shows the other views', async () => {
    await assert.rejects(subjects({ filters: [['CASES.STATUS', 'within', '5']] }), /501 The operator within on Status/);
    const list = await server.ask<{ records: unknown[] }>('record/list', { objectName: 'Case', view: 'All' });
    assert.equal(list.records.length, 3);
  });
});
