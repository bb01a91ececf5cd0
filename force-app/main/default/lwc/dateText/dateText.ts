import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making a formatter costs far more than using it: the first one of a page reads its locale and time zones. */
const DAY_OF_USER = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
const DAY_EVERYWHERE = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const DAY_OF_AXIS = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const DAY_AND_TIME = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });

/** The day of an instant (ISO 8601) in the user's time zone. A date without a time is that day everywhere. */
export function dateText(iso: string): string {
    const isDateOnly = /^\d{4}-\d{2}-\d{2}$/.test(iso);
    return isolated((isDateOnly ? DAY_EVERYWHERE : DAY_OF_USER).format(new Date(iso)));
}

/** Day and month of a date without a time (ISO 8601), for the axis of a chart. */
export function dayText(date: string): string {
    return isolated(DAY_OF_AXIS.format(new Date(date)));
}

/** Month and year of a date without a time (ISO 8601). */
export function monthText(date: string): string {
    return isolated(MONTH.format(new Date(date)));
}

/** Day and time of an instant (ISO 8601) in the user's time zone. */
export function dateTimeText(iso: string): string {
    return isolated(DAY_AND_TIME.format(new Date(iso)));
}

/**
 * On a page from right to left a date keeps the order of its own words: who reads Arabic may have an English locale.
 * Source: Unicode Standard Annex 9, "Explicit Directional Isolates".
 */
function isolated(text: string): string {
    return document.documentElement.dir === 'rtl' ? `\u2068${text}\u2069` : text;
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
