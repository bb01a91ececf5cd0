import type { ReportSummaryType } from '@salesforce/types/metadata';
import type { FieldDescribe, FieldType } from '../types.ts';

const NUMBERS: readonly FieldType[] = ['integer', 'long', 'double', 'currency', 'percent', 'boolean'];
const DATES: readonly FieldType[] = ['date', 'datetime'];

/** Texts from here on cannot be grouped by: they are long text areas. */
const LONGEST_GROUPED_TEXT = 255;

/** Whether a report can summarize that field so. A check box counts as 1 or 0. Help, "Summarize Report Data". */
export function isSummarizable(field: FieldDescribe, summary: ReportSummaryType): boolean {
  switch (summary) {
    case 'Sum':
    case 'Average':
    case 'Median':
      return NUMBERS.includes(field.type);
    case 'Maximum':
    case 'Minimum':
      return NUMBERS.includes(field.type) || DATES.includes(field.type);
    default:
      return true;
  }
}

export function isDate(field: FieldDescribe): boolean {
  return DATES.includes(field.type);
}

/** Whether a report can have one group for each value of that field. */
export function isGroupable(field: FieldDescribe): boolean {
  return field.type !== 'textarea' || (field.length <= LONGEST_GROUPED_TEXT && !field.htmlFormatted);
}
