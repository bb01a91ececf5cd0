import { DateTime } from 'luxon';
import { DateValue } from './time.ts';

/** The calendar day of a moment in a time zone. */
export function dayIn(milliseconds: number, timeZone: string): DateValue {
  const moment = DateTime.fromMillis(milliseconds, { zone: timeZone });
  return DateValue.of(moment.year, moment.month, moment.day);
}
