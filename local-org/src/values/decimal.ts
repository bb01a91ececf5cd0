import { Decimal } from 'decimal.js';

/** Digits that a quotient keeps when no scale is asked for, as is reported of orgs: 1/31 ends with …290323. */
const QUOTIENT_DIGITS = 33;

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 });

export type RoundingMode = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

const roundings: Record<Exclude<RoundingMode, 'UNNECESSARY'>, Decimal.Rounding> = {
  CEILING: Decimal.ROUND_CEIL,
  DOWN: Decimal.ROUND_DOWN,
  FLOOR: Decimal.ROUND_FLOOR,
  HALF_DOWN: Decimal.ROUND_HALF_DOWN,
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  HALF_UP: Decimal.ROUND_HALF_UP,
  UP: Decimal.ROUND_UP,
};

/** An Apex Decimal: an exact number that remembers its scale (`1.50` is not `1.5`). Immutable. */
export class DecimalValue {
  private readonly number: Decimal;
  /** Digits after the point. */
  readonly scale: number;

  private constructor(number: Decimal, scale: number) {
    this.number = number;
    this.scale = scale;
  }

  /** From a literal, a stored number or an integer; the scale is that of the digits given unless stated. */
  static of(input: string | number | bigint, scale?: number): DecimalValue {
    const number = new Exact(typeof input === 'bigint' ? input.toString() : input);
    const ownScale = typeof input === 'string' ? writtenScale(input, number) : number.decimalPlaces();
    const value = new DecimalValue(number, ownScale);
    return scale === undefined ? value : value.setScale(scale, 'HALF_UP');
  }

  /** A Double as a Decimal: a whole one keeps the decimal place that it prints, `3.0`, below ten million. */
  static ofDouble(number: number): DecimalValue {
    const value = DecimalValue.of(number);
    return value.scale === 0 && Math.abs(number) < 1e7 ? value.setScale(1) : value;
  }

  plus(other: DecimalValue): DecimalValue {
    return new DecimalValue(this.number.plus(other.number), Math.max(this.scale, other.scale));
  }

  minus(other: DecimalValue): DecimalValue {
    return new DecimalValue(this.number.minus(other.number), Math.max(this.scale, other.scale));
  }

  times(other: DecimalValue): DecimalValue {
    return new DecimalValue(this.number.times(other.number), this.scale + other.scale);
  }

  /** @returns `undefined` when dividing by zero */
  dividedBy(other: DecimalValue, scale?: number, mode: RoundingMode = 'HALF_EVEN'): DecimalValue | undefined {
    if (other.number.isZero()) {
      return undefined;
    }
    const quotient = this.number.dividedBy(other.number);
    if (scale !== undefined) {
      return new DecimalValue(quotient, quotient.decimalPlaces()).setScale(scale, mode);
    }
    const kept = quotient.toSignificantDigits(QUOTIENT_DIGITS, Decimal.ROUND_HALF_UP);
    return new DecimalValue(kept, Math.max(kept.decimalPlaces(), this.scale - other.scale, 0));
  }

  negated(): DecimalValue {
    return new DecimalValue(this.number.negated(), this.scale);
  }

  absolute(): DecimalValue {
    return new DecimalValue(this.number.abs(), this.scale);
  }

  /** @throws RangeError for `UNNECESSARY` when digits would be lost */
  setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): DecimalValue {
    if (mode === 'UNNECESSARY') {
      if (this.number.decimalPlaces() > scale) {
        throw new RangeError('Rounding necessary');
      }
      return new DecimalValue(this.number, scale);
    }
    if (scale < 0) {
      return new DecimalValue(this.number.toNearest(new Exact(10).pow(-scale), roundings[mode]), 0);
    }
    return new DecimalValue(this.number.toDecimalPlaces(scale, roundings[mode]), scale);
  }

  /** With so many decimal places, or with more where the value needs them: fields keep what Apex gives them. */
  atLeastScale(scale: number): DecimalValue {
    return new DecimalValue(this.number, Math.max(scale, this.number.decimalPlaces()));
  }

  stripTrailingZeros(): DecimalValue {
    return new DecimalValue(this.number, this.number.decimalPlaces());
  }

  /** Significant digits of the unscaled value. */
  get precision(): number {
    return Math.max(this.number.abs().toFixed(this.scale).replace('.', '').replace(/^0+/, '').length, 1);
  }

  /** Negative, zero or positive. Scale does not count: 1.0 equals 1.00. */
  compareTo(other: DecimalValue): number {
    return this.number.comparedTo(other.number);
  }

  equals(other: DecimalValue): boolean {
    return this.number.equals(other.number);
  }

  isZero(): boolean {
    return this.number.isZero();
  }

  toNumber(): number {
    return this.number.toNumber();
  }

  /** The integer part, without rounding. */
  toBigInt(): bigint {
    return BigInt(this.number.trunc().toFixed(0));
  }

  /** Plain digits with the whole scale: `1.50`. */
  toString(): string {
    return this.number.toFixed(this.scale);
  }
}

function writtenScale(text: string, number: Decimal): number {
  const digits = /^[+-]?\d*(?:\.(\d*))?$/.exec(text.trim());
  return digits === null ? number.decimalPlaces() : (digits[1]?.length ?? 0);
}
