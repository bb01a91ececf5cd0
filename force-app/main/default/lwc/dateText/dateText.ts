import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The day of an instant (ISO 8601) in the user's time zone. A date without a time is that day everywhere. */
export function dateText(iso: string): string {
    const isDateOnly = /^\d{4}-\d{2}-\d{2}$/.test(iso);
    return format(iso, { dateStyle: 'medium', timeZone: isDateOnly ? 'UTC' : timeZone });
}

/** Day and month of a date without a time (ISO 8601), for the axis of a chart. */
export function dayText(date: string): string {
    return format(date, { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** Day and time of an instant (ISO 8601) in the user's time zone. */
export function dateTimeText(iso: string): string {
    return format(iso, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

/**
 * How far an instant (ISO 8601) lies from `now` (milliseconds since 1970), as in "in 47 hours" or "3 days ago".
 * Hours up to two days, since a follow-up is due in 48 hours; the part of a unit that has begun is not counted.
 */
export function relativeText(iso: string, now: number): string {
    const span = Date.parse(iso) - now;
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
    const size = Math.abs(span);
    if (size < HOUR) {
        return words.format(Math.trunc(span / MINUTE), 'minute');
    }
    return size <= 2 * DAY
        ? words.format(Math.trunc(span / HOUR), 'hour')
        : words.format(Math.trunc(span / DAY), 'day');
}

/** An instant (ISO 8601) as an input of day and time takes it: without a zone, in the user's. */
export function inputText(iso: string): string {
    return localText(Date.parse(iso)).slice(0, 'yyyy-mm-ddThh:mm'.length);
}

/**
 * The instant (ISO 8601) that somebody entered in an input of day and time. The input knows the zone of the computer
 * only; what people enter is a time in the zone of their user. In the hour that autumn has twice it is the first.
 */
export function instantOf(text: string): string {
    const wanted = Date.parse(`${text}Z`);
    const before = wanted - offsetAt(wanted - DAY);
    const isBefore = offsetAt(before) === wanted - before;
    return new Date(isBefore ? before : wanted - offsetAt(wanted + DAY)).toISOString();
}

/** How many milliseconds the user's clocks are ahead of Greenwich. */
function offsetAt(instant: number): number {
    return Date.parse(`${localText(instant)}Z`) - Math.floor(instant / 1000) * 1000;
}

function localText(instant: number): string {
    const words = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
    });
    const part = Object.fromEntries(words.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

function format(iso: string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(locale, options).format(new Date(iso));
}
