import type { FieldDescribe } from '../schema/types.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  SObject,
  TimeValue,
  toId18,
  type FieldValue,
} from '../values/index.ts';

/**
 * The value as the field holds it: text that is empty is absent, ids have 18 characters, numbers at least the
 * decimal places of the field, moments whole seconds, a checkbox is never absent.
 */
export function normalizeValue(field: FieldDescribe, value: FieldValue | undefined): FieldValue {
  if (value === null || value === undefined) {
    return field.type === 'boolean' ? false : null;
  }
  switch (field.type) {
    case 'boolean':
      return value === true;
    case 'id':
    case 'reference':
      return typeof value === 'string' && value !== '' ? (toId18(value) ?? value) : null;
    case 'double':
    case 'currency':
    case 'percent':
      return decimalOf(value, field.scale);
    case 'integer':
      return value instanceof DecimalValue || value instanceof DoubleValue
        ? Math.trunc(Number(value.toString()))
        : value;
    case 'datetime':
      return momentOf(value);
    case 'date':
      return value instanceof DatetimeValue ? (DateValue.parse(value.toString().slice(0, 10)) ?? null) : value;
    case 'picklist':
      return typeof value === 'string' ? choiceOf(field, value) : value;
    case 'multipicklist':
      return typeof value === 'string' ? choicesOf(field, value) : value;
    default:
      return textOf(field, value);
  }
}

/** A choice as the field spells it. Source: Help, "Picklist fields are not case sensitive". */
function choiceOf(field: FieldDescribe, text: string): FieldValue {
  const plain = textOf(field, text);
  const wanted = String(plain).toLowerCase();
  return field.picklistValues.find(({ value }) => value.toLowerCase() === wanted)?.value ?? plain;
}

/** Each choice once, in the order and spelling of the field's own; those that the field does not have come last. */
function choicesOf(field: FieldDescribe, text: string): string | null {
  const own = field.picklistValues.map((choice) => choice.value.toLowerCase());
  const place = (choice: string): number => {
    const index = own.indexOf(choice.toLowerCase());
    return index < 0 ? own.length : index;
  };
  const chosen = [...new Set(text.split(';').map((choice) => String(choiceOf(field, choice) ?? '')))].filter(
    (choice) => choice !== '',
  );
  return chosen.sort((one, other) => place(one) - place(other)).join(';') || null;
}

/** Text is saved without white space at its ends, but for rich text. See docs/platform-differences.md. */
function textOf(field: FieldDescribe, value: FieldValue): FieldValue {
  if (typeof value !== 'string') {
    return value;
  }
  const text = field.htmlFormatted ? value : value.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
  return text === '' ? null : text;
}

/** Whether a value is of the kind that the field holds. */
export function fitsField(field: FieldDescribe, value: FieldValue | undefined): boolean {
  if (value === null || value === undefined || value === '') {
    return true;
  }
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return (
        typeof value === 'number' ||
        typeof value === 'bigint' ||
        value instanceof DecimalValue ||
        value instanceof DoubleValue
      );
    case 'date':
    case 'datetime':
      return value instanceof DateValue || value instanceof DatetimeValue;
    case 'time':
      return value instanceof TimeValue;
    case 'base64':
      return value instanceof BlobValue;
    case 'anytype':
      return true;
    default:
      return typeof value === 'string';
  }
}

function decimalOf(value: FieldValue, scale: number): FieldValue {
  if (value instanceof DecimalValue) {
    return value.atLeastScale(scale);
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return DecimalValue.of(value).atLeastScale(scale);
  }
  return value instanceof DoubleValue ? DecimalValue.of(value.number).atLeastScale(scale) : value;
}

function momentOf(value: FieldValue): FieldValue {
  if (value instanceof DatetimeValue) {
    return new DatetimeValue(Math.floor(value.epochMilliseconds / 1000) * 1000);
  }
  return value instanceof DateValue ? new DatetimeValue(value.epochDay * 86_400_000) : value;
}

/** Whether two field values are the same; text with its case. */
export function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  const left = one ?? null;
  const right = other ?? null;
  if (left === right) {
    return true;
  }
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') {
    return false;
  }
  if (left instanceof DecimalValue && right instanceof DecimalValue) {
    return left.equals(right);
  }
  if (left instanceof SObject || right instanceof SObject) {
    return false;
  }
  return left.constructor === right.constructor && left.toString() === right.toString();
}
