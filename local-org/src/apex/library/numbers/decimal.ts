import { DecimalValue, DoubleValue, type RoundingMode } from '../../../values/index.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { overloads, refusingNull, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { formatNumber } from './format.ts';
import { readDecimal, toLong } from './read.ts';

/** Source: Apex Reference Guide, "Decimal Class". */
export const decimalClass: SystemClassFactory = (runtime) => ({
  name: 'System.Decimal',
  kind: 'class',
  statics: overloads(
    (value: unknown) => readDecimal(runtime, required(runtime, value)),
    'Decimal valueOf(Double doubleToDecimal)',
    'Decimal valueOf(Long longToDecimal)',
    'Decimal valueOf(String stringToDecimal)',
  ),
  methods: { ...convertingMethods(runtime), ...refusingNull(runtime, computingMethods(runtime)) },
  isInstance: (value) =>
    value instanceof DecimalValue ||
    value instanceof DoubleValue ||
    typeof value === 'number' ||
    typeof value === 'bigint',
});

function convertingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Double doubleValue()': (self: DecimalValue) => new DoubleValue(self.toNumber()),
    'String format()': (self: DecimalValue) => formatNumber(self, runtime.execution.user.locale),
    'Integer intValue()': (self: DecimalValue) => Number(BigInt.asIntN(32, self.toBigInt())),
    'Long longValue()': (self: DecimalValue) => BigInt.asIntN(64, self.toBigInt()),
    'Integer precision()': (self: DecimalValue) => self.precision,
    'Integer scale()': (self: DecimalValue) => self.scale,
    'String toPlainString()': (self: DecimalValue) => self.toString(),
    'Decimal stripTrailingZeros()': (self: DecimalValue) => self.stripTrailingZeros(),
  };
}

function computingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const divide = (self: DecimalValue, divisor: DecimalValue, scale: number, mode?: ApexEnum): DecimalValue => {
    const quotient = rounded(runtime, () => self.dividedBy(divisor, scale, modeOf(mode)));
    if (quotient === undefined) {
      throw runtime.exception('System.MathException', 'Divide by 0');
    }
    return quotient;
  };
  const round = (self: DecimalValue, mode?: ApexEnum): bigint =>
    toLong(
      runtime,
      rounded(runtime, () => self.setScale(0, modeOf(mode)), 'Scale insufficient'),
    );
  const setScale = (self: DecimalValue, scale: number, mode?: ApexEnum): DecimalValue =>
    rounded(runtime, () => self.setScale(scale, modeOf(mode)));
  return {
    'Decimal abs()': (self: DecimalValue) => self.absolute(),
    'Decimal pow(Integer exponent)': (self: DecimalValue, exponent: number) => power(runtime, self, exponent),
    ...overloads(
      divide,
      'Decimal divide(Decimal divisor, Integer scale)',
      'Decimal divide(Decimal divisor, Integer scale, System.RoundingMode roundingMode)',
    ),
    ...overloads(round, 'Long round()', 'Long round(System.RoundingMode roundingMode)'),
    ...overloads(
      setScale,
      'Decimal setScale(Integer scale)',
      'Decimal setScale(Integer scale, System.RoundingMode roundingMode)',
    ),
  };
}

function modeOf(mode: ApexEnum | undefined): RoundingMode {
  return (mode?.name ?? 'HALF_EVEN') as RoundingMode;
}

/** Runs a rounding; digits lost under `UNNECESSARY` are an Apex exception. */
function rounded<Result>(runtime: ApexRuntime, work: () => Result, refusal?: string): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) {
      throw runtime.exception('System.MathException', refusal ?? error.message);
    }
    throw error;
  }
}

function power(runtime: ApexRuntime, base: DecimalValue, exponent: number): DecimalValue {
  if (exponent < 0 || exponent > 32_767) {
    throw runtime.exception('System.MathException', 'Invalid operation');
  }
  let result = DecimalValue.of(1);
  for (let i = 0; i < exponent; i++) {
    result = result.times(base);
  }
  return result;
}
