/** One constant of an Apex enum; there is exactly one object per constant, so `===` compares them. */
export class ApexEnum {
  /** For example `System.LoggingLevel` or `Outer.Season`. */
  readonly typeName: string;
  readonly name: string;
  readonly ordinal: number;

  constructor(typeName: string, name: string, ordinal: number) {
    this.typeName = typeName;
    this.name = name;
    this.ordinal = ordinal;
    Object.freeze(this);
  }

  toString(): string {
    return this.name;
  }
}
