import type { DateValue, DatetimeValue, TimeValue } from './time.ts';

/** `en_US` as the language tag `en-US` that JavaScript wants. */
export function languageTag(locale: string): string {
  const [language = 'en', ...rest] = locale.split('_');
  const tag = [language, ...rest.filter((part) => part.length === 2 || part.length === 4)].join('-');
  return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? 'en-US';
}

/** A day as the locale writes it short, with the whole year: `3/1/2026`. */
export function formatLocalDate(date: DateValue, locale: string): string {
  const moment = new Date(date.epochDay * 86_400_000);
  return new Intl.DateTimeFormat(languageTag(locale), { ...DATE_PARTS, timeZone: 'UTC' }).format(moment);
}

/** A moment as the locale writes it short in this zone: `3/1/2026, 9:00 AM`. */
export function formatLocalDatetime(value: DatetimeValue, locale: string, zone: string): string {
  const tag = languageTag(locale);
  const format = new Intl.DateTimeFormat(tag, { ...DATE_PARTS, ...timeParts(tag), timeZone: zone });
  return format.format(new Date(value.epochMilliseconds)).replaceAll('\u202f', ' ');
}

/** A time of day as the locale writes it short: `9:00 AM`. */
export function formatLocalTime(value: TimeValue, locale: string): string {
  const tag = languageTag(locale);
  const format = new Intl.DateTimeFormat(tag, { ...timeParts(tag), timeZone: 'UTC' });
  return format.format(new Date(value.milliseconds)).replaceAll('\u202f', ' ');
}

/** How the parts of a day are written. */
export const DATE_PARTS = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;

type TimeParts = Pick<Intl.DateTimeFormatOptions, 'hour' | 'minute'>;

/** By language tag: asking a locale costs more than writing a time, and pages write many. */
const timePartsByTag = new Map<string, TimeParts>();

/** How the parts of a time are written: the hour as the locale's short times have it, `9:00 AM` or `09:00`. */
function timeParts(tag: string): TimeParts {
  const known = timePartsByTag.get(tag);
  if (known !== undefined) {
    return known;
  }
  const nine = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone: 'UTC' }).formatToParts(9 * 3_600_000);
  const hour = nine.find(({ type }) => type === 'hour')?.value ?? '';
  const parts: TimeParts = { hour: hour.length === 2 ? '2-digit' : 'numeric', minute: '2-digit' };
  timePartsByTag.set(tag, parts);
  return parts;
}
