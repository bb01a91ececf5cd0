import { DecimalValue, DoubleValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const MAX_INTEGER = 2147483647;
const MAX_LONG = 9223372036854775807n;

/** `Integer.valueOf` of any value. @throws `System.TypeException` */
export function readInteger(runtime: ApexRuntime, value: unknown): number {
  const number = INTEGER.test(String(value)) ? Number(value) : wholePart(value);
  if (number === undefined || number > MAX_INTEGER || number < -MAX_INTEGER - 1) {
    throw runtime.exception('System.TypeException', `Invalid integer: ${runtime.toText(value)}`);
  }
  return number;
}

/** `Long.valueOf` of any value. @throws `System.TypeException` */
export function readLong(runtime: ApexRuntime, value: unknown): bigint {
  const text = value instanceof DecimalValue ? value.toBigInt().toString() : String(wholePart(value) ?? value);
  const number = INTEGER.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
  if (number === undefined || number > MAX_LONG || number < -MAX_LONG - 1n) {
    throw runtime.exception('System.TypeException', `Invalid long: ${runtime.toText(value)}`);
  }
  return number;
}

/** `Double.valueOf` of any value. @throws `System.TypeException` */
export function readDouble(runtime: ApexRuntime, value: unknown): DoubleValue {
  if (value instanceof DoubleValue) {
    return value;
  }
  const text = String(value).trim();
  if (!NUMBER.test(text)) {
    throw runtime.exception('System.TypeException', `Invalid double: ${runtime.toText(value)}`);
  }
  return new DoubleValue(Number(text));
}

/** `Decimal.valueOf` of any value. @throws `System.TypeException` */
export function readDecimal(runtime: ApexRuntime, value: unknown): DecimalValue {
  if (value instanceof DecimalValue) {
    return value;
  }
  if (value instanceof DoubleValue) {
    return decimalOf(runtime, value.number);
  }
  const text = String(value);
  if (!NUMBER.test(text)) {
    throw runtime.exception('System.TypeException', `Invalid decimal: ${runtime.toText(value)}`);
  }
  return DecimalValue.of(text);
}

/** A computed number as a Decimal. @throws `System.MathException` when it is none */
export function decimalOf(runtime: ApexRuntime, number: number): DecimalValue {
  if (!Number.isFinite(number)) {
    const text = Number.isNaN(number) ? 'NaN' : 'Infinity';
    throw runtime.exception('System.MathException', `Cannot represent Double '${text}' as a Decimal`);
  }
  return DecimalValue.ofDouble(number);
}

/** @throws `System.MathException` when the Decimal does not fit a Long */
export function toLong(runtime: ApexRuntime, value: DecimalValue): bigint {
  const whole = value.toBigInt();
  if (whole > MAX_LONG || whole < -MAX_LONG - 1n) {
    throw runtime.exception('System.MathException', `Long value out of bounds: ${value.toString()}`);
  }
  return whole;
}

function wholePart(value: unknown): number | undefined {
  if (value instanceof DecimalValue || value instanceof DoubleValue) {
    return Math.trunc(value instanceof DecimalValue ? value.toNumber() : value.number);
  }
  return undefined;
}

/** The whole number of a double, or the nearest `Long` when it has none; not a number is 0. No page says so. */
export function nearestLong(number: number): bigint {
  const limit = 2n ** 63n;
  const whole = Number.isNaN(number) ? 0n : BigInt(Math.min(Math.max(number, -(2 ** 63)), 2 ** 63));
  return whole >= limit ? limit - 1n : whole;
}
