import {
  addOpenTime,
  type BusinessHours,
  DatetimeValue,
  nextOpen,
  openBetween,
  toId18,
} from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { LibraryFunction } from '../systemClass.ts';

const MINUTE = 60_000;

/**
 * The static methods of the object BusinessHours. A holiday belongs to all business hours: which ones it was added to
 * is a setting, and no data.
 * Source: Apex Reference Guide, "BusinessHours Class"; the words of refusals stand on no page.
 */
export function businessHoursStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Datetime add(String businessHoursId, Datetime startDate, Long intervalMilliseconds)': (
      id: string | null,
      start: DatetimeValue | null,
      interval: bigint | null,
    ) => {
      const hoursId = hoursIdOf(runtime, id);
      const from = momentOf(runtime, start, 'Start date');
      const length = Number(given(runtime, interval, 'Interval'));
      return new DatetimeValue(addOpenTime(hoursOf(runtime, checkedId(runtime, hoursId)), from, length));
    },
    'Datetime addGmt(String businessHoursId, Datetime startDate, Long intervalMilliseconds)': (
      id: string | null,
      start: DatetimeValue | null,
      interval: bigint | null,
    ) => {
      const hours = hoursOf(runtime, id === null ? null : checkedId(runtime, id));
      const refuse = (call: string, name: string): never => {
        throw runtime.exception('System.MathException', `Cannot invoke "java.${call}" because "${name}" is null`);
      };
      const from = start?.epochMilliseconds ?? refuse('util.Calendar.clone()', 'startDateCal');
      return new DatetimeValue(
        addOpenTime(hours, from, Number(interval ?? refuse('lang.Long.longValue()', 'interval'))),
      );
    },
    'Long diff(String businessHoursId, Datetime startDate, Datetime endDate)': (
      id: string | null,
      start: DatetimeValue | null,
      end: DatetimeValue | null,
    ) => {
      const hoursId = hoursIdOf(runtime, id);
      const from = momentOf(runtime, start, 'Start date');
      const to = momentOf(runtime, end, 'End date');
      const hours = hoursOf(runtime, hoursId);
      return BigInt(from <= to ? openBetween(hours, from, to) : -openBetween(hours, to, from));
    },
    'Boolean isWithin(String businessHoursId, Datetime targetDate)': (id: string | null, at: DatetimeValue | null) => {
      const hoursId = hoursIdOf(runtime, id);
      const moment = momentOf(runtime, at, 'Target date');
      return nextOpen(hoursOf(runtime, hoursId), moment) === moment;
    },
    'Datetime nextStartDate(String businessHoursId, Datetime targetDate)': (
      id: string | null,
      at: DatetimeValue | null,
    ) => {
      const hoursId = hoursIdOf(runtime, id);
      const moment = momentOf(runtime, at, 'Target date');
      return new DatetimeValue(toMinute(nextOpen(hoursOf(runtime, checkedId(runtime, hoursId)), moment) ?? 0));
    },
  };
}

function given<Value>(runtime: ApexRuntime, value: Value | null, name: string): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', `${name} cannot be null`);
  }
  return value;
}

function hoursIdOf(runtime: ApexRuntime, id: string | null): string {
  return given(runtime, id, 'Business Hours Id');
}

function momentOf(runtime: ApexRuntime, value: DatetimeValue | null, name: string): number {
  return given(runtime, value, name).epochMilliseconds;
}

/** Some of the methods refuse a text that is no id, others find no record of it. */
function checkedId(runtime: ApexRuntime, id: string): string {
  if (toId18(id) === undefined) {
    throw runtime.exception('System.StringException', `Invalid id: ${id}`);
  }
  return id;
}

function hoursOf(runtime: ApexRuntime, id: string | null): BusinessHours {
  const wanted = toId18(id ?? '');
  const hours = runtime.execution
    .cachedRecords('BusinessHours')
    .find((row) => wanted !== undefined && row.id === wanted);
  if (hours === undefined) {
    throw runtime.exception(
      'System.MathException',
      'BusinessHours record not found.This may indicate: 1) Invalid BusinessHours ID, 2) Data corruption, or 3) Missing setup.',
    );
  }
  return { record: hours, holidays: runtime.execution.cachedRecords('Holiday') };
}

function toMinute(moment: number): number {
  return Math.floor(moment / MINUTE) * MINUTE;
}
