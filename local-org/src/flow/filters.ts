import type { FlowRecordFilter, FlowRecordFilterOperator } from '@salesforce/types/metadata';
import type { FieldDescribe } from '../schema/types.ts';
import type { FieldValue, SObject } from '../values/index.ts';
import type { CompiledValue, FlowCompiler } from './compiler.ts';
import { comparisons } from './comparison.ts';
import { holds, parseLogic, type Logic } from '../metadata/index.ts';
import { asCollection, toFieldValue } from './conversion.ts';
import { describeType, fieldType, isAssignable, single, type FlowValue } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';

export interface CompiledFilter {
  field: FieldDescribe;
  operator: FlowRecordFilterOperator;
  value: CompiledValue;
}

/** Filters of a data element, and how they are combined. */
export interface CompiledFilters {
  filters: readonly CompiledFilter[];
  logic: Logic;
}

/** What one interview compares each filter's field with. */
export type FilterValues = readonly FlowValue[];

const SUPPORTED: ReadonlySet<FlowRecordFilterOperator> = new Set([
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'GreaterThanOrEqualTo',
  'LessThan',
  'LessThanOrEqualTo',
  'StartsWith',
  'EndsWith',
  'Contains',
  'IsNull',
  'In',
  'NotIn',
]);

/**
 * Reports what is wrong with the filters; those are left out.
 * @param isEntry the filters are a flow's entry conditions, which know `IsChanged`
 */
export function compileFilters(
  filters: readonly FlowRecordFilter[],
  filterLogic: string | undefined,
  objectName: string | undefined,
  node: object,
  compiler: FlowCompiler,
  isEntry = false,
): CompiledFilters {
  // `no_conditions` is how Flow Builder writes a Get Records element that takes every record.
  const parsed = parseLogic(filterLogic === 'no_conditions' ? 'and' : filterLogic, filters.length);
  if (typeof parsed === 'string') {
    compiler.problem('INVALID_CONDITION_LOGIC', parsed, node, 'filterLogic');
  }
  const compiled = filters.map((filter) => compileFilter(filter, objectName, compiler, isEntry));
  const logic: Logic = typeof parsed === 'string' ? { kind: 'and', parts: [] } : parsed;
  return { filters: compiled.filter((filter) => filter !== undefined), logic };
}

/** @throws FlowFault when a value goes through a record that is not there */
export function filterValues({ filters }: CompiledFilters, interview: Interview, run: FlowRun): FilterValues {
  return filters.map(({ field, operator, value }) => {
    const read = value.read(interview, run);
    if (operator === 'IsNull') {
      return read;
    }
    return operator === 'In' || operator === 'NotIn'
      ? asCollection(read).map((item) => toFieldValue(item, field))
      : toFieldValue(read, field);
  });
}

/** Whether a record passes, as the database would decide: text without case. */
export function passes({ filters, logic }: CompiledFilters, values: FilterValues, record: SObject): boolean {
  return holds(logic, (index) => {
    const { field, operator } = filters[index] as CompiledFilter;
    const compare = comparisons[operator];
    const left = foldCase(record.fields[field.name] ?? null);
    return compare?.(left, foldCase(values[index] ?? null)) ?? false;
  });
}

function compileFilter(
  filter: FlowRecordFilter,
  objectName: string | undefined,
  compiler: FlowCompiler,
  isEntry: boolean,
): CompiledFilter | undefined {
  const operator = filter.operator ?? 'EqualTo';
  const field = compiler.field(objectName, filter.field, filter, 'field');
  const value = compiler.value(filter.value);
  const isChange = operator === 'IsChanged' && isEntry;
  if (!SUPPORTED.has(operator) && !isChange) {
    compiler.problem('UNSUPPORTED_OPERATOR', `The operator ${operator} cannot be used here`, filter, 'operator');
    return undefined;
  }
  if (field === undefined || value === undefined) {
    return undefined;
  }
  const expected = operator === 'IsNull' || isChange ? single('Boolean') : fieldType(field);
  const isList = operator === 'In' || operator === 'NotIn';
  if (!isAssignable({ ...expected, isCollection: isList }, value.type)) {
    const message = `${describeType(value.type)} cannot be compared with ${field.objectName}.${field.name} by ${operator}`;
    compiler.problem('INCOMPATIBLE_TYPES', message, filter, 'value');
  }
  if (!field.filterable && !isEntry) {
    compiler.problem('NOT_FILTERABLE', `${field.objectName}.${field.name} cannot be filtered by`, filter, 'field');
  }
  return { field, operator, value };
}

function foldCase(value: FlowValue): FlowValue {
  if (Array.isArray(value)) {
    return (value as readonly FlowValue[]).map(foldCase);
  }
  return typeof value === 'string' ? value.toLowerCase() : (value as FieldValue);
}
