import type { FieldDescribe } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import {
  DateValue,
  DatetimeValue,
  DecimalValue,
  TimeValue,
  formatLocalDate,
  formatLocalDatetime,
  formatLocalTime,
  type FieldValue,
} from '../values/index.ts';

/**
 * A field's value as a person reads it: in the locale and time zone of the user, picklists by their labels, lists of
 * values separated by semicolons.
 */
export function displayText(value: FieldValue, field: FieldDescribe | null, user: RunningUser): string {
  const language = user.locale.replaceAll('_', '-');
  if (value === null) {
    return '';
  }
  if (value instanceof DateValue) {
    return formatLocalDate(value, user.locale);
  }
  if (value instanceof DatetimeValue) {
    return formatLocalDatetime(value, user.locale, user.timeZone);
  }
  if (value instanceof TimeValue) {
    return formatLocalTime(value, user.locale);
  }
  if (value instanceof DecimalValue) {
    return numberText(value, field, language);
  }
  if (field?.type === 'picklist') {
    return field.picklistValues.find((entry) => entry.value === value)?.label ?? String(value);
  }
  return String(value);
}

function numberText(value: DecimalValue, field: FieldDescribe | null, language: string): string {
  const digits = field === null ? undefined : field.scale;
  const format = new Intl.NumberFormat(language, {
    ...(field?.type === 'currency' ? { style: 'currency', currency: 'USD' } : {}),
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 20,
  });
  const text = format.format(value.toNumber());
  return field?.type === 'percent' ? `${text}%` : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const CHARACTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ENTITIES).map(([character, entity]) => [entity, character]),
);

/** Text as it stands in markup, with its line breaks. */
export function toMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character).replace(/\r\n|\r|\n/g, '<br>');
}

/** What an editor of markup has made of the characters of a formula, undone. */
export function fromMarkup(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity);
}
