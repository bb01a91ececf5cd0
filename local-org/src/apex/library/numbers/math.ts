import { randomInt } from 'node:crypto';
import { DecimalValue, DoubleValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { decimalOf, nearestLong } from './read.ts';

/** Source: Apex Reference Guide, "Math Class". */
export const mathClass: SystemClassFactory = (runtime) => ({
  name: 'System.Math',
  kind: 'class',
  staticProperties: { 'Double E': () => new DoubleValue(Math.E), 'Double PI': () => new DoubleValue(Math.PI) },
  statics: { ...realFunctions(runtime), ...comparingStatics(runtime), ...roundingStatics(runtime) },
});

type Real = (...values: number[]) => number;

/** Functions that exist for Decimal and for Double. */
const REAL_FUNCTIONS: Readonly<Record<string, Real>> = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

function realFunctions(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const statics: Record<string, LibraryFunction> = {};
  for (const [name, apply] of Object.entries(REAL_FUNCTIONS)) {
    const applied = (number: number): number => {
      const problem = domainProblem(name, number);
      if (problem !== null) {
        throw runtime.exception('System.MathException', problem);
      }
      return apply(number);
    };
    statics[`Decimal ${name}(Decimal value)`] = (value: DecimalValue | null) =>
      decimalOf(runtime, applied(required(runtime, value).toNumber()));
    statics[`Double ${name}(Double value)`] = (value: DoubleValue | null) =>
      new DoubleValue(applied(required(runtime, value).number));
  }
  return {
    ...statics,
    'Decimal atan2(Decimal xCoordinate, Decimal yCoordinate)': (x: DecimalValue | null, y: DecimalValue | null) =>
      decimalOf(runtime, Math.atan2(required(runtime, x).toNumber(), required(runtime, y).toNumber())),
    'Double atan2(Double xCoordinate, Double yCoordinate)': (x: DoubleValue | null, y: DoubleValue | null) =>
      new DoubleValue(Math.atan2(required(runtime, x).number, required(runtime, y).number)),
    'Double pow(Double doubleValue, Double exponent)': (base: DoubleValue | null, exponent: DoubleValue | null) =>
      new DoubleValue(required(runtime, base).number ** required(runtime, exponent).number),
    'Double random()': () => new DoubleValue(randomInt(2 ** 47) / 2 ** 47),
  };
}

/** What some functions refuse in place of giving no number; no page says so. */
function domainProblem(name: string, number: number): string | null {
  switch (name) {
    case 'acos':
    case 'asin':
      return Math.abs(number) > 1 ? 'Invalid argument' : null;
    case 'sqrt':
      return number < 0 ? `Negative argument: ${new DoubleValue(number).toString()}` : null;
    default:
      return null;
  }
}

function comparingStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const smaller = <Value extends number | bigint>(a: Value | null, b: Value | null): Value =>
    required(runtime, a) < required(runtime, b) ? required(runtime, a) : required(runtime, b);
  const larger = <Value extends number | bigint>(a: Value | null, b: Value | null): Value =>
    required(runtime, a) > required(runtime, b) ? required(runtime, a) : required(runtime, b);
  const decimals = (a: DecimalValue | null, b: DecimalValue | null, sign: number): DecimalValue =>
    required(runtime, a).compareTo(required(runtime, b)) * sign > 0 ? required(runtime, a) : required(runtime, b);
  const doubles = (pick: Real) => (a: DoubleValue | null, b: DoubleValue | null) =>
    new DoubleValue(pick(required(runtime, a).number, required(runtime, b).number));
  return {
    'Decimal abs(Decimal decimalValue)': (value: DecimalValue | null) => required(runtime, value).absolute(),
    'Double abs(Double doubleValue)': (value: DoubleValue | null) =>
      new DoubleValue(Math.abs(required(runtime, value).number)),
    'Integer abs(Integer integerValue)': (value: number | null) => Math.abs(required(runtime, value)) | 0,
    'Long abs(Long longValue)': (value: bigint | null) => {
      const given = required(runtime, value);
      return BigInt.asIntN(64, given < 0n ? -given : given);
    },
    'Decimal max(Decimal decimalValue1, Decimal decimalValue2)': (a: DecimalValue | null, b: DecimalValue | null) =>
      decimals(a, b, 1),
    'Double max(Double doubleValue1, Double doubleValue2)': doubles(Math.max),
    'Integer max(Integer integerValue1, Integer integerValue2)': larger<number>,
    'Long max(Long longValue1, Long longValue2)': larger<bigint>,
    'Decimal min(Decimal decimalValue1, Decimal decimalValue2)': (a: DecimalValue | null, b: DecimalValue | null) =>
      decimals(a, b, -1),
    'Double min(Double doubleValue1, Double doubleValue2)': doubles(Math.min),
    'Integer min(Integer integerValue1, Integer integerValue2)': smaller<number>,
    'Long min(Long longValue1, Long longValue2)': smaller<bigint>,
  };
}

function roundingStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const nonZero = <Value extends number | bigint>(value: Value | null): Value => {
    if (Number(required(runtime, value)) === 0) {
      throw runtime.exception('System.MathException', 'Divide by 0');
    }
    return required(runtime, value);
  };
  const halfEven = (value: DecimalValue | null): DecimalValue => required(runtime, value).setScale(0, 'HALF_EVEN');
  const doubleHalfEven = (value: DoubleValue | null): DecimalValue =>
    halfEven(decimalOf(runtime, required(runtime, value).number));
  return {
    'Decimal ceil(Decimal decimalValue)': (value: DecimalValue | null) =>
      required(runtime, value).setScale(0, 'CEILING'),
    'Double ceil(Double doubleValue)': (value: DoubleValue | null) =>
      new DoubleValue(Math.ceil(required(runtime, value).number)),
    'Decimal floor(Decimal decimalValue)': (value: DecimalValue | null) =>
      required(runtime, value).setScale(0, 'FLOOR'),
    'Double floor(Double doubleValue)': (value: DoubleValue | null) =>
      new DoubleValue(Math.floor(required(runtime, value).number)),
    'Integer mod(Integer integerValue1, Integer integerValue2)': (a: number | null, b: number | null) =>
      (required(runtime, a) % nonZero(b)) | 0,
    'Long mod(Long longValue1, Long longValue2)': (a: bigint | null, b: bigint | null) =>
      required(runtime, a) % nonZero(b),
    'Decimal rint(Decimal decimalValue)': (value: DecimalValue | null) =>
      decimalOf(runtime, halfEven(value).toNumber()),
    'Double rint(Double doubleValue)': (value: DoubleValue | null) => new DoubleValue(doubleHalfEven(value).toNumber()),
    'Integer round(Decimal decimalValue)': (value: DecimalValue | null) =>
      Number(BigInt.asIntN(32, halfEven(value).toBigInt())),
    'Integer round(Double doubleValue)': (value: DoubleValue | null) =>
      toInteger(runtime, Math.floor(required(runtime, value).number + 0.5)),
    'Long roundToLong(Decimal decimalValue)': (value: DecimalValue | null) =>
      BigInt.asIntN(64, halfEven(value).toBigInt()),
    'Long roundToLong(Double doubleValue)': (value: DoubleValue | null) =>
      nearestLong(Math.floor(required(runtime, value).number + 0.5)),
    'Decimal signum(Decimal decimalValue)': (value: DecimalValue | null) =>
      DecimalValue.of(required(runtime, value).compareTo(DecimalValue.of(0))),
    'Double signum(Double doubleValue)': (value: DoubleValue | null) =>
      new DoubleValue(Math.sign(required(runtime, value).number)),
  };
}

/** @throws `System.MathException` when the number does not fit; no page has the words */
function toInteger(runtime: ApexRuntime, number: number): number {
  const nearest = nearestLong(number);
  if (BigInt.asIntN(32, nearest) !== nearest) {
    throw runtime.exception('System.MathException', `Integer overflow: ${nearest}`);
  }
  return Number(nearest);
}
