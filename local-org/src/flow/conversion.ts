import { normalizeValue } from '../formula/index.ts';
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
import { FlowApexObject, FlowOutputs, type FlowType, type FlowValue } from './flowType.ts';
import { FlowFault } from './interview.ts';
import { copyRecord } from './records.ts';

const DAY = 86_400_000;

/** One value, not a collection. @throws FlowFault for a collection or an action's results */
export function asSingle(value: FlowValue): FieldValue {
  if (Array.isArray(value) || value instanceof FlowOutputs || value instanceof FlowApexObject) {
    throw new FlowFault('A single value is needed here, and the flow gave a collection');
  }
  return value as FieldValue;
}

export function asCollection(value: FlowValue): readonly FlowValue[] {
  return Array.isArray(value) ? (value as readonly FlowValue[]) : value === null ? [] : [value];
}

export function asRecords(value: FlowValue): SObject[] {
  return asCollection(value).filter((item) => item instanceof SObject);
}

/** A flow's value in the form that a field holds. */
export function toFieldValue(value: FlowValue, field: FieldDescribe): FieldValue {
  const one = asSingle(value);
  if (one === null || one === '') {
    return null;
  }
  switch (field.type) {
    case 'integer':
      return one instanceof DecimalValue ? one.setScale(0, 'HALF_UP').toNumber() : one;
    case 'long':
      return one instanceof DecimalValue ? one.toBigInt() : one;
    case 'date':
      return one instanceof DatetimeValue ? new DateValue(Math.floor(one.epochMilliseconds / DAY)) : one;
    case 'datetime':
      return one instanceof DateValue ? new DatetimeValue(one.epochDay * DAY) : one;
    case 'id':
    case 'reference':
      return typeof one === 'string' ? (toId18(one) ?? one) : one;
    case 'double':
    case 'currency':
    case 'percent':
    case 'boolean':
    case 'time':
    case 'base64':
    case 'anytype':
      return one;
    default:
      return toPlainText(one);
  }
}

/** A value in the form that a variable of this type holds. */
export function toType(value: FlowValue, type: FlowType): FlowValue {
  if (Array.isArray(value)) {
    return (value as readonly FlowValue[]).map((item) => toType(item, { ...type, isCollection: false }));
  }
  if (value === null || value instanceof FlowOutputs || value instanceof FlowApexObject || value instanceof SObject) {
    return value;
  }
  const normal = normalizeValue(value as FieldValue);
  switch (type.data) {
    case 'Text':
    case 'Picklist':
    case 'MultiPicklist':
      return toPlainText(normal);
    case 'Date':
      return normal instanceof DatetimeValue ? new DateValue(Math.floor(normal.epochMilliseconds / DAY)) : normal;
    case 'DateTime':
      return normal instanceof DateValue ? new DatetimeValue(normal.epochDay * DAY) : normal;
    default:
      return normal;
  }
}

/** A value as text, independent of anybody's locale. */
export function toPlainText(value: FieldValue): string {
  if (value === null || value instanceof SObject || value instanceof BlobValue) {
    return '';
  }
  const normal = normalizeValue(value);
  if (normal instanceof DecimalValue) {
    return normal.stripTrailingZeros().toString();
  }
  return String(normal);
}

/** A value as a person of this locale and time zone reads it, for texts with names in them. */
export function toDisplayText(value: FlowValue, locale: string, timeZone: string): string {
  if (Array.isArray(value)) {
    return `[${(value as readonly FlowValue[]).map((item) => toDisplayText(item, locale, timeZone)).join(', ')}]`;
  }
  const language = locale.replace('_', '-');
  if (value instanceof DateValue) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(value.epochDay * DAY);
  }
  if (value instanceof DatetimeValue) {
    const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const style = { ...day, hour: 'numeric', minute: '2-digit', timeZone } as const;
    return new Intl.DateTimeFormat(language, style).format(value.epochMilliseconds);
  }
  if (value instanceof TimeValue) {
    return new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(value.milliseconds);
  }
  return value instanceof FlowOutputs || value instanceof FlowApexObject ? '' : toPlainText(value as FieldValue);
}

/** A value that Apex gave, as flows hold it. */
export function fromApex(value: unknown): FlowValue {
  const items = Array.isArray(value) ? (value as unknown[]) : itemsOf(value);
  if (items !== undefined) {
    return items.map(fromApex);
  }
  if (value instanceof SObject) {
    return value;
  }
  return isFieldValue(value) ? normalizeValue(value) : new FlowApexObject(value);
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || typeof value !== 'object' || VALUE_CLASSES.some((known) => value instanceof known);
}

const VALUE_CLASSES = [BlobValue, DateValue, DatetimeValue, DecimalValue, DoubleValue, TimeValue];

/** A flow's value as Apex holds it: records and lists are copies. */
export function toApex(value: FlowValue, typeName: string): unknown {
  if (Array.isArray(value)) {
    const item = /^List<(.+)>$/i.exec(typeName)?.[1] ?? '';
    return value.map((each) => toApex(each as FlowValue, item));
  }
  if (value instanceof SObject) {
    return copyRecord(value);
  }
  if (value instanceof FlowApexObject) {
    return value.object;
  }
  if (!(value instanceof DecimalValue)) {
    return value instanceof FlowOutputs ? null : value;
  }
  switch (typeName.toLowerCase()) {
    case 'integer':
      return value.setScale(0, 'DOWN').toNumber();
    case 'long':
      return value.toBigInt();
    case 'double':
      return new DoubleValue(value.toNumber());
    default:
      return value;
  }
}

/** What an Apex list holds; flows stand below Apex and know it by its shape alone. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  const items = typeof value === 'object' && value !== null && 'items' in value ? value.items : undefined;
  return Array.isArray(items) ? items : undefined;
}
