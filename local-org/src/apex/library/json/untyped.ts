import { DecimalValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { JsonNumber, JsonSyntaxError, readJson, type JsonValue } from './reader.ts';

const MAX_INTEGER = 2147483647n;
const MAX_LONG = 9223372036854775807n;

/** Reads a text. @throws `System.JSONException` */
export function parseJson(runtime: ApexRuntime, text: string): JsonValue {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      throw runtime.exception('System.JSONException', error.message);
    }
    throw error;
  }
}

/** `JSON.deserializeUntyped`: objects become `Map<String, Object>`, arrays `List<Object>`. */
export function untyped(value: JsonValue): unknown {
  if (value instanceof JsonNumber) {
    return untypedNumber(value);
  }
  if (Array.isArray(value)) {
    return new ApexList('Object', value.map(untyped));
  }
  if (value instanceof Map) {
    return new ApexMap(
      'String',
      'Object',
      [...value].map(([name, item]) => [name, untyped(item)] as const),
    );
  }
  return value;
}

function untypedNumber(number: JsonNumber): unknown {
  if (!number.isWhole) {
    return DecimalValue.of(number.text);
  }
  const whole = BigInt(number.text);
  if (whole >= -MAX_INTEGER - 1n && whole <= MAX_INTEGER) {
    return Number(whole);
  }
  return whole >= -MAX_LONG - 1n && whole <= MAX_LONG ? whole : DecimalValue.of(number.text);
}
