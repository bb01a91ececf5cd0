import type { ApexForFlows } from '../../execution/index.ts';
import type { FieldDescribe, Schema } from '../../schema/types.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  SObject,
  TimeValue,
  type FieldValue,
} from '../../values/index.ts';
import { fieldType, FlowApexObject, FlowOutputs, single, type FlowType, type FlowValue } from '../flowType.ts';
import { toFieldValue } from '../conversion.ts';

/**
 * A flow's value as components get it: records are objects of their fields, objects of Apex classes of their
 * `@AuraEnabled` members, moments are ISO texts.
 */
export function toJson(value: FlowValue, apex: ApexForFlows): unknown {
  if (Array.isArray(value)) {
    return (value as readonly FlowValue[]).map((item) => toJson(item, apex));
  }
  if (value instanceof FlowOutputs) {
    return Object.fromEntries([...value.values].map(([name, each]) => [name, toJson(each, apex)]));
  }
  if (value instanceof FlowApexObject) {
    return apex.toJson(value.object);
  }
  return fieldToJson(value as FieldValue);
}

function fieldToJson(value: FieldValue): unknown {
  if (value instanceof SObject) {
    const fields = Object.entries(value.fields).map(([name, each]) => [name, fieldToJson(each)]);
    return Object.fromEntries(fields) as unknown;
  }
  if (value instanceof DecimalValue) {
    return value.toNumber();
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  if (value instanceof DateValue || value instanceof DatetimeValue || value instanceof TimeValue) {
    return value.toString();
  }
  if (value instanceof BlobValue) {
    return null;
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

/** What JSON is read with: the org's objects, and the project's classes. */
export interface JsonReader {
  schema: Schema;
  apex: ApexForFlows;
}

/** What a person filled in, as a variable of this type holds it; what does not fit is blank. */
export function fromJson(value: unknown, type: FlowType, reader: JsonReader): FlowValue {
  const { schema, apex } = reader;
  if (type.isCollection) {
    const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    return items.map((item) => fromJson(item, { ...type, isCollection: false }, reader));
  }
  if (type.data !== 'Apex') {
    return plainFromJson(value, type, schema);
  }
  return typeof value === 'object' && value !== null
    ? new FlowApexObject(apex.fromJson(type.objectName ?? '', value))
    : null;
}

function plainFromJson(value: unknown, type: FlowType, schema: Schema): FlowValue {
  if (value === null || value === undefined) {
    return null;
  }
  switch (type.data) {
    case 'Boolean':
      return value === true || value === 'true';
    case 'Number':
      return Number.isFinite(Number(value)) && value !== '' ? DecimalValue.of(String(value)) : null;
    case 'Date':
      return DateValue.parse(String(value).slice(0, 10)) ?? null;
    case 'DateTime':
      return DatetimeValue.parse(String(value)) ?? null;
    case 'Time':
      return timeOf(String(value));
    case 'Record':
      return recordOf(value, type.objectName, schema);
    case 'Any':
      return guess(value, schema);
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** A value of no known type: by what it is in JSON. */
function guess(value: unknown, schema: Schema): FlowValue {
  if (Array.isArray(value)) {
    return value.map((item) => guess(item, schema));
  }
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return DecimalValue.of(String(value));
    case 'object':
      return value === null ? null : recordOf(value, null, schema);
    default:
      return String(value);
  }
}

function timeOf(text: string): TimeValue | null {
  const moment = DatetimeValue.parse(`1970-01-01T${text.replace(/Z$/, '')}Z`);
  return moment === undefined ? null : new TimeValue(moment.epochMilliseconds);
}

/** A record from its fields; those of no field are left out. */
function recordOf(value: unknown, objectName: string | null, schema: Schema): SObject | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const given = value as Record<string, unknown> & { attributes?: { type?: string } };
  const id = typeof given['Id'] === 'string' ? given['Id'] : '';
  const object = schema.object(objectName ?? given.attributes?.type ?? '') ?? schema.objectByPrefix(id.slice(0, 3));
  if (object === undefined) {
    return null;
  }
  const record = new SObject(object.name);
  for (const [name, each] of Object.entries(given)) {
    const field = object.field(name);
    if (field !== undefined && (typeof each !== 'object' || each === null)) {
      record.fields[field.name] = fieldFromJson(each, field, schema);
    }
  }
  return record;
}

/** A value as the field holds it. */
export function fieldFromJson(value: unknown, field: FieldDescribe, schema: Schema): FieldValue {
  const type = fieldType(field);
  const read = plainFromJson(value, type.data === 'Null' ? single('Text') : type, schema);
  return toFieldValue(read, field);
}
