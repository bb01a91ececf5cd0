import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { buildSchema, checkMetadata, checkRefusedInUse, unsupportedNames } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';
import { lendingOrg, runApex } from '../org/lendingOrg.ts';
import { customObject, field } from './objectFiles.ts';

test('no object or field that is there is said to be unsupported', () => {
  const { schema } = buildSchema(projectOf({}).project);
  const known = unsupportedNames().filter((name) => {
    const [object = '', field] = name.split('.');
    return field === undefined ? schema.object(object) : schema.object(object)?.field(field);
  });
  assert.deepEqual(known, []);
});

// Object Reference, "ServiceCrew", "Task".
const refused: readonly (readonly [source: string, reason: RegExp])[] = [
  ['ServiceCrew order;', /The standard object ServiceCrew is not supported/],
  ['List<SObject> found = [SELECT Id FROM ServiceCrew];', /The standard object ServiceCrew is not supported/],
  ['Reading__b reading;', /The big object Reading__b is not supported/],
  ['List<SObject> found = [SELECT Id FROM Invoice__x];', /The external object Invoice__x is not supported/],
  ['Task done = new Task(RecurrenceType = null);', /The standard field Task.RecurrenceType is not supported/],
  ['Task done = new Task(); done.recurrenceType = null;', /The standard field Task.recurrenceType is not supported/],
  ['List<Task> found = [SELECT RecurrenceType FROM Task];', /The standard field Task.RecurrenceType is not supported/],
];

test('standard objects and fields that are not there are refused by name', (context) => {
  const { org } = lendingOrg(context);
  for (const [source, reason] of refused) {
    assert.throws(() => runApex(org, source), reason, source);
  }
});

// Big Objects Implementation Guide, "Define and Deploy Custom Big Objects".
test('a big object is named where it stands, and hinders nothing that merely lists it', () => {
  const found = problemsOf({
    'objects/Reading__b/Reading__b.object-meta.xml': customObject('Reading'),
    ...field('Reading__b.Meter__c', 'Text', '<length>20</length><required>true</required>'),
    'permissionsets/Desk.permissionset-meta.xml': xml(
      'PermissionSet',
      '<fieldPermissions><editable>true</editable><field>Reading__b.Meter__c</field><readable>true</readable></fieldPermissions>' +
        '<label>Desk</label>',
    ),
  });
  assert.deepEqual(
    found.map((line) => line.replace(/^.*\/|:\d+:\d+/g, '')),
    [
      'Reading__b.object-meta.xml UNSUPPORTED The big object Reading__b is not supported: it is left out, and what uses it is refused',
    ],
  );
});

test('names metadata that is not supported', () => {
  const policy = xml('TransactionSecurityPolicy', '<active>true</active>');
  const policies = { 'transactionSecurityPolicies/P.transactionSecurityPolicy-meta.xml': policy };
  assert.match(problemsOf(policies).join(), /P\.transactionSecurityPolicy-meta\.xml:2:1 UNSUPPORTED/);
  const script = {
    'dw/prices.dwl': '%dw 2.0\n---\n{}\n',
    'dw/prices.dwl-meta.xml': xml('DataWeaveResource', '<apiVersion>67.0</apiVersion><isGlobal>false</isGlobal>'),
  };
  const installed = {
    'installedPackages/npsp.installedPackage-meta.xml': xml(
      'InstalledPackage',
      '<activateRSS>false</activateRSS><versionNumber>3.1</versionNumber>',
    ),
  };
  assert.match(problemsOf(installed).join(), /UNSUPPORTED The managed package npsp is not installed in the local org/);
  assert.match(problemsOf(script).join(), /prices\.dwl-meta\.xml:2:1 UNSUPPORTED The DataWeave script prices is/);
});

function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const { project } = projectOf(files);
  const { schema, problems } = buildSchema(project);
  return [...problems, ...checkMetadata(project, schema), ...checkRefusedInUse(project)].map(formatProblem);
}
