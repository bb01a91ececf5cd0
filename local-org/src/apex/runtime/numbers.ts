import { DateValue, DatetimeValue, DecimalValue, DoubleValue, TimeValue } from '../../values/index.ts';
import { ApexException } from './exception.ts';

const DAY = 86_400_000;

type Numeric = number | bigint | DoubleValue | DecimalValue;

function divisionByZero(): ApexException {
  return ApexException.create('System.MathException', 'Divide by 0');
}

/** Arithmetic of compiled Apex that is more than a JavaScript operator. All operands are not null. */
export const numberFunctions = {
  $divide(left: number, right: number): number {
    if (right === 0) {
      throw divisionByZero();
    }
    return (left / right) | 0;
  },
  $divideLong(left: bigint, right: bigint): bigint {
    if (right === 0n) {
      throw divisionByZero();
    }
    return BigInt.asIntN(64, left / right);
  },
  $divideDouble(left: DoubleValue, right: DoubleValue): DoubleValue {
    if (right.number === 0) {
      throw divisionByZero();
    }
    return new DoubleValue(left.number / right.number);
  },
  $divideDecimal(left: DecimalValue, right: DecimalValue): DecimalValue {
    const quotient = left.dividedBy(right);
    if (quotient === undefined) {
      throw divisionByZero();
    }
    return quotient;
  },
  $addDays(time: DateValue | DatetimeValue, days: Numeric, sign: 1 | -1): DateValue | DatetimeValue {
    return time instanceof DateValue
      ? new DateValue(time.epochDay + sign * Number(days))
      : new DatetimeValue(time.epochMilliseconds + Math.round(sign * asNumber(days) * DAY));
  },
  $toLong: (value: number | null): bigint | null => (value === null ? null : BigInt(value)),
  $toDouble: (value: Numeric | null): DoubleValue | null => (value === null ? null : new DoubleValue(asNumber(value))),
  $toDecimal(value: number | bigint | DoubleValue | null): DecimalValue | null {
    if (value === null) {
      return null;
    }
    return value instanceof DoubleValue ? DecimalValue.ofDouble(value.number) : DecimalValue.of(value);
  },
  /** Casts to a smaller kind of number cut off the fraction. */
  $narrowToInteger: (value: Numeric | null): number | null =>
    value === null ? null : Number(BigInt.asIntN(32, whole(value))),
  $narrowToLong: (value: Numeric | null): bigint | null => (value === null ? null : BigInt.asIntN(64, whole(value))),
  $toDatetime: (value: DateValue | null): DatetimeValue | null => (value === null ? null : DatetimeValue.ofDate(value)),
  $decimal: (digits: string): DecimalValue => DecimalValue.of(digits),
  $double: (number: number): DoubleValue => new DoubleValue(number),
  $less: (left: number | null, right: number | null): boolean => left !== null && right !== null && left < right,
  $more: (left: number | null, right: number | null): boolean => left !== null && right !== null && left > right,
  $atMost: (left: number | null, right: number | null): boolean => left !== null && right !== null && left <= right,
  $atLeast: (left: number | null, right: number | null): boolean => left !== null && right !== null && left >= right,
  $equalNumbers(left: Numeric | null, right: Numeric | null): boolean {
    return left === null || right === null ? left === right : order(left, right) === 0;
  },
  /** Negative, zero, positive; NaN when a side is null, so that every comparison is false. */
  $order(left: Numeric | Moment | null, right: Numeric | Moment | null): number {
    return left === null || right === null ? NaN : order(left, right);
  },
};

type Moment = DateValue | DatetimeValue | TimeValue;

function order(left: Numeric | Moment, right: Numeric | Moment): number {
  const isDecimal = left instanceof DecimalValue || right instanceof DecimalValue;
  if (isDecimal) {
    return asDecimal(left as Numeric).compareTo(asDecimal(right as Numeric));
  }
  return asNumber(left) - asNumber(right);
}

function asDecimal(value: Numeric): DecimalValue {
  if (value instanceof DecimalValue) {
    return value;
  }
  return value instanceof DoubleValue ? DecimalValue.ofDouble(value.number) : DecimalValue.of(value);
}

function whole(value: Numeric): bigint {
  return value instanceof DecimalValue ? value.toBigInt() : BigInt(Math.trunc(asNumber(value)));
}

function asNumber(value: Numeric | Moment): number {
  if (typeof value === 'number') {
    return value;
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  if (value instanceof DateValue) {
    return value.epochDay * DAY;
  }
  if (value instanceof DatetimeValue) {
    return value.epochMilliseconds;
  }
  if (value instanceof TimeValue) {
    return value.milliseconds;
  }
  return value instanceof DecimalValue ? value.toNumber() : Number(value);
}
