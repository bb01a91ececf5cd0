import { DateTime, Info, type DateTimeUnit } from 'luxon';
import { InternalError } from '../../errors/index.ts';
import type { RunInput } from './pieces.ts';

/** A stretch of time: `start` belongs to it, `end` does not. */
export interface DateRange {
  start: DateTime;
  end: DateTime;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscalQuarter' | 'fiscalYear';

const UNIT_NAMES: Readonly<Record<string, Unit>> = {
  DAY: 'day',
  DAYS: 'day',
  WEEK: 'week',
  WEEKS: 'week',
  MONTH: 'month',
  MONTHS: 'month',
  QUARTER: 'quarter',
  QUARTERS: 'quarter',
  YEAR: 'year',
  YEARS: 'year',
  FISCAL_QUARTER: 'fiscalQuarter',
  FISCAL_QUARTERS: 'fiscalQuarter',
  FISCAL_YEAR: 'fiscalYear',
  FISCAL_YEARS: 'fiscalYear',
};

/**
 * What a date literal covers, in the running user's time zone; weeks begin as the user's locale has it.
 * Source: SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE".
 */
export function dateRange(name: string, amount: number | null, input: RunInput): DateRange {
  const now = DateTime.fromMillis(input.now, { zone: input.user.timeZone });
  const today = now.startOf('day');
  const tomorrow = today.plus({ days: 1 });
  switch (name) {
    case 'TODAY':
      return { start: today, end: tomorrow };
    case 'YESTERDAY':
      return { start: today.minus({ days: 1 }), end: today };
    case 'TOMORROW':
      return { start: tomorrow, end: tomorrow.plus({ days: 1 }) };
    case 'LAST_90_DAYS':
      return { start: today.minus({ days: 90 }), end: now.plus({ milliseconds: 1 }) };
    case 'NEXT_90_DAYS':
      return { start: tomorrow, end: tomorrow.plus({ days: 90 }) };
    case 'LAST_N_DAYS':
      return { start: today.minus({ days: amount ?? 0 }), end: now.plus({ milliseconds: 1 }) };
    case 'NEXT_N_DAYS':
      return { start: tomorrow, end: tomorrow.plus({ days: amount ?? 0 }) };
    default:
      return periodRange(name, amount, now, input);
  }
}

function periodRange(name: string, amount: number | null, now: DateTime, input: RunInput): DateRange {
  const ago = /^N_(\w+)_AGO$/.exec(name);
  if (ago !== null) {
    const unit = unitOf(ago[1]);
    const start = shift(startOf(unit, now, input), unit, -(amount ?? 0));
    return { start, end: shift(start, unit, 1) };
  }
  const parts = /^(LAST|THIS|NEXT)_(N_)?(\w+)$/.exec(name);
  const unit = unitOf(parts?.[3]);
  const current = startOf(unit, now, input);
  const count = parts?.[2] === undefined ? 1 : (amount ?? 0);
  switch (parts?.[1]) {
    case 'LAST':
      return { start: shift(current, unit, -count), end: current };
    case 'NEXT':
      return { start: shift(current, unit, 1), end: shift(current, unit, 1 + count) };
    default:
      return { start: current, end: shift(current, unit, 1) };
  }
}

function unitOf(name: string | undefined): Unit {
  const unit = UNIT_NAMES[name ?? ''];
  if (unit === undefined) {
    throw new InternalError(`Unknown date literal unit ${name}`);
  }
  return unit;
}

function startOf(unit: Unit, moment: DateTime, input: RunInput): DateTime {
  switch (unit) {
    case 'week': {
      const first = Info.getStartOfWeek({ locale: input.user.locale.replaceAll('_', '-') });
      return moment.startOf('day').minus({ days: (moment.weekday - first + 7) % 7 });
    }
    case 'fiscalYear':
    case 'fiscalQuarter': {
      const sinceStart = (moment.month - input.fiscalStart + 12) % 12;
      const back = unit === 'fiscalYear' ? sinceStart : sinceStart % 3;
      return moment.startOf('month').minus({ months: back });
    }
    default:
      return moment.startOf(unit as DateTimeUnit);
  }
}

function shift(moment: DateTime, unit: Unit, count: number): DateTime {
  switch (unit) {
    case 'quarter':
    case 'fiscalQuarter':
      return moment.plus({ months: 3 * count });
    case 'fiscalYear':
      return moment.plus({ years: count });
    default:
      return moment.plus({ [unit]: count });
  }
}
