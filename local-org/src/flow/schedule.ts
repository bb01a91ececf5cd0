import { DateTime } from 'luxon';
import type { FlowCompiler } from './compiler.ts';

/** When a schedule-triggered flow runs next after a moment, in milliseconds since 1970; `null` for never again. */
export type NextRun = (after: number, timeZone: string) => number | null;

const UNITS: Readonly<Record<string, 'days' | 'weeks'>> = { Daily: 'days', Weekly: 'weeks' };

/**
 * The times of a flow that a schedule starts; `null` for other flows. The time of day is the org's.
 * Source: Help, "Schedule-Triggered Flow Considerations"; Metadata API Developer Guide, "Flow", FlowSchedule.
 */
export function compileSchedule(compiler: FlowCompiler): NextRun | null {
  const { start } = compiler.definition;
  if (start?.triggerType !== 'Scheduled') {
    return null;
  }
  // The metadata types say Date; what stands in the file, and comes from the reader, is text.
  const { frequency, startDate, startTime } = (start.schedule ?? {}) as Record<string, string | undefined>;
  if (frequency === undefined || startDate === undefined || startTime === undefined) {
    const message = 'A flow started by Scheduled needs a frequency, a start date and a start time';
    compiler.problem('INVALID_FLOW_START', message, start, 'schedule');
    return null;
  }
  const unit = UNITS[frequency];
  if (unit === undefined && frequency !== 'Once') {
    const message = `The local org does not support the frequency ${frequency}`;
    compiler.problem('UNSUPPORTED_FLOW', message, start.schedule ?? start, 'frequency');
    return null;
  }
  const written = `${startDate.slice(0, 10)}T${startTime.replace(/Z$/, '')}`;
  return (after, timeZone) => {
    const first = DateTime.fromISO(written, { zone: timeZone });
    if (after < first.toMillis() || unit === undefined) {
      return after < first.toMillis() ? first.toMillis() : null;
    }
    const passed = Math.floor(DateTime.fromMillis(after, { zone: timeZone }).diff(first, unit).as(unit));
    return first.plus({ [unit]: passed + 1 }).toMillis();
  };
}
