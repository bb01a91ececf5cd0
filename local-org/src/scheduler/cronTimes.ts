import { Cron } from 'croner';
import { PlatformException } from '../errors/index.ts';

/** The next time after `time` (milliseconds since 1970), or `null` when there is none. */
export type NextTime = (time: number) => number | null;

/**
 * Times of a Salesforce cron expression (seconds to year) in a time zone.
 * Source: Apex Reference Guide, "System.schedule".
 * @throws PlatformException `System.AsyncException` for an expression that means nothing
 */
export function cronTimes(expression: string, timezone: string): NextTime {
  try {
    const cron = new Cron(expression, { timezone, paused: true });
    return (time) => cron.nextRun(new Date(time))?.getTime() ?? null;
  } catch (error) {
    throw new PlatformException('System.AsyncException', `Invalid cron expression: ${(error as Error).message}`);
  }
}
