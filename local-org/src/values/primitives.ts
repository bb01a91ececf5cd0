/** An Apex Double. Wrapped, so that it is never taken for an Integer at run time. Immutable. */
export class DoubleValue {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  /** Always with a point, as Apex prints it: `1.0`. */
  toString(): string {
    return Number.isInteger(this.number) && Math.abs(this.number) < 1e7 ? `${this.number}.0` : `${this.number}`;
  }
}

/** Apex Blob: bytes. Immutable. */
export class BlobValue {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}
