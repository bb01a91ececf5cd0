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
} from '../../values/index.ts';
import type { FieldDescribe } from '../../schema/types.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import type { ProgramRuntime } from './programRuntime.ts';
import { ApexSet } from './set.ts';
import type { RuntimeType } from './types.ts';

/**
 * A value from outside (JSON of a page, a flow's variable) as an Apex value of the type named.
 * @throws `System.TypeException` or `System.JSONException` when it does not fit
 */
export function convertIn(runtime: ProgramRuntime, typeName: string, value: unknown): unknown {
  const type = runtime.findType(typeName);
  if (value === null || value === undefined) {
    return null;
  }
  return type === undefined ? untyped(value) : typed(runtime, type, value);
}

function typed(runtime: ProgramRuntime, type: RuntimeType, value: unknown): unknown {
  switch (type.kind) {
    case 'primitive':
      return primitive(type.name, value);
    case 'sobject':
      return record(runtime, type.name, value);
    case 'list':
      return list(runtime, type, value);
    case 'set':
      return new ApexSet(type.arguments[0]?.name ?? 'Object', elements(runtime, type, value));
    case 'map':
      return map(runtime, type, value);
    case 'enum':
      return typeof value === 'string' ? runtime.enumValue(type.name, value) : value;
    default:
      return type.isInstance(value) ? value : object(runtime, type, value);
  }
}

function list(runtime: ProgramRuntime, type: RuntimeType, value: unknown): ApexList {
  return new ApexList(type.arguments[0]?.name ?? 'Object', elements(runtime, type, value));
}

function elements(runtime: ProgramRuntime, type: RuntimeType, value: unknown): unknown[] {
  const items = value instanceof ApexList ? value.items : value;
  if (!Array.isArray(items)) {
    throw wrong(type.name, value);
  }
  return items.map((item) => convertIn(runtime, type.arguments[0]?.name ?? 'Object', item));
}

function map(runtime: ProgramRuntime, type: RuntimeType, value: unknown): ApexMap {
  if (value instanceof ApexMap) {
    return value;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(type.name, value);
  }
  const [keyType, valueType] = [type.arguments[0]?.name ?? 'Object', type.arguments[1]?.name ?? 'Object'];
  const entries = Object.entries(value).map(
    ([key, item]) => [convertIn(runtime, keyType, key), convertIn(runtime, valueType, item)] as const,
  );
  return new ApexMap(keyType, valueType, entries);
}

function object(runtime: ProgramRuntime, type: RuntimeType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(type.name, value);
  }
  const made = type.newInstance();
  for (const [name, item] of Object.entries(value)) {
    const member = type.members().find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    member?.set(made, convertIn(runtime, member.type.name, item));
  }
  return made;
}

function wrong(typeName: string, value: unknown): ApexException {
  const given = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return ApexException.create('System.TypeException', `Value provided is invalid for ${typeName}: ${given}`);
}

function primitive(name: string, value: unknown): unknown {
  switch (name) {
    case 'String':
      return typeof value === 'string' ? value : typeof value === 'object' ? refuse(name, value) : String(value);
    case 'Id': {
      const id = typeof value === 'string' ? toId18(value) : undefined;
      return value === '' ? null : (id ?? refuseId(value));
    }
    case 'Boolean':
      return typeof value === 'boolean'
        ? value
        : value === 'true' || value === 'false'
          ? value === 'true'
          : refuse(name, value);
    case 'Object':
      return untyped(value);
    case 'Blob':
      return value instanceof BlobValue ? value : new BlobValue(Buffer.from(String(value), 'base64'));
    default:
      return NUMBERS.has(name) ? numeric(name, value) : moment(name, value);
  }
}

const NUMBERS = new Set(['Integer', 'Long', 'Double', 'Decimal']);

function refuse(name: string, value: unknown): never {
  throw wrong(name, value);
}

function refuseId(value: unknown): never {
  throw ApexException.create('System.StringException', `Invalid id: ${String(value)}`);
}

function numeric(name: string, value: unknown): unknown {
  if (name === 'Decimal' && value instanceof DecimalValue) {
    return value;
  }
  const isText = typeof value === 'object' || typeof value === 'boolean' ? String(value) : value;
  const text = String(isText);
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) {
    throw wrong(name, value);
  }
  switch (name) {
    case 'Decimal':
      return DecimalValue.of(text);
    case 'Double':
      return new DoubleValue(Number(text));
    case 'Long':
      return Number.isInteger(Number(text)) ? BigInt(Math.trunc(Number(text))) : refuse(name, value);
    default: {
      const number = Number(text);
      return Number.isInteger(number) && Math.abs(number) <= 2_147_483_647 ? number : refuse(name, value);
    }
  }
}

function moment(name: string, value: unknown): unknown {
  if (value instanceof DateValue || value instanceof DatetimeValue || value instanceof TimeValue) {
    return value;
  }
  const text = String(value);
  const parsed = name === 'Date' ? DateValue.parse(text.slice(0, 10)) : DatetimeValue.parse(text);
  if (name === 'Time') {
    const parts = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/.exec(text);
    if (parts !== null) {
      const [hours, minutes, seconds, milliseconds] = parts.slice(1).map((part) => Number(part ?? 0));
      return new TimeValue((((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (milliseconds ?? 0));
    }
  }
  return parsed ?? refuse(name, value);
}

function record(runtime: ProgramRuntime, typeName: string, value: unknown): SObject {
  if (value instanceof SObject) {
    return value;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(typeName, value);
  }
  const given = value as Record<string, unknown>;
  const own = typeName === 'SObject' ? String(given['sobjectType'] ?? given['SObjectType'] ?? '') : typeName;
  const describe = runtime.execution.schema.object(own);
  if (describe === undefined) {
    throw wrong(typeName, value);
  }
  const made = new SObject(describe.name);
  for (const [name, item] of Object.entries(given)) {
    const field = describe.field(name);
    const parent = describe.relationship(name);
    if (field !== undefined) {
      made.fields[field.name] = item === null ? null : fieldValue(field, item);
    } else if (parent?.relationshipName != null && item !== null) {
      made.fields[parent.relationshipName] = record(runtime, parent.referenceTo[0] ?? 'SObject', item);
    }
  }
  return made;
}

const FIELD_TYPES: Readonly<Partial<Record<FieldDescribe['type'], string>>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  integer: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
};

function fieldValue(field: FieldDescribe, value: unknown): FieldValue {
  return primitive(FIELD_TYPES[field.type] ?? 'String', value) as FieldValue;
}

/** JSON without a type: numbers as Apex's `deserializeUntyped` reads them. */
function untyped(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) {
    return DecimalValue.of(value);
  }
  if (Array.isArray(value)) {
    return new ApexList('Object', value.map(untyped));
  }
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return new ApexMap(
      'String',
      'Object',
      Object.entries(value).map(([key, item]) => [key, untyped(item)] as const),
    );
  }
  return value;
}
