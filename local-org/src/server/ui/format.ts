import type { FieldDescribe } from '../../schema/types.ts';
import type { RunningUser } from '../../security/types.ts';
import {
  DateValue,
  DatetimeValue,
  formatLocalDate,
  formatLocalDatetime,
  formatLocalTime,
  TimeValue,
  type FieldValue,
} from '../../values/index.ts';

/** `en_US` to `en-US`. */
export function languageTag(locale: string): string {
  const tag = locale.replaceAll('_', '-');
  return Intl.getCanonicalLocales(tag)[0] ?? 'en-US';
}

/** A value as JSON carries it: dates as ISO text, numbers as numbers. */
export function plainValue(value: FieldValue | undefined): string | number | boolean | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'bigint') {
    return Number(value);
  }
  return value instanceof DateValue || value instanceof DatetimeValue || value instanceof TimeValue
    ? value.toString()
    : Number(value.toString());
}

/**
 * A value in the words of the user's language, locale and time zone; null where a page shows the value itself.
 * Source: LWC Developer Guide, "getFieldDisplayValue": `7/13/2019`, and `$350,000,000` of a field without decimals.
 */
export function displayValue(value: FieldValue | undefined, field: FieldDescribe, user: RunningUser): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (value instanceof DatetimeValue) {
    return formatLocalDatetime(value, user.locale, user.timeZone);
  }
  if (value instanceof DateValue) {
    return formatLocalDate(value, user.locale);
  }
  if (value instanceof TimeValue) {
    return formatLocalTime(value, user.locale);
  }
  const locale = languageTag(user.locale);
  switch (field.type) {
    case 'picklist':
    case 'multipicklist':
    case 'combobox':
      return picklistLabel(String(plainValue(value)), field);
    case 'percent':
      return `${number(value, field, locale)}%`;
    case 'currency':
      return number(value, field, locale, { style: 'currency', currency: 'USD' });
    case 'double':
    case 'integer':
    case 'long':
      return number(value, field, locale);
    default:
      return null;
  }
}

function number(value: FieldValue, field: FieldDescribe, locale: string, style: Intl.NumberFormatOptions = {}): string {
  const options = { ...style, minimumFractionDigits: field.scale, maximumFractionDigits: field.scale };
  return new Intl.NumberFormat(locale, options).format(Number(plainValue(value)));
}

function picklistLabel(value: string, field: FieldDescribe): string {
  const labels = new Map(field.picklistValues.map((entry) => [entry.value, entry.label]));
  return value
    .split(';')
    .map((one) => labels.get(one) ?? one)
    .join('; ');
}
