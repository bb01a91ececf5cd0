import { DateTime } from 'luxon';
import { DATE_PARTS, DateValue, DatetimeValue, languageTag } from '../../../values/index.ts';

/** Reads what {@link formatLocalDate} writes; `undefined` when it is none. */
export function parseLocalDate(text: string, locale: string): DateValue | undefined {
  const parts = text
    .trim()
    .split(/[^\d]+/)
    .filter((part) => part !== '');
  const order = dateOrder(locale);
  const of = (name: string): number => Number(parts[order.indexOf(name)]);
  if (parts.length !== 3 || !/^[\d\s./-]+$/.test(text)) {
    return undefined;
  }
  const year = of('year') < 100 ? 2000 + of('year') : of('year');
  const date = DateValue.of(year, of('month'), of('day'));
  return date.month === of('month') && date.day === of('day') ? date : undefined;
}

/** Reads what {@link formatLocalDatetime} writes; `undefined` when it is none. */
export function parseLocalDatetime(text: string, locale: string, zone: string): DatetimeValue | undefined {
  const parts = /^(.*?\d),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp]\.?[Mm]\.?)?$/.exec(text.trim());
  const date = parseLocalDate(parts?.[1] ?? '', locale);
  if (parts === null || date === undefined) {
    return undefined;
  }
  const half = parts[5]?.toLowerCase();
  const written = Number(parts[2]);
  const hour = half === undefined ? written : (written % 12) + (half.startsWith('p') ? 12 : 0);
  const moment = DateTime.fromObject(
    {
      year: date.year,
      month: date.month,
      day: date.day,
      hour,
      minute: Number(parts[3]),
      second: Number(parts[4] ?? 0),
    },
    { zone },
  );
  return moment.isValid ? new DatetimeValue(moment.toMillis()) : undefined;
}

/** First day of the week, 1 for Monday to 7 for Sunday. */
export function firstDayOfWeek(locale: string): number {
  const info = (new Intl.Locale(languageTag(locale)) as Intl.Locale & { weekInfo?: { firstDay: number } }).weekInfo;
  return info?.firstDay ?? 7;
}

function dateOrder(locale: string): string[] {
  return new Intl.DateTimeFormat(languageTag(locale), DATE_PARTS)
    .formatToParts(0)
    .map((part) => part.type)
    .filter((type) => type !== 'literal');
}
