import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';
import { customObject, field } from './objectFiles.ts';

/** What is wrong with these files, each as `CODE message`. */
function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const { project } = projectOf(files);
  const { schema, problems } = buildSchema(project);
  return [...problems, ...checkMetadata(project, schema)].map(({ code, message }) => `${code} ${message}`);
}

const RULE =
  'can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include ' +
  'spaces, not end with an underscore, and not contain two consecutive underscores.';

/** Metadata API Developer Guide, `fullName` of each type. */
const NAMES: Readonly<Record<string, readonly [file: (name: string) => string, type: string, body: string]>> = {
  'Custom Permission': [
    (name) => `customPermissions/${name}.customPermission-meta.xml`,
    'CustomPermission',
    '<isLicensed>false</isLicensed><label>P</label>',
  ],
  'Permission Set': [
    (name) => `permissionsets/${name}.permissionset-meta.xml`,
    'PermissionSet',
    '<hasActivationRequired>false</hasActivationRequired><label>P</label>',
  ],
  'Remote Site': [
    (name) => `remoteSiteSettings/${name}.remoteSite-meta.xml`,
    'RemoteSiteSetting',
    '<disableProtocolSecurity>false</disableProtocolSecurity><isActive>true</isActive><url>https://example.com</url>',
  ],
  Flow: [
    (name) => `flows/${name}.flow-meta.xml`,
    'Flow',
    '<label>F</label><processType>AutoLaunchedFlow</processType><status>Draft</status>',
  ],
};

for (const [what, [file, type, body]] of Object.entries(NAMES)) {
  test(`the name of a ${what} follows the rules of developer names`, () => {
    const named = (name: string): string[] => problemsOf({ [file(name)]: xml(type, body) });
    for (const name of ['A-B', '1A', 'A__B_', 'A B']) {
      assert.deepEqual(named(name), [`INVALID_NAME The ${what} API Name ${RULE}`], name);
    }
    for (const name of ['A', 'A_1', 'ns__A_B']) {
      assert.deepEqual(named(name), [], name);
    }
  });
}

// Metadata API Developer Guide, "RemoteSiteSetting".
test('a remote site has a URL', () => {
  const site = '<disableProtocolSecurity>false</disableProtocolSecurity><isActive>true</isActive><url>nowhere</url>';
  const files = { 'remoteSiteSettings/A.remoteSite-meta.xml': xml('RemoteSiteSetting', site) };
  assert.deepEqual(problemsOf(files), ['INVALID_URL nowhere is no URL of a remote site']);
});

// Metadata API Developer Guide, "NamedCredential": endpoint of legacy ones.
test('a legacy named credential has an endpoint', () => {
  const credential = '<label>A</label><principalType>Anonymous</principalType><protocol>NoAuthentication</protocol>';
  const files = { 'namedCredentials/A.namedCredential-meta.xml': xml('NamedCredential', credential) };
  assert.deepEqual(problemsOf(files), ['MISSING_ELEMENT Required field is missing: endpoint']);
});

// Metadata API Developer Guide, "EmailTemplate" and "Folder".
test('an e-mail template lies in a folder that is there', () => {
  const template =
    '<available>true</available><encodingKey>UTF-8</encodingKey><name>A</name><style>none</style><subject>A</subject><type>text</type>';
  const at = (folder: string): Record<string, string> => ({
    [`email/${folder}/A.email`]: 'A',
    [`email/${folder}/A.email-meta.xml`]: xml('EmailTemplate', template),
  });
  const folders = (folder: string): string[] => problemsOf(at(folder)).filter((found) => /folder/.test(found));
  assert.deepEqual(folders('Nowhere'), ['UNKNOWN_REFERENCE Cannot find folder:Nowhere']);
  assert.deepEqual(folders('unfiled$public'), []);
});

// Metadata API Developer Guide, "CustomField".
test('fields have what their types need', () => {
  const values = '<value><fullName>A</fullName><default>false</default><label>A</label></value>';
  const box = { 'objects/Box__c/Box__c.object-meta.xml': customObject('Box') };
  const found = (type: string, more = ''): string[] => problemsOf({ ...box, ...field('Box__c.X__c', type, more) });
  assert.deepEqual(found('Location'), ["MISSING_ELEMENT Must specify 'scale' for a CustomField of type Location"]);
  assert.deepEqual(found('EncryptedText', '<length>20</length>'), [
    "MISSING_ELEMENT Must specify 'maskChar' for a CustomField of type EncryptedText",
    "MISSING_ELEMENT Must specify 'maskType' for a CustomField of type EncryptedText",
  ]);
  const set = xml(
    'GlobalValueSet',
    `<customValue>${values.replace(/<\/?value>/g, '')}</customValue><masterLabel>B</masterLabel><sorted>false</sorted>`,
  );
  const both = `<valueSet><valueSetName>B</valueSetName><valueSetDefinition><sorted>false</sorted>${values}</valueSetDefinition></valueSet>`;
  assert.deepEqual(
    problemsOf({
      ...box,
      'globalValueSets/B.globalValueSet-meta.xml': set,
      ...field('Box__c.X__c', 'Picklist', both),
    }),
    ['INVALID_ELEMENT A picklist has the values of a global value set or values of its own, not both'],
  );
});
