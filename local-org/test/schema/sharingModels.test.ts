import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

const DEFINITION = '/config/project-scratch-def.json';
const ROLE = 'roles/Seller.role-meta.xml';
const role = xml(
  'Role',
  `<mayForecastManagerShare>false</mayForecastManagerShare><name>Seller</name>
  <opportunityAccessLevel>None</opportunityAccessLevel>`,
);

function open(files: Record<string, string>) {
  const { project, problems } = projectOf(files);
  const { schema, problems: ofSchema } = buildSchema(project);
  return { schema, problems: [...problems, ...ofSchema, ...checkMetadata(project, schema)].map(formatProblem) };
}

test('a scratch org definition sets organisation-wide defaults, which roles may not go below', () => {
  const settings = { opportunity: { sharingModel: 'private' }, case: { sharingModel: 'read' }, account: null };
  const { schema, problems } = open({ [DEFINITION]: JSON.stringify({ objectSettings: settings }), [ROLE]: role });
  assert.deepEqual(problems, []);
  assert.equal(schema.object('Opportunity')?.sharingModel, 'Private');
  assert.equal(schema.object('Case')?.sharingModel, 'Read');
  assert.equal(schema.object('Account')?.sharingModel, 'ReadWrite');
});

test('without one they are those of a new org', () => {
  const { schema, problems } = open({ [ROLE]: role });
  assert.equal(schema.object('Opportunity')?.sharingModel, 'ReadWrite');
  assert.match(problems.join(), /Opportunity access level below organization default/);
});

test('a sharing model that the local org does not know is refused', () => {
  const { problems } = open({ [DEFINITION]: '{ "objectSettings": { "campaign": { "sharingModel": "fullAccess" } } }' });
  assert.match(problems.join(), /The sharing model FullAccess of Campaign is not supported/);
});
