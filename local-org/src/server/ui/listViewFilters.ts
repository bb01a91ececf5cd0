import type { ListView, ListViewFilter } from '@salesforce/types/metadata';
import { parseLogic, type Logic } from '../../metadata/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import type { ComparisonOperator, Condition, Operand, QueryExpression } from '../../soql/types.ts';
import { dateOperand } from './listViewDates.ts';
import { listViewColumn, type ListViewColumn } from './listViewColumns.ts';
import { field as fieldExpression, text } from './query.ts';

/** What a list view asks for that this local org does not have; `element` is where it says so. */
export interface ListViewRefusal {
  message: string;
  node: object;
  element: string;
}

/** The records of a list view, but for whose they are; or why it cannot be shown. */
export type ListViewFilters = { condition: Condition | null } | { refusals: readonly ListViewRefusal[] };

const COMPARISONS: Readonly<Partial<Record<ListViewFilter['operation'], ComparisonOperator>>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

const TEXTS: ReadonlySet<FieldDescribe['type']> = new Set([
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
  'combobox',
  'id',
]);

/** Source: Metadata API Developer Guide, "ListView". */
export function listViewFilters(content: ListView, object: ObjectDescribe, schema: Schema): ListViewFilters {
  const refusals: ListViewRefusal[] = [];
  const conditions = content.filters.map((filter) => {
    const found = filterCondition(filter, object, schema);
    if ('message' in found) {
      refusals.push(found);
      return null;
    }
    return found;
  });
  const logic = parseLogic(content.booleanFilter, conditions.length);
  if (typeof logic === 'string') {
    refusals.push({ message: logic, node: content, element: 'booleanFilter' });
  }
  if (refusals.length > 0 || typeof logic === 'string') {
    return { refusals };
  }
  return { condition: conditions.length === 0 ? null : combine(logic, conditions as readonly Condition[]) };
}

/** The conditions as the logic joins them. */
export function combine(logic: Logic, conditions: readonly Condition[]): Condition {
  switch (logic.kind) {
    case 'condition':
      return conditions[logic.index] as Condition;
    case 'not':
      return { kind: 'not', part: combine(logic.part, conditions) };
    default:
      return oneOf(
        logic.kind,
        logic.parts.map((part) => combine(part, conditions)),
      );
  }
}

function oneOf(kind: 'and' | 'or', parts: readonly Condition[]): Condition {
  return parts.length === 1 ? (parts[0] as Condition) : { kind, parts };
}

function filterCondition(filter: ListViewFilter, object: ObjectDescribe, schema: Schema): Condition | ListViewRefusal {
  const named = listViewColumn(filter.field, object, schema);
  if (named === undefined) {
    return refusal(filter, 'field', `The column ${filter.field} of ${object.name} is not supported in list views`);
  }
  const { path, field } = nameOfLookup(named, schema);
  const left = fieldExpression(path.join('.'));
  const values = splitValues(filter.value, field);
  const operator = COMPARISONS[filter.operation];
  if (operator !== undefined) {
    const parts = values.map((value) => comparison(left, operator, value, field));
    const wrong = parts.indexOf(undefined);
    return wrong < 0
      ? oneOf(operator === '!=' ? 'and' : 'or', parts as Condition[])
      : refusal(filter, 'value', `'${values[wrong]}' is not supported as a value of ${field.name} in list views`);
  }
  const pattern = patternCondition(filter.operation, left, values, field);
  return (
    pattern ??
    refusal(filter, 'operation', `The operator ${filter.operation} on ${field.name} is not supported in list views`)
  );
}

function refusal(filter: ListViewFilter, element: string, message: string): ListViewRefusal {
  return { message, node: filter, element };
}

/** A lookup is compared by the name of the record that it points to. */
function nameOfLookup(named: ListViewColumn, schema: Schema): ListViewColumn {
  const { path, field } = named;
  const target = schema.object(field.referenceTo[0] ?? '')?.nameField;
  if (field.type !== 'reference' || field.relationshipName === null || target === undefined) {
    return named;
  }
  return { path: [...path.slice(0, -1), field.relationshipName, target.name], field: target };
}

/** Several values of a text are separated by commas, and any of them will do. */
function splitValues(value: string | undefined, field: FieldDescribe): string[] {
  const whole = value ?? '';
  const isList = TEXTS.has(field.type) || field.type === 'multipicklist';
  return isList ? whole.split(field.type === 'multipicklist' ? /[;,]/ : ',').map((one) => one.trim()) : [whole];
}

/** @returns `undefined` when the value does not fit the field */
function comparison(
  left: QueryExpression,
  operator: ComparisonOperator,
  value: string,
  field: FieldDescribe,
): Condition | undefined {
  if (value === '') {
    return condition(left, operator, { kind: 'null' });
  }
  switch (field.type) {
    case 'boolean':
      return /^(?:1|0|true|false)$/i.test(value)
        ? condition(left, operator, { kind: 'boolean', value: /^(?:1|true)$/i.test(value) })
        : undefined;
    case 'double':
    case 'integer':
    case 'long':
    case 'currency':
    case 'percent':
      return /^-?\d+(?:\.\d+)?$/.test(value) ? condition(left, operator, { kind: 'number', value }) : undefined;
    case 'date':
    case 'datetime': {
      const operand = dateOperand(value);
      return operand === undefined ? undefined : condition(dayOf(left, field, operand), operator, operand);
    }
    default:
      return condition(left, operator, text(value));
  }
}

/** A moment is compared with a day by the day that it falls on for the user. */
function dayOf(left: QueryExpression, field: FieldDescribe, operand: Operand): QueryExpression {
  if (field.type !== 'datetime' || operand.kind !== 'date') {
    return left;
  }
  const local: QueryExpression = { kind: 'function', name: 'CONVERTTIMEZONE', arguments: [left], place: null };
  return { kind: 'function', name: 'DAY_ONLY', arguments: [local], place: null };
}

function patternCondition(
  operation: ListViewFilter['operation'],
  left: QueryExpression,
  values: readonly string[],
  field: FieldDescribe,
): Condition | undefined {
  if (operation === 'includes' || operation === 'excludes') {
    const items = values.map(text);
    return field.type === 'multipicklist'
      ? condition(left, operation === 'includes' ? 'INCLUDES' : 'EXCLUDES', { kind: 'list', items })
      : undefined;
  }
  if (!TEXTS.has(field.type) || field.type === 'textarea') {
    return undefined;
  }
  const like = (pattern: (value: string) => string): Condition =>
    oneOf(
      'or',
      values.map((value) => condition(left, 'LIKE', text(pattern(value.replaceAll(/[\\%_]/g, String.raw`\$&`))))),
    );
  switch (operation) {
    case 'contains':
      return like((value) => `%${value}%`);
    case 'startsWith':
      return like((value) => `${value}%`);
    case 'notContain':
      return {
        kind: 'or',
        parts: [condition(left, '=', { kind: 'null' }), { kind: 'not', part: like((value) => `%${value}%`) }],
      };
    default:
      return undefined;
  }
}

function condition(left: QueryExpression, operator: ComparisonOperator, right: Operand): Condition {
  return { kind: 'comparison', left, operator, right, place: null };
}
