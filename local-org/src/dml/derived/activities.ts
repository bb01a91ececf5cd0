import type { ObjectDescribe } from '../../schema/types.ts';
import { DateValue, DatetimeValue, dayIn, type FieldValue } from '../../values/index.ts';
import { sameValue } from '../normalize.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';
import { chosen, idsIn, lookUp, nowOf } from './lookUp.ts';

const MINUTE = 60_000;
const MINUTES_OF_DAY = 1_440;

/** Object Reference, "Task": account, IsClosed, IsHighPriority, CompletedDateTime. */
export function deriveTasks(context: SaveContext, rows: readonly Row[]): void {
  deriveAccounts(context, rows);
  const now = nowOf(context);
  for (const { record, old, object } of rows) {
    const { fields } = record;
    fields['IsClosed'] = chosen(object, 'Status', fields)?.isClosed === true;
    fields['IsHighPriority'] = chosen(object, 'Priority', fields)?.isHighPriority === true;
    const completed = old?.fields['IsClosed'] === true ? (fields['CompletedDateTime'] ?? now) : now;
    fields['CompletedDateTime'] = fields['IsClosed'] ? completed : null;
  }
}

/** Object Reference, "Event": account, and the start, end and length that follow from each other. */
export function deriveEvents(context: SaveContext, rows: readonly Row[]): void {
  deriveAccounts(context, rows);
  for (const row of rows) {
    const { fields } = row.record;
    const isAllDay = fields['IsAllDayEvent'] === true;
    const start = startOf(row, isAllDay);
    const minutes = minutesOf(row, start, isAllDay);
    const { StartDateTime: from, ActivityDateTime: due } = row.original.fields;
    if (
      row.operation === 'insert' &&
      (from ?? null) !== null &&
      (due ?? null) !== null &&
      !sameValue(from ?? null, due ?? null)
    ) {
      refuse(
        row,
        'FIELD_INTEGRITY_EXCEPTION',
        'field integrity exception: unknown (StartDateTime and ActivityDateTime must match)',
      );
    } else if (start === null || minutes === null) {
      const missing = [
        ...(minutes === null ? ['DurationInMinutes'] : []),
        ...(start === null ? ['ActivityDateTime'] : []),
      ];
      refuse(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
    } else if (minutes < 0) {
      const message = 'The end of an event cannot be before its start';
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', `field integrity exception: EndDateTime (${message})`, ['EndDateTime']);
    } else {
      const last = isAllDay ? Math.max(minutes - MINUTES_OF_DAY, 0) : minutes;
      const begins = start.epochMilliseconds;
      fields['StartDateTime'] = fields['ActivityDateTime'] = start;
      fields['EndDateTime'] = new DatetimeValue(begins + last * MINUTE);
      fields['DurationInMinutes'] = minutes;
      fields['ActivityDate'] = dayIn(begins, isAllDay ? 'UTC' : context.services.user.timeZone);
    }
  }
}

/** What this save gives, or else what the record has. */
function given(row: Row, name: string): FieldValue {
  const value = row.record.fields[name] ?? null;
  return row.old !== null && row.old !== undefined && sameValue(value, row.old.fields[name] ?? null) ? null : value;
}

function startOf(row: Row, isAllDay: boolean): DatetimeValue | null {
  const { fields } = row.record;
  const day = given(row, 'ActivityDate') ?? (isAllDay ? (fields['ActivityDate'] ?? null) : null);
  const moment = given(row, 'StartDateTime') ?? given(row, 'ActivityDateTime') ?? fields['StartDateTime'] ?? null;
  if (isAllDay) {
    const ofMoment = moment instanceof DatetimeValue ? dayIn(moment.epochMilliseconds, 'UTC') : null;
    const chosenDay = given(row, 'StartDateTime') === null && day instanceof DateValue ? day : ofMoment;
    return chosenDay === null ? null : DatetimeValue.ofDate(chosenDay);
  }
  return moment instanceof DatetimeValue ? moment : null;
}

/** The length in minutes; an all-day event that says nothing of its end lasts one day. */
function minutesOf(row: Row, start: DatetimeValue | null, isAllDay: boolean): number | null {
  const end = given(row, 'EndDateTime');
  if (end instanceof DatetimeValue && start !== null) {
    const minutes = Math.round((end.epochMilliseconds - start.epochMilliseconds) / MINUTE);
    return isAllDay ? minutes - (minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY : minutes;
  }
  const minutes = row.record.fields['DurationInMinutes'] ?? null;
  return minutes === null ? (isAllDay ? MINUTES_OF_DAY : null) : Number(String(minutes));
}

/** Object Reference, "Task" and "Event", AccountId: of what the activity is about, or else of its contact. */
function deriveAccounts(context: SaveContext, rows: readonly Row[]): void {
  const fromContact = lookUp(context, 'Contact', 'AccountId', idsIn(rows, 'WhoId'));
  const about = idsIn(rows, 'WhatId');
  const fromRecord = new Map(
    [...new Set(about.map((id) => id.slice(0, 3)))].flatMap((prefix) => {
      const object = context.services.schema.objectByPrefix(prefix);
      const field = object === undefined ? undefined : accountField(object);
      const ids = about.filter((id) => id.startsWith(prefix));
      return object === undefined || field === undefined ? [] : [...lookUp(context, object.name, field, ids)];
    }),
  );
  for (const { record } of rows) {
    const { fields } = record;
    const what = String(fields['WhatId'] ?? '');
    fields['AccountId'] = fromRecord.get(what) ?? fromContact.get(String(fields['WhoId'] ?? '')) ?? null;
  }
}

function accountField(object: ObjectDescribe): string | undefined {
  if (['Account', 'Case', 'Contract', 'Opportunity'].includes(object.name)) {
    return object.name === 'Account' ? 'Id' : 'AccountId';
  }
  return object.fields.find(({ masterDetail, referenceTo }) => masterDetail && referenceTo[0] === 'Account')?.name;
}
