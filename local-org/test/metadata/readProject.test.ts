import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CustomField, DuplicateRule, FlexiPage } from '@salesforce/types/metadata';
import { formatProblem } from '../../src/errors/index.ts';
import { label, readProject } from '../../src/metadata/index.ts';
import { projectOf, writeProject, xml } from './projectFolder.ts';

const root = 'force-app/main/default';
const classMeta = xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>');

function problemsOf(files: Record<string, string>): string[] {
  return projectOf(files).problems.map(formatProblem);
}

test('reads a class with its API version', () => {
  const { project, problems } = projectOf({
    'classes/shared/Greeter.cls': 'public class Greeter {}',
    'classes/shared/Greeter.cls-meta.xml': classMeta,
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(project.classes, [
    {
      name: 'Greeter',
      file: `${root}/classes/shared/Greeter.cls`,
      text: 'public class Greeter {}',
      apiVersion: '67.0',
      status: 'Active',
    },
  ]);
});

test('names a field after its object and converts its elements', () => {
  const { project, problems } = projectOf({
    'objects/Case/fields/Due__c.field-meta.xml': xml(
      'CustomField',
      '<fullName>Due__c</fullName><externalId>false</externalId><label>Due</label><length>20</length><type>Text</type>',
    ),
  });
  assert.deepEqual(problems, []);
  const field = project.component('CustomField', 'case.due__C');
  assert.equal(field?.fullName, 'Case.Due__c');
  const content = field?.content as CustomField;
  assert.equal(content.length, 20);
  assert.equal(content.externalId, false);
  assert.deepEqual(content.summaryFilterItems, []);
});

test('gives the line of an element', () => {
  const { project } = projectOf({
    'objects/Case/fields/Due__c.field-meta.xml': xml('CustomField', '<fullName>Due__c</fullName>\n<type>Date</type>'),
  });
  const field = project.component('CustomField', 'Case.Due__c');
  assert.ok(field);
  assert.deepEqual(project.placeOf(field.content as object, 'type'), {
    file: `${root}/objects/Case/fields/Due__c.field-meta.xml`,
    line: 4,
    column: 1,
  });
});

test('reads each label of a label file as a component', () => {
  const { project } = projectOf({
    'labels/CustomLabels.labels-meta.xml': xml('CustomLabels', labelXml('Second', 'b') + labelXml('First', 'a')),
  });
  assert.deepEqual(
    project.components('CustomLabel').map(({ fullName }) => fullName),
    ['First', 'Second'],
  );
});

test('reads the fields of an object file that is not decomposed', () => {
  const { project } = projectOf({
    'objects/Thing__c/Thing__c.object-meta.xml': xml(
      'CustomObject',
      '<fields><fullName>Size__c</fullName><label>Size</label><type>Date</type></fields>',
    ),
  });
  assert.ok(project.component('CustomField', 'Thing__c.Size__c'));
});

test('reads a Lightning bundle with its folder', () => {
  const { project } = projectOf({
    'lwc/hello/hello.js': 'export default 1',
    'lwc/hello/hello.js-meta.xml': xml(
      'LightningComponentBundle',
      '<isExposed>true</isExposed><targetConfigs><targetConfig targets="lightning__AppPage"/></targetConfigs>',
    ),
  });
  const [bundle] = project.lightningBundles;
  assert.equal(bundle?.name, 'hello');
  assert.equal(bundle?.folder, `${root}/lwc/hello`);
  assert.match(
    String((bundle?.component.content as { targetConfigs: string }).targetConfigs),
    /targets="lightning__AppPage"/,
  );
});

test('reads the pages of a digital experience as JSON', () => {
  const page = 'digitalExperiences/site/Help1/sfdc_cms__view/home';
  const { project, problems } = projectOf({
    'digitalExperiences/site/Help1/Help1.digitalExperience-meta.xml': xml(
      'DigitalExperienceBundle',
      '<label>Help1</label>',
    ),
    [`${page}/content.json`]: '{ "title": "Home" }',
    [`${page}/_meta.json`]: '{}',
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(project.component('DigitalExperience', 'site/Help1.sfdc_cms__view/home')?.content, {
    title: 'Home',
  });
});

test('reads every package directory and leaves out what .forceignore names', () => {
  const { project, problems } = projectOf({
    '/sfdx-project.json':
      '{ "packageDirectories": [{ "path": "force-app" }, { "path": "more" }], "sourceApiVersion": "67.0" }',
    '/.forceignore': '**/lwc/**/*.ts\nREADME.md\n',
    '/more/README.md': 'words',
    '/more/labels/More.labels-meta.xml': xml('CustomLabels', labelXml('More', 'm')),
  });
  assert.deepEqual(problems, []);
  assert.ok(project.component('CustomLabel', 'More'));
});

// As Salesforce's library for source deployments names them.
test('reads documents in folders, experience bundles and the content of Site.com sites', () => {
  const folder =
    '<accessType>Public</accessType><name>Pictures</name><publicFolderAccess>ReadOnly</publicFolderAccess>';
  const { project, problems } = projectOf({
    'documents/Pictures.documentFolder-meta.xml': xml('DocumentFolder', folder),
    'documents/Pictures/Logo.png': 'x',
    'documents/Pictures/Logo.document-meta.xml': xml(
      'Document',
      '<internalUseOnly>false</internalUseOnly><name>Logo</name><public>true</public>',
    ),
    'experiences/Help1.site-meta.xml': xml(
      'ExperienceBundle',
      '<label>Help</label><type>ChatterNetworkPicasso</type><urlPathPrefix>help/s</urlPathPrefix>',
    ),
    'experiences/Help1/config/help.json': '{}',
    'experiences/Help1/views/home.json': '{}',
    'siteDotComSites/Help1.site': 'x',
    'siteDotComSites/Help1.site-meta.xml': xml('SiteDotCom', '<label>Help1</label><siteType>Siteforce</siteType>'),
  });
  assert.deepEqual(problems, []);
  assert.ok(project.component('DocumentFolder', 'Pictures'));
  assert.ok(project.component('Document', 'Pictures/Logo'));
  assert.ok(project.component('ExperienceBundle', 'Help1'));
  assert.ok(project.component('SiteDotCom', 'Help1'));
});

// As Salesforce's library for source deployments does.
test('takes no notice of files that are no metadata', () => {
  const { problems } = projectOf({
    'README.md': 'words',
    'classes/notes.txt': 'words',
    'lwc/jsconfig.json': '{}',
    'objects/Case/fields/list.csv': 'a,b',
    '/force-app/package.xml': '<Package/>',
  });
  assert.deepEqual(problems, []);
});

// Metadata API Developer Guide, "Flow", FlowActionCall: versions 58.0 to 61.0; sample apps of Salesforce deploy it with 62.0.
test('reads elements that later versions dropped where the version has them', () => {
  const problems = (apiVersion: string): string =>
    projectOf({
      '/sfdx-project.json': `{ "packageDirectories": [{ "path": "force-app" }], "sourceApiVersion": "${apiVersion}" }`,
      'flows/F.flow-meta.xml': xml(
        'Flow',
        `<actionCalls><name>A</name><label>A</label><locationX>0</locationX><locationY>0</locationY>
        <actionName>A</actionName><actionType>apex</actionType><nameSegment>A</nameSegment>
        <versionSegment>1</versionSegment></actionCalls><label>F</label>`,
      ),
    })
      .problems.map(formatProblem)
      .join();
  assert.equal(problems('62.0'), '');
  assert.match(problems('63.0'), /UNKNOWN_ELEMENT Element versionSegment invalid/);
});

// Metadata API Developer Guide, "FlexiPage": `componentInstances` until 48.0, `itemInstances` from then on.
test('reads the components of a page in the form of its version', () => {
  const page = (apiVersion: string): ReturnType<typeof projectOf> =>
    projectOf({
      '/sfdx-project.json': `{ "packageDirectories": [{ "path": "force-app" }], "sourceApiVersion": "${apiVersion}" }`,
      'flexipages/Home.flexipage-meta.xml': xml(
        'FlexiPage',
        `<flexiPageRegions><componentInstances><componentName>a</componentName></componentInstances>
        <componentInstances><componentName>b</componentName></componentInstances><name>main</name><type>Region</type>
        </flexiPageRegions><masterLabel>Home</masterLabel><template><name>flexipage:x</name></template><type>HomePage</type>`,
      ),
    });
  const { project, problems } = page('48.0');
  const content = project.component('FlexiPage', 'Home')?.content as FlexiPage;
  assert.deepEqual(problems, []);
  assert.deepEqual(
    content.flexiPageRegions[0]?.itemInstances.map((item) => item.componentInstance?.componentName),
    ['a', 'b'],
  );
  assert.match(page('49.0').problems.map(formatProblem).join(), /UNKNOWN_ELEMENT Element componentInstances invalid/);
});

test('leaves out an element that is nil', () => {
  const { project, problems } = projectOf({
    'duplicateRules/Account.Same.duplicateRule-meta.xml': xml(
      'DuplicateRule',
      `<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><duplicateRuleMatchRules>
      <matchRuleSObjectType>Account</matchRuleSObjectType><matchingRule>Same</matchingRule>
      <objectMapping xsi:nil="true"/></duplicateRuleMatchRules><isActive>true</isActive><masterLabel>Same</masterLabel>
      <securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>`,
    ),
  });
  assert.deepEqual(problems, []);
  const content = project.component('DuplicateRule', 'Account.Same')?.content as DuplicateRule;
  assert.equal(content.duplicateRuleMatchRules?.[0]?.objectMapping, undefined);
});

test('reads a project whose package directory is the project folder', () => {
  const { project } = projectOf({
    '/sfdx-project.json': '{ "packageDirectories": [{ "path": "." }] }',
    '/.forceignore': 'sfdx-project.json',
    '/classes/A.cls': 'class A {}',
    '/classes/A.cls-meta.xml': classMeta,
    '/node_modules/x/y.cls': 'class Y {}',
  });
  assert.deepEqual(
    project.classes.map(({ file }) => file),
    ['classes/A.cls'],
  );
});

test('keeps the type of a custom metadata value', () => {
  const { project } = projectOf({
    'customMetadata/Program.First.md-meta.xml': xml(
      'CustomMetadata',
      '<label>First</label><values><field>Size__c</field><value xsi:type="xsd:double">7.0</value></values>' +
        '<values><field>Note__c</field><value xsi:nil="true"/></values>',
    ),
  });
  assert.deepEqual((project.component('CustomMetadata', 'Program.First')?.content as { values: unknown[] }).values, [
    { field: 'Size__c', value: { xsiType: 'double', text: '7.0' } },
    { field: 'Note__c' },
  ]);
});

test('stands in for a required element that is missing, so that the rest can be checked', () => {
  const { project, problems } = projectOf({
    'labels/A.labels-meta.xml': xml('CustomLabels', '<labels><fullName>Hi</fullName></labels>'),
  });
  assert.ok(problems.length > 0);
  assert.deepEqual(project.component('CustomLabel', 'Hi')?.content, {
    fullName: 'Hi',
    language: '',
    protected: false,
    shortDescription: '',
    value: '',
  });
});

test('refuses a project file that is no JSON', () => {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-broken-'));
  try {
    writeProject(directory, { '/sfdx-project.json': '{' });
    assert.throws(() => readProject(directory), { code: 'INVALID_PROJECT' });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

const refused: [what: string, files: Record<string, string>, problem: RegExp][] = [
  [
    'an unknown element',
    { 'tabs/A.tab-meta.xml': xml('CustomTab', '<motif>x</motif>\n<colour>red</colour>') },
    /A\.tab-meta\.xml:4:1 UNKNOWN_ELEMENT Element colour invalid at this location in type CustomTab/,
  ],
  [
    'a wrong enum value',
    { 'objects/Case/fields/D__c.field-meta.xml': xml('CustomField', '<type>Datum</type>') },
    /:3:1 INVALID_ENUM_VALUE 'Datum' is not a valid value for the enum 'FieldType'/,
  ],
  [
    'text where a number belongs',
    { 'objects/Case/fields/D__c.field-meta.xml': xml('CustomField', '<length>many</length>') },
    /:3:1 INVALID_VALUE/,
  ],
  [
    'text where a boolean belongs',
    { 'objects/Case/fields/D__c.field-meta.xml': xml('CustomField', '<required>yes</required>') },
    /:3:1 INVALID_VALUE/,
  ],
  [
    'a missing required element',
    { 'labels/A.labels-meta.xml': xml('CustomLabels', '<labels><fullName>A</fullName></labels>') },
    /:3:1 MISSING_ELEMENT Required field is missing: language/,
  ],
  [
    'an element that stands twice',
    { 'objects/Case/fields/D__c.field-meta.xml': xml('CustomField', '<label>a</label>\n<label>b</label>') },
    /:4:1 DUPLICATE_ELEMENT Element label is duplicated at this location in type CustomField/,
  ],
  [
    'repeated elements that do not stand together',
    {
      'permissionsets/P.permissionset-meta.xml': xml(
        'PermissionSet',
        `${permission('a')}<label>P</label>\n${permission('b')}`,
      ),
    },
    /:4:1 DUPLICATE_ELEMENT Element customPermissions/,
  ],
  [
    'XML that is not well formed',
    { 'tabs/A.tab-meta.xml': '<CustomTab>\n<motif></CustomTab>' },
    /A\.tab-meta\.xml:2.* XML_NOT_WELL_FORMED/,
  ],
  ['an empty XML file', { 'tabs/A.tab-meta.xml': '' }, /A\.tab-meta\.xml:1.* XML_NOT_WELL_FORMED/],
  ['a wrong root element', { 'tabs/A.tab-meta.xml': xml('CustomLabels', '') }, /:2:1 WRONG_ROOT_ELEMENT/],
  ['a missing namespace', { 'tabs/A.tab-meta.xml': '<CustomTab></CustomTab>' }, /:1:1 MISSING_XML_NAMESPACE/],
  ['a file of no metadata type', { 'classes/A.note-meta.xml': 'x' }, /classes\/A\.note-meta\.xml:1 UNKNOWN_FILE/],
  ['a class without its metadata file', { 'classes/A.cls': 'class A {}' }, /classes\/A\.cls:1 MISSING_METADATA_FILE/],
  [
    'a metadata file without its class',
    { 'classes/A.cls-meta.xml': classMeta },
    /A\.cls-meta\.xml:1 MISSING_CONTENT_FILE/,
  ],
  ['a bundle without its metadata file', { 'lwc/a/a.js': '' }, /lwc\/a\/a\.js:1 MISSING_METADATA_FILE/],
  [
    'a bundle whose metadata file has another name',
    { 'lwc/a/b.js-meta.xml': xml('LightningComponentBundle', '') },
    /lwc\/a\/b\.js-meta\.xml:1 UNKNOWN_FILE/,
  ],
  [
    'the same component in two folders',
    {
      'labels/A.labels-meta.xml': xml('CustomLabels', labelXml('Hi', 'a')),
      'labels/B.labels-meta.xml': xml('CustomLabels', labelXml('hi', 'b')),
    },
    /B\.labels-meta\.xml:3:1 DUPLICATE_COMPONENT/,
  ],
  [
    'a package directory that does not exist',
    { '/sfdx-project.json': '{ "packageDirectories": [{ "path": "gone" }] }' },
    /sfdx-project\.json:1 MISSING_PACKAGE_DIRECTORY/,
  ],
  [
    'a broken page of a digital experience',
    { 'digitalExperiences/site/H/sfdc_cms__view/home/content.json': '{' },
    /content\.json:1 INVALID_JSON/,
  ],
];

test('takes no notice of what is for Jest', () => {
  assert.deepEqual(problemsOf({ 'lwc/__mocks__/a.js': "import 'nowhere/b';", 'lwc/jsconfig.json': '{}' }), []);
});

for (const [what, files, problem] of refused) {
  test(`refuses ${what}`, () => assert.match(problemsOf(files).join('\n'), problem));
}

test('translates a label, falling back to the base language and to the label itself', () => {
  const { project } = projectOf({
    'labels/A.labels-meta.xml': xml('CustomLabels', labelXml('Hi', 'Hello') + labelXml('Bye', 'Goodbye')),
    'translations/es.translation-meta.xml': xml(
      'Translations',
      '<customLabels><label>Hola</label><name>Hi</name></customLabels>',
    ),
  });
  assert.equal(label(project, 'hi', 'es'), 'Hola');
  assert.equal(label(project, 'Hi', 'es_MX'), 'Hola');
  assert.equal(label(project, 'Hi', 'fr'), 'Hello');
  assert.equal(label(project, 'Bye', 'es'), 'Goodbye');
  assert.equal(label(project, 'Nothing', 'es'), undefined);
});

function labelXml(name: string, value: string): string {
  return (
    `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected>` +
    `<shortDescription>${name}</shortDescription><value>${value}</value></labels>`
  );
}

function permission(name: string): string {
  return `<customPermissions><enabled>true</enabled><name>${name}</name></customPermissions>`;
}
