import {
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  LocationValue,
  SObject,
  TimeValue,
  type FieldValue,
} from '../values/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import { FormulaEvaluationError } from './formulaError.ts';

const DAY = 86_400_000;

/** Integers and doubles become decimals: formulas know one kind of number. Other values stay. */
export function normalize(value: FieldValue | undefined): FieldValue {
  if (value === undefined) {
    return null;
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return DecimalValue.of(value);
  }
  return value instanceof DoubleValue ? DecimalValue.of(value.number) : value;
}

/** Blank text is empty text in every text operation. */
export function asText(value: FieldValue): string {
  if (value === null) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  throw unexpected('Text', value);
}

/** A percent field of 50 reads as 0.5 in formulas (Help, "Tips for Working with Number, Currency, and Percent Formulas"). */
export function asFraction(value: FieldValue, field: FieldDescribe | null): FieldValue {
  return field?.type === 'percent' && value instanceof DecimalValue
    ? (value.dividedBy(DecimalValue.of(100)) as DecimalValue)
    : value;
}

/** Formulas of fields and rules see ids of 15 characters (Help, article 000386186 on formulas and record ids). */
export function shortId(value: FieldValue, field: FieldDescribe | null): FieldValue {
  return typeof value === 'string' && (field?.type === 'id' || field?.type === 'reference')
    ? value.slice(0, 15)
    : value;
}

export function asNumber(value: FieldValue): DecimalValue | null {
  if (value === null || value instanceof DecimalValue) {
    return value;
  }
  throw unexpected('Number', value);
}

export function asBoolean(value: FieldValue): boolean | null {
  if (value === null || typeof value === 'boolean') {
    return value;
  }
  throw unexpected('Boolean', value);
}

/** Blank: null or empty text. */
export function isBlank(value: FieldValue): boolean {
  return value === null || value === '';
}

/**
 * Equality of two values of one type; text with case.
 * Blank text equals empty text; of other types a blank gives neither true nor false.
 */
export function equalValues(left: FieldValue, right: FieldValue, areText: boolean): boolean | null {
  if (areText) {
    return asText(left) === asText(right);
  }
  const order = compareValues(left, right);
  return order === null ? null : order === 0;
}

/** Negative, zero or positive; `null` when one of them is blank. */
export function compareValues(left: FieldValue, right: FieldValue): number | null {
  if (left === null || right === null) {
    return null;
  }
  if (left instanceof DecimalValue && right instanceof DecimalValue) {
    return left.compareTo(right);
  }
  const first = comparable(left);
  const second = comparable(right);
  if (typeof first !== typeof second) {
    throw unexpected(typeof first, right);
  }
  return first < second ? -1 : first > second ? 1 : 0;
}

function comparable(value: FieldValue): string | number {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'boolean') {
    return value ? 1 : 0;
  }
  if (value instanceof DateValue) {
    return value.epochDay;
  }
  if (value instanceof DatetimeValue) {
    return value.epochMilliseconds;
  }
  if (value instanceof TimeValue) {
    return value.milliseconds;
  }
  if (value instanceof LocationValue) {
    return JSON.stringify(value);
  }
  throw unexpected('a comparable value', value);
}

/** Milliseconds of a number of days, to the millisecond. */
export function daysToMilliseconds(days: DecimalValue): number {
  return days.times(DecimalValue.of(DAY)).setScale(0, 'HALF_UP').toNumber();
}

export function millisecondsToDays(milliseconds: number): DecimalValue {
  return DecimalValue.of(milliseconds).dividedBy(DecimalValue.of(DAY)) as DecimalValue;
}

/** What `TEXT()` gives. Source: Help, "TEXT"; dates and times in GMT. */
export function toText(value: FieldValue): string {
  if (value === null) {
    return '';
  }
  if (value instanceof DecimalValue) {
    return value.stripTrailingZeros().toString();
  }
  if (value instanceof DatetimeValue) {
    return `${value.toString().slice(0, 19).replace('T', ' ')}Z`;
  }
  if (value instanceof TimeValue) {
    return value.toString().slice(0, 12);
  }
  if (typeof value === 'string' || value instanceof DateValue || typeof value === 'boolean') {
    return value.toString();
  }
  throw unexpected('a value with a text', value);
}

function unexpected(expected: string, value: FieldValue): FormulaEvaluationError {
  const found =
    value instanceof SObject ? value.objectName : typeof value === 'object' ? value?.constructor.name : typeof value;
  return new FormulaEvaluationError(`Expected ${expected}, found ${found ?? 'null'}`);
}
