import type { ReportAggregate } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import { isSummarizable } from './reportSummaries.ts';
import type { ReportModel } from './reportModel.ts';

/** Summaries that a formula may ask of a column. Help, "Summary Formulas". */
const SUMMARIES: readonly string[] = ['SUM', 'AVG', 'MIN', 'MAX', 'MEDIAN', 'UNIQUE'];

/** Where PARENTGROUPVAL and PREVGROUPVAL may look, besides the report's groupings. */
const TOTALS: readonly string[] = ['GRAND_SUMMARY', 'ROW_GRAND_SUMMARY', 'COLUMN_GRAND_SUMMARY'];

const CONSTANTS: readonly string[] = ['ROWCOUNT', 'TRUE', 'FALSE', 'NULL'];

/** A name with its summary (`Part__c.Price__c:SUM`), or a bare one that no parenthesis follows. */
const NAME = /\b([A-Za-z_][\w.$]*)\b(?::([A-Za-z_]+)\b)?(?!\s*\()/g;

/**
 * Custom summary formulas: the columns and groupings that they name belong to the report. They write a column of a
 * custom report type with a point where the report has a `$`. Page "Report", ReportAggregate (Metadata API Developer
 * Guide).
 */
export function checkSummaryFormulas(report: ReportModel, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const aggregate of report.content.aggregates) {
    const { developerName } = aggregate;
    if (seen.has(developerName)) {
      problems.add('DUPLICATE_ENTRY', `The formula ${developerName} is there twice`, aggregate, 'developerName');
    }
    seen.add(developerName);
    checkFormula(report, aggregate, problems);
    checkContext(report, aggregate, 'downGroupingContext', problems);
    checkContext(report, aggregate, 'acrossGroupingContext', problems);
  }
}

function checkFormula(report: ReportModel, aggregate: ReportAggregate, problems: ProblemList): void {
  const refuse = (message: string): void =>
    problems.add(
      'INVALID_FORMULA',
      `Invalid custom summary formula definition: ${message}`,
      aggregate,
      'calculatedFormula',
    );
  const formula = aggregate.calculatedFormula.replace(/"[^"]*"|'[^']*'/g, '""');
  if (formula.split('(').length !== formula.split(')').length) {
    refuse('parentheses do not match');
  }
  for (const [, name = '', summary] of formula.matchAll(NAME)) {
    if (summary === undefined) {
      if (!isKnownName(report, name)) {
        refuse(`Field ${name} does not exist`);
      }
    } else {
      checkSummary(report, name, summary.toUpperCase(), refuse);
    }
  }
}

function isKnownName(report: ReportModel, name: string): boolean {
  const upper = name.toUpperCase();
  return CONSTANTS.includes(upper) || TOTALS.includes(upper) || isGrouping(report, name);
}

function isGrouping(report: ReportModel, name: string): boolean {
  return spellings(name).some((spelling) => report.isGroupedBy(spelling));
}

function checkSummary(report: ReportModel, name: string, summary: string, refuse: (message: string) => void): void {
  if (!SUMMARIES.includes(summary)) {
    refuse(`${summary} is no summary`);
    return;
  }
  const column = spellings(name)
    .map((spelling) => report.column(spelling))
    .find((found) => found !== undefined);
  if (column === undefined) {
    refuse(`Field ${name} does not exist`);
  } else if (summary !== 'UNIQUE' && column.field !== null && !isSummarizable(column.field, 'Sum')) {
    refuse(`Field ${name} is no number`);
  }
}

/** `A.B.C` may stand for `A.B$C` and for `A$B.C`. */
function spellings(name: string): string[] {
  const points = [...name.matchAll(/\./g)].map(({ index }) => index);
  return [name, ...points.map((at) => `${name.slice(0, at)}$${name.slice(at + 1)}`)];
}

function checkContext(
  report: ReportModel,
  aggregate: ReportAggregate,
  element: 'downGroupingContext' | 'acrossGroupingContext',
  problems: ProblemList,
): void {
  const context = aggregate[element];
  if (context !== undefined && !TOTALS.includes(context.toUpperCase()) && !report.isGroupedBy(context)) {
    problems.add('UNKNOWN_REFERENCE', `The report is not grouped by ${context}`, aggregate, element);
  }
}
