import type { Dashboard, DashboardComponent, DashboardFilter, DashboardFilterColumn } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { FieldDescribe } from '../types.ts';
import { isPicklist, isPicklistValue, splitValues } from './reportFilters.ts';
import { checkFolder } from './reportFolders.ts';
import type { ReportModel } from './reportModel.ts';

/** Parts that show something of their own and no report. */
const WITHOUT_REPORT: readonly string[] = ['Image', 'RichText', 'VisualforcePage', 'Scontrol', 'LightningWebComponent'];

/**
 * Dashboards: each part's report exists, and groups, summarizes and shows what the part names.
 * Page "Dashboard" (Metadata API Developer Guide).
 */
export function checkDashboards(reports: ReadonlyMap<string, ReportModel>, problems: ProblemList): void {
  for (const component of problems.project.components('Dashboard')) {
    checkDashboard(reports, component as MetadataComponent<Dashboard>, problems);
  }
}

function checkDashboard(
  reports: ReadonlyMap<string, ReportModel>,
  component: MetadataComponent<Dashboard>,
  problems: ProblemList,
): void {
  const { content } = component;
  checkFolder(component, 'DashboardFolder', problems);
  const sections = [content.leftSection, content.middleSection, content.rightSection];
  const { dashboardGridComponents = [], numberOfColumns = 0 } = content.dashboardGridLayout ?? {};
  const parts = [
    ...sections.flatMap((section) => section?.components ?? []),
    ...dashboardGridComponents.map(({ dashboardComponent }) => dashboardComponent),
  ];
  for (const cell of dashboardGridComponents) {
    if (cell.columnIndex + cell.colSpan > numberOfColumns) {
      const message = `The component ends at column ${cell.columnIndex + cell.colSpan} of ${numberOfColumns}`;
      problems.add('INVALID_VALUE', message, cell, 'colSpan');
    }
  }
  for (const part of parts) {
    checkPart(reports, part, content.dashboardFilters, problems);
  }
}

function checkPart(
  reports: ReadonlyMap<string, ReportModel>,
  part: DashboardComponent,
  filters: readonly DashboardFilter[],
  problems: ProblemList,
): void {
  if (WITHOUT_REPORT.includes(part.componentType)) {
    return;
  }
  if (part.report === undefined) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: report', part);
    return;
  }
  const report = reports.get(part.report.toLowerCase());
  if (report === undefined) {
    problems.add('UNKNOWN_REFERENCE', `There is no report ${part.report}`, part, 'report');
    return;
  }
  if (report.content.format === 'MultiBlock') {
    return;
  }
  if (!report.isGrouped && report.content.rowLimit === undefined) {
    problems.add('INVALID_REPORT', `The report ${part.report} is neither grouped nor limited`, part, 'report');
  }
  if (part.useReportChart === true && report.content.chart === undefined) {
    problems.add('INVALID_REPORT', `The report ${part.report} has no chart`, part, 'useReportChart');
  }
  checkGroupings(report, part, problems);
  checkSummaries(report, part, problems);
  checkTable(report, part, problems);
  checkFilterColumns(report, part, filters, problems);
}

function checkGroupings(report: ReportModel, part: DashboardComponent, problems: ProblemList): void {
  for (const name of part.groupingColumn) {
    if (!report.isGroupedBy(name)) {
      problems.add('UNKNOWN_FIELD', `The report ${part.report} is not grouped by ${name}`, part, 'groupingColumn');
    }
  }
  for (const sort of part.groupingSortProperties?.groupingSorts ?? []) {
    if (sort.sortColumn !== undefined && !report.summarizes(sort.sortColumn) && !report.isGroupedBy(sort.sortColumn)) {
      const message = `The report ${part.report} does not summarize ${sort.sortColumn}`;
      problems.add('UNKNOWN_FIELD', message, sort, 'sortColumn');
    }
  }
}

function checkSummaries(report: ReportModel, part: DashboardComponent, problems: ProblemList): void {
  for (const summary of part.chartSummary) {
    if (!report.summarizes(summary.column, summary.aggregate)) {
      const what = [summary.aggregate, summary.column].filter((word) => word !== undefined).join(' of ');
      problems.add('UNKNOWN_FIELD', `The report ${part.report} does not summarize ${what}`, summary, 'column');
    }
  }
}

/** Tables name groupings, summaries and, of a report with details, its columns. */
function checkTable(report: ReportModel, part: DashboardComponent, problems: ProblemList): void {
  for (const column of part.dashboardTableColumn) {
    const name = column.column;
    if (!report.isGroupedBy(name) && !report.summarizes(name, column.aggregateType) && !report.shows(name)) {
      problems.add('UNKNOWN_FIELD', `The report ${part.report} has no column ${name}`, column, 'column');
    }
  }
  for (const column of part.flexComponentProperties?.flexTableColumn ?? []) {
    const name = column.reportColumn;
    const isKnown =
      column.type === 'grouping'
        ? report.isGroupedBy(name)
        : column.type === 'aggregate'
          ? report.summarizes(name)
          : report.shows(name);
    if (!isKnown) {
      const message = `The report ${part.report} has no ${column.type} ${name}`;
      problems.add('UNKNOWN_FIELD', message, column, 'reportColumn');
    }
  }
}

/** Each part says which of its report's columns each of the dashboard's filters is about, in their order. */
function checkFilterColumns(
  report: ReportModel,
  part: DashboardComponent,
  filters: readonly DashboardFilter[],
  problems: ProblemList,
): void {
  for (const [index, filter] of part.dashboardFilterColumns.entries()) {
    const column = report.column(filter.column);
    if (column === undefined) {
      problems.add('UNKNOWN_FIELD', `Invalid field name: ${filter.column}`, filter, 'column');
    } else if (column.field !== null) {
      checkFilterValues(column.field, filters[index], filter, problems);
    }
  }
  if (part.dashboardFilterColumns.length > filters.length) {
    const message = `The dashboard has ${filters.length} filters, the component ${part.dashboardFilterColumns.length}`;
    problems.add('INVALID_VALUE', message, part, 'dashboardFilterColumns');
  }
}

/** A filter's values stand in one place and must fit the column of every part. */
function checkFilterValues(
  field: FieldDescribe,
  filter: DashboardFilter | undefined,
  node: DashboardFilterColumn,
  problems: ProblemList,
): void {
  const values = (filter?.dashboardFilterOptions ?? []).flatMap((option) => option.values).flatMap(splitValues);
  const unknown = values.find((value) => isPicklist(field) && !isPicklistValue(field, value));
  if (unknown !== undefined) {
    const message = `The field ${field.name} has no value ${unknown}, for which ${filter?.name} filters`;
    problems.add('INVALID_VALUE', message, node, 'column');
  }
}
