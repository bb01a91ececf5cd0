import { DateTime } from 'luxon';
import { DatetimeValue, type SObject, TimeValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
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
 * The static methods of the object BusinessHours. Results are exact to the minute. A holiday
 * belongs to all business hours: which ones it was added to is a setting, and no data.
 * Source: Apex Reference Guide, "BusinessHours Class".
 */
export function businessHoursStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const add = (id: string | null, start: DatetimeValue | null, interval: bigint | null): DatetimeValue =>
    new DatetimeValue(
      addOpenTime(
        hoursOf(runtime, required(runtime, id)),
        required(runtime, start).epochMilliseconds,
        Number(required(runtime, interval)),
      ),
    );
  return {
    'Datetime add(String businessHoursId, Datetime startDate, Long intervalMilliseconds)': add,
    'Datetime addGmt(String businessHoursId, Datetime startDate, Long intervalMilliseconds)': add,
    'Long diff(String businessHoursId, Datetime startDate, Datetime endDate)': (
      id: string | null,
      start: DatetimeValue | null,
      end: DatetimeValue | null,
    ) => {
      const hours = hoursOf(runtime, required(runtime, id));
      const from = required(runtime, start).epochMilliseconds;
      const to = required(runtime, end).epochMilliseconds;
      return BigInt(from <= to ? openBetween(hours, from, to) : -openBetween(hours, to, from));
    },
    'Boolean isWithin(String businessHoursId, Datetime targetDate)': (id: string | null, at: DatetimeValue | null) => {
      const moment = required(runtime, at).epochMilliseconds;
      return nextOpen(hoursOf(runtime, required(runtime, id)), moment) === moment;
    },
    'Datetime nextStartDate(String businessHoursId, Datetime targetDate)': (
      id: string | null,
      at: DatetimeValue | null,
    ) =>
      new DatetimeValue(
        nextOpen(hoursOf(runtime, required(runtime, id)), required(runtime, at).epochMilliseconds) ?? 0,
      ),
  };
}

/** Business hours and the stretches of time that holidays take out of them. */
interface Hours {
  record: SObject;
  holidays: readonly SObject[];
}

function hoursOf(runtime: ApexRuntime, id: string): Hours {
  const hours = runtime.execution.cachedRecords('BusinessHours').find((row) => row.id?.startsWith(id.slice(0, 15)));
  if (hours === undefined) {
    throw runtime.exception('System.InvalidParameterValueException', `Invalid business hours: ${id}`);
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
  let left = Math.abs(interval);
  const step = interval < 0 ? -1 : 1;
  for (const open of openTimes(hours, moment, step)) {
    const start = step === 1 ? Math.max(open.start, moment) : open.start;
    const end = step === -1 ? Math.min(open.end, moment) : open.end;
    const length = Math.max(end - start, 0);
    if (length > 0 && left <= length) {
      return toMinute(step === 1 ? start + left : end - left);
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
