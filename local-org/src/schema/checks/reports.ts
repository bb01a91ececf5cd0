import type { Report, ReportChart, ReportCrossFilter, ReportGrouping } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { FieldDescribe, Schema } from '../types.ts';
import { checkDashboards } from './dashboards.ts';
import { columnsOf } from './reportColumns.ts';
import { checkReportFilter, isPicklistValue } from './reportFilters.ts';
import { checkFolder } from './reportFolders.ts';
import { checkSummaryFormulas } from './reportFormulas.ts';
import { ReportModel } from './reportModel.ts';
import { isDate, isGroupable, isSummarizable } from './reportSummaries.ts';
import { checkReportTypes } from './reportTypes.ts';

/** Groupings down and across that each format takes. Help, "Choose a Report Format". */
const groupingsByFormat = {
  Tabular: { down: [0, 0], across: [0, 0] },
  Summary: { down: [1, 3], across: [0, 0] },
  Matrix: { down: [1, 2], across: [1, 2] },
} as const;

/**
 * Custom report types, reports and dashboards: everything that they name exists and fits.
 * Pages "ReportType", "Report" and "Dashboard" (Metadata API Developer Guide).
 */
export function checkReports(schema: Schema, problems: ProblemList): void {
  checkReportTypes(schema, problems);
  const reports = new Map<string, ReportModel>();
  for (const component of problems.project.components('Report')) {
    const report = checkReport(schema, component as MetadataComponent<Report>, problems);
    reports.set(component.fullName.toLowerCase(), report);
  }
  checkDashboards(reports, problems);
}

function checkReport(schema: Schema, component: MetadataComponent<Report>, problems: ProblemList): ReportModel {
  const { content } = component;
  checkFolder(component, 'ReportFolder', problems);
  const columns = columnsOf(schema, problems.project, content.reportType);
  const report = new ReportModel(content, 'unknown' in columns ? undefined : columns);
  if ('unknown' in columns) {
    problems.add(columns.unknown.code, columns.unknown.message, content, 'reportType');
  }
  if (content.format === 'MultiBlock') {
    // A joined report is made of others, each with its own report type, and has nothing of its own.
    content.block.forEach((block) => checkBlock(schema, block, problems));
    return report;
  }
  checkColumns(report, problems);
  checkBuckets(report, problems);
  checkGroupings(report, problems);
  checkTimes(report, problems);
  checkSummaryFormulas(report, problems);
  if (content.filter !== undefined) {
    checkReportFilter(report, content.filter, problems);
  }
  for (const crossFilter of content.crossFilters) {
    checkCrossFilter(schema, report, crossFilter, problems);
  }
  if (content.chart !== undefined) {
    checkChart(report, content.chart, problems);
  }
  return report;
}

/** A block of a joined report; its groupings and formulas are those of the whole. */
function checkBlock(schema: Schema, block: Report, problems: ProblemList): void {
  const columns = columnsOf(schema, problems.project, block.reportType);
  if ('unknown' in columns) {
    problems.add(columns.unknown.code, columns.unknown.message, block, 'reportType');
    return;
  }
  const report = new ReportModel(block, columns);
  block.columns.forEach((entry) => checkColumn(report, entry.field, entry, 'field', problems));
  checkBuckets(report, problems);
}

function checkColumns(report: ReportModel, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const entry of report.content.columns) {
    const field = checkColumn(report, entry.field, entry, 'field', problems);
    if (seen.has(entry.field.toLowerCase())) {
      problems.add('DUPLICATE_ENTRY', `The column ${entry.field} is in the report twice`, entry, 'field');
    }
    seen.add(entry.field.toLowerCase());
    const wrong = entry.aggregateTypes.find((summary) => field !== null && !isSummarizable(field, summary));
    if (wrong !== undefined) {
      problems.add('INVALID_SUMMARY', `The column ${entry.field} has no ${wrong}`, entry, 'aggregateTypes');
    }
  }
  for (const range of report.content.colorRanges) {
    if (!report.summarizes(range.columnName, range.aggregate)) {
      problems.add('UNKNOWN_FIELD', `The report does not summarize ${range.columnName}`, range, 'columnName');
    }
  }
  for (const rule of report.content.formattingRules) {
    if (!report.summarizes(rule.columnName, rule.aggregate) && !report.shows(rule.columnName)) {
      problems.add('UNKNOWN_FIELD', `The report does not show ${rule.columnName}`, rule, 'columnName');
    }
  }
}

/** Buckets gather values of one column under names of the report's own. */
function checkBuckets(report: ReportModel, problems: ProblemList): void {
  for (const bucket of report.content.buckets) {
    const field = checkColumn(report, bucket.sourceColumnName, bucket, 'sourceColumnName', problems);
    for (const source of bucket.values.flatMap(({ sourceValues }) => sourceValues)) {
      const value = source.sourceValue;
      const isChecked = bucket.bucketType === 'picklist' && field !== null && value !== undefined;
      if (isChecked && !isPicklistValue(field, value)) {
        problems.add('INVALID_VALUE', `The field ${field.name} has no value ${value}`, source, 'sourceValue');
      }
    }
  }
}

/** The field of a column; `null` when that is not known. */
function checkColumn(
  report: ReportModel,
  name: string,
  node: object,
  element: string,
  problems: ProblemList,
): FieldDescribe | null {
  const column = report.column(name);
  if (column === undefined) {
    problems.add('UNKNOWN_FIELD', `Invalid field name: ${name}`, node, element);
  }
  return column?.field ?? null;
}

function checkGroupings(report: ReportModel, problems: ProblemList): void {
  const { format, groupingsDown, groupingsAcross } = report.content;
  for (const grouping of [...groupingsDown, ...groupingsAcross]) {
    checkGrouping(report, grouping, problems);
  }
  if (format === 'MultiBlock') {
    return;
  }
  const { down, across } = groupingsByFormat[format];
  for (const [direction, [least, most], found] of [
    ['rows', down, groupingsDown],
    ['columns', across, groupingsAcross],
  ] as const) {
    if (found.length < least || found.length > most) {
      const allowed = least === most ? String(least) : `${least} to ${most}`;
      const message = `A ${format} report takes ${allowed} groupings of ${direction}, not ${found.length}`;
      problems.add('INVALID_FORMAT', message, report.content, 'format');
    }
  }
}

function checkGrouping(report: ReportModel, grouping: ReportGrouping, problems: ProblemList): void {
  const field = checkColumn(report, grouping.field, grouping, 'field', problems);
  const { dateGranularity } = grouping;
  if (field !== null && !isGroupable(field)) {
    problems.add('INVALID_FIELD_TYPE', `A report cannot group by the field ${field.name}`, grouping, 'field');
  }
  // `Day` is written for groupings of every type.
  const isOfDates = dateGranularity !== undefined && dateGranularity !== 'None' && dateGranularity !== 'Day';
  if (field !== null && isOfDates && !isDate(field)) {
    problems.add('INVALID_FIELD_TYPE', `The field ${field.name} is no date`, grouping, 'dateGranularity');
  }
  if (grouping.sortByName !== undefined && !report.summarizes(grouping.sortByName)) {
    problems.add('UNKNOWN_FIELD', `The report does not summarize ${grouping.sortByName}`, grouping, 'sortByName');
  }
}

function checkTimes(report: ReportModel, problems: ProblemList): void {
  const { timeFrameFilter, sortColumn } = report.content;
  if (timeFrameFilter !== undefined) {
    const field = checkColumn(report, timeFrameFilter.dateColumn, timeFrameFilter, 'dateColumn', problems);
    if (field !== null && !isDate(field)) {
      problems.add('INVALID_FIELD_TYPE', `The field ${field.name} is no date`, timeFrameFilter, 'dateColumn');
    }
  }
  if (sortColumn !== undefined && !report.shows(sortColumn)) {
    problems.add('UNKNOWN_FIELD', `The report has no column ${sortColumn} to sort by`, report.content, 'sortColumn');
  }
}

function checkCrossFilter(schema: Schema, report: ReportModel, filter: ReportCrossFilter, problems: ProblemList): void {
  checkColumn(report, filter.primaryTableColumn, filter, 'primaryTableColumn', problems);
  const related = schema.object(filter.relatedTable);
  if (related === undefined) {
    problems.addUnknownObject(filter.relatedTable, filter, 'relatedTable');
    return;
  }
  const has = (name: string): boolean => related.field(name) !== undefined || related.relationship(name) !== undefined;
  if (!has(filter.relatedTableJoinColumn)) {
    const message = `There is no field ${filter.relatedTableJoinColumn} on ${related.name}`;
    problems.add('UNKNOWN_FIELD', message, filter, 'relatedTableJoinColumn');
  }
  for (const item of filter.criteriaItems) {
    if (!has(item.column)) {
      problems.add('UNKNOWN_FIELD', `There is no field ${item.column} on ${related.name}`, item, 'column');
    }
  }
}

function checkChart(report: ReportModel, chart: ReportChart, problems: ProblemList): void {
  for (const element of ['groupingColumn', 'secondaryGroupingColumn'] as const) {
    const name = chart[element];
    if (name !== undefined && !report.isGroupedBy(name)) {
      problems.add('UNKNOWN_FIELD', `The chart's report is not grouped by ${name}`, chart, element);
    }
  }
  for (const summary of chart.chartSummaries) {
    if (!report.summarizes(summary.column, summary.aggregate)) {
      const what = [summary.aggregate, summary.column].filter((word) => word !== undefined).join(' of ');
      problems.add('UNKNOWN_FIELD', `The chart's report does not summarize ${what}`, summary, 'column');
    }
  }
}
