import type { CustomField, FilterItem } from '@salesforce/types/metadata';
import type { Problem } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { ProblemList } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import { filterCondition, type FilterMistake } from '../soql/index.ts';
import type { Condition } from '../soql/types.ts';
import { recordTypeId } from './criteria.ts';

type RollUpFilter = Pick<FilterItem, 'field' | 'operation' | 'value' | 'valueField'>;

/** Finds the filters of the project's roll-up summary fields that cannot be decided. */
export function checkRollUpFilters(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  for (const component of project.components('CustomField')) {
    const { type, summaryForeignKey, summaryFilterItems } = component.content as CustomField;
    const child = schema.object(summaryForeignKey?.split('.')[0] ?? '');
    if (type !== 'Summary' || child === undefined) {
      continue;
    }
    for (const item of summaryFilterItems) {
      const mistake = mistakeOf(child, item);
      if (mistake !== undefined) {
        problems.add(mistake.code ?? 'INVALID_ROLL_UP', mistake.message, item, mistake.element);
      }
    }
  }
  return problems.problems;
}

function mistakeOf(
  child: ObjectDescribe,
  item: RollUpFilter,
): { code?: string; element: string; message: string } | undefined {
  const field = filteredField(child, item);
  if (field === undefined) {
    return { element: 'field', message: `There is no field ${item.field} to filter by` };
  }
  if (!isFilterable(field)) {
    return { element: 'field', message: `Roll-up summary fields cannot filter by ${child.name}.${field.name}` };
  }
  if (item.valueField !== undefined) {
    return { code: 'UNSUPPORTED', element: 'valueField', message: 'The value of a roll-up filter is a literal' };
  }
  const found = filterOf(child, field, item);
  if (!('element' in found)) {
    return undefined;
  }
  const message =
    found.element === 'value'
      ? `'${found.value}' is not a value of ${child.name}.${field.name}`
      : `The operator ${item.operation} does not fit ${child.name}.${field.name}`;
  return { element: found.element, message };
}

/** @returns `undefined` for a filter that {@link checkRollUpFilters} reports */
export function rollUpCondition(child: ObjectDescribe, item: RollUpFilter): Condition | undefined {
  const field = filteredField(child, item);
  const found = field === undefined || !isFilterable(field) ? undefined : filterOf(child, field, item);
  return found === undefined || 'element' in found ? undefined : found;
}

function filteredField(child: ObjectDescribe, { field }: RollUpFilter): FieldDescribe | undefined {
  return child.field(field.slice(field.lastIndexOf('.') + 1));
}

/** Source: Help, "Roll-Up Summary Field", what is not available in the field column of filters. */
function isFilterable({ type, length, name }: FieldDescribe): boolean {
  const isLongText = type === 'textarea' && length > 255;
  const isLookup = type === 'reference' && name !== 'RecordTypeId';
  return type !== 'multipicklist' && !isLongText && !isLookup;
}

function filterOf(child: ObjectDescribe, field: FieldDescribe, item: RollUpFilter): Condition | FilterMistake {
  const written = item.value ?? '';
  const value = field.name === 'RecordTypeId' ? recordTypeIds(child, written) : written;
  return filterCondition({ path: [field.name], field, operation: item.operation, value });
}

/** Record types are written by their names, and compared by their ids. */
function recordTypeIds(child: ObjectDescribe, names: string): string {
  return names
    .split(',')
    .map((name) => recordTypeId(child, name.trim()) ?? name.trim())
    .join(',');
}
