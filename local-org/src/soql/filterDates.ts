import type { Operand } from './types.ts';
import { DateValue } from '../values/index.ts';

/** Source: SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE": list views take the same words. */
const LITERALS: ReadonlySet<string> = new Set([
  'YESTERDAY',
  'TODAY',
  'TOMORROW',
  ...['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'].flatMap((unit) => [
    `LAST_${unit}`,
    `THIS_${unit}`,
    `NEXT_${unit}`,
  ]),
  'LAST_90_DAYS',
  'NEXT_90_DAYS',
]);

const COUNTED = /^(?:(?:LAST|NEXT)_N_(?:DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S|N_\w+S_AGO):(\d+)$/;

/** A date literal, or a day as `2026-03-01` or `3/1/2026`; `undefined` for anything else. */
export function dateOperand(value: string): Operand | undefined {
  const name = value.trim().toUpperCase();
  if (LITERALS.has(name)) {
    return { kind: 'dateLiteral', name, amount: null };
  }
  const amount = COUNTED.exec(name)?.[1];
  if (amount !== undefined) {
    return { kind: 'dateLiteral', name: name.slice(0, name.indexOf(':')), amount: Number(amount) };
  }
  const day = dayOf(name);
  return day === undefined ? undefined : { kind: 'date', value: day.toString() };
}

/** `2026-03-31` or `3/31/2026`, as an org in English writes it in a filter; `undefined` for anything else. */
export function dayOf(text: string): DateValue | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [, month = '', day = '', year = ''] = american ?? [];
  return DateValue.parse(american === null ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
