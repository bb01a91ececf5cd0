const DAY = 86_400_000;

/** A calendar day without time or zone. `epochDay` counts days from 1970-01-01. Immutable. */
export class DateValue {
  readonly epochDay: number;

  constructor(epochDay: number) {
    this.epochDay = epochDay;
  }

  /** `month` is 1–12; overflowing months and days roll over as in Apex `Date.newInstance`. */
  static of(year: number, month: number, day: number): DateValue {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return new DateValue(Math.floor(date.getTime() / DAY));
  }

  /** @param text ISO `yyyy-mm-dd`; @returns `undefined` when it is no day of the calendar */
  static parse(text: string): DateValue | undefined {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (parts === null) {
      return undefined;
    }
    const date = DateValue.of(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    return date.toString() === text ? date : undefined;
  }

  get year(): number {
    return this.utc.getUTCFullYear();
  }

  /** 1–12 */
  get month(): number {
    return this.utc.getUTCMonth() + 1;
  }

  get day(): number {
    return this.utc.getUTCDate();
  }

  /** Months further; the day is cut to the length of the month reached. */
  addMonths(months: number): DateValue {
    const last = DateValue.of(this.year, this.month + months + 1, 0);
    return DateValue.of(last.year, last.month, Math.min(this.day, last.day));
  }

  /** ISO `yyyy-mm-dd`. */
  toString(): string {
    return this.utc.toISOString().slice(0, 10);
  }

  private get utc(): Date {
    return new Date(this.epochDay * DAY);
  }
}

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Immutable. */
export class DatetimeValue {
  readonly epochMilliseconds: number;

  constructor(epochMilliseconds: number) {
    this.epochMilliseconds = epochMilliseconds;
  }

  /** Midnight GMT, which a Date becomes where Apex takes it for a Datetime. */
  static ofDate(date: DateValue): DatetimeValue {
    return new DatetimeValue(date.epochDay * DAY);
  }

  /** @param text ISO with offset or `Z`; @returns `undefined` when it is no moment */
  static parse(text: string): DatetimeValue | undefined {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
      return undefined;
    }
    const milliseconds = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(milliseconds) ? undefined : new DatetimeValue(milliseconds);
  }

  /** ISO with milliseconds in GMT: `2026-03-01T09:00:00.000Z`. */
  toString(): string {
    return new Date(this.epochMilliseconds).toISOString();
  }
}

/** A time of day in milliseconds since midnight, 0 to 86,399,999. Immutable. */
export class TimeValue {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = ((milliseconds % DAY) + DAY) % DAY;
  }

  /** `HH:mm:ss.SSSZ`, as Apex prints it. */
  toString(): string {
    return new Date(this.milliseconds).toISOString().slice(11);
  }
}
