import type { FlowComparisonOperator } from '@salesforce/types/metadata';
import { normalizeValue } from '../formula/index.ts';
import {
  DateValue,
  DatetimeValue,
  DecimalValue,
  SObject,
  TimeValue,
  toId18,
  type FieldValue,
} from '../values/index.ts';
import { FlowApexObject, FlowOutputs, type FlowValue } from './flowType.ts';

const DAY = 86_400_000;

export type Comparison = (left: FlowValue, right: FlowValue) => boolean;

/**
 * Operators that compare two values. Source: Help, "Flow Operators in Decision, Wait, and Collection Filter Elements":
 * text is compared without case, ids with it.
 */
export const comparisons: Readonly<Partial<Record<FlowComparisonOperator, Comparison>>> = {
  EqualTo: alike,
  NotEqualTo: (left, right) => !alike(left, right),
  GreaterThan: ordered((order) => order > 0),
  GreaterThanOrEqualTo: ordered((order) => order >= 0),
  LessThan: ordered((order) => order < 0),
  LessThanOrEqualTo: ordered((order) => order <= 0),
  StartsWith: textual((left, right) => left.startsWith(right)),
  EndsWith: textual((left, right) => left.endsWith(right)),
  Contains: contains,
  IsNull: (left, right) => isNull(left) === (right === true),
  IsBlank: (left, right) => isBlank(left) === (right === true),
  IsEmpty: (left, right) => isEmpty(left) === (right === true),
  In: (left, right) => Array.isArray(right) && (right as readonly FlowValue[]).some((item) => alike(left, item)),
  NotIn: (left, right) => !Array.isArray(right) || !(right as readonly FlowValue[]).some((item) => alike(left, item)),
};

/** Equality of flow values: by value, text with case, records by their fields. */
export function equal(left: FlowValue, right: FlowValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length && left.every((item, index) => equal(item as FlowValue, right[index] as FlowValue))
    );
  }
  if (left instanceof SObject && right instanceof SObject) {
    return left === right || (left.id !== null && left.id === right.id);
  }
  if (left instanceof FlowApexObject && right instanceof FlowApexObject) {
    return left.object === right.object;
  }
  if (isNull(left) || isNull(right)) {
    return isNull(left) && isNull(right);
  }
  return compare(left, right) === 0;
}

/** Negative, zero or positive; `undefined` when there is no order between them. */
export function compare(left: FlowValue, right: FlowValue): number | undefined {
  const [first, second] = [comparable(left), comparable(right)];
  if (first === undefined || second === undefined) {
    return undefined;
  }
  if (first instanceof DecimalValue && second instanceof DecimalValue) {
    return first.compareTo(second);
  }
  if (typeof first !== typeof second || first instanceof DecimalValue || second instanceof DecimalValue) {
    const [a, b] = [String(first), String(second)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return first < second ? -1 : first > second ? 1 : 0;
}

export function isNull(value: FlowValue): boolean {
  return value === null;
}

function isBlank(value: FlowValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function isEmpty(value: FlowValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function ordered(accepts: (order: number) => boolean): Comparison {
  return (left, right) => {
    if (isNull(left) || isNull(right)) {
      return false;
    }
    const order =
      typeof left === 'string' && typeof right === 'string'
        ? compare(...withoutCase(left, right))
        : compare(left, right);
    return order !== undefined && accepts(order);
  };
}

function textual(accepts: (left: string, right: string) => boolean): Comparison {
  return (left, right) => {
    if (typeof left !== 'string' || typeof right !== 'string') {
      return false;
    }
    const [first, second] = withoutCase(left, right);
    return accepts(first, second);
  };
}

/** Equality in conditions: text without case, unless both are ids. */
function alike(left: FlowValue, right: FlowValue): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') {
    return equal(left, right);
  }
  const [first, second] = withoutCase(left, right);
  return first === second;
}

function withoutCase(left: string, right: string): [string, string] {
  const areIds = toId18(left) !== undefined && toId18(right) !== undefined;
  return areIds ? [left, right] : [left.toLowerCase(), right.toLowerCase()];
}

function contains(left: FlowValue, right: FlowValue): boolean {
  if (Array.isArray(left)) {
    return (left as readonly FlowValue[]).some((item) => alike(item, right));
  }
  return textual((text, part) => text.includes(part))(left, right);
}

/** Days and moments are compared as moments. */
function comparable(value: FlowValue): string | number | DecimalValue | undefined {
  if (value === null || Array.isArray(value) || value instanceof FlowOutputs || value instanceof FlowApexObject) {
    return undefined;
  }
  const normal = normalizeValue(value as FieldValue);
  if (normal instanceof DecimalValue || typeof normal === 'string') {
    return normal;
  }
  if (typeof normal === 'boolean') {
    return normal ? 1 : 0;
  }
  if (normal instanceof DateValue) {
    return normal.epochDay * DAY;
  }
  if (normal instanceof DatetimeValue) {
    return normal.epochMilliseconds;
  }
  return normal instanceof TimeValue ? normal.milliseconds : undefined;
}
