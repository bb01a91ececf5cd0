import type { Dashboard, Report } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/**
 * Reports and dashboards: the custom objects, custom fields and reports they name exist.
 * Pages "Report" and "Dashboard" (Metadata API Developer Guide).
 */
export function checkReports(schema: Schema, problems: ProblemList): void {
  for (const { content } of problems.project.components('Report')) {
    checkReport(schema, content as Report, problems);
  }
  for (const { content } of problems.project.components('Dashboard')) {
    const { leftSection, middleSection, rightSection, dashboardGridLayout } = content as Dashboard;
    const sections = [leftSection, middleSection, rightSection].flatMap((section) => section?.components ?? []);
    const grid = (dashboardGridLayout?.dashboardGridComponents ?? []).map((cell) => cell.dashboardComponent);
    for (const component of [...sections, ...grid]) {
      const { report } = component;
      if (report !== undefined && problems.project.component('Report', report) === undefined) {
        problems.add('UNKNOWN_REFERENCE', `There is no report ${report}`, component, 'report');
      }
    }
  }
}

function checkReport(schema: Schema, content: Report, problems: ProblemList): void {
  const objectName = /^CustomEntity\$(\w+)$/.exec(content.reportType)?.[1];
  if (objectName !== undefined && schema.object(objectName) === undefined) {
    problems.add('UNKNOWN_OBJECT', `Invalid report type: there is no object ${objectName}`, content, 'reportType');
    return;
  }
  const grouped = [...content.groupingsDown, ...content.groupingsAcross];
  const filters = content.filter?.criteriaItems ?? [];
  for (const [node, column] of [
    ...content.columns.map((entry): [object, string] => [entry, entry.field]),
    ...grouped.map((entry): [object, string] => [entry, entry.field]),
    ...filters.map((entry): [object, string] => [entry, entry.column]),
  ]) {
    const [, owner = '', field = ''] = /^(\w+__c)[.$](\w+__c)$/.exec(column) ?? [];
    if (field !== '' && schema.object(owner)?.field(field) === undefined) {
      problems.add('UNKNOWN_FIELD', `Invalid field name: ${column}`, node);
    }
  }
}
