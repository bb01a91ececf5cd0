import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

const DEFINITION = '/config/project-scratch-def.json';

function open(files: Record<string, string>) {
  const { project, problems } = projectOf(files);
  const { schema, problems: schemaProblems } = buildSchema(project);
  return {
    schema,
    problems: [...problems, ...schemaProblems, ...checkMetadata(project, schema)].map(formatProblem),
  };
}

for (const features of ['["ServiceCloud", "PersonAccounts"]', '"ServiceCloud; personaccounts"']) {
  test(`the features ${features} of a scratch org definition switch on person accounts`, () => {
    const { schema, problems } = open({ [DEFINITION]: `{ "features": ${features} }` });
    assert.deepEqual(problems, []);
    const account = schema.object('Account');
    assert.equal(account?.field('PersonEmail')?.type, 'email');
    assert.equal(account?.relationship('PersonContact')?.name, 'PersonContactId');
    assert.deepEqual(
      account?.recordTypes.map(({ developerName, isPersonType }) => [developerName, isPersonType]),
      [['PersonAccount', true]],
    );
  });
}

for (const [title, files] of [
  ['a project without a definition', {}],
  ['a definition without features', { [DEFINITION]: '{}' }],
  ['other features', { [DEFINITION]: '{ "features": ["ServiceCloud"] }' }],
] as const) {
  test(`${title} leaves them off`, () => {
    const { schema } = open(files);
    assert.equal(schema.object('Account')?.field('IsPersonAccount'), undefined);
    assert.equal(schema.object('Contact')?.field('IsPersonAccount'), undefined);
    assert.equal(schema.object('RecordType')?.field('IsPersonType'), undefined);
  });
}

test('a definition that is no JSON is refused', () => {
  assert.throws(() => open({ [DEFINITION]: '{' }), { code: 'INVALID_SCRATCH_DEFINITION' });
});

test('without the feature a record type of person accounts belongs to no object', () => {
  const { problems } = open({ 'objects/PersonAccount/recordTypes/Patient.recordType-meta.xml': recordType });
  assert.match(problems.join(), /UNSUPPORTED The standard object PersonAccount needs the feature PersonAccounts/);
});

test('with it record types, layouts, compact layouts and the object itself are those of Account', () => {
  const on = { [DEFINITION]: '{ "features": ["PersonAccounts"] }' };
  const layout = (field: string): string =>
    xml(
      'Layout',
      `<layoutSections><customLabel>false</customLabel><detailHeading>false</detailHeading><editHeading>true</editHeading><layoutColumns>
      <layoutItems><behavior>Required</behavior><field>Name</field></layoutItems>
      <layoutItems><behavior>Edit</behavior><field>${field}</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>`,
    );
  const files = {
    ...on,
    'objects/PersonAccount/recordTypes/Patient.recordType-meta.xml': recordType,
    'objects/PersonAccount/PersonAccount.object-meta.xml': xml(
      'CustomObject',
      '<compactLayoutAssignment>Short</compactLayoutAssignment>',
    ),
    'objects/PersonAccount/compactLayouts/Short.compactLayout-meta.xml': xml(
      'CompactLayout',
      '<fullName>Short</fullName><fields>PersonEmail</fields><label>Short</label>',
    ),
  };
  const file = 'layouts/PersonAccount-Patient.layout-meta.xml';
  assert.deepEqual(open({ ...files, [file]: layout('PersonMailingAddress') }).problems, []);
  const { problems } = open({ ...files, [file]: layout('Nope__c') });
  assert.match(problems.join(), /UNKNOWN_FIELD Invalid field:Nope__c in object Account/);
});

test("permission sets name the record type, and the field of the contact in place of the account's", () => {
  const set = xml(
    'PermissionSet',
    '<fieldPermissions><editable>true</editable><field>Account.PersonEmail</field><readable>true</readable></fieldPermissions>' +
      '<fieldPermissions><editable>true</editable><field>Contact.Email</field><readable>true</readable></fieldPermissions><label>P</label>' +
      '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Account</object><viewAllRecords>false</viewAllRecords></objectPermissions>' +
      '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Contact</object><viewAllRecords>false</viewAllRecords></objectPermissions>' +
      '<recordTypeVisibilities><recordType>PersonAccount.PersonAccount</recordType><visible>true</visible></recordTypeVisibilities>',
  );
  const { problems } = open({
    [DEFINITION]: '{ "features": ["PersonAccounts"] }',
    'permissionsets/People.permissionset-meta.xml': set,
  });
  assert.equal(problems.length, 1, problems.join('\n'));
  assert.match(problems[0] ?? '', /NOT_GRANTABLE Security of Account\.PersonEmail is that of Contact\.Email/);
});

const recordType = xml('RecordType', '<fullName>Patient</fullName><active>true</active><label>Patient</label>');
