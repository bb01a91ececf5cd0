import type { Clock } from '../../clock/index.ts';
import type { Schema } from '../../schema/types.ts';
import type { SqlValue, Store } from '../../store/index.ts';
import { openBetween } from '../../values/index.ts';
import { readBusinessHours } from '../businessHours.ts';

/** Fields of milestones that tell a time which goes on. Object Reference, "CaseMilestone". */
const FIELDS: Readonly<Record<string, 'remaining' | 'since'>> = {
  TimeRemainingInMins: 'remaining',
  TimeSinceTargetInMins: 'since',
};

/** The SQL of a field of a milestone that is worked out when it is read; `undefined` for all other fields. */
export function milestoneTimeSql(objectName: string, fieldName: string, alias: string): string | undefined {
  const kind = objectName === 'CaseMilestone' ? FIELDS[fieldName] : undefined;
  return kind === undefined ? undefined : `milestone_time('${kind}', ${alias}."Id")`;
}

const MILESTONE =
  'SELECT m."TargetDate" AS target, m."CompletionDate" AS completed, m."BusinessHoursId" AS hours, ' +
  'CASE WHEN c."IsStopped" = 1 THEN c."StopStartDate" END AS stopped ' +
  'FROM "CaseMilestone" m JOIN "Case" c ON c."Id" = m."CaseId" WHERE m."Id" = ?';

/** `minutes:seconds` until an open milestone is due, or since it was; a stopped case stands still. */
export function milestoneTime(store: Store, schema: Schema, clock: Clock, kind: string, id: SqlValue): string | null {
  const row = id === null ? undefined : store.get(MILESTONE, [id]);
  if (row === undefined || row['completed'] !== null || row['target'] === null) {
    return null;
  }
  const target = Number(row['target']);
  const now = row['stopped'] === null ? clock.now() : Number(row['stopped']);
  const [from, to] = kind === 'remaining' ? [now, target] : [target, now];
  if (from >= to) {
    return null;
  }
  const hours = readBusinessHours(store, schema, row['hours'] === null ? null : String(row['hours']));
  const seconds = Math.floor((hours === undefined ? to - from : openBetween(hours, from, to)) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
