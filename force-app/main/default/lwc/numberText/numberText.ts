import locale from '@salesforce/i18n/locale';
import { fillLabel } from 'c/labelText';
import labelNone from '@salesforce/label/c.Dashboard_None';
import labelRange from '@salesforce/label/c.Dashboard_Range';

/** Making a formatter costs far more than using it, and a dashboard writes hundreds of numbers. */
const SCORE = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const PERCENTAGE = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const RATIO = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const SIGNED = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const COUNT = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const HOURS = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** A mean score with two places; a dash for none. */
export function scoreText(score?: number | null): string {
    return score === undefined || score === null ? labelNone : SCORE.format(score);
}

/** A percentage (0 to 100) without places; a dash for none. */
export function percentageText(percentage?: number | null): string {
    return percentage === undefined || percentage === null ? labelNone : PERCENTAGE.format(percentage / 100);
}

/** A part of a whole as a percentage; a dash when there is no whole. */
export function shareText(part: number, whole: number): string {
    return percentageText(whole === 0 ? null : (100 * part) / whole);
}

/** How many times as often, with one place. */
export function ratioText(ratio: number): string {
    return RATIO.format(ratio);
}

/** By how many percentage points one share is larger than another, with its sign; a dash when one has no whole. */
export function pointsText(part: number, whole: number, otherPart: number, otherWhole: number): string {
    return whole === 0 || otherWhole === 0 ? labelNone : SIGNED.format(100 * (part / whole - otherPart / otherWhole));
}

/** A whole number with its sign, as a net promoter score is written; a dash for none. */
export function signedText(value?: number | null): string {
    return typeof value === 'number' ? SIGNED.format(value) : labelNone;
}

/** A whole number, its thousands grouped. */
export function countText(count: number): string {
    return COUNT.format(count);
}

/** Hours with one place at most, rounded up: more than 24 hours never read as 24. */
export function hoursText(hours: number): string {
    return HOURS.format(Math.ceil(Number((10 * hours).toFixed(6))) / 10);
}

/** Both ends of an interval, which a label joins: a dash between numbers has no direction. A dash for none. */
export function rangeText(
    write: (value?: number | null) => string,
    lower?: number | null,
    upper?: number | null,
): string {
    return typeof lower === 'number' ? fillLabel(labelRange, write(lower), write(upper)) : labelNone;
}
