import type { ReportFilter, ReportFilterItem } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { FieldDescribe, FieldType } from '../types.ts';
import type { ReportModel } from './reportModel.ts';

const NUMBERS: readonly FieldType[] = ['integer', 'long', 'double', 'currency', 'percent'];
const PICKLISTS: readonly FieldType[] = ['picklist', 'multipicklist'];
const TEXT_OPERATORS: readonly string[] = ['contains', 'notContain', 'startsWith'];
const NO_TEXTS: readonly FieldType[] = [...NUMBERS, 'boolean', 'date', 'datetime'];

/** A date as people or computers write it, or a name such as `LAST_N_DAYS:30`. */
const DATE = /^(?:\d{4}-\d{2}-\d{2}\b.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b.*|[A-Z]+(?:_[A-Z0-9]+)*(?::\d+)?)$/i;

/**
 * Filters: their columns belong to the report, their values fit the column, and filter logic names each of them.
 * Page "Report", ReportFilter (Metadata API Developer Guide).
 */
export function checkReportFilter(report: ReportModel, filter: ReportFilter, problems: ProblemList): void {
  for (const item of filter.criteriaItems) {
    const column = report.column(item.column);
    if (column === undefined) {
      problems.add('UNKNOWN_FIELD', `Invalid field name: ${item.column}`, item, 'column');
    } else if (item.columnToColumn === true) {
      if (item.value === undefined || report.column(item.value) === undefined) {
        problems.add('UNKNOWN_FIELD', `Invalid field name: ${item.value ?? ''}`, item, 'value');
      }
    } else if (column.field !== null) {
      checkFilterValues(column.field, item, problems);
    }
  }
  checkLogic(filter, problems);
}

/** Values of one filter on a known field. */
function checkFilterValues(field: FieldDescribe, item: ReportFilterItem, problems: ProblemList): void {
  if (TEXT_OPERATORS.includes(item.operator) && NO_TEXTS.includes(field.type)) {
    problems.add('INVALID_OPERATOR', `The operator ${item.operator} does not fit the field ${field.name}`, item);
    return;
  }
  if (TEXT_OPERATORS.includes(item.operator)) {
    return;
  }
  for (const value of splitValues(item.value ?? '')) {
    if (value !== '' && !isValueOf(field, value)) {
      problems.add('INVALID_VALUE', `The field ${field.name} has no value ${value}`, item, 'value');
    }
  }
}

/** Several values are separated by commas; one that holds a comma stands in quotation marks. */
export function splitValues(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}

export function isPicklist(field: FieldDescribe): boolean {
  return PICKLISTS.includes(field.type);
}

/** Values of standard picklists differ from org to org, and are taken as they are. */
export function isPicklistValue(field: FieldDescribe, value: string): boolean {
  return !field.custom || field.picklistValues.some((entry) => entry.value === value || entry.label === value);
}

function isValueOf(field: FieldDescribe, value: string): boolean {
  if (isPicklist(field)) {
    return isPicklistValue(field, value);
  }
  if (field.type === 'boolean') {
    return /^(?:0|1|true|false)$/i.test(value);
  }
  if (NUMBERS.includes(field.type)) {
    return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value);
  }
  return field.type === 'date' || field.type === 'datetime' ? DATE.test(value) : true;
}

function checkLogic(filter: ReportFilter, problems: ProblemList): void {
  const { booleanFilter, criteriaItems } = filter;
  if (booleanFilter === undefined) {
    return;
  }
  const named = new Set([...booleanFilter.matchAll(/\d+/g)].map(([number]) => Number(number)));
  for (const number of named) {
    if (criteriaItems[number - 1] === undefined) {
      const message = `The filter logic names filter ${number}, which does not exist`;
      problems.add('INVALID_FILTER_LOGIC', message, filter, 'booleanFilter');
    }
  }
  for (const [index, item] of criteriaItems.entries()) {
    if (!named.has(index + 1)) {
      problems.add('INVALID_FILTER_LOGIC', `The filter logic does not name filter ${index + 1}`, item);
    }
  }
}
