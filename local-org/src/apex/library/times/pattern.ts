import { DateTime } from 'luxon';
import { PlatformException } from '../../../errors/index.ts';
import type { DatetimeValue } from '../../../values/index.ts';

/**
 * Writes a moment by a pattern of `java.text.SimpleDateFormat`.
 * @param zone IANA name, or `UTC`
 * @param locale language tag, for the names of months and days
 * @throws PlatformException `System.StringException` for a letter without a meaning. No page has the words.
 */
export function formatPattern(value: DatetimeValue, pattern: string, zone: string, locale: string): string {
  const moment = DateTime.fromMillis(value.epochMilliseconds, { zone, locale });
  return pattern.replace(/''|'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted?: string, letter?: string) => {
    if (letter !== undefined) {
      if (!LETTERS.includes(letter)) {
        throw new PlatformException('System.StringException', `Unrecognized format: ${pattern}`);
      }
      return formatToken(moment, letter, token.length);
    }
    return quoted === undefined ? "'" : quoted.replaceAll("''", "'");
  });
}

const LETTERS = 'GyYMLwWDdFEuaHkKhmsSzZX';

function formatToken(moment: DateTime, letter: string, length: number): string {
  const number = numberOf(moment, letter);
  if (number !== undefined) {
    return `${number}`.padStart(length, '0');
  }
  switch (letter) {
    case 'y':
    case 'Y': {
      const year = letter === 'y' ? moment.year : moment.localWeekYear;
      return length === 2 ? `${year % 100}`.padStart(2, '0') : `${year}`.padStart(length, '0');
    }
    case 'M':
    case 'L':
      return length >= 4 ? moment.toFormat('LLLL') : length === 3 ? moment.toFormat('LLL') : pad(moment.month, length);
    case 'E':
      return length >= 4 ? moment.toFormat('cccc') : moment.toFormat('ccc');
    case 'a':
      return moment.hour < 12 ? 'AM' : 'PM';
    case 'G':
      return moment.year > 0 ? 'AD' : 'BC';
    default:
      return zoneToken(moment, letter, length);
  }
}

function numberOf(moment: DateTime, letter: string): number | undefined {
  switch (letter) {
    case 'd':
      return moment.day;
    case 'D':
      return moment.ordinal;
    case 'H':
      return moment.hour;
    case 'k':
      return moment.hour === 0 ? 24 : moment.hour;
    case 'K':
      return moment.hour % 12;
    case 'h':
      return moment.hour % 12 === 0 ? 12 : moment.hour % 12;
    case 'm':
      return moment.minute;
    case 's':
      return moment.second;
    case 'S':
      return moment.millisecond;
    case 'u':
      return moment.weekday;
    case 'F':
      return Math.ceil(moment.day / 7);
    case 'w':
      return moment.localWeekNumber;
    case 'W':
      return Math.ceil((moment.day + (moment.startOf('month').weekday % 7)) / 7);
    default:
      return undefined;
  }
}

function zoneToken(moment: DateTime, letter: string, length: number): string {
  switch (letter) {
    case 'z':
      return length >= 4 ? (moment.offsetNameLong ?? '') : moment.zoneName === 'UTC' ? 'GMT' : zoneAbbreviation(moment);
    case 'Z':
      return moment.toFormat('ZZZ');
    default: {
      if (moment.offset === 0) {
        return 'Z';
      }
      const offset = moment.toFormat('ZZZ');
      return length === 1 ? offset.slice(0, 3) : length === 2 ? offset : moment.toFormat('ZZ');
    }
  }
}

/** Names that Java shortens in its own way. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Central European Standard Time': 'CET',
  'Eastern European Standard Time': 'EET',
  'Western European Standard Time': 'WET',
  'Moscow Standard Time': 'MSK',
  'Singapore Standard Time': 'SGT',
  'Hong Kong Standard Time': 'HKT',
  'Brasilia Standard Time': 'BRT',
  'Coordinated Universal Time': 'UTC',
};

/** `CEST`, `PDT`: the initials of the zone's English name. */
function zoneAbbreviation(moment: DateTime): string {
  const name = moment.setLocale('en-US').offsetNameLong ?? '';
  return ABBREVIATIONS[name] ?? (/^(?:[A-Z][a-z]+ ?){2,}$/.test(name) ? name.replace(/[^A-Z]/g, '') : name);
}

function pad(number: number, length: number): string {
  return `${number}`.padStart(length, '0');
}
