import { DateValue, DatetimeValue } from '../../values/index.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';
import type { Fields } from './lookUp.ts';

const MINUTE = 60_000;
const DAY = 1440;

/** Object Reference, "Event": start, end and duration of an event follow from each other. */
export function deriveEvents(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { fields } = row.record;
    const start = startOf(row);
    const duration = start === null ? null : durationOf(row, start);
    const missing = [
      ...(duration === null && !hasLength(fields) ? ['DurationInMinutes'] : []),
      ...(start === null ? ['ActivityDateTime'] : []),
    ];
    if (start === null || duration === null) {
      refuse(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
      continue;
    }
    const moment = new DatetimeValue(start);
    fields['StartDateTime'] = moment;
    fields['ActivityDateTime'] = moment;
    fields['ActivityDate'] = DateValue.parse(moment.toString().slice(0, 10)) ?? null;
    fields['DurationInMinutes'] = duration;
    fields['EndDateTime'] = new DatetimeValue(start + duration * MINUTE);
  }
}

function hasLength(fields: Fields): boolean {
  return (fields['DurationInMinutes'] ?? fields['EndDateTime'] ?? null) !== null || fields['IsAllDayEvent'] === true;
}

/** Of two names for one moment the one that this save changes counts. */
function startOf(row: Row): number | null {
  const { fields } = row.record;
  const names =
    isChanged(row, 'ActivityDateTime') && !isChanged(row, 'StartDateTime')
      ? ['ActivityDateTime']
      : ['StartDateTime', 'ActivityDateTime'];
  for (const name of names) {
    const value = fields[name];
    if (value instanceof DatetimeValue) {
      return value.epochMilliseconds;
    }
  }
  const day = fields['ActivityDate'];
  return fields['IsAllDayEvent'] === true && day instanceof DateValue
    ? DatetimeValue.ofDate(day).epochMilliseconds
    : null;
}

function durationOf(row: Row, start: number): number | null {
  const { fields } = row.record;
  const end = fields['EndDateTime'];
  if (end instanceof DatetimeValue && (isChanged(row, 'EndDateTime') || fields['DurationInMinutes'] == null)) {
    return Math.round((end.epochMilliseconds - start) / MINUTE);
  }
  const given = fields['DurationInMinutes'];
  return typeof given === 'number' ? given : fields['IsAllDayEvent'] === true ? DAY : null;
}

function isChanged({ record, old }: Row, name: string): boolean {
  return String(record.fields[name] ?? '') !== String(old?.fields[name] ?? '');
}
