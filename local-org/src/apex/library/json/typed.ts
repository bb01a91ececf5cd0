import { BlobValue, DateValue, DatetimeValue, DecimalValue, DoubleValue, TimeValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { readInteger, readLong } from '../numbers/read.ts';
import { requireId } from '../schema/fieldValues.ts';
import { dmlResultFromJson, isDmlResult } from './dmlResults.ts';
import { JsonNumber, writesAs, type JsonValue } from './reader.ts';
import { recordFromJson } from './records.ts';
import { untyped } from './untyped.ts';

/**
 * A JSON value as a value of an Apex type.
 * @param isStrict members that the type does not have are errors
 * @throws `System.JSONException`
 */
export function fromJson(runtime: ApexRuntime, value: JsonValue, type: RuntimeType, isStrict: boolean): unknown {
  if (value === null) {
    return null;
  }
  switch (type.kind) {
    case 'primitive':
      return primitive(runtime, value, type.name);
    case 'sobject':
      return recordFromJson(runtime, value, type.name);
    case 'enum':
      return enumConstant(runtime, value, type);
    case 'list':
    case 'set':
    case 'map':
      return collection(runtime, value, type, isStrict);
    case 'class':
      if (isDmlResult(type.name)) {
        return dmlResultFromJson(type.name, objectOf(runtime, value));
      }
      return instance(runtime, value, type, isStrict);
    case 'interface':
      throw abstractType(runtime, type);
    default:
      throw runtime.exception('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
  }
}

function collection(runtime: ApexRuntime, value: JsonValue, type: RuntimeType, isStrict: boolean): unknown {
  const [first, second] = type.arguments;
  const item = (inner: JsonValue, innerType = first): unknown =>
    innerType === undefined ? untyped(inner) : fromJson(runtime, inner, innerType, isStrict);
  if (type.kind === 'map') {
    const entries = [...objectOf(runtime, value)];
    return new ApexMap(
      first?.name ?? 'String',
      second?.name ?? 'Object',
      entries.map(([name, inner]) => [item(name), item(inner, second)] as const),
    );
  }
  if (!Array.isArray(value)) {
    throw runtime.exception('System.JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
  }
  const items = value.map((inner) => item(inner));
  const elementType = first?.name ?? 'Object';
  return type.kind === 'list' ? new ApexList(elementType, items) : new ApexSet(elementType, items);
}

function instance(runtime: ApexRuntime, value: JsonValue, type: RuntimeType, isStrict: boolean): unknown {
  if (type.isAbstract) {
    throw abstractType(runtime, type);
  }
  const object = type.allocate();
  const members = new Map(type.members().map((member) => [member.name.toLowerCase(), member]));
  for (const [name, inner] of objectOf(runtime, value)) {
    const member = members.get(name.toLowerCase());
    if (member === undefined && isStrict) {
      throw runtime.exception('System.JSONException', `Unknown field: ${type.name}.${name}`);
    }
    member?.set(object, fromJson(runtime, inner, member.type, isStrict));
  }
  return object;
}

function abstractType(runtime: ApexRuntime, type: RuntimeType): Error {
  return runtime.exception('System.TypeException', `Cannot deserialize JSON as abstract type: ${type.name}`);
}

function enumConstant(runtime: ApexRuntime, value: JsonValue, type: RuntimeType): unknown {
  const constant = runtime.enumConstants(type.name).find(({ name }) => name === value);
  if (constant === undefined) {
    throw runtime.exception('System.JSONException', `Unknown enum value: ${writesAs(value)} for ${type.name}`);
  }
  return constant;
}

function objectOf(runtime: ApexRuntime, value: JsonValue): Map<string, JsonValue> {
  if (!(value instanceof Map)) {
    throw runtime.exception('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
  }
  return value;
}

/** A JSON value as a primitive of this name. @throws `System.JSONException` "Illegal value for primitive" */
export function primitive(runtime: ApexRuntime, value: JsonValue, typeName: string): unknown {
  if (typeName === 'Object') {
    return untyped(value);
  }
  const isScalar = typeof value === 'string' || typeof value === 'boolean' || value instanceof JsonNumber;
  const text = isScalar ? writesAs(value) : undefined;
  const read = text === undefined ? undefined : fromText(runtime, text, typeName);
  if (read === undefined) {
    throw runtime.exception('System.JSONException', `Illegal value for primitive: ${writesAs(value)}`);
  }
  return read;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function fromText(runtime: ApexRuntime, text: string, typeName: string): unknown {
  switch (typeName) {
    case 'String':
      return text;
    case 'Id':
      return requireId(runtime, text);
    case 'Boolean':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    case 'Integer':
      return /^-?\d+$/.test(text) ? readInteger(runtime, text) : undefined;
    case 'Long':
      return /^-?\d+$/.test(text) ? readLong(runtime, text) : undefined;
    case 'Double':
      return NUMBER.test(text) ? new DoubleValue(Number(text)) : undefined;
    case 'Decimal':
      return NUMBER.test(text) ? DecimalValue.of(text) : undefined;
    case 'Date':
      return DateValue.parse(text.slice(0, 10));
    case 'Datetime':
      return datetime(text);
    case 'Time':
      return time(text);
    case 'Blob':
      return new BlobValue(Buffer.from(text, 'base64'));
    default:
      return undefined;
  }
}

/** A moment; without an offset it is GMT. */
export function datetime(text: string): DatetimeValue | undefined {
  if (/^-?\d+$/.test(text)) {
    return new DatetimeValue(Number(text));
  }
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  return DatetimeValue.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(full) ? full : `${full}Z`);
}

function time(text: string): TimeValue | undefined {
  const parts = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/.exec(text);
  if (parts === null) {
    return undefined;
  }
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map(Number);
  return new TimeValue(((hour * 60 + minute) * 60 + second) * 1000 + Number((parts[4] ?? '0').padEnd(3, '0')));
}
