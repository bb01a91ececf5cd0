import { DateTime } from 'luxon';
import { DateValue, DatetimeValue, formatLocalDate } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { refusingNull, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { firstDayOfWeek, parseLocalDate } from './locale.ts';

/** Source: Apex Reference Guide, "Date Class". */
export const dateClass: SystemClassFactory = (runtime) => ({
  name: 'System.Date',
  kind: 'class',
  statics: dateStatics(runtime),
  methods: refusingNull(runtime, dateMethods(runtime)),
  isInstance: (value) => value instanceof DateValue,
});

/** The day in the running user's time zone. */
export function today(runtime: ApexRuntime): DateValue {
  const now = DateTime.fromMillis(runtime.execution.clock.now(), { zone: runtime.execution.user.timeZone });
  return DateValue.of(now.year, now.month, now.day);
}

function dateStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const invalid = (text: unknown): Error =>
    runtime.exception('System.TypeException', `Invalid date: ${runtime.toText(text)}`);
  const parse = (text: string): DateValue => {
    const parts = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text);
    const date = parts === null ? undefined : DateValue.of(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    if (date === undefined || date.month !== Number(parts?.[2]) || date.day !== Number(parts?.[3])) {
      throw invalid(text);
    }
    return date;
  };
  return {
    'Date today()': () => today(runtime),
    'Date newInstance(Integer year, Integer month, Integer date)': (year: number, month: number, day: number) =>
      DateValue.of(required(runtime, year), required(runtime, month), required(runtime, day)),
    'Integer daysInMonth(Integer year, Integer month)': (year: number, month: number) =>
      daysInMonth(required(runtime, year), required(runtime, month)),
    'Boolean isLeapYear(Integer year)': (year: number) => daysInMonth(required(runtime, year), 2) === 29,
    'Date parse(String stringDate)': (text: string | null) => {
      const date = parseLocalDate(required(runtime, text), runtime.execution.user.locale);
      if (date === undefined) {
        throw invalid(text);
      }
      return date;
    },
    'Date valueOf(String stringDate)': (text: string | null) => parse(required(runtime, text)),
    'Date valueOf(Object fieldValue)': (value: unknown) => {
      if (value instanceof DateValue || value === null) {
        return value;
      }
      if (value instanceof DatetimeValue) {
        return dayOf(value, runtime.execution.user.timeZone);
      }
      throw invalid(value);
    },
  };
}

function dateMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Date addDays(Integer additionalDays)': (self: DateValue, days: number) => new DateValue(self.epochDay + days),
    'Date addMonths(Integer additionalMonths)': (self: DateValue, months: number) => self.addMonths(months),
    'Date addYears(Integer additionalYears)': (self: DateValue, years: number) => self.addMonths(years * 12),
    'Integer day()': (self: DateValue) => self.day,
    'Integer month()': (self: DateValue) => self.month,
    'Integer year()': (self: DateValue) => self.year,
    'Integer dayOfYear()': (self: DateValue) => self.epochDay - DateValue.of(self.year, 1, 1).epochDay + 1,
    'Integer daysBetween(Date secondDate)': (self: DateValue, other: DateValue | null) =>
      required(runtime, other).epochDay - self.epochDay,
    'Integer monthsBetween(Date secondDate)': (self: DateValue, other: DateValue | null) => {
      const later = required(runtime, other);
      return (later.year - self.year) * 12 + later.month - self.month;
    },
    'Boolean isSameDay(Date dateToCompare)': (self: DateValue, other: DateValue | null) =>
      self.epochDay === required(runtime, other).epochDay,
    'Date toStartOfMonth()': (self: DateValue) => DateValue.of(self.year, self.month, 1),
    'Date toStartOfWeek()': (self: DateValue) => {
      const weekday = ((((self.epochDay + 3) % 7) + 7) % 7) + 1;
      const back = (weekday - firstDayOfWeek(runtime.execution.user.locale) + 7) % 7;
      return new DateValue(self.epochDay - back);
    },
    'String format()': (self: DateValue) => formatLocalDate(self, runtime.execution.user.locale),
  };
}

/** The day of a moment in a zone. */
export function dayOf(value: DatetimeValue, zone: string): DateValue {
  const moment = DateTime.fromMillis(value.epochMilliseconds, { zone });
  return DateValue.of(moment.year, moment.month, moment.day);
}

function daysInMonth(year: number, month: number): number {
  return DateValue.of(year, month + 1, 0).day;
}
