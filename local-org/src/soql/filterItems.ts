import type { FilterItem } from '@salesforce/types/metadata';
import type { Logic } from '../metadata/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import { dateOperand } from './filterDates.ts';
import type { ComparisonOperator, Condition, Operand, QueryExpression } from './types.ts';

/** A filter of a list view or a roll-up summary field; `value` holds several values with commas between them. */
export interface Filter {
  /** From the queried object. */
  path: readonly string[];
  /** The field at the end of the path. */
  field: FieldDescribe;
  operation: FilterItem['operation'];
  value: string;
}

/** What keeps a filter from being a condition: its operation does not fit the field, or this value of it does not. */
export type FilterMistake = { element: 'operation' } | { element: 'value'; value: string };

const COMPARISONS: Readonly<Partial<Record<FilterItem['operation'], ComparisonOperator>>> = {
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

/** What a filter asks of the records, as a query does. Source: Metadata API Developer Guide, "ListView" and "CustomField". */
export function filterCondition({ path, field, operation, value }: Filter): Condition | FilterMistake {
  const left: QueryExpression = { kind: 'field', path, place: null };
  const values = splitValues(value, field);
  const operator = COMPARISONS[operation];
  if (operator === undefined) {
    return patternCondition(operation, left, values, field) ?? { element: 'operation' };
  }
  const parts = values.map((one) => comparison(left, operator, one, field));
  const wrong = parts.indexOf(undefined);
  return wrong < 0
    ? oneOf(operator === '!=' ? 'and' : 'or', parts as Condition[])
    : { element: 'value', value: values[wrong] ?? '' };
}

/** Several values of a text are separated by commas, and any of them will do. */
function splitValues(value: string, field: FieldDescribe): string[] {
  const isList = TEXTS.has(field.type) || field.type === 'multipicklist';
  return isList ? value.split(field.type === 'multipicklist' ? /[;,]/ : ',').map((one) => one.trim()) : [value];
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
  operation: FilterItem['operation'],
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

function text(value: string): Operand {
  return { kind: 'text', value };
}
