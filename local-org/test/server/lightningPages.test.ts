import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { casePage, component, pageField, region, rule } from './pageXml.ts';
import { startTestServer, type TestServer } from './testServer.ts';

const PAGE = 'flexipages/Case_Record_Page.flexipage-meta.xml';

interface Node {
  kind: string;
  html?: string;
  name?: string;
  sections?: { label: string; columns: string[][] }[];
  tabs?: { label: string; nodes: Node[] }[];
  list?: { relationship: string; objectName: string };
}

interface Model {
  regions: { name: string; nodes: Node[] }[];
  fields: Record<string, { isEditable: boolean; isRequired: boolean }>;
}

const text = (words: string, visibility = ''): string =>
  component('flexipage:richText', words, { richTextValue: words }, visibility);

describe('Lightning pages', () => {
  let server: TestServer;
  let recordId = '';

  before(async () => {
    server = await startTestServer({
      'customPermissions/See_Visits.customPermission-meta.xml':
        '<CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><isLicensed>false</isLicensed>' +
        '<label>See Visits</label></CustomPermission>',
    });
    const list = await server.ask<{ records: { id: string }[] }>('record/list', { objectName: 'Case' });
    recordId = list.records[0]?.id ?? '';
  });

  after(() => server.close());

  /** The record page with these regions, as the server describes it to the browser. */
  async function model(regions: readonly string[], formFactor = 'Large'): Promise<Model> {
    writeFileSync(server.org.project.resolve(`force-app/main/default/${PAGE}`), casePage(regions));
    assert.deepEqual(server.org.reload(), []);
    return server.ask<Model>('record/page', { recordId, formFactor });
  }

  async function shown(visibility: string, formFactor?: string): Promise<boolean> {
    const { regions } = await model([region('main', [text('always'), text('maybe', visibility)])], formFactor);
    return regions[0]?.nodes.some((node) => node.html === 'maybe') ?? false;
  }

  // Object Reference, "UiFormulaCriterion"; Salesforce Help, "Visibility Rules on Lightning Pages".
  for (const [left, operator, right, expected] of [
    ['{!Record.Status}', 'EQUAL', 'New', true],
    ['{!Record.Status}', 'NE', 'New', false],
    ['{!Record.Status}', 'EQUAL', 'Closed', false],
    ['{!Record.Subject}', 'CONTAINS', 'lost', true],
    ['{!Record.IsClosed}', 'EQUAL', 'false', true],
    ['{!Record.CreatedDate}', 'GT', '2001-01-01T00:00:00.000Z', true],
    ['{!Record.CreatedDate}', 'LE', '2001-01-01T00:00:00.000Z', false],
    ['{!Record.Description}', 'EQUAL', undefined, true],
    ['{!Record.Description}', 'NE', undefined, false],
    ['{!Record.Owner.Name}', 'EQUAL', 'System Administrator', true],
    ['{!$User.Profile.Name}', 'EQUAL', 'System Administrator', true],
    ['{!$User.Username}', 'CONTAINS', 'nobody', false],
    ['{!$Permission.StandardPermission.ModifyAllData}', 'EQUAL', 'true', true],
    ['{!$Permission.CustomPermission.See_Visits}', 'EQUAL', 'true', false],
    ['{!$Client.FormFactor}', 'EQUAL', 'Large', true],
    ['{!$Client.FormFactor}', 'EQUAL', 'Small', false],
  ] as const) {
    it(`${expected ? 'shows' : 'hides'} a component for ${left} ${operator} ${right ?? 'nothing'}`, async () => {
      assert.equal(await shown(rule([[left, operator, right]])), expected);
    });
  }

  it('asks what device the page is on', async () => {
    assert.equal(await shown(rule([['{!$Client.FormFactor}', 'EQUAL', 'Small']]), 'Small'), true);
  });

  it('joins criteria by AND unless the rule says otherwise', async () => {
    const criteria = [
      ['{!Record.Status}', 'EQUAL', 'New'],
      ['{!Record.Priority}', 'EQUAL', 'Low'],
    ] as const;
    assert.deepEqual([await shown(rule(criteria)), await shown(rule(criteria, '1 OR 2'))], [false, true]);
  });

  it('hides tabs of which nothing can be seen, and tab sets without tabs', async () => {
    const never = rule([['{!Record.Status}', 'EQUAL', 'Nothing']]);
    const tab = (title: string, body: string): string => component('flexipage:tab', title, { title, body });
    const facets = [
      region('one', [text('first')], 'Facet'),
      region('two', [text('second', never)], 'Facet'),
      region('tabs', [tab('First', 'one'), tab('Second', 'two')], 'Facet'),
      region('noTabs', [tab('Third', 'two')], 'Facet'),
    ];
    const sets = [
      component('flexipage:tabset', 'some', { tabs: 'tabs' }),
      component('flexipage:tabset', 'none', { tabs: 'noTabs' }),
    ];
    const { regions } = await model([...facets, region('main', sets)]);
    assert.deepEqual(
      regions[0]?.nodes.map((node) => node.tabs?.map((one) => one.label)),
      [['First']],
    );
  });

  it('draws the fields of a field section, as the page sets them', async () => {
    const page = [
      region('left', [pageField('Subject', 'required'), pageField('Priority', 'readonly')], 'Facet'),
      region('right', [pageField('Status', 'none')], 'Facet'),
      region(
        'columns',
        [component('flexipage:column', 'c1', { body: 'left' }), component('flexipage:column', 'c2', { body: 'right' })],
        'Facet',
      ),
      region('main', [component('flexipage:fieldSection', 's', { columns: 'columns', label: 'Facts' })]),
    ];
    const { regions, fields } = await model(page);
    assert.deepEqual(regions[0]?.nodes, [
      { kind: 'form', sections: [{ label: 'Facts', columns: [['Subject', 'Priority'], ['Status']] }] },
    ]);
    const { Subject, Priority, Status } = fields;
    assert.deepEqual([Subject?.isRequired, Priority?.isEditable, Status?.isEditable], [true, false, true]);
  });

  // Salesforce Help, "Lightning Page Considerations": accordions; the details of the mobile app are not for browsers.
  it('shows the sections of an accordion, and nothing of what is for the mobile app', async () => {
    const section = (label: string, body: string): string =>
      component('flexipage:accordionSection', label, { label, name: label, body });
    const { regions, fields } = await model([
      region('left', [pageField('Subject', 'required')], 'Facet'),
      region('columns', [component('flexipage:column', 'c1', { body: 'left' })], 'Facet'),
      region('first', [component('flexipage:fieldSection', 's', { columns: 'columns' })], 'Facet'),
      region('second', [text('words')], 'Facet'),
      region('sections', [section('Standard.Tab.fields', 'first'), section('More', 'second')], 'Facet'),
      region('main', [
        component('flexipage:accordion', 'a', { accordionSections: 'sections' }),
        component('force:recordDetailPanelMobile', 'm'),
      ]),
    ]);
    const [accordion, ...others] = regions[0]?.nodes ?? [];
    const sections = (accordion?.sections ?? []) as unknown as { label: string; nodes: Node[] }[];
    assert.deepEqual(
      sections.map(({ label, nodes }) => [label, nodes.map(({ kind }) => kind)]),
      [
        ['Fields', ['form']],
        ['More', ['richText']],
      ],
    );
    assert.deepEqual(others, []);
    assert.equal(fields['Subject']?.isRequired, true);
  });

  // LWC Developer Guide, "XML Configuration File Elements": types of properties.
  it('gives components their properties in the types that they declare', async () => {
    const meta = server.org.project.resolve('force-app/main/default/lwc/visitCard/visitCard.js-meta.xml');
    const before = readFileSync(meta, 'utf8');
    const properties =
      '<targetConfigs><targetConfig targets="lightning__RecordPage"><property name="isOpen" type="Boolean"/>' +
      '<property name="size" type="Integer"/><property name="words" type="String"/></targetConfig></targetConfigs>';
    writeFileSync(
      meta,
      before.replace(/<targetConfigs>[\s\S]*<\/targetConfigs>|(?=<\/LightningComponentBundle>)/, properties),
    );
    const values = { isOpen: 'false', size: '12', words: '12' };
    const { regions } = await model([region('main', [component('visitCard', 'card', values)])]);
    const [node] = regions[0]?.nodes ?? [];
    assert.deepEqual((node as unknown as { properties: object }).properties, { isOpen: false, size: 12, words: '12' });
    writeFileSync(meta, before);
  });

  it('hides a field by its rule', async () => {
    const hidden = rule([['{!Record.Status}', 'EQUAL', 'Closed']]);
    const { regions } = await model([
      region('left', [pageField('Subject', 'none'), pageField('Priority', 'none', hidden)], 'Facet'),
      region('columns', [component('flexipage:column', 'c1', { body: 'left' })], 'Facet'),
      region('main', [component('flexipage:fieldSection', 's', { columns: 'columns' })]),
    ]);
    assert.deepEqual(regions[0]?.nodes[0]?.sections?.[0]?.columns, [['Subject']]);
  });

  it('draws one related list', async () => {
    const single = component('force:relatedListSingleContainer', 'list', {
      parentFieldApiName: 'Case.Id',
      relatedListApiName: 'Tasks',
    });
    const { regions } = await model([region('main', [single])]);
    assert.equal(regions[0]?.nodes[0]?.list?.objectName, 'Task');
  });

  // Salesforce Help, "Dynamic Related Lists": columns and label are the component's own.
  it('draws a dynamic related list with its own columns', async () => {
    const list = component('lst:dynamicRelatedList', 'list', {
      parentFieldApiName: 'Case.Id',
      relatedListApiName: 'Tasks',
      relatedListLabel: 'To do',
      relatedListFieldAliases: ['TASK.SUBJECT', 'CREATED_DATE', 'TASK.STATUS'],
    });
    const { regions } = await model([region('main', [list])]);
    const drawn = regions[0]?.nodes[0]?.list as { label?: string; fields?: string[] } | undefined;
    assert.deepEqual([drawn?.label, drawn?.fields], ['To do', ['Subject', 'CreatedDate', 'Status']]);
  });

  // Salesforce Help, "Dynamic Highlights Panel": a primary field and others, in facets of their own.
  it('draws dynamic highlights, and names a field of another record among them', async () => {
    const { regions, fields } = await model([
      region('first', [pageField('Subject', 'none')], 'Facet'),
      region('others', [pageField('Priority', 'none'), pageField('Contact.Email', 'none')], 'Facet'),
      region('main', [
        component('record_flexipage:dynamicHighlights', 'h', {
          primaryField: 'first',
          secondaryFields: 'others',
          actionNames: ['Edit'],
        }),
      ]),
    ]);
    assert.deepEqual(regions[0]?.nodes, [
      { kind: 'ownHighlights', title: ['Subject'], fields: ['Priority'] },
      { kind: 'unsupported', name: 'Field Contact.Email' },
    ]);
    assert.ok(fields['Priority']);
  });

  it('names related lists that it cannot draw', async () => {
    const list = (parent: string, relatedListApiName: string): string =>
      component('force:relatedListSingleContainer', relatedListApiName, {
        parentFieldApiName: `Case.${parent}`,
        relatedListApiName,
      });
    const { regions } = await model([
      region('main', [list('Id', 'AttachedContentDocuments'), list('ContactId', 'CampaignMembers')]),
    ]);
    assert.deepEqual(
      regions[0]?.nodes.map(({ kind, name }) => [kind, name]),
      [
        ['unsupported', 'Related list AttachedContentDocuments'],
        ['unsupported', 'Related list CampaignMembers of ContactId'],
      ],
    );
  });

  // Salesforce Help, "Break Up Your Record Details with Dynamic Forms": cross-object fields.
  it('names a field of a record that the record looks up to', async () => {
    const { regions } = await model([
      region('left', [pageField('Subject', 'none'), pageField('Contact.Email', 'readonly')], 'Facet'),
      region('columns', [component('flexipage:column', 'c1', { body: 'left' })], 'Facet'),
      region('main', [component('flexipage:fieldSection', 's', { columns: 'columns', label: 'Facts' })]),
    ]);
    assert.deepEqual(regions[0]?.nodes, [
      { kind: 'form', sections: [{ label: 'Facts', columns: [['Subject']] }] },
      { kind: 'unsupported', name: 'Field Contact.Email' },
    ]);
  });

  it('names a component that it does not have', async () => {
    const { regions } = await model([region('main', [component('forceChatter:recordFeedContainer', 'feed')])]);
    assert.deepEqual(regions[0]?.nodes, [{ kind: 'unsupported', name: 'forceChatter:recordFeedContainer' }]);
  });
});

// Metadata API Developer Guide: "CustomApplication", AppActionOverride: `standard-home` is the Home tab.
describe('the home page of an app', () => {
  let server: TestServer;

  before(async () => {
    const parts = [component('home:assistant', 'assistant'), text('Good morning')];
    server = await startTestServer({
      'profiles/Admin.profile-meta.xml':
        '<Profile xmlns="http://soap.sforce.com/2006/04/metadata"><applicationVisibilities>' +
        '<application>Home_Desk</application><default>true</default><visible>true</visible></applicationVisibilities>' +
        '<custom>false</custom></Profile>',
      'flexipages/Desk_Home.flexipage-meta.xml': casePage([region('top', parts)], 'HomePage')
        .replace('<sobjectType>Case</sobjectType>\n', '')
        .replace('flexipage:recordHomeTemplateDesktop', 'home:desktopTemplate'),
      'applications/Home_Desk.app-meta.xml':
        '<CustomApplication xmlns="http://soap.sforce.com/2006/04/metadata"><actionOverrides><actionName>Tab</actionName>' +
        '<content>Desk_Home</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect>' +
        '<type>Flexipage</type><pageOrSobjectType>standard-home</pageOrSobjectType></actionOverrides>' +
        '<formFactors>Large</formFactors><label>Home Desk</label><navType>Standard</navType>' +
        '<tabs>standard-home</tabs><tabs>standard-Case</tabs><uiType>Lightning</uiType></CustomApplication>',
    });
  });

  after(() => server.close());

  it('is its Home tab, drawn with a notice for each component that is not here', async () => {
    const start = await server.get('/lightning?app=Home_Desk');
    assert.equal(start.headers.get('location'), '/lightning/page/home');
    const page = await (await server.get('/lightning/page/home?app=Home_Desk')).text();
    assert.match(page, /"kind":"unsupported","name":"home:assistant"/);
    assert.match(page, /"kind":"richText","html":"Good morning"/);
  });

  it('is a greeting in an app without one', async () => {
    const page = await (await server.get('/lightning/page/home?app=standard__Service')).text();
    assert.doesNotMatch(page, /home:assistant/);
  });
});
