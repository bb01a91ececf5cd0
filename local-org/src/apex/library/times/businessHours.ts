import { DateTime } from 'luxon';
import { DatetimeValue, type SObject, TimeValue, toId18 } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { LibraryFunction } from '../systemClass.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const MAX_DAYS = 3660;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A stretch of open time, in milliseconds since 1970; the end is not in it. */
interface OpenTime {
  start: number;
  end: number;
}

/**
 * The static methods of the object BusinessHours. A holiday belongs to all business hours: which ones it was added to
 * is a setting, and no data.
 * Source: Apex Reference Guide, "BusinessHours Class"; the words of refusals stand on no page.
 */
export function businessHoursStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Datetime add(String businessHoursId, Datetime startDate, Long intervalMilliseconds)': (
      id: string | null,
      start: DatetimeValue | null,
      interval: bigint | null,
    ) => {
      const hoursId = hoursIdOf(runtime, id);
      const from = momentOf(runtime, start, 'Start date');
      const length = Number(given(runtime, interval, 'Interval'));
      return new DatetimeValue(addOpenTime(hoursOf(runtime, checkedId(runtime, hoursId)), from, length));
    },
    'Datetime addGmt(String businessHoursId, Datetime startDate, Long intervalMilliseconds)': (
      id: string | null,
      start: DatetimeValue | null,
      interval: bigint | null,
    ) => {
      const hours = hoursOf(runtime, id === null ? null : checkedId(runtime, id));
      const refuse = (call: string, name: string): never => {
        throw runtime.exception('System.MathException', `Cannot invoke "java.${call}" because "${name}" is null`);
      };
      const from = start?.epochMilliseconds ?? refuse('util.Calendar.clone()', 'startDateCal');
      return new DatetimeValue(
        addOpenTime(hours, from, Number(interval ?? refuse('lang.Long.longValue()', 'interval'))),
      );
    },
    'Long diff(String businessHoursId, Datetime startDate, Datetime endDate)': (
      id: string | null,
      start: DatetimeValue | null,
      end: DatetimeValue | null,
    ) => {
      const hoursId = hoursIdOf(runtime, id);
      const from = momentOf(runtime, start, 'Start date');
      const to = momentOf(runtime, end, 'End date');
      const hours = hoursOf(runtime, hoursId);
      return BigInt(from <= to ? openBetween(hours, from, to) : -openBetween(hours, to, from));
    },
    'Boolean isWithin(String businessHoursId, Datetime targetDate)': (id: string | null, at: DatetimeValue | null) => {
      const hoursId = hoursIdOf(runtime, id);
      const moment = momentOf(runtime, at, 'Target date');
      return nextOpen(hoursOf(runtime, hoursId), moment) === moment;
    },
    'Datetime nextStartDate(String businessHoursId, Datetime targetDate)': (
      id: string | null,
      at: DatetimeValue | null,
    ) => {
      const hoursId = hoursIdOf(runtime, id);
      const moment = momentOf(runtime, at, 'Target date');
      return new DatetimeValue(toMinute(nextOpen(hoursOf(runtime, checkedId(runtime, hoursId)), moment) ?? 0));
    },
  };
}

function given<Value>(runtime: ApexRuntime, value: Value | null, name: string): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', `${name} cannot be null`);
  }
  return value;
}

function hoursIdOf(runtime: ApexRuntime, id: string | null): string {
  return given(runtime, id, 'Business Hours Id');
}

function momentOf(runtime: ApexRuntime, value: DatetimeValue | null, name: string): number {
  return given(runtime, value, name).epochMilliseconds;
}

/** Some of the methods refuse a text that is no id, others find no record of it. */
function checkedId(runtime: ApexRuntime, id: string): string {
  if (toId18(id) === undefined) {
    throw runtime.exception('System.StringException', `Invalid id: ${id}`);
  }
  return id;
}

/** Business hours and the stretches of time that holidays take out of them. */
interface Hours {
  record: SObject;
  holidays: readonly SObject[];
}

function hoursOf(runtime: ApexRuntime, id: string | null): Hours {
  const wanted = toId18(id ?? '');
  const hours = runtime.execution
    .cachedRecords('BusinessHours')
    .find((row) => wanted !== undefined && row.id === wanted);
  if (hours === undefined) {
    throw runtime.exception(
      'System.MathException',
      'BusinessHours record not found.This may indicate: 1) Invalid BusinessHours ID, 2) Data corruption, or 3) Missing setup.',
    );
  }
  return { record: hours, holidays: runtime.execution.cachedRecords('Holiday') };
}

/** Open stretches from the day of `moment` on, in order. */
function* openTimes({ record, holidays }: Hours, moment: number, step: 1 | -1 = 1): Generator<OpenTime> {
  const zone = String(record.fields['TimeZoneSidKey'] ?? 'UTC');
  const first = DateTime.fromMillis(moment, { zone }).startOf('day');
  for (let count = 0; count < MAX_DAYS; count++) {
    const day = first.plus({ days: count * step });
    const name = WEEKDAYS[day.weekday - 1];
    const start = record.fields[`${name}StartTime`];
    const end = record.fields[`${name}EndTime`];
    if (start instanceof TimeValue && end instanceof TimeValue) {
      const open = {
        start: at(day, start.milliseconds),
        end: at(day, end.milliseconds === 0 ? DAY : end.milliseconds),
      };
      const parts = withoutHolidays([open], day, holidays);
      yield* step === 1 ? parts : parts.toReversed();
    }
  }
}

/** Source: Object Reference, "Holiday": all day, or from one minute of the day to another. */
function withoutHolidays(open: readonly OpenTime[], day: DateTime, holidays: readonly SObject[]): readonly OpenTime[] {
  return holidays
    .filter((holiday) => String(holiday.fields['ActivityDate']) === day.toISODate())
    .reduce<readonly OpenTime[]>((left, { fields }) => {
      const isAllDay = fields['IsAllDay'] === true;
      const start = at(day, isAllDay ? 0 : Number(fields['StartTimeInMinutes'] ?? 0) * MINUTE);
      const end = at(day, isAllDay ? DAY : Number(fields['EndTimeInMinutes'] ?? 0) * MINUTE);
      return left
        .flatMap((part) => [
          { start: part.start, end: Math.min(part.end, start) },
          { start: Math.max(part.start, end), end: part.end },
        ])
        .filter((part) => part.start < part.end);
    }, open);
}

function at(day: DateTime, milliseconds: number): number {
  if (milliseconds === DAY) {
    return day.plus({ days: 1 }).toMillis();
  }
  const minutes = Math.floor(milliseconds / MINUTE);
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 }).toMillis();
}

function nextOpen(hours: Hours, moment: number): number | undefined {
  for (const { start, end } of openTimes(hours, moment)) {
    if (moment < end) {
      return Math.max(start, moment);
    }
  }
  return undefined;
}

function addOpenTime(hours: Hours, moment: number, interval: number): number {
  if (interval === 0) {
    return moment;
  }
  let left = Math.abs(interval);
  const step = interval < 0 ? -1 : 1;
  for (const open of openTimes(hours, moment, step)) {
    const start = step === 1 ? Math.max(open.start, moment) : open.start;
    const end = step === -1 ? Math.min(open.end, moment) : open.end;
    const length = Math.max(end - start, 0);
    if (length > 0 && left <= length) {
      return step === 1 ? start + left : end - left;
    }
    left -= length;
  }
  return moment;
}

function openBetween(hours: Hours, from: number, to: number): number {
  let total = 0;
  for (const { start, end } of openTimes(hours, from)) {
    if (start >= to) {
      break;
    }
    total += Math.max(Math.min(end, to) - Math.max(start, from), 0);
  }
  return total;
}

function toMinute(moment: number): number {
  return Math.floor(moment / MINUTE) * MINUTE;
}
