import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Profile } from '@salesforce/types/metadata';
import { formatProblem } from '../../src/errors/index.ts';
import { projectOf, xml } from './projectFolder.ts';

const access = (object: string, canEdit: boolean): string =>
  `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>${canEdit}</allowEdit>
  <allowRead>true</allowRead><object>${object}</object></objectPermissions>`;

const label = (name: string): string =>
  `<labels><fullName>${name}</fullName><language>en_US</language><protected>true</protected>
  <shortDescription>${name}</shortDescription><value>${name}</value></labels>`;

// Salesforce DX Developer Guide, "Multiple Package Directories"
test('labels, objects and profiles of several package directories are put together, classes are not', () => {
  const classFiles = (folder: string): Record<string, string> => ({
    [`/${folder}/classes/Same.cls`]: 'public class Same {}',
    [`/${folder}/classes/Same.cls-meta.xml`]: xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  });
  const { project, problems } = projectOf({
    '/sfdx-project.json':
      '{ "packageDirectories": [{ "path": "base" }, { "path": "more" }], "sourceApiVersion": "67.0" }',
    '/base/labels/CustomLabels.labels-meta.xml': xml('CustomLabels', label('First')),
    '/more/labels/CustomLabels.labels-meta.xml': xml('CustomLabels', label('Second')),
    '/base/objects/Account/Account.object-meta.xml': xml('CustomObject', '<enableFeeds>false</enableFeeds>'),
    '/more/objects/Account/Account.object-meta.xml': xml('CustomObject', '<enableHistory>true</enableHistory>'),
    '/base/profiles/Admin.profile-meta.xml': xml('Profile', access('Account', false) + access('Case', false)),
    '/more/profiles/Admin.profile-meta.xml': xml('Profile', access('Account', true)),
    ...classFiles('base'),
    ...classFiles('more'),
  });
  assert.deepEqual(problems.map(formatProblem), [
    'more/classes/Same.cls-meta.xml:2:1 DUPLICATE_COMPONENT The ApexClass Same is also defined in base/classes/Same.cls-meta.xml',
  ]);
  assert.deepEqual(
    project.components('CustomLabel').map(({ fullName }) => fullName),
    ['First', 'Second'],
  );
  const object = project.component('CustomObject', 'Account')?.content as Record<string, unknown>;
  assert.deepEqual([object['enableFeeds'], object['enableHistory']], [false, true]);
  const { objectPermissions } = project.component('Profile', 'Admin')?.content as Profile;
  assert.deepEqual(
    objectPermissions.map((entry) => [entry.object, entry.allowEdit]),
    [
      ['Account', true],
      ['Case', false],
    ],
  );
});
