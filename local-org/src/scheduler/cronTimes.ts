import { Cron } from 'croner';
import { PlatformException } from '../errors/index.ts';

/** The next time after `time` (milliseconds since 1970), or `null` when there is none. */
export type NextTime = (time: number) => number | null;

const WHOLE_NUMBER = /^\d{1,2}$/;
const LETTERS = /^[a-z]{3}/i;

/** What an org says of numbers out of bounds, by field. */
const BOUNDS: readonly { least: number; most: number; message: string }[] = [
  { least: 0, most: 59, message: 'Minute and Second values must be between 0 and 59' },
  { least: 0, most: 59, message: 'Minute and Second values must be between 0 and 59' },
  { least: 0, most: 23, message: 'Hour values must be between 0 and 23' },
  { least: 1, most: 31, message: 'Day of month values must be between 1 and 31' },
  { least: 1, most: 12, message: 'Month values must be between 1 and 12' },
  { least: 1, most: 7, message: 'Day-of-Week values must be between 1 and 7' },
];
/** Months and days of the week have names. */
const FIRST_FIELDS_WITH_NAMES = 4;

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
  fields.slice(0, BOUNDS.length).forEach(requireField);
  if (fields.length < BOUNDS.length) {
    throw new PlatformException('System.StringException', 'Unexpected end of expression.');
  }
  if (fields.length > BOUNDS.length + 1) {
    throw malformed(expression);
  }
  const [seconds = '', minutes = '', , dayOfMonth, , dayOfWeek] = fields;
  if (!WHOLE_NUMBER.test(seconds) || !WHOLE_NUMBER.test(minutes)) {
    const wrong = WHOLE_NUMBER.test(seconds) ? minutes : seconds;
    throw new PlatformException('System.AsyncException', `Seconds and minutes must be specified as integers: ${wrong}`);
  }
  if (dayOfMonth === '?' && dayOfWeek === '?') {
    throw new PlatformException(
      'System.StringException',
      "'?' can only be specified for Day-of-Month -OR- Day-of-Week.",
    );
  }
  if (dayOfMonth !== '?' && dayOfWeek !== '?') {
    throw new PlatformException(
      'System.StringException',
      'Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.',
    );
  }
}

function requireField(field: string, position: number): void {
  const letters = LETTERS.exec(field)?.[0].toUpperCase();
  if (letters !== undefined && position < FIRST_FIELDS_WITH_NAMES) {
    throw new PlatformException('System.StringException', `Illegal characters for this position: '${letters}'`);
  }
  const bounds = BOUNDS[position];
  if (bounds !== undefined && WHOLE_NUMBER.test(field)) {
    const number = Number(field);
    if (number < bounds.least || number > bounds.most) {
      throw new PlatformException('System.StringException', bounds.message);
    }
  }
}

function malformed(expression: string): PlatformException {
  return new PlatformException('System.StringException', `Illegal cron expression format: ${expression}`);
}
