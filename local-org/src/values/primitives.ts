/** An Apex Double. Wrapped, so that it is never taken for an Integer at run time. Immutable. */
export class DoubleValue {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  /** As Java's `Double.toString`, which Apex prints: `1.0`, `1.2345678E7`, `1.0E-4`. */
  toString(): string {
    const size = Math.abs(this.number);
    if (!Number.isFinite(this.number) || size === 0 || (size >= 1e-3 && size < 1e7)) {
      return Number.isInteger(this.number) ? `${Object.is(this.number, -0) ? '-0' : this.number}.0` : `${this.number}`;
    }
    const [digits = '', exponent = ''] = this.number.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
}

/** Apex Blob: bytes. Immutable. */
export class BlobValue {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}
