import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer } from './testServer.ts';

interface Answer {
  data: { uiapi: Record<string, Record<string, unknown>> } | null;
  errors?: { message: string }[];
}

type Node = Record<string, { value: unknown; displayValue?: string }>;

// GraphQL API Developer Guide: the pages are named at each test.
describe('GraphQL', () => {
  let server: TestServer;
  const ids: Record<string, string> = {};

  before(async () => {
    server = await startTestServer();
    const create = async (key: string, apiName: string, fields: object): Promise<void> => {
      ids[key] = (await server.ask<{ id: string }>('record/create', { apiName, fields })).id;
    };
    await create('alpha', 'Account', { Name: 'Alpha', NumberOfEmployees: 5, Type: 'Prospect' });
    await create('beta', 'Account', { Name: 'Beta', NumberOfEmployees: 50 });
    await create('ana', 'Contact', { LastName: 'Ana', AccountId: ids['alpha'], Email: 'ana@example.org' });
    await create('bia', 'Contact', { LastName: 'Bia', AccountId: ids['alpha'], Birthdate: '2000-05-01' });
    await create('caio', 'Contact', { LastName: 'Caio', AccountId: ids['beta'] });
  });

  after(() => server.close());

  const ask = (query: string, variables: object = {}): Promise<Answer> => server.ask('graphql', { query, variables });

  interface Page {
    edges: { node: Node; cursor: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
    totalCount: number;
  }

  async function page(name: string, inputs: string, fields: string, variables?: object, head = ''): Promise<Page> {
    const rest = 'pageInfo { hasNextPage hasPreviousPage endCursor } totalCount';
    const query = `query q${head} { uiapi { query { ${name}${inputs} { edges { node { ${fields} } cursor } ${rest} } } } }`;
    const { data, errors } = await ask(query, variables);
    assert.deepEqual(errors, undefined);
    return (data?.uiapi['query'] as Record<string, Page>)[name] as Page;
  }

  const names = ({ edges }: Page): unknown[] => edges.map(({ node }) => node['Name']?.value);

  // "Ordering", "Pagination"
  it('pages through records in order', async () => {
    const orderBy = 'orderBy: { Name: { order: DESC } }';
    const first = await page('Contact', `(first: 2, ${orderBy})`, 'Id Name { value }');
    assert.deepEqual(names(first), ['Caio', 'Bia']);
    assert.deepEqual([first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage, first.totalCount], [true, false, 3]);
    const variables = { after: first.pageInfo.endCursor };
    const next = await page('Contact', `(after: $after, ${orderBy})`, 'Name { value }', variables, '($after: String)');
    assert.deepEqual(names(next), ['Ana']);
    assert.deepEqual([next.pageInfo.hasNextPage, next.pageInfo.hasPreviousPage], [false, true]);
  });

  // "Field Operators", "Boolean Operators", "Filter by Parent Record", "Semi-Join and Anti-Join"
  for (const [object, filter, expected] of [
    ['Account', '{ Name: { eq: "ALPHA" } }', ['Alpha']],
    ['Account', '{ Name: { like: "%et%" } }', ['Beta']],
    ['Account', '{ NumberOfEmployees: { gt: 1, lt: 10 } }', ['Alpha']],
    ['Account', '{ Type: { in: ["Prospect", "Other"] } }', ['Alpha']],
    ['Account', '{ Type: { eq: null } }', ['Beta']],
    ['Account', '{ not: { Name: { eq: "Alpha" } } }', ['Beta']],
    ['Contact', '{ Account: { Name: { eq: "Alpha" } } }', ['Ana', 'Bia']],
    ['Contact', '{ or: [{ Name: { eq: "Ana" } }, { Birthdate: { eq: { value: "2000-05-01" } } }] }', ['Ana', 'Bia']],
    ['Contact', '{ and: [{ Email: { ne: null } }, { CreatedDate: { eq: { literal: TODAY } } }] }', ['Ana']],
    ['Contact', '{ CreatedDate: { gte: { range: { last_n_days: 3 } } } }', ['Ana', 'Bia', 'Caio']],
    ['Account', '{ Id: { inq: { Contact: { Name: { eq: "Caio" } }, ApiName: "AccountId" } } }', ['Beta']],
  ] as const) {
    it(`filters by ${filter}`, async () => {
      const found = await page(object, `(where: ${filter}, orderBy: { Name: { order: ASC } })`, 'Name { value }');
      assert.deepEqual(names(found), expected);
    });
  }

  it('takes values from variables', async () => {
    const found = await page(
      'Contact',
      '(where: { Name: { like: $key } })',
      'Name { value }',
      { key: 'B%' },
      '($key: String!)',
    );
    assert.deepEqual(names(found), ['Bia']);
  });

  it('takes whole filters from variables', async () => {
    const variables = { filter: { NumberOfEmployees: { gte: 50 } } };
    const found = await page('Account', '(where: $filter)', 'Name { value }', variables, '($filter: Account_Filter)');
    assert.deepEqual(names(found), ['Beta']);
  });

  // "Query Parent and Child Records"
  it('follows lookups and child relationships', async () => {
    const { edges } = await page(
      'Account',
      '(orderBy: { Name: { order: ASC } })',
      `Name { value } Owner { ... on User { Name { value } } }
       Contacts(first: 1, orderBy: { Name: { order: DESC } }) { edges { node { Name { value } Account { Name { value } } } } totalCount }`,
    );
    const [alpha] = edges.map(
      ({ node }) => node as unknown as Record<string, Page & Record<string, { value: string }>>,
    );
    assert.equal(alpha?.['Owner']?.['Name']?.value, 'System Administrator');
    assert.deepEqual(
      alpha?.['Contacts']?.edges.map(({ node }) => [
        node['Name']?.value,
        (node['Account'] as unknown as Node)['Name']?.value,
      ]),
      [['Bia', 'Alpha']],
    );
    assert.equal(alpha?.['Contacts']?.totalCount, 2);
  });

  it('tells how a value is shown', async () => {
    const { edges } = await page(
      'Account',
      '(where: { Name: { eq: "Alpha" } })',
      'AnnualRevenue { value displayValue } Type { value label }',
    );
    assert.deepEqual(edges[0]?.node, {
      AnnualRevenue: { value: null, displayValue: null },
      Type: { value: 'Prospect', label: 'Prospect' },
    });
  });

  it('names a field that does not exist', async () => {
    const { data, errors } = await ask('{ uiapi { query { Account { edges { node { Colour { value } } } } } } }');
    assert.equal(data, null);
    assert.match(errors?.[0]?.message ?? '', /Cannot query field "Colour" on type "Account"/);
  });

  // "Optional Fields"
  it('leaves out an optional field that is not there', async () => {
    const { edges } = await page(
      'Account',
      '(first: 1, where: { Name: { eq: "Beta" } })',
      'Name { value } Colour @optional { value }',
    );
    assert.deepEqual(edges[0]?.node, { Name: { value: 'Beta' } });
  });

  // "GraphQL Wire Adapter Limitations", metaschema directives
  it('takes the directives that prepare queries for use offline', async () => {
    const { data, errors } = await ask(
      '{ uiapi { query { Account(first: 1, where: { Name: { eq: "Beta" } }) @category(name: "recordQuery") { edges { node { Name @category(name: "StringValue") { value @fieldCategory } } } } } } }',
    );
    assert.deepEqual(errors, undefined);
    assert.deepEqual(data?.uiapi['query'], { Account: { edges: [{ node: { Name: { value: 'Beta' } } }] } });
  });

  it('refuses by name what it does not have', async () => {
    const { errors } = await ask('{ uiapi { layouts { __typename } } }');
    assert.match(errors?.[0]?.message ?? '', /^layouts is not supported/);
  });

  describe('aggregates', () => {
    const rowsOf = async (inputs: string, fields: string, name = 'Account'): Promise<unknown[]> => {
      const { data, errors } = await ask(
        `{ uiapi { aggregate { ${name}${inputs} { edges { node { aggregate { ${fields} } } } } } } }`,
      );
      assert.deepEqual(errors, undefined);
      const page = data?.uiapi['aggregate']?.[name] as { edges: { node: { aggregate: unknown } }[] };
      return page.edges.map(({ node }) => node.aggregate);
    };
    const tested = 'where: { Name: { in: ["Alpha", "Beta"] } }';

    // "Aggregate Functions for Field Types"
    it('summarizes all records', async () => {
      const fields =
        'Id { count { value } } NumberOfEmployees { sum { value } avg { value } max { value displayValue } } ' +
        'Type { countDistinct { value } } Name { min { value } }';
      assert.deepEqual(await rowsOf(`(${tested})`, fields), [
        {
          Id: { count: { value: 2 } },
          NumberOfEmployees: { sum: { value: 55 }, avg: { value: 27.5 }, max: { value: 50, displayValue: '50' } },
          Type: { countDistinct: { value: 1 } },
          Name: { min: { value: 'Alpha' } },
        },
      ]);
    });

    // "Group Aggregate Results", "Order Aggregate Results"
    it('groups them by fields, in order', async () => {
      const inputs = `(${tested}, groupBy: { Name: { group: true } }, orderBy: { Name: { order: DESC } })`;
      assert.deepEqual(await rowsOf(inputs, 'Name { value } Id { count { value } }'), [
        { Name: { value: 'Beta' }, Id: { count: { value: 1 } } },
        { Name: { value: 'Alpha' }, Id: { count: { value: 1 } } },
      ]);
    });

    // "Group By Schema", "Group By Rollup"
    it('groups by parts of days, and adds subtotals', async () => {
      const years = '(where: { Birthdate: { ne: null } }, groupBy: { Birthdate: { function: CALENDAR_YEAR } })';
      assert.deepEqual(await rowsOf(years, 'Birthdate { calendarYear { value } } Id { count { value } }', 'Contact'), [
        { Birthdate: { calendarYear: { value: 2000 } }, Id: { count: { value: 1 } } },
      ]);
      const rollup = await rowsOf(
        `(${tested}, groupBy: { type: ROLLUP, Name: { group: true } })`,
        'Name { value grouping { value } } Id { count { value } }',
      );
      assert.equal(rollup.length, 3);
      assert.deepEqual(rollup[2], { Name: { value: null, grouping: { value: 1 } }, Id: { count: { value: 2 } } });
    });

    // "Order Aggregate Results": a field must be grouped or aggregated.
    it('refuses the value of a field that is not grouped', async () => {
      const { errors } = await ask(
        '{ uiapi { aggregate { Account { edges { node { aggregate { Name { value } } } } } } } }',
      );
      assert.equal(errors?.[0]?.message, 'Field must be grouped or aggregated: Name');
    });
  });

  // "Mutations Schema"
  it('creates, changes and deletes records', async () => {
    const created = await ask(
      'mutation m($input: ContactCreateInput!) { uiapi { ContactCreate(input: $input) { Record { Id Name { value } } } } }',
      { input: { Contact: { LastName: 'Dora', Birthdate: '1999-01-02' } } },
    );
    assert.deepEqual(created.errors, undefined);
    const record = (created.data?.uiapi['ContactCreate'] as { Record: { Id: string; Name: { value: string } } }).Record;
    assert.equal(record.Name.value, 'Dora');
    const changed = await ask(
      `mutation { uiapi { ContactUpdate(input: { Id: "${record.Id}", Contact: { LastName: "Dora B" } }) { success Record { Name { value } } } } }`,
    );
    assert.deepEqual(changed.data?.uiapi['ContactUpdate'], { success: true, Record: { Name: { value: 'Dora B' } } });
    const gone = await ask(`mutation { uiapi { ContactDelete(input: { Id: "${record.Id}" }) { Id } } }`);
    assert.deepEqual(gone.data?.uiapi['ContactDelete'], { Id: record.Id });
    assert.equal((await page('Contact', '', 'Id')).totalCount, 3);
  });

  // "Chain Mutations by Using Field References"
  it('takes ids and values from earlier mutations of the request', async () => {
    const { data, errors } = await ask(
      `mutation m($company: IdOrRef) { uiapi {
      company: AccountCreate(input: { Account: { Name: "Chain" } }) { Record { Id } }
      one: ContactCreate(input: { Contact: { LastName: "@{company.Record.Name.value}", AccountId: $company } }) {
        Record { Name { value } AccountId { value } }
      }
      two: ContactUpdate(input: { Id: "@{one}", Contact: { FirstName: "Fay", AccountId: "@{company.Record.Id}" } }) {
        success
      }
      goneContact: ContactDelete(input: { Id: "@{one}" }) { Id }
      goneAccount: AccountDelete(input: { Id: "@{company}" }) { Id }
    } }`,
      { company: '@{company}' },
    );
    assert.deepEqual(errors, undefined);
    const ids = data?.uiapi as unknown as Record<string, { Id: string; Record: { Id: string } }>;
    const company = ids['company']?.Record.Id;
    assert.deepEqual(data?.uiapi['one'], { Record: { Name: { value: 'Chain' }, AccountId: { value: company } } });
    assert.equal(ids['goneAccount']?.Id, company);
    const early = await ask(`mutation { uiapi {
      contact: ContactCreate(input: { Contact: { LastName: "Gil", AccountId: "@{company}" } }) { Record { Id } }
      company: AccountCreate(input: { Account: { Name: "Late" } }) { Record { Id } }
    } }`);
    assert.equal(early.data, null);
    assert.match(early.errors?.[0]?.message ?? '', /company/);
  });

  // "Mutations Schema"
  it('knows the types of inputs by the names that variables give them', async () => {
    const create =
      'mutation m($contact: ContactCreateRepresentation!) { uiapi { ContactCreate(input: { Contact: $contact }) { Record { Id } } } }';
    const created = await ask(create, { contact: { LastName: 'Hal', AccountId: ids['beta'] } });
    assert.deepEqual(created.errors, undefined);
    const { Record } = created.data?.uiapi['ContactCreate'] as { Record: { Id: string } };
    const update =
      'mutation m($id: IdOrRef!, $name: String, $phone: PhoneNumber) { uiapi { ContactUpdate(input: { Id: $id, Contact: { LastName: $name, Phone: $phone } }) { success } } }';
    assert.deepEqual((await ask(update, { id: Record.Id, name: 'Hall' })).errors, undefined);
    const remove = 'mutation m($input: RecordDeleteInput!) { uiapi { ContactDelete(input: $input) { Id } } }';
    const removed = await ask(remove, { input: { Id: Record.Id } });
    assert.deepEqual(removed.data?.uiapi['ContactDelete'], { Id: Record.Id });
  });

  // "Send Mutation Requests"
  it('keeps all or nothing, unless it is told otherwise', async () => {
    const both =
      '{ one: ContactCreate(input: { Contact: { LastName: "Eva" } }) { Record { Id } } two: ContactCreate(input: { Contact: { FirstName: "Nobody" } }) { Record { Id } } }';
    const all = await ask(`mutation { uiapi ${both} }`);
    assert.equal(all.data, null);
    assert.match(all.errors?.[0]?.message ?? '', /LastName|Last Name/);
    assert.equal((await page('Contact', '', 'Id')).totalCount, 3);
    const some = await ask(`mutation { uiapi(input: { allOrNone: false }) ${both} }`);
    assert.equal(some.data?.uiapi['two'], null);
    assert.equal((await page('Contact', '', 'Id')).totalCount, 4);
  });
});
