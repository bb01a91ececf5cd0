import { DateTime } from 'luxon';
import { DateValue, DatetimeValue, dayIn, DecimalValue, TimeValue, type FieldValue } from '../../values/index.ts';
import { asText } from '../coercion.ts';
import { FormulaEvaluationError } from '../formulaError.ts';
import type { CallCheck, FormulaFunction } from '../typed.ts';
import type { FormulaType } from '../types.ts';
import { plain } from './define.ts';

const whole = (value: FieldValue | undefined): number => (value as DecimalValue).setScale(0, 'DOWN').toNumber();
const day = (value: FieldValue | undefined): DateValue => value as DateValue;
const time = (value: FieldValue | undefined): number => (value as TimeValue).milliseconds;
const integer = (value: number): DecimalValue => DecimalValue.of(value);

/** Source: Help, "Formula Operators and Functions by Context", date and time functions. */
export const dateFunctions: readonly FormulaFunction[] = [
  {
    name: 'TODAY',
    minimum: 0,
    maximum: 0,
    check: () => 'Date',
    evaluate: ({ context }) => dayIn(context.now, context.timeZone),
  },
  {
    name: 'NOW',
    minimum: 0,
    maximum: 0,
    check: () => 'DateTime',
    // A Date/Time is precise to the second (Help, "Using Date, Date/Time, and Time Values in Formulas").
    evaluate: ({ context }) => new DatetimeValue(Math.floor(context.now / 1000) * 1000),
  },
  {
    name: 'TIMENOW',
    minimum: 0,
    maximum: 0,
    check: () => 'Time',
    evaluate: ({ context }) => new TimeValue(context.now % 86_400_000),
  },
  plain('DATE', ['Number', 'Number', 'Number'], 'Date', ([year, month, dayOfMonth]) =>
    makeDate(whole(year), whole(month), whole(dayOfMonth)),
  ),
  plain('YEAR', ['Date'], 'Number', ([value]) => integer(day(value).year)),
  plain('MONTH', ['Date'], 'Number', ([value]) => integer(day(value).month)),
  plain('DAY', ['Date'], 'Number', ([value]) => integer(day(value).day)),
  plain('WEEKDAY', ['Date'], 'Number', ([value]) => integer(((((day(value).epochDay + 4) % 7) + 7) % 7) + 1)),
  plain('DAYOFYEAR', ['Date'], 'Number', ([value]) =>
    integer(day(value).epochDay - DateValue.of(day(value).year, 1, 1).epochDay + 1),
  ),
  plain('ISOWEEK', ['Date'], 'Number', ([value]) => integer(calendar(value).weekNumber)),
  plain('ISOYEAR', ['Date'], 'Number', ([value]) => integer(calendar(value).weekYear)),
  plain('FROMUNIXTIME', ['Number'], 'DateTime', ([seconds]) => new DatetimeValue(whole(seconds) * 1000)),
  {
    name: 'UNIXTIMESTAMP',
    minimum: 1,
    maximum: 1,
    check(call) {
      call.expect(0, 'Date', 'DateTime', 'Time');
      return 'Number';
    },
    evaluate(call) {
      const moment = call.value(0);
      return moment === null ? null : integer(Math.floor(milliseconds(moment) / 1000));
    },
  },
  plain('HOUR', ['Time'], 'Number', ([value]) => integer(Math.floor(time(value) / 3_600_000))),
  plain('MINUTE', ['Time'], 'Number', ([value]) => integer(Math.floor(time(value) / 60_000) % 60)),
  plain('SECOND', ['Time'], 'Number', ([value]) => integer(Math.floor(time(value) / 1000) % 60)),
  plain('MILLISECOND', ['Time'], 'Number', ([value]) => integer(time(value) % 1000)),
  {
    name: 'ADDMONTHS',
    minimum: 2,
    maximum: 2,
    check(call) {
      call.expect(0, 'Date', 'DateTime');
      call.expect(1, 'Number');
      return call.type(0);
    },
    evaluate(call) {
      const [start, months] = [call.value(0), call.value(1)];
      return start === null || months === null ? null : addMonths(start, whole(months));
    },
  },
  {
    name: 'DATEVALUE',
    minimum: 1,
    maximum: 1,
    check(call) {
      refuseOthers(call, 'DATEVALUE', ['Text', 'DateTime']);
      return 'Date';
    },
    evaluate(call) {
      const value = call.value(0);
      // A moment falls on a day of the user's time zone.
      return value instanceof DatetimeValue ? dayIn(value.epochMilliseconds, call.context.timeZone) : parseDay(value);
    },
  },
  {
    name: 'DATETIMEVALUE',
    minimum: 1,
    maximum: 1,
    check(call) {
      refuseOthers(call, 'DATETIMEVALUE', ['Text', 'Date', 'DateTime']);
      return 'DateTime';
    },
    evaluate: (call) => toMoment(call.value(0)),
  },
  {
    name: 'TIMEVALUE',
    minimum: 1,
    maximum: 1,
    check(call) {
      refuseOthers(call, 'TIMEVALUE', ['Text', 'DateTime', 'Time']);
      return 'Time';
    },
    evaluate: (call) => toTime(call.value(0)),
  },
];

function calendar(value: FieldValue | undefined): DateTime {
  return DateTime.fromMillis(day(value).epochDay * 86_400_000, { zone: 'utc' });
}

function milliseconds(moment: FieldValue): number {
  if (moment instanceof DateValue) {
    return moment.epochDay * 86_400_000;
  }
  return moment instanceof TimeValue ? moment.milliseconds : (moment as DatetimeValue).epochMilliseconds;
}

/** Source: Help, "DATE": years have four digits. */
const LAST_YEAR = 9999;

function makeDate(year: number, month: number, dayOfMonth: number): DateValue {
  const date = DateValue.of(year, month, dayOfMonth);
  if (year < 1 || year > LAST_YEAR || date.year !== year || date.month !== month || date.day !== dayOfMonth) {
    throw new FormulaEvaluationError('DATE() was given a day that is not in the calendar');
  }
  return date;
}

/** The last day of a month stays the last day (Help, "ADDMONTHS"). */
function addMonths(start: FieldValue, months: number): FieldValue {
  const isDate = start instanceof DateValue;
  const milliseconds = isDate ? start.epochDay * 86_400_000 : (start as DatetimeValue).epochMilliseconds;
  const from = DateTime.fromMillis(milliseconds, { zone: 'utc' });
  const moved = from.plus({ months });
  const isLast = from.day === from.daysInMonth;
  const result = isLast ? moved.set({ day: moved.daysInMonth ?? moved.day }) : moved;
  return isDate ? new DateValue(Math.floor(result.toMillis() / 86_400_000)) : new DatetimeValue(result.toMillis());
}

function refuseOthers(call: CallCheck, name: string, types: readonly FormulaType[]): void {
  if (!types.includes(call.type(0)) && call.type(0) !== 'Null') {
    call.fail(`Incorrect argument type for function '${name}()'.`);
  }
}

const DAY = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const DAY_TEXT = new RegExp(`^${DAY}`);
const MOMENT_TEXT = new RegExp(String.raw`^${DAY}\s+(\d{1,2}):(\d{1,2}):(\d{1,2})`);
const TIME_TEXT = /^(\d{1,2}):(\d{1,2}):(\d{1,2})\.(\d{1,3})$/;

/** Digits may be left out at the start of a month or day; what follows the day does not matter. */
function parseDay(value: FieldValue): DateValue | null {
  const text = asText(value);
  if (text === '') {
    return null;
  }
  const date = calendarDay(DAY_TEXT.exec(text));
  if (date === undefined) {
    throw wrongDay(text);
  }
  return date;
}

/** No page has the words: an org names the year when there is none, also of a date with a time. */
function wrongDay(text: string): FormulaEvaluationError {
  const [year = '', month = ''] = text.split('-');
  const part = !/^\d+$/.test(year) ? 'year' : !/^(0?[1-9]|1[0-2])$/.test(month) ? 'month' : 'day';
  return new FormulaEvaluationError(`Invalid ${part} for DATEVALUE function`, 'FORMULA_TEXT');
}

function calendarDay(parts: RegExpExecArray | null): DateValue | undefined {
  const [year, month, dayOfMonth] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  const date = parts === null ? undefined : DateValue.of(year, month, dayOfMonth);
  return date?.year === year && date.month === month && date.day === dayOfMonth ? date : undefined;
}

function toMoment(value: FieldValue): DatetimeValue | null {
  if (value instanceof DatetimeValue) {
    return value;
  }
  if (value instanceof DateValue) {
    return new DatetimeValue(value.epochDay * 86_400_000);
  }
  const text = asText(value).trim();
  if (text === '') {
    return null;
  }
  const parts = MOMENT_TEXT.exec(text);
  const [date, timeOfDay] = [calendarDay(parts), clockTime(parts?.slice(4))];
  if (date === undefined || timeOfDay === undefined) {
    throw wrongDay(text);
  }
  return new DatetimeValue(date.epochDay * 86_400_000 + timeOfDay);
}

/** Milliseconds since midnight of hours, minutes, seconds and milliseconds. */
function clockTime(parts: readonly string[] | undefined): number | undefined {
  const [hours = NaN, minutes = NaN, seconds = NaN, rest = 0] = parts?.map(Number) ?? [];
  return hours <= 23 && minutes <= 59 && seconds <= 59
    ? ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
    : undefined;
}

function toTime(value: FieldValue): TimeValue | null {
  if (value instanceof TimeValue) {
    return value;
  }
  if (value instanceof DatetimeValue) {
    return new TimeValue(value.epochMilliseconds % 86_400_000);
  }
  const text = asText(value);
  if (text === '') {
    return null;
  }
  const timeOfDay = clockTime(TIME_TEXT.exec(text)?.slice(1));
  if (timeOfDay === undefined) {
    throw new FormulaEvaluationError(`Invalid time format: ${text}`, 'FORMULA_TEXT');
  }
  return new TimeValue(timeOfDay);
}
