import { Cron } from 'croner';
import { PlatformException } from '../errors/index.ts';

/** The next time after `time` (milliseconds since 1970), or `null` when there is none. */
export type NextTime = (time: number) => number | null;

const WHOLE_NUMBER = /^\d{1,2}$/;

/**
 * Times of a Salesforce cron expression in a time zone: seconds, minutes, hours, day of month, month, day of week
 * (1 is Sunday), and a year if there is one.
 * Source: Apex Reference Guide, "System.schedule". The wording of malformed ones is from public projects.
 * @throws PlatformException `System.AsyncException` or `System.StringException` for an expression that means nothing
 */
export function cronTimes(expression: string, timezone: string): NextTime {
  const fields = expression.trim().split(/\s+/);
  requireShape(fields, expression);
  try {
    const cron = new Cron(fields.join(' '), { timezone, paused: true, alternativeWeekdays: true });
    return (time) => cron.nextRun(new Date(time))?.getTime() ?? null;
  } catch {
    throw malformed(expression);
  }
}

function requireShape(fields: readonly string[], expression: string): void {
  if (fields.length !== 6 && fields.length !== 7) {
    throw malformed(expression);
  }
  const [seconds = '', minutes = '', , dayOfMonth, , dayOfWeek] = fields;
  if (!WHOLE_NUMBER.test(seconds) || !WHOLE_NUMBER.test(minutes)) {
    const wrong = WHOLE_NUMBER.test(seconds) ? minutes : seconds;
    throw new PlatformException('System.AsyncException', `Seconds and minutes must be specified as integers: ${wrong}`);
  }
  if (dayOfMonth === '?' && dayOfWeek === '?') {
    throw new PlatformException(
      'System.AsyncException',
      "'?' can only be specified for Day-of-Month -OR- Day-of-Week.",
    );
  }
  if (dayOfMonth !== '?' && dayOfWeek !== '?') {
    throw new PlatformException(
      'System.AsyncException',
      'Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.',
    );
  }
}

function malformed(expression: string): PlatformException {
  return new PlatformException('System.StringException', `Illegal cron expression format: ${expression}`);
}
