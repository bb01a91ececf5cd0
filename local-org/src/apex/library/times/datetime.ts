import { DateTime, type DurationLike } from 'luxon';
import { DateValue, DatetimeValue, formatLocalDatetime, languageTag, TimeValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { overloads, refusingNull, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { dayOf } from './date.ts';
import { parseLocalDatetime } from './locale.ts';
import { formatPattern } from './pattern.ts';
import { requireZone } from './timeZone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONG_PATTERN = 'M/d/yyyy h:mm:ss a z';

/** Source: Apex Reference Guide, "Datetime Class". */
export const datetimeClass: SystemClassFactory = (runtime) => ({
  name: 'System.Datetime',
  kind: 'class',
  statics: { ...constructingStatics(runtime), ...readingStatics(runtime) },
  methods: { ...partMethods(runtime), ...refusingNull(runtime, addingMethods()), ...formattingMethods(runtime) },
  isInstance: (value) => value instanceof DatetimeValue,
});

/** The moment at which a wall clock in this zone shows these parts; parts may overflow. */
export function momentOf(date: DateValue, milliseconds: number, zone: string): DatetimeValue {
  const whole = new DateValue(date.epochDay + Math.floor(milliseconds / DAY));
  const rest = ((milliseconds % DAY) + DAY) % DAY;
  const local = DateTime.fromObject({ year: whole.year, month: whole.month, day: whole.day }, { zone });
  const time = { hour: Math.floor(rest / HOUR), minute: Math.floor(rest / 60_000) % 60 };
  const exact = { second: Math.floor(rest / 1000) % 60, millisecond: rest % 1000 };
  return new DatetimeValue(local.set({ ...time, ...exact }).toMillis());
}

function constructingStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const make = (zone: string | null, parts: readonly (number | null)[]): DatetimeValue => {
    const [year, month, day, hour = 0, minute = 0, second = 0] = parts.map((part) => required(runtime, part));
    const milliseconds = (hour * 3600 + minute * 60 + second) * 1000;
    return momentOf(DateValue.of(year ?? 0, month ?? 1, day ?? 1), milliseconds, zone ?? userZone(runtime));
  };
  const combine = (zone: string | null, date: DateValue | null, time: TimeValue | null): DatetimeValue =>
    momentOf(required(runtime, date), required(runtime, time).milliseconds, zone ?? userZone(runtime));
  return {
    'Datetime now()': () => new DatetimeValue(runtime.execution.clock.now()),
    'Datetime newInstance(Long milliseconds)': (milliseconds: bigint | null) =>
      new DatetimeValue(Number(required(runtime, milliseconds))),
    'Datetime newInstance(Date date, Time time)': (date: DateValue | null, time: TimeValue | null) =>
      combine(null, date, time),
    'Datetime newInstanceGmt(Date date, Time time)': (date: DateValue | null, time: TimeValue | null) =>
      combine('UTC', date, time),
    ...overloads(
      (...parts: (number | null)[]) => make(null, parts),
      'Datetime newInstance(Integer year, Integer month, Integer day)',
      'Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)',
    ),
    ...overloads(
      (...parts: (number | null)[]) => make('UTC', parts),
      'Datetime newInstanceGmt(Integer year, Integer month, Integer day)',
      'Datetime newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)',
    ),
  };
}

function readingStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const invalid = (value: unknown): Error =>
    runtime.exception('System.TypeException', `Invalid date/time: ${runtime.toText(value)}`);
  const parse = (text: string, zone: string): DatetimeValue => {
    const parts = /^\s*(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})\s*$/.exec(text);
    if (parts === null) {
      throw invalid(text);
    }
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
    return momentOf(DateValue.of(year, month, day), (hour * 3600 + minute * 60 + second) * 1000, zone);
  };
  return {
    'Datetime parse(String datetimeString)': (text: string | null) => {
      const moment = parseLocalDatetime(required(runtime, text), runtime.execution.user.locale, userZone(runtime));
      if (moment === undefined) {
        throw invalid(text);
      }
      return moment;
    },
    'Datetime valueOf(String dateTimeString)': (text: string | null) =>
      parse(required(runtime, text), userZone(runtime)),
    'Datetime valueOfGmt(String dateTimeString)': (text: string | null) => parse(required(runtime, text), 'UTC'),
    'Datetime valueOf(Object fieldValue)': (value: unknown) => {
      if (value instanceof DatetimeValue || value === null) {
        return value;
      }
      if (value instanceof DateValue) {
        return momentOf(value, 0, userZone(runtime));
      }
      if (typeof value === 'bigint' || typeof value === 'number') {
        return new DatetimeValue(Number(value));
      }
      throw invalid(value);
    },
  };
}

function partMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const local = (self: DatetimeValue): DateTime =>
    DateTime.fromMillis(self.epochMilliseconds, { zone: userZone(runtime) });
  const gmt = (self: DatetimeValue): DateTime => DateTime.fromMillis(self.epochMilliseconds, { zone: 'UTC' });
  const parts: Record<string, LibraryFunction> = {};
  for (const [suffix, at] of [
    ['', local],
    ['Gmt', gmt],
  ] as const) {
    Object.assign(parts, {
      [`Integer year${suffix}()`]: (self: DatetimeValue) => at(self).year,
      [`Integer month${suffix}()`]: (self: DatetimeValue) => at(self).month,
      [`Integer day${suffix}()`]: (self: DatetimeValue) => at(self).day,
      [`Integer dayOfYear${suffix}()`]: (self: DatetimeValue) => at(self).ordinal,
      [`Integer hour${suffix}()`]: (self: DatetimeValue) => at(self).hour,
      [`Integer minute${suffix}()`]: (self: DatetimeValue) => at(self).minute,
      [`Integer second${suffix}()`]: (self: DatetimeValue) => at(self).second,
      [`Integer millisecond${suffix}()`]: (self: DatetimeValue) => at(self).millisecond,
      [`Date date${suffix}()`]: (self: DatetimeValue) => dayOf(self, suffix === '' ? userZone(runtime) : 'UTC'),
      [`Time time${suffix}()`]: (self: DatetimeValue) => timeOf(at(self)),
    });
  }
  return {
    ...parts,
    'Long getTime()': (self: DatetimeValue) => BigInt(self.epochMilliseconds),
    'Boolean isSameDay(Datetime dateToCompare)': (self: DatetimeValue, other: DatetimeValue | null) =>
      dayOf(self, userZone(runtime)).epochDay === dayOf(required(runtime, other), userZone(runtime)).epochDay,
  };
}

function addingMethods(): Readonly<Record<string, LibraryFunction>> {
  const plus = (self: DatetimeValue, duration: DurationLike): DatetimeValue =>
    new DatetimeValue(DateTime.fromMillis(self.epochMilliseconds, { zone: 'UTC' }).plus(duration).toMillis());
  const monthsLater = (self: DatetimeValue, months: number): DatetimeValue => {
    const day = dayOf(self, 'UTC');
    const inDay = self.epochMilliseconds - day.epochDay * DAY;
    return new DatetimeValue(day.addMonths(months).epochDay * DAY + inDay);
  };
  return {
    'Datetime addSeconds(Integer additionalSeconds)': (self: DatetimeValue, seconds: number) => plus(self, { seconds }),
    'Datetime addMinutes(Integer additionalMinutes)': (self: DatetimeValue, minutes: number) => plus(self, { minutes }),
    'Datetime addHours(Integer additionalHours)': (self: DatetimeValue, hours: number) => plus(self, { hours }),
    'Datetime addDays(Integer additionalDays)': (self: DatetimeValue, days: number) => plus(self, { days }),
    'Datetime addMonths(Integer additionalMonths)': monthsLater,
    'Datetime addYears(Integer additionalYears)': (self: DatetimeValue, years: number) => monthsLater(self, years * 12),
  };
}

function formattingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const tag = (): string => languageTag(runtime.execution.user.locale);
  return {
    'String format()': (self: DatetimeValue) =>
      formatLocalDatetime(self, runtime.execution.user.locale, userZone(runtime)),
    'String format(String dateFormatString)': (self: DatetimeValue, pattern: string | null) =>
      formatPattern(self, required(runtime, pattern), userZone(runtime), tag()),
    'String format(String dateFormatString, String timezone)': (
      self: DatetimeValue,
      pattern: string | null,
      zone: string | null,
    ) => formatPattern(self, required(runtime, pattern), requireZone(required(runtime, zone)), tag()),
    'String formatGmt(String dateFormatString)': (self: DatetimeValue, pattern: string | null) =>
      formatPattern(self, required(runtime, pattern), 'UTC', tag()),
    'String formatLong()': (self: DatetimeValue) => formatPattern(self, LONG_PATTERN, userZone(runtime), tag()),
  };
}

function timeOf(moment: DateTime): TimeValue {
  return new TimeValue(((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1000 + moment.millisecond);
}

function userZone(runtime: ApexRuntime): string {
  return runtime.execution.user.timeZone;
}
