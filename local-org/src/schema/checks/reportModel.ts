import type { Report, ReportSummaryType } from '@salesforce/types/metadata';
import type { ReportColumn, ReportColumns } from './reportColumns.ts';

/** Column that counts the rows of a group. */
const ROW_COUNT = 'rowcount';

/** How dashboards write the summary of a column: `s!` before its name is the sum, `a!` the average. */
const SUMMARY_PREFIX = /^(?:s|a|m|mx|u|med)!/;

/** One report, by what its own parts and dashboards may name. Names are compared without case. */
export class ReportModel {
  readonly content: Report;
  /** Of the report type; `undefined` when that is not known, and then every name is taken. */
  readonly typeColumns: ReportColumns | undefined;
  /** Names of buckets and row-level formulas, which are columns that the report makes itself. */
  private readonly own: ReadonlySet<string>;
  private readonly groupings: ReadonlySet<string>;
  private readonly formulas: ReadonlySet<string>;

  constructor(content: Report, typeColumns: ReportColumns | undefined) {
    this.content = content;
    this.typeColumns = typeColumns;
    this.own = namesOf([...content.buckets, ...content.customDetailFormulas].map(({ developerName }) => developerName));
    this.groupings = namesOf([...content.groupingsDown, ...content.groupingsAcross].map(({ field }) => field));
    this.formulas = namesOf(content.aggregates.map(({ developerName }) => developerName));
  }

  /** A column of the report type, or one of the report's own. */
  column(name: string): ReportColumn | undefined {
    if (this.own.has(name.toLowerCase()) || this.typeColumns === undefined) {
      return { field: null };
    }
    return this.typeColumns.find(name);
  }

  /** Whether the report shows that column among its details. */
  shows(name: string): boolean {
    return this.content.columns.some(({ field }) => field.toLowerCase() === name.toLowerCase());
  }

  isGroupedBy(name: string): boolean {
    return this.groupings.has(name.toLowerCase());
  }

  get isGrouped(): boolean {
    return this.groupings.size > 0;
  }

  /** Whether the report computes that: the number of rows, a summary formula, or a summary of a column. */
  summarizes(name: string, aggregate?: ReportSummaryType): boolean {
    const wanted = name.replace(SUMMARY_PREFIX, '').toLowerCase();
    if (wanted === ROW_COUNT || this.formulas.has(wanted)) {
      return true;
    }
    const types = this.content.columns.find(({ field }) => field.toLowerCase() === wanted)?.aggregateTypes ?? [];
    return aggregate === undefined ? types.length > 0 : types.includes(aggregate);
  }
}

function namesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
