import { DateValue, DatetimeValue } from '../../values/index.ts';
import type { FieldDescribe } from '../../schema/types.ts';

/** Source: Object Reference, "UiFormulaCriterion". */
export type VisibilityOperator = 'EQUAL' | 'NE' | 'GT' | 'GE' | 'LT' | 'LE' | 'CONTAINS';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'currency', 'percent']);
const ORDERS: ReadonlySet<string> = new Set(['GT', 'GE', 'LT', 'LE']);

/** Whether a value, as JSON has it, stands to a rule's text as its operator says. An empty text is no value. */
export function compareValues(value: unknown, operator: VisibilityOperator, text: string | undefined): boolean {
  const left = value === '' || value === undefined ? null : value;
  const right = text === undefined || text === '' ? null : text;
  if (left === null || right === null) {
    return operator === 'EQUAL' ? left === right : operator === 'NE' && left !== right;
  }
  const order = orderOf(left, right);
  switch (operator) {
    case 'EQUAL':
      return order === 0;
    case 'NE':
      return order !== 0;
    case 'GT':
      return order > 0;
    case 'GE':
      return order >= 0;
    case 'LT':
      return order < 0;
    case 'LE':
      return order <= 0;
    case 'CONTAINS':
      return String(left).includes(right);
  }
}

function orderOf(left: unknown, right: string): number {
  if (typeof left === 'boolean') {
    return String(left) === right.toLowerCase() ? 0 : 1;
  }
  if (typeof left === 'number') {
    return left - Number(right);
  }
  const text = String(left);
  const moments = [DatetimeValue.parse(text), DatetimeValue.parse(right)] as const;
  if (moments[0] !== undefined && moments[1] !== undefined) {
    return moments[0].epochMilliseconds - moments[1].epochMilliseconds;
  }
  return text === right ? 0 : text < right ? -1 : 1;
}

/** @returns what keeps a field of this kind from being compared with the text; `undefined` when nothing does */
export function valueProblem(
  field: Pick<FieldDescribe, 'name' | 'type'>,
  operator: string,
  text: string | undefined,
): string | undefined {
  const isNumber = NUMBERS.has(field.type);
  const isMoment = field.type === 'date' || field.type === 'datetime';
  if (ORDERS.has(operator) && !isNumber && !isMoment) {
    return `${operator} compares numbers and dates; ${field.name} is neither`;
  }
  if (operator === 'CONTAINS' && (isNumber || isMoment || field.type === 'boolean')) {
    return `CONTAINS looks into texts; ${field.name} is none`;
  }
  if (text === undefined || text === '') {
    return undefined;
  }
  return isReadable(field.type, text) ? undefined : `'${text}' is no value of the field ${field.name}`;
}

function isReadable(type: FieldDescribe['type'], text: string): boolean {
  switch (type) {
    case 'boolean':
      return /^(?:true|false)$/i.test(text);
    case 'date':
      return DateValue.parse(text) !== undefined;
    case 'datetime':
      return DatetimeValue.parse(text) !== undefined;
    default:
      return !NUMBERS.has(type) || Number.isFinite(Number(text));
  }
}
