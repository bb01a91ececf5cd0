import { DateTime } from 'luxon';
import type { SObject } from './record.ts';
import { TimeValue } from './time.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const MAX_DAYS = 3660;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Records of business hours, and of the holidays that take time out of them. */
export interface BusinessHours {
  record: SObject;
  holidays: readonly SObject[];
}

/** A stretch of open time, in milliseconds since 1970; the end is not in it. */
interface OpenTime {
  start: number;
  end: number;
}

/** Open stretches from the day of `moment` on, in order. */
function* openTimes({ record, holidays }: BusinessHours, moment: number, step: 1 | -1 = 1): Generator<OpenTime> {
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

/** The first open moment from this one on; `undefined` when there is none for years. */
export function nextOpen(hours: BusinessHours, moment: number): number | undefined {
  for (const { start, end } of openTimes(hours, moment)) {
    if (moment < end) {
      return Math.max(start, moment);
    }
  }
  return undefined;
}

/** The moment after so much open time, in milliseconds; before it for a negative one. */
export function addOpenTime(hours: BusinessHours, moment: number, interval: number): number {
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

/** Open time between two moments, in milliseconds. */
export function openBetween(hours: BusinessHours, from: number, to: number): number {
  let total = 0;
  for (const { start, end } of openTimes(hours, from)) {
    if (start >= to) {
      break;
    }
    total += Math.max(Math.min(end, to) - Math.max(start, from), 0);
  }
  return total;
}
