import { DateTime } from 'luxon';
import { DateValue, DatetimeValue } from './time.ts';
import type { FieldValue } from './record.ts';

/** The calendar day of a moment in a time zone. */
export function dayIn(milliseconds: number, timeZone: string): DateValue {
  const moment = DateTime.fromMillis(milliseconds, { zone: timeZone });
  return DateValue.of(moment.year, moment.month, moment.day);
}

/** The moment that a date/time is, or at which a date begins in a time zone; milliseconds since 1970, null for others. */
export function momentOf(value: FieldValue, timeZone: string): number | null {
  if (value instanceof DatetimeValue) {
    return value.epochMilliseconds;
  }
  return value instanceof DateValue
    ? DateTime.fromObject({ year: value.year, month: value.month, day: value.day }, { zone: timeZone }).toMillis()
    : null;
}
