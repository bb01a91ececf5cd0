import {
  AddressValue,
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  LocationValue,
  TimeValue,
  type FieldValue,
} from '../values/index.ts';
import { InternalError } from '../errors/index.ts';
import type { SqlValue } from './store.ts';

/** The stored form of a field's value; the forms are those that `Store` lists. */
export function toStored(value: FieldValue | undefined): SqlValue {
  if (value === null || value === undefined) {
    return null;
  }
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      return objectToStored(value);
  }
}

function objectToStored(value: Exclude<FieldValue, string | number | bigint | boolean | null>): SqlValue {
  if (value instanceof DecimalValue) {
    return value.toNumber();
  }
  if (value instanceof DatetimeValue) {
    return value.epochMilliseconds;
  }
  if (value instanceof DateValue) {
    return value.toString();
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  if (value instanceof TimeValue) {
    return value.milliseconds;
  }
  if (value instanceof BlobValue) {
    return value.bytes;
  }
  throw new InternalError('A parent record cannot be stored in a column.');
}

/** The field's value from its stored form. `scale` is the field's: numbers come back with it, or with the more digits that were stored. */
export function fromStored(type: string, scale: number, value: SqlValue | undefined): FieldValue {
  if (value === null || value === undefined) {
    return null;
  }
  switch (type) {
    case 'boolean':
      return value === 1;
    case 'double':
    case 'currency':
    case 'percent':
      return DecimalValue.of(value as number).atLeastScale(scale);
    case 'datetime':
      return new DatetimeValue(value as number);
    case 'date':
      return DateValue.parse(value as string) ?? null;
    case 'time':
      return new TimeValue(value as number);
    case 'long':
      return BigInt(value as number);
    case 'address':
    case 'location':
      return locationOf(type, value as string);
    case 'base64':
      return new BlobValue(value as Uint8Array);
    default:
      return value as string | number;
  }
}

/** A compound value as queries build it: an object with its parts. */
function locationOf(type: string, json: string): LocationValue {
  const { latitude = null, longitude = null, ...texts } = JSON.parse(json) as Record<string, never>;
  const part = (name: string): string | null => texts[name] ?? null;
  return type === 'location'
    ? new LocationValue(latitude, longitude)
    : new AddressValue(
        {
          street: part('street'),
          city: part('city'),
          state: part('state'),
          postalCode: part('postalCode'),
          country: part('country'),
          geocodeAccuracy: part('geocodeAccuracy'),
          ...('countryCode' in texts ? { stateCode: part('stateCode'), countryCode: part('countryCode') } : {}),
        },
        latitude,
        longitude,
      );
}
