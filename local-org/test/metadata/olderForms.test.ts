import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readProject } from '../../src/metadata/index.ts';
import { projectOf, xml } from './projectFolder.ts';

// Salesforce DX Developer Guide, "Metadata format": the Salesforce CLI deploys such files of a package directory, too.
test('reads files in metadata format', () => {
  const folder = '<accessType>Public</accessType><name>Any</name><publicFolderAccess>ReadWrite</publicFolderAccess>';
  const { project, problems } = projectOf({
    '/sfdx-project.json': '{ "packageDirectories": [{ "path": "src" }], "sourceApiVersion": "67.0" }',
    '/src/package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>67.0</version></Package>',
    '/src/objects/Thing__c.object': xml(
      'CustomObject',
      '<fields><fullName>Size__c</fullName><label>Size</label><type>Date</type></fields>',
    ),
    '/src/layouts/Thing__c-Thing %28A%29 Layout.layout': xml('Layout', ''),
    '/src/documents/Any-meta.xml': xml('DocumentFolder', folder),
    '/src/documents/Any/a.txt': 'a',
    '/src/documents/Any/a.txt-meta.xml': xml(
      'Document',
      '<internalUseOnly>false</internalUseOnly><name>a</name><public>true</public>',
    ),
    '/src/reports/Any-meta.xml': xml('ReportFolder', folder),
    '/src/reports/Any/Deep-meta.xml': xml('ReportFolder', folder),
    '/src/reports/Any/Deep/All.report': xml(
      'Report',
      '<format>Tabular</format><name>All</name><reportType>Opportunity</reportType>',
    ),
    '/src/classes/README.md': 'no metadata',
  });
  assert.deepEqual(problems, []);
  const names = ['CustomField', 'Layout', 'DocumentFolder', 'Document', 'ReportFolder', 'Report'].map((type) =>
    project.components(type).map(({ fullName }) => fullName),
  );
  assert.deepEqual(names, [
    ['Thing__c.Size__c'],
    ['Thing__c-Thing (A) Layout'],
    ['Any'],
    ['Any/a'],
    ['Any', 'Any/Deep'],
    ['Any/Deep/All'],
  ]);
});

// Metadata API Developer Guide, "ForecastingSettings": "changed significantly in … API version 53.0"; "InstalledPackage"
test('takes what an earlier version of the Metadata API had, and asks for nothing that it had not', () => {
  const forecasting = xml(
    'ForecastingSettings',
    `<enableForecasts>false</enableForecasts><forecastingTypeSettings><active>false</active>
    <forecastRangeSettings><beginning>0</beginning></forecastRangeSettings><hasProductFamily>true</hasProductFamily>
    <isAmount>true</isAmount><isAvailable>true</isAvailable><isQuantity>false</isQuantity><masterLabel>A</masterLabel>
    <name>A</name><opportunityListFieldsSelectedSettings/><opportunityListFieldsUnselectedSettings/>
    </forecastingTypeSettings>`,
  );
  const problemsIn = (version: string): string[] =>
    projectOf({
      '/sfdx-project.json': `{ "packageDirectories": [{ "path": "force-app" }], "sourceApiVersion": "${version}" }`,
      'settings/Forecasting.settings-meta.xml': forecasting,
      'settings/Mobile.settings-meta.xml': xml('MobileSettings', '<touchMobile/>'),
    }).problems.map(({ message }) => message);
  assert.deepEqual(problemsIn('45.0'), []);
  assert.deepEqual(problemsIn('67.0').slice(0, 3), [
    'Element forecastRangeSettings invalid at this location in type ForecastingTypeSettings',
    'Required field is missing: forecastingDateType',
    'Required field is missing: forecastingSubmissionSettings',
  ]);
});

test('refuses a folder without a project file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-empty-'));
  try {
    assert.throws(() => readProject(directory), { code: 'NO_PROJECT', message: /sfdx-project\.json\.$/ });
    writeFileSync(join(directory, 'package.xml'), '<Package><version>52.0</version></Package>');
    assert.throws(() => readProject(directory), {
      message: /\{"packageDirectories":\[\{"path":"\.","default":true\}\],"sourceApiVersion":"52\.0"\}$/,
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
});
