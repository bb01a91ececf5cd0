import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

/** What no single edit of a sound file can get wrong: folders, chains of objects, types that Salesforce makes itself. */

function problemsOf(files: Record<string, string>): string[] {
  const { project, problems } = projectOf(files);
  const built = buildSchema(project);
  const found = [...problems, ...built.problems, ...checkMetadata(project, built.schema)];
  return found.map(({ place, code, message }) => `${place.file.replace(/^.*default\//, '')} ${code} ${message}`);
}

function report(body: string): string {
  return xml('Report', `<format>Tabular</format><name>Cases</name>${body}`);
}

const folder = { 'reports/Desk.reportFolder-meta.xml': xml('ReportFolder', '<name>Desk</name>') };
const caseList = report('<reportType>CaseList</reportType>');

test('a report lies in a folder that the project describes, or in the one that everybody has', () => {
  const files = {
    ...folder,
    'reports/Desk/Cases.report-meta.xml': caseList,
    'reports/Desk/Inner.reportFolder-meta.xml': xml('ReportFolder', '<name>Inner</name>'),
    'reports/Desk/Inner/Cases.report-meta.xml': caseList,
    'reports/unfiled$public/Cases.report-meta.xml': caseList,
  };

  assert.deepEqual(problemsOf(files), []);
});

test('a report in a folder that nothing describes is refused', () => {
  const [problem, ...others] = problemsOf({ ...folder, 'reports/Gone/Cases.report-meta.xml': caseList });

  assert.match(problem ?? '', /Cases\.report-meta\.xml UNKNOWN_REFERENCE Cannot find folder:Gone$/);
  assert.deepEqual(others, []);
});

test('a folder of reports is none of dashboards', () => {
  const dashboard =
    '<backgroundEndColor>#FFFFFF</backgroundEndColor><backgroundFadeDirection>Diagonal</backgroundFadeDirection>' +
    '<backgroundStartColor>#FFFFFF</backgroundStartColor><textColor>#000000</textColor><title>Cases</title>' +
    '<titleColor>#000000</titleColor><titleSize>12</titleSize>';
  const [problem, ...others] = problemsOf({
    ...folder,
    'dashboards/Desk/Cases.dashboard-meta.xml': xml('Dashboard', dashboard),
  });

  assert.match(problem ?? '', /Cases\.dashboard-meta\.xml UNKNOWN_REFERENCE Cannot find folder:Desk$/);
  assert.deepEqual(others, []);
});

/** A custom report type from Account down through its own children, one below the other. */
function familyOf(generations: number): string {
  const join = Array.from({ length: generations }).reduce<string>(
    (inner) => `<join>${inner}<outerJoin>true</outerJoin><relationship>ChildAccounts</relationship></join>`,
    '',
  );
  return xml(
    'ReportType',
    `<baseObject>Account</baseObject><category>accounts</category><deployed>true</deployed>${join}<label>Family</label>`,
  );
}

test('a custom report type joins four objects', () => {
  assert.deepEqual(problemsOf({ 'reportTypes/Family.reportType-meta.xml': familyOf(3) }), []);
});

test('a custom report type with a fifth object is refused', () => {
  assert.deepEqual(problemsOf({ 'reportTypes/Family.reportType-meta.xml': familyOf(4) }), [
    'reportTypes/Family.reportType-meta.xml TOO_MANY_JOINS A custom report type joins at most 4 objects',
  ]);
});

test('columns of Salesforce’s own report types are taken as they are named, but for custom fields', () => {
  const columns = ['CASE_NUMBER', 'Case.Gone__c', 'Gone__c.Size__c'].map(
    (name) => `<columns><field>${name}</field></columns>`,
  );
  const body = `${columns.join('')}<reportType>CaseList</reportType>`;

  assert.deepEqual(problemsOf({ ...folder, 'reports/Desk/Cases.report-meta.xml': report(body) }), [
    'reports/Desk/Cases.report-meta.xml UNKNOWN_FIELD Invalid field name: Case.Gone__c',
    'reports/Desk/Cases.report-meta.xml UNKNOWN_FIELD Invalid field name: Gone__c.Size__c',
  ]);
});
