import { CORPORATE_CURRENCY } from '../../schema/index.ts';
import {
  DateValue,
  DatetimeValue,
  formatLocalDate,
  formatLocalDatetime,
  formatLocalTime,
  languageTag,
  TimeValue,
  type FieldValue,
} from '../../values/index.ts';

/** The org's only currency. */
const CURRENCY = CORPORATE_CURRENCY.isoCode;

/**
 * A value as pages show it to a user: `4/10/2025, 3:31 PM`, `$44,000.00`. Source: SOQL and SOSL Reference, "FORMAT()".
 * @param scale decimal places; fewer than 0 for as many as the number has
 */
export function formatValue(
  value: FieldValue,
  type: string,
  scale: number,
  { locale, zone }: { locale: string; zone: string },
): string | null {
  if (value === null) {
    return null;
  }
  if (value instanceof DateValue) {
    return formatLocalDate(value, locale);
  }
  if (value instanceof DatetimeValue) {
    return formatLocalDatetime(value, locale, zone);
  }
  if (value instanceof TimeValue) {
    return formatLocalTime(value, locale);
  }
  const digits =
    scale < 0 ? { maximumFractionDigits: 20 } : { minimumFractionDigits: scale, maximumFractionDigits: scale };
  const style = { style: 'currency', currency: CURRENCY, currencyDisplay: 'narrowSymbol' } as const;
  const format = new Intl.NumberFormat(languageTag(locale), { ...digits, ...(type === 'currency' ? style : {}) });
  const text = format.format(value.toString() as Intl.StringNumericLiteral);
  return type === 'percent' ? `${text}%` : text;
}
