import { languageTag, type DecimalValue } from '../../../values/index.ts';

/** A number with the locale's separators; at most three digits after the point, as Java's `NumberFormat` writes it. */
export function formatNumber(value: number | bigint | DecimalValue, locale: string): string {
  const format = new Intl.NumberFormat(languageTag(locale), {
    maximumFractionDigits: 3,
    roundingMode: 'halfEven',
  } as Intl.NumberFormatOptions);
  return typeof value === 'object'
    ? format.format(value.toString() as Intl.StringNumericLiteral)
    : format.format(value);
}
