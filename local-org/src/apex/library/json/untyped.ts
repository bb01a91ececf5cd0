import { DecimalValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { JsonNumber, readJson, type JsonNode, type JsonValue } from './reader.ts';
import type { JsonSyntaxError, Place } from './scanner.ts';

const MAX_INTEGER = 2147483647n;
const MAX_LONG = 9223372036854775807n;

/** Reads the first value of a text; what follows it is not looked at. @throws `System.JSONException` */
export function parseJson(runtime: ApexRuntime, text: string): JsonNode {
  const { root, failure } = readJson(text);
  if (root !== undefined) {
    return root;
  }
  const message = failure === undefined ? 'No content to map to Object due to end of input' : syntaxMessage(failure);
  throw runtime.exception('System.JSONException', message);
}

/** ` at [line:1, column:7]` */
export function at(place: Place): string {
  return ` at [line:${place.line}, column:${place.column}]`;
}

/** ` at input location [1,7]` */
export function atInput(place: Place): string {
  return ` at input location [${place.line},${place.column}]`;
}

function syntaxMessage(failure: JsonSyntaxError): string {
  if (failure.opened !== undefined) {
    return failure.message + at(failure.place).trimStart().slice('at '.length);
  }
  return failure.message + (failure.isAtStart ? atInput(failure.place) : at(failure.place));
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
