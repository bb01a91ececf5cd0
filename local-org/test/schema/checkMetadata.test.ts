import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

/** A project with one of each, all right; tests put one thing wrong. */
const sound: Record<string, string> = {
  'objects/Answer__c/Answer__c.object-meta.xml': xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Answer</label><nameField><label>Name</label><type>Text</type></nameField>' +
      '<pluralLabel>Answers</pluralLabel><sharingModel>Private</sharingModel>',
  ),
  ...field(
    'Answer__c.Case__c',
    '<referenceTo>Case</referenceTo><relationshipName>Answers</relationshipName><type>Lookup</type>',
  ),
  ...field('Answer__c.Key__c', '<length>10</length><required>true</required><type>Text</type>'),
  ...field(
    'Answer__c.Size__c',
    '<formula>LEN(Key__c)</formula><precision>18</precision><scale>0</scale><type>Number</type>',
  ),
  'objects/Program__mdt/Program__mdt.object-meta.xml': xml(
    'CustomObject',
    '<label>Program</label><pluralLabel>Programs</pluralLabel>',
  ),
  ...field(
    'Program__mdt.Days__c',
    '<precision>3</precision><required>true</required><scale>0</scale><type>Number</type>',
  ),
  'classes/Greeter.cls': 'public class Greeter {}',
  'classes/Greeter.cls-meta.xml': xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  'customPermissions/May_Skip.customPermission-meta.xml': xml(
    'CustomPermission',
    '<isLicensed>false</isLicensed><label>May skip</label>',
  ),
  'tabs/Answer__c.tab-meta.xml': xml('CustomTab', '<customObject>true</customObject><motif>Custom1: Heart</motif>'),
  'applications/Desk.app-meta.xml': xml(
    'CustomApplication',
    '<label>Desk</label><tabs>standard-Case</tabs><tabs>Answer__c</tabs>',
  ),
  'permissionsets/Agent.permissionset-meta.xml': xml(
    'PermissionSet',
    '<applicationVisibilities><application>Desk</application><visible>true</visible></applicationVisibilities>' +
      '<classAccesses><apexClass>Greeter</apexClass><enabled>true</enabled></classAccesses>' +
      '<customPermissions><enabled>true</enabled><name>May_Skip</name></customPermissions>' +
      '<fieldPermissions><editable>false</editable><field>Answer__c.Size__c</field><readable>true</readable></fieldPermissions>' +
      '<label>Agent</label>' +
      '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Answer__c</object>' +
      '<viewAllRecords>false</viewAllRecords></objectPermissions>' +
      '<tabSettings><tab>Answer__c</tab><visibility>Visible</visibility></tabSettings>',
  ),
  'layouts/Answer__c-Answer Layout.layout-meta.xml': xml(
    'Layout',
    '<layoutSections><layoutColumns>' +
      ['Name', 'Key__c', 'Case__c'].map((name) => item(name, name === 'Case__c' ? 'Edit' : 'Required')).join('') +
      '</layoutColumns><style>OneColumn</style></layoutSections>',
  ),
  'layouts/Case-Case Layout.layout-meta.xml': xml(
    'Layout',
    '<layoutSections><layoutColumns>' +
      ['ContactId', 'Description', 'SuppliedEmail'].map((name) => item(name, 'Edit')).join('') +
      item('Status', 'Required') +
      '</layoutColumns><style>OneColumn</style></layoutSections>' +
      '<relatedLists><fields>NAME</fields><fields>Key__c</fields><relatedList>Answer__c.Case__c</relatedList></relatedLists>',
  ),
  'objects/Answer__c/listViews/All.listView-meta.xml': xml(
    'ListView',
    '<fullName>All</fullName><columns>NAME</columns><columns>Key__c</columns><filterScope>Everything</filterScope><label>All</label>',
  ),
  'lwc/card/card.js': '',
  'lwc/card/card.js-meta.xml': xml(
    'LightningComponentBundle',
    '<isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets>' +
      '<targetConfigs><targetConfig targets="lightning__RecordPage"><property name="title" type="String"/>' +
      '<objects><object>Case</object></objects></targetConfig></targetConfigs>',
  ),
  'flexipages/Case_Page.flexipage-meta.xml': xml(
    'FlexiPage',
    '<flexiPageRegions><itemInstances><componentInstance>' +
      '<componentInstanceProperties><name>title</name><value>Hi</value></componentInstanceProperties>' +
      '<componentName>card</componentName><visibilityRule><criteria><leftValue>{!Record.Status}</leftValue>' +
      '<operator>EQUAL</operator><rightValue>New</rightValue></criteria></visibilityRule></componentInstance></itemInstances>' +
      '<name>main</name><type>Region</type></flexiPageRegions><masterLabel>Case</masterLabel>' +
      '<sobjectType>Case</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>',
  ),
  'customMetadata/Program.First.md-meta.xml': xml(
    'CustomMetadata',
    '<label>First</label><values><field>Days__c</field><value xsi:type="xsd:double">30.0</value></values>',
  ),
  'labels/A.labels-meta.xml': xml(
    'CustomLabels',
    '<labels><fullName>Hi</fullName><language>en_US</language><protected>false</protected>' +
      '<shortDescription>Hi</shortDescription><value>Hello</value></labels>',
  ),
  'translations/es.translation-meta.xml': xml(
    'Translations',
    '<customLabels><label>Hola</label><name>Hi</name></customLabels>',
  ),
  'queues/Desk.queue-meta.xml': xml(
    'Queue',
    '<name>Desk</name><queueSobject><sobjectType>Case</sobjectType></queueSobject>',
  ),
};

function item(name: string, behavior: string): string {
  return `<layoutItems><behavior>${behavior}</behavior><field>${name}</field></layoutItems>`;
}

function field(path: string, body: string): Record<string, string> {
  const [object = '', name = ''] = path.split('.');
  return {
    [`objects/${object}/fields/${name}.field-meta.xml`]: xml(
      'CustomField',
      `<fullName>${name}</fullName><label>${name.replace('__c', '')}</label>${body}`,
    ),
  };
}

function problemsOf(files: Record<string, string>): string[] {
  const { project, problems } = projectOf(files);
  const built = buildSchema(project);
  return [...problems, ...built.problems, ...checkMetadata(project, built.schema)].map(formatProblem);
}

test('accepts metadata whose references all lead somewhere', () => assert.deepEqual(problemsOf(sound), []));

/** In the one file whose name ends so, `from` is replaced by `to`. */
const refused: [what: string, file: string, from: string, to: string, problem: RegExp][] = [
  [
    'a permission set on an unknown object',
    'Agent.permissionset-meta.xml',
    '<object>Answer__c',
    '<object>Gone__c',
    /:3:\d+ UNKNOWN_REFERENCE .*CustomObject named Gone__c/,
  ],
  [
    'a permission set on an unknown field',
    'Agent.permissionset-meta.xml',
    'Answer__c.Size__c',
    'Answer__c.Gone__c',
    /UNKNOWN_REFERENCE .*CustomField named Answer__c\.Gone__c/,
  ],
  [
    'field access to a required field',
    'Agent.permissionset-meta.xml',
    'Answer__c.Size__c',
    'Answer__c.Key__c',
    /NOT_GRANTABLE You cannot deploy to a required field: Answer__c\.Key__c/,
  ],
  ['a permission set on an unknown class', 'Agent.permissionset-meta.xml', 'Greeter', 'Gone', /ApexClass named Gone/],
  [
    'a permission set on an unknown custom permission',
    'Agent.permissionset-meta.xml',
    'May_Skip',
    'Gone',
    /CustomPermission named Gone/,
  ],
  [
    'a permission set on an unknown tab',
    'Agent.permissionset-meta.xml',
    '<tab>Answer__c',
    '<tab>Gone__c',
    /CustomTab named Gone__c/,
  ],
  [
    'a permission set on an unknown app',
    'Agent.permissionset-meta.xml',
    '<application>Desk',
    '<application>Gone',
    /CustomApplication named Gone/,
  ],
  [
    'edit access without read access',
    'Agent.permissionset-meta.xml',
    '<allowRead>true',
    '<allowRead>false',
    /MISSING_DEPENDENCY Permission Edit Answer__c depends on permission\(s\): Read Answer__c/,
  ],
  [
    'object permissions on an activity',
    'Agent.permissionset-meta.xml',
    '<object>Answer__c',
    '<object>Task',
    /NOT_GRANTABLE/,
  ],
  [
    'contact access without account access',
    'Agent.permissionset-meta.xml',
    '<object>Answer__c',
    '<object>Contact',
    /Read Contact depends on permission\(s\): Read Account/,
  ],
  [
    'an unknown field on a layout',
    'Answer Layout.layout-meta.xml',
    'Case__c',
    'Gone__c',
    /UNKNOWN_FIELD Invalid field:Gone__c/,
  ],
  [
    'a layout without a required field',
    'Answer Layout.layout-meta.xml',
    'Key__c',
    'Size__c',
    /MISSING_LAYOUT_FIELD .*Key__c/,
  ],
  [
    'a name that a layout does not require',
    'Answer Layout.layout-meta.xml',
    '<behavior>Required',
    '<behavior>Edit',
    /REQUIRED_FIELD Field:Name must be Required/,
  ],
  [
    'a required field that a layout only shows',
    'Answer Layout.layout-meta.xml',
    item('Key__c', 'Required'),
    item('Key__c', 'Readonly'),
    /REQUIRED_FIELD Field:Key__c must be Required/,
  ],
  [
    'a case layout without the contact',
    'Case Layout.layout-meta.xml',
    'ContactId',
    'AccountId',
    /MISSING_LAYOUT_FIELD .*ContactId/,
  ],
  ['an editable formula on a layout', 'Answer Layout.layout-meta.xml', 'Case__c', 'Size__c', /READ_ONLY_FIELD/],
  [
    'an unknown related list',
    'Case Layout.layout-meta.xml',
    'Answer__c.Case__c',
    'Answer__c.Gone__c',
    /UNKNOWN_RELATED_LIST/,
  ],
  ['an unknown column of a related list', 'Case Layout.layout-meta.xml', 'Key__c', 'Gone__c', /UNKNOWN_FIELD/],
  [
    'an unknown column of a list view',
    'All.listView-meta.xml',
    'Key__c',
    'Gone__c',
    /UNKNOWN_FIELD Could not resolve list view column: Gone__c/,
  ],
  [
    'an unknown component on a page',
    'Case_Page.flexipage-meta.xml',
    '<componentName>card',
    '<componentName>c:gone',
    /UNKNOWN_COMPONENT/,
  ],
  [
    'a component that is not exposed',
    'card.js-meta.xml',
    '<isExposed>true',
    '<isExposed>false',
    /Case_Page\.flexipage-meta\.xml:3:\d+ COMPONENT_NOT_EXPOSED/,
  ],
  [
    'a component that is exposed elsewhere',
    'card.js-meta.xml',
    '<target>lightning__RecordPage',
    '<target>lightning__AppPage',
    /Case_Page\.flexipage-meta\.xml:3:\d+ COMPONENT_NOT_EXPOSED/,
  ],
  [
    'a component for other objects',
    'card.js-meta.xml',
    '<object>Case',
    '<object>Contact',
    /COMPONENT_NOT_EXPOSED .*pages of Case/,
  ],
  [
    'an unknown property of a component',
    'Case_Page.flexipage-meta.xml',
    '<name>title',
    '<name>colour',
    /UNKNOWN_PROPERTY/,
  ],
  [
    'an unknown field in a visibility rule',
    'Case_Page.flexipage-meta.xml',
    'Record.Status',
    'Record.Gone__c',
    /UNKNOWN_FIELD/,
  ],
  ['a tab for an unknown object', 'Answer__c.tab-meta.xml', '<customObject>true', '<customObject>false', /INVALID_TAB/],
  ['a tab without a style', 'Answer__c.tab-meta.xml', '<motif>Custom1: Heart</motif>', '', /INVALID_TAB/],
  ['a column listed twice', 'All.listView-meta.xml', 'NAME', 'Key__c', /DUPLICATE_ENTRY/],
  ['a layout item that holds nothing', 'Answer Layout.layout-meta.xml', '<field>Case__c</field>', '', /EMPTY_ITEM/],
  ['an unknown operator in a visibility rule', 'Case_Page.flexipage-meta.xml', 'EQUAL', 'LIKE', /INVALID_ENUM_VALUE/],
  [
    'an empty required text',
    'Agent.permissionset-meta.xml',
    '<label>Agent',
    '<label>',
    /MISSING_ELEMENT Required field is missing: label/,
  ],
  ['a name that the path does not have', 'All.listView-meta.xml', '<fullName>All', '<fullName>Every', /NAME_MISMATCH/],
  [
    'an unknown tab in an app',
    'Desk.app-meta.xml',
    '<tabs>Answer__c',
    '<tabs>Gone',
    /In field: tab - no CustomTab named Gone found/,
  ],
  [
    'an unknown field of a custom metadata record',
    'Program.First.md-meta.xml',
    'Days__c',
    'Gone__c',
    /UNKNOWN_FIELD There is no field Gone__c on Program__mdt/,
  ],
  [
    'a custom metadata value of the wrong type',
    'Program.First.md-meta.xml',
    '30.0',
    'many',
    /INVALID_VALUE Days__c: 'many'/,
  ],
  ['a custom metadata number with too many digits', 'Program.First.md-meta.xml', '30.0', '3000.0', /INVALID_VALUE/],
  [
    'a custom metadata record without a required value',
    'Program.First.md-meta.xml',
    '<value xsi:type="xsd:double">30.0</value>',
    '<value xsi:nil="true"/>',
    /MISSING_VALUE Required field is missing: Days__c/,
  ],
  ['a translation of an unknown label', 'es.translation-meta.xml', '<name>Hi', '<name>Gone', /There is no label Gone/],
  ['a label longer than 1000 characters', 'A.labels-meta.xml', 'Hello', 'H'.repeat(1001), /TEXT_TOO_LONG/],
  [
    'a queue for an object without queues',
    'Desk.queue-meta.xml',
    'Case',
    'Contact',
    /Contact cannot be owned by a queue/,
  ],
];

for (const [what, file, from, to, problem] of refused) {
  test(`refuses ${what}`, () => {
    const name = Object.keys(sound).find((candidate) => candidate.endsWith(file)) ?? '';
    const text = sound[name] ?? '';
    assert.ok(text.includes(from), `${name} holds ${from}`);
    const found = problemsOf({ ...sound, [name]: text.replace(from, to) });
    assert.ok(
      found.some((line) => problem.test(line)),
      found.join('\n'),
    );
  });
}

// Metadata API Developer Guide, "Layout"; layouts as orgs hand them over.
// Object Reference, "Previous PDF Versions": 68.0 is Winter '27.
test("takes classes of the platform's latest version", () => {
  const latest = xml('ApexClass', '<apiVersion>68.0</apiVersion><status>Active</status>');
  assert.deepEqual(problemsOf({ ...sound, 'classes/Greeter.cls-meta.xml': latest }), []);
});

test('accepts layouts of people, of cases that are closed and of global actions', () => {
  const section = (items: string): string =>
    `<layoutSections><layoutColumns>${items}</layoutColumns><style>OneColumn</style></layoutSections>`;
  const layouts = {
    'layouts/Contact-Contact Layout.layout-meta.xml':
      item('Name', 'Required') + item('MailingAddress', 'Edit') + item('Pronouns', 'Edit'),
    'layouts/Lead-Lead Layout.layout-meta.xml':
      item('Name', 'Required') + item('Address', 'Edit') + item('CampaignId', 'Edit'),
    'layouts/Task-Task Layout.layout-meta.xml': item('Subject', 'Required') + item('Phone', 'Readonly'),
    'layouts/CaseClose-Close Case Layout.layout-meta.xml': item('Status', 'Required') + item('Reason', 'Edit'),
    'layouts/Global-Global Layout.layout-meta.xml': '<layoutItems><emptySpace>true</emptySpace></layoutItems>',
  };
  const files = Object.entries(layouts).map(([name, items]) => [name, xml('Layout', section(items))] as const);
  assert.deepEqual(problemsOf(Object.fromEntries(files)), []);
});

test('what profiles, layouts and settings say of what the platform has elsewhere is no mistake', () => {
  const found = problemsOf({
    'permissionsets/Desk.permissionset-meta.xml': xml(
      'PermissionSet',
      '<fieldPermissions><editable>true</editable><field>Asset.LocationId</field><readable>true</readable></fieldPermissions>' +
        '<label>Desk</label><objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete>' +
        '<allowEdit>false</allowEdit><allowRead>true</allowRead><object>Incident</object></objectPermissions>',
    ),
    'layouts/Incident-Incident Layout.layout-meta.xml': xml('Layout', ''),
    'objects/Incident/Incident.object-meta.xml': xml('CustomObject', '<enableFeeds>false</enableFeeds>'),
    'workflows/Incident.workflow-meta.xml': xml('Workflow', ''),
    'objects/Asset/fields/LocationId.field-meta.xml': xml('CustomField', '<fullName>LocationId</fullName>'),
    'layouts/Incidint-Incident Layout.layout-meta.xml': xml('Layout', ''),
  });
  assert.deepEqual(
    found.map((line) => line.replace(/^.* UNSUPPORTED /, '')),
    ['There is no standard object Incidint, or it is not supported'],
  );
});
