import { nowOf, insertRecord } from '../approvals/records.ts';
import type { DmlServices } from '../types.ts';
import type { StoreRow } from '../../store/index.ts';

/** A milestone of a case; times are milliseconds since 1970. */
export interface Milestone {
  id: string;
  caseId: string;
  typeId: string;
  startDate: number;
  targetDate: number;
  completionDate: number | null;
  hoursId: string | null;
  isViolated: boolean;
  /** Minutes in which it is to be completed. */
  minutes: number;
}

/** A kind of milestone. Object Reference, "MilestoneType". */
export interface Kind {
  id: string;
  recurrence: string;
}

const COLUMNS =
  'SELECT "Id" AS id, "CaseId" AS caseId, "MilestoneTypeId" AS typeId, "StartDate" AS startDate, ' +
  '"TargetDate" AS targetDate, "CompletionDate" AS completionDate, "BusinessHoursId" AS hoursId, ' +
  '"IsViolated" AS isViolated, "TargetResponseInMins" AS minutes FROM "CaseMilestone" WHERE "IsDeleted" = 0 AND ';

/** The milestones of cases, oldest first. */
export function milestonesOf({ store }: DmlServices, caseIds: readonly string[]): Milestone[] {
  const where = '"CaseId" IN (SELECT value FROM json_each(?)) ORDER BY "Id"';
  return store.all(COLUMNS + where, [JSON.stringify(caseIds)]).map(toMilestone);
}

/** Those of the milestones that there are. */
export function milestonesById({ store }: DmlServices, ids: readonly string[]): Milestone[] {
  const where = '"Id" IN (SELECT value FROM json_each(?)) ORDER BY "Id"';
  return store.all(COLUMNS + where, [JSON.stringify(ids)]).map(toMilestone);
}

function toMilestone(row: StoreRow): Milestone {
  return {
    id: String(row['id']),
    caseId: String(row['caseId']),
    typeId: String(row['typeId']),
    startDate: Number(row['startDate']),
    targetDate: Number(row['targetDate']),
    completionDate: row['completionDate'] === null ? null : Number(row['completionDate']),
    hoursId: row['hoursId'] === null ? null : String(row['hoursId']),
    isViolated: row['isViolated'] === 1,
    minutes: Number(row['minutes']),
  };
}

export function addMilestone(services: DmlServices, milestone: Omit<Milestone, 'id' | 'completionDate'>): Milestone {
  const id = insertRecord(services, 'CaseMilestone', {
    CaseId: milestone.caseId,
    MilestoneTypeId: milestone.typeId,
    StartDate: milestone.startDate,
    TargetDate: milestone.targetDate,
    BusinessHoursId: milestone.hoursId,
    IsCompleted: 0,
    IsViolated: milestone.isViolated ? 1 : 0,
    TargetResponseInMins: milestone.minutes,
    ...inHoursAndDays('TargetResponse', milestone.minutes),
  });
  return { ...milestone, id, completionDate: null };
}

/** Two figures of a field that tells the same in minutes. */
export function inHoursAndDays(name: string, minutes: number): Record<string, number> {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { [`${name}InHrs`]: round(minutes / 60), [`${name}InDays`]: round(minutes / 1440) };
}

export function removeMilestone(services: DmlServices, { id }: Milestone): void {
  services.store.run('DELETE FROM "CaseMilestone" WHERE "Id" = ?', [id]);
  services.changed?.('CaseMilestone');
}

export function moveTarget(services: DmlServices, milestone: Milestone, targetDate: number): void {
  milestone.targetDate = targetDate;
  services.store.run('UPDATE "CaseMilestone" SET "TargetDate" = ?, "SystemModstamp" = ? WHERE "Id" = ?', [
    targetDate,
    nowOf(services),
    milestone.id,
  ]);
  services.changed?.('CaseMilestone');
}

/** Notes that milestones were not completed in time. */
export function violate(services: DmlServices, milestones: readonly Milestone[]): void {
  services.store.run(
    'UPDATE "CaseMilestone" SET "IsViolated" = 1, "SystemModstamp" = ? WHERE "Id" IN (SELECT value FROM json_each(?))',
    [nowOf(services), JSON.stringify(milestones.map(({ id }) => id))],
  );
  services.changed?.('CaseMilestone');
}

export function kindNamed({ store }: DmlServices, name: string): Kind | undefined {
  const row = store.get('SELECT "Id" AS id, "RecurrenceType" AS recurrence FROM "MilestoneType" WHERE "Name" = ?', [
    name,
  ]);
  return row === undefined ? undefined : { id: String(row['id']), recurrence: String(row['recurrence'] ?? 'none') };
}

/**
 * What a case says of all its milestones. The words are those of Help, "Entitlement Process Fields": `Compliant`,
 * `Open Violation`, `Closed Violation`.
 */
const STATUS =
  'UPDATE "Case" AS c SET "MilestoneStatus" = (SELECT CASE ' +
  `WHEN MAX("IsViolated" = 1 AND "IsCompleted" = 0) = 1 THEN 'Open Violation' ` +
  `WHEN MAX("IsViolated") = 1 THEN 'Closed Violation' WHEN COUNT(*) > 0 THEN 'Compliant' END ` +
  'FROM "CaseMilestone" WHERE "CaseId" = c."Id" AND "IsDeleted" = 0) WHERE "Id" IN (SELECT value FROM json_each(?))';

export function keepStatus({ store, changed }: DmlServices, caseIds: readonly string[]): void {
  store.run(STATUS, [JSON.stringify(caseIds)]);
  changed?.('Case');
}
