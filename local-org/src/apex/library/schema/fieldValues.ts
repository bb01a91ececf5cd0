import {
  AddressValue,
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  ChangeHeaderValue,
  LocationValue,
  SObject,
  TimeValue,
  toId18,
  type FieldValue,
} from '../../../values/index.ts';
import type { FieldDescribe } from '../../../schema/types.ts';
import { ApexEnum } from '../../runtime/enum.ts';
import { messageName } from '../../runtime/typeNames.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

/**
 * A value as the field stores it: whole numbers become Decimals, ids get 18 characters.
 * @throws `System.SObjectException` "Illegal assignment from …" for a value of another type,
 * `System.StringException` for a malformed id
 */
export function toFieldValue(runtime: ApexRuntime, field: FieldDescribe, value: unknown): FieldValue {
  if (value === null || value === undefined) {
    return null;
  }
  const converted = convert(runtime, field, value);
  if (converted === undefined) {
    throw runtime.exception(
      'System.SObjectException',
      `Illegal assignment from ${messageName(runtime.typeName(value))} to ${apexTypeOf(field)}`,
    );
  }
  return converted;
}

/** The Apex type of a field's values. */
export function apexTypeOf(field: FieldDescribe): string {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'Id';
    case 'boolean':
      return 'Boolean';
    case 'integer':
      return 'Integer';
    case 'long':
      return 'Long';
    case 'double':
    case 'currency':
    case 'percent':
      return 'Decimal';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'Datetime';
    case 'time':
      return 'Time';
    case 'address':
      return 'Address';
    case 'location':
      return 'Location';
    case 'base64':
      return 'Blob';
    case 'anytype':
      return 'Object';
    case 'complexvalue':
      return 'EventBus.ChangeEventHeader';
    default:
      return 'String';
  }
}

function convert(runtime: ApexRuntime, field: FieldDescribe, value: unknown): FieldValue | undefined {
  switch (apexTypeOf(field)) {
    case 'Id':
      return typeof value === 'string' ? requireId(runtime, value) : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Integer':
      return typeof value === 'number' ? value : undefined;
    case 'Long':
      return typeof value === 'number' ? BigInt(value) : typeof value === 'bigint' ? value : undefined;
    case 'Decimal':
      return toDecimal(value);
    case 'Date':
      return value instanceof DatetimeValue ? new DateValue(dayNumber(value)) : instance(value, DateValue);
    case 'Datetime':
      return value instanceof DateValue
        ? new DatetimeValue(value.epochDay * 86_400_000)
        : instance(value, DatetimeValue);
    case 'Time':
      return instance(value, TimeValue);
    case 'Address':
      return instance(value, AddressValue);
    case 'Location':
      return instance(value, LocationValue);
    case 'Blob':
      return instance(value, BlobValue);
    case 'EventBus.ChangeEventHeader':
      return instance(value, ChangeHeaderValue);
    case 'Object':
      return value as FieldValue;
    default:
      return value instanceof ApexEnum ? value.name : typeof value === 'string' ? value : undefined;
  }
}

/** @throws `System.StringException` "Invalid id: …" */
export function requireId(runtime: ApexRuntime, text: string): string {
  const id = toId18(text);
  if (id === undefined) {
    throw runtime.exception('System.StringException', `Invalid id: ${text}`);
  }
  return id;
}

/** Numbers of all kinds as a Decimal; `undefined` for anything else. */
export function toDecimal(value: unknown): DecimalValue | undefined {
  if (value instanceof DecimalValue) {
    return value;
  }
  if (value instanceof DoubleValue) {
    return DecimalValue.of(value.number);
  }
  return typeof value === 'number' || typeof value === 'bigint' ? DecimalValue.of(value) : undefined;
}

/** Whether the value is an sObject of this object. */
export function isRecordOf(value: unknown, objectName: string): value is SObject {
  return value instanceof SObject && value.objectName.toLowerCase() === objectName.toLowerCase();
}

function instance<Value>(value: unknown, type: new (...args: never[]) => Value): Value | undefined {
  return value instanceof type ? value : undefined;
}

function dayNumber(value: DatetimeValue): number {
  return Math.floor(value.epochMilliseconds / 86_400_000);
}
