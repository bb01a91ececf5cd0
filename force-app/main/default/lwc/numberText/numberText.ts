import locale from '@salesforce/i18n/locale';
import labelNone from '@salesforce/label/c.Dashboard_None';

/** A mean score with two places; a dash for none. */
export function scoreText(score?: number | null): string {
    return score === undefined || score === null
        ? labelNone
        : format(score, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** A percentage (0 to 100) without places; a dash for none. */
export function percentageText(percentage?: number | null): string {
    return percentage === undefined || percentage === null
        ? labelNone
        : format(percentage / 100, { style: 'percent', maximumFractionDigits: 0 });
}

/** A part of a whole as a percentage; a dash when there is no whole. */
export function shareText(part: number, whole: number): string {
    return percentageText(whole === 0 ? null : (100 * part) / whole);
}

/** How many times as often, with one place. */
export function ratioText(ratio: number): string {
    return format(ratio, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** By how many percentage points one share is larger than another, with its sign; a dash when one has no whole. */
export function pointsText(part: number, whole: number, otherPart: number, otherWhole: number): string {
    return whole === 0 || otherWhole === 0
        ? labelNone
        : format(100 * (part / whole - otherPart / otherWhole), {
              maximumFractionDigits: 0,
              signDisplay: 'exceptZero',
          });
}

/** A whole number with its sign, as a net promoter score is written; a dash for none. */
export function signedText(value?: number | null): string {
    return typeof value === 'number'
        ? format(value, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
        : labelNone;
}

/** A whole number, its thousands grouped. */
export function countText(count: number): string {
    return format(count, { maximumFractionDigits: 0 });
}

/** Hours with one place at most, rounded up: more than 24 hours never read as 24. */
export function hoursText(hours: number): string {
    return format(Math.ceil(Number((10 * hours).toFixed(6))) / 10, { maximumFractionDigits: 1 });
}

function format(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(locale, options).format(value);
}
