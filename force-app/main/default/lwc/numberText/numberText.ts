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

/** A whole number, its thousands grouped. */
export function countText(count: number): string {
    return format(count, { maximumFractionDigits: 0 });
}

function format(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(locale, options).format(value);
}
