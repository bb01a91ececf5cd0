import { DatetimeValue, type FieldValue } from '../../values/index.ts';
import { readRecords } from '../read.ts';
import { actionsOf, carryOut, ConditionReader, type RuleSaves } from '../recordRules/index.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import type { ScheduledPath } from '../../scheduler/index.ts';
import {
  exitCondition,
  milestoneCondition,
  processesOf,
  waitingProcess,
  type ProcessComponent,
} from './definitions.ts';
import { giveMilestones, itemOf } from './occurrences.ts';
import { inHoursAndDays, keepStatus, milestonesById, milestonesOf, violate, type Milestone } from './store.ts';
import { between, later, triggerAt, VIOLATION, waitFor, waitNoLonger } from './times.ts';

const MINUTE = 60_000;

/** Object Reference, "CaseMilestone": what follows from the dates that users change. */
export function deriveMilestones({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { record, old } of rows) {
    const { fields } = record;
    const [start, completion] = [moment(fields['StartDate']), moment(fields['CompletionDate'])];
    const hoursId = (fields['BusinessHoursId'] ?? null) as string | null;
    const minutes = Number(fields['TargetResponseInMins'] ?? 0);
    if (start !== null && start !== moment(old?.fields['StartDate'])) {
      fields['TargetDate'] = new DatetimeValue(later(services, hoursId, start, minutes * MINUTE));
    }
    const target = moment(fields['TargetDate']);
    fields['IsCompleted'] = completion !== null;
    fields['IsViolated'] = target !== null && isLate(target, completion, services.clock.now(), old);
    const elapsed =
      completion === null || start === null ? null : Math.floor(between(services, hoursId, start, completion) / MINUTE);
    fields['ElapsedTimeInMins'] = elapsed;
    const others =
      elapsed === null ? { ElapsedTimeInHrs: null, ElapsedTimeInDays: null } : inHoursAndDays('ElapsedTime', elapsed);
    Object.assign(fields, others);
  }
}

/** One that was violated and is completed at the moment when it was due stays violated. */
function isLate(target: number, completion: number | null, now: number, old: Row['old']): boolean {
  return completion === null
    ? now >= target
    : completion > target || (completion === target && old?.fields['IsViolated'] === true);
}

function moment(value: FieldValue | undefined): number | null {
  return value instanceof DatetimeValue ? value.epochMilliseconds : null;
}

/**
 * After milestones were changed: a completed one waits for nothing, has its success actions carried out, and may occur
 * again. Sources: Help, "Milestone Actions" (success actions) and "Milestone Recurrence Types".
 */
export function afterMilestoneChanges(context: SaveContext, rows: readonly Row[], saves: RuleSaves): void {
  const changed = alive(rows).filter(({ object }) => object.name === 'CaseMilestone');
  if (changed.length === 0) {
    return;
  }
  const { services } = context;
  const milestones = new Map(milestonesById(services, idsOf(changed)).map((one) => [one.id, one]));
  const caseIds = [...new Set([...milestones.values()].map(({ caseId }) => caseId))];
  const cases = caseRows(context, caseIds);
  const processes = processesOf(
    services,
    [...cases.values()].flatMap(({ record }) => (record.fields['EntitlementId'] as string | null | undefined) ?? []),
  );
  const completed: Milestone[] = [];
  for (const { id, old } of changed) {
    const milestone = milestones.get(id ?? '');
    const row = cases.get(milestone?.caseId ?? '');
    const process = processes.get(String(row?.record.fields['EntitlementId']));
    if (milestone === undefined || row === undefined || process === undefined) {
      continue;
    }
    waitNoLonger(services, process, milestone);
    const item = itemOf(services, process, milestone);
    if (milestone.completionDate === null) {
      if (item !== undefined && isUnderWay(row)) {
        waitFor(services, process, item, milestone, services.clock.now());
      }
    } else if (old?.fields['CompletionDate'] == null) {
      completed.push(milestone);
      act(context, [row], item?.successActions ?? [], saves);
    }
  }
  occurAgain(context, completed, cases, processes);
  keepStatus(services, caseIds);
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ id }) => id ?? []);
}

function isUnderWay({ record: { fields } }: Row): boolean {
  return fields['SlaStartDate'] != null && fields['SlaExitDate'] == null && fields['IsStopped'] !== true;
}

function caseRows({ services }: SaveContext, ids: readonly string[]): Map<string, Row> {
  const object = services.schema.object('Case');
  const found = object === undefined ? new Map<string, never>() : readRecords(services, object, ids);
  return new Map(
    [...found].map(([id, record], index): [string, Row] => [
      id,
      {
        index,
        original: record,
        object: object as Row['object'],
        operation: 'update',
        id,
        record,
        old: record,
        errors: [],
      },
    ]),
  );
}

function act(
  context: SaveContext,
  rows: readonly Row[],
  references: Parameters<typeof actionsOf>[2],
  saves: RuleSaves,
): void {
  const [first] = rows;
  if (first === undefined || references.length === 0) {
    return;
  }
  const actions = actionsOf(context, first.object, references);
  carryOut(context, new Map(rows.map((row) => [row, actions])), new Map(rows.map((row) => [row, row.record])), saves);
}

/** Milestones that recur occur again while their criteria are met. */
function occurAgain(
  context: SaveContext,
  completed: readonly Milestone[],
  cases: ReadonlyMap<string, Row>,
  processes: ReadonlyMap<string, ProcessComponent>,
): void {
  const { services } = context;
  const existing = Map.groupBy(
    milestonesOf(
      services,
      completed.map(({ caseId }) => caseId),
    ),
    ({ caseId }) => caseId,
  );
  for (const caseId of new Set(completed.map((milestone) => milestone.caseId))) {
    const row = cases.get(caseId);
    const process = processes.get(String(row?.record.fields['EntitlementId']));
    if (row === undefined || process === undefined || !isUnderWay(row)) {
      continue;
    }
    const exit = exitCondition(process);
    const conditions = process.content.milestones.map(milestoneCondition);
    const reader = new ConditionReader(
      context,
      row.object,
      [row],
      exit === undefined ? conditions : [...conditions, exit],
    );
    giveMilestones(context, { row, process, milestones: existing.get(caseId) ?? [], reader });
  }
}

/** Does what time triggers of one milestone of a process, or its violation, left for later. */
export function runMilestoneTimes(
  context: SaveContext,
  due: readonly ScheduledPath[],
  savesOf: (rows: Row[]) => RuleSaves,
): Row[] {
  const { services } = context;
  const [first] = due as [ScheduledPath];
  const process = waitingProcess(services, first.flowName);
  const ids = due.map(({ recordId }) => recordId);
  const open = milestonesById(services, ids).filter(({ completionDate }) => completionDate === null);
  if (process === undefined || open.length === 0) {
    return [];
  }
  const caseIds = [...new Set(open.map(({ caseId }) => caseId))];
  const rows = [...caseRows(context, caseIds).values()];
  if (first.pathName === VIOLATION) {
    violate(services, open);
    keepStatus(services, caseIds);
  } else {
    act(context, rows, triggerAt(process, first.pathName)?.actions ?? [], savesOf(rows));
  }
  return rows;
}
