import { DatetimeValue, type FieldValue } from '../../values/index.ts';
import { nowOf } from '../approvals/records.ts';
import { ConditionReader } from '../recordRules/index.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import { entryField, exitCondition, milestoneCondition, processesOf, type ProcessComponent } from './definitions.ts';
import { giveMilestones, itemOf } from './occurrences.ts';
import { keepStatus, milestonesOf, moveTarget, removeMilestone, type Milestone } from './store.ts';
import { between, later, waitFor, waitNoLonger } from './times.ts';

/** A case and the process of its entitlement. */
interface Subject {
  row: Row;
  process: ProcessComponent;
  /** Its milestones, old ones too. */
  milestones: Milestone[];
}

/**
 * Takes cases just saved through the process of their entitlement: they enter it, are given the milestones whose
 * criteria they meet, lose those whose criteria they meet no longer, and leave it. Sources: Help, "How Records Move
 * Through an Entitlement Process", "Milestone Recurrence Types" and "Milestones Not Auto-Removing"; Apex Developer
 * Guide, "Triggers and Order of Execution": entitlement rules.
 */
export function runEntitlementProcesses(context: SaveContext, rows: readonly Row[]): void {
  const cases = alive(rows).filter(({ object }) => object.name === 'Case');
  const ids = cases.flatMap(({ record, old }) => [entitlementOf(record.fields), entitlementOf(old?.fields)]);
  const named = ids.filter((id) => id !== null);
  const processes = named.length === 0 ? new Map<string, ProcessComponent>() : processesOf(context.services, named);
  if (processes.size === 0) {
    return;
  }
  const caseIds = cases.flatMap(({ id }) => id ?? []);
  const existing = Map.groupBy(milestonesOf(context.services, caseIds), ({ caseId }) => caseId);
  const subjects = cases.flatMap((row): Subject[] => {
    const milestones = existing.get(row.id ?? '') ?? [];
    const process = processes.get(entitlementOf(row.record.fields) ?? '');
    const before = processes.get(entitlementOf(row.old?.fields) ?? '');
    if (before !== undefined && before !== process) {
      leave(context, row, before, milestones);
    }
    return process === undefined ? [] : [{ row, process, milestones }];
  });
  for (const [process, group] of Map.groupBy(subjects, (subject) => subject.process)) {
    runProcess(context, process, group);
  }
  keepStatus(context.services, caseIds);
  cases.forEach((row) => readBack(context, row));
}

function entitlementOf(fields: Readonly<Record<string, FieldValue>> | undefined): string | null {
  const id = fields?.['EntitlementId'];
  return typeof id === 'string' ? id : null;
}

/** Another entitlement: open milestones of the process before are no more, and it has not begun. */
function leave(context: SaveContext, row: Row, process: ProcessComponent, milestones: Milestone[]): void {
  for (const milestone of milestones.filter(({ completionDate }) => completionDate === null)) {
    waitNoLonger(context.services, process, milestone);
    removeMilestone(context.services, milestone);
    milestones.splice(milestones.indexOf(milestone), 1);
  }
  write(context, row, { SlaStartDate: null, SlaExitDate: null });
}

function runProcess(context: SaveContext, process: ProcessComponent, subjects: readonly Subject[]): void {
  const [first] = subjects as [Subject];
  const exit = exitCondition(process);
  const conditions = process.content.milestones.map(milestoneCondition);
  const reader = new ConditionReader(
    context,
    first.row.object,
    subjects.map(({ row }) => row),
    exit === undefined ? conditions : [...conditions, exit],
  );
  for (const subject of subjects) {
    const { row } = subject;
    const isOver = exit === undefined ? row.record.fields['IsClosed'] === true : reader.meets(row, exit);
    if (isOver) {
      exitProcess(context, subject);
    } else if (enter(context, subject) && goesOn(context, subject)) {
      giveMilestones(context, { ...subject, reader });
    }
  }
}

/** What is not completed then stays as it is, and waits for nothing. */
function exitProcess({ services }: SaveContext, { row, process, milestones }: Subject): void {
  if (row.record.fields['SlaStartDate'] == null || row.record.fields['SlaExitDate'] != null) {
    return;
  }
  open(milestones).forEach((milestone) => waitNoLonger(services, process, milestone));
  write({ services }, row, { SlaExitDate: nowOf(services) });
}

function open(milestones: readonly Milestone[]): Milestone[] {
  return milestones.filter(({ completionDate }) => completionDate === null);
}

/** @returns whether the case is in the process */
function enter(context: SaveContext, { row, process, milestones }: Subject): boolean {
  const { fields } = row.record;
  if (fields['SlaExitDate'] != null) {
    write(context, row, { SlaExitDate: null });
    const since = context.services.clock.now();
    open(milestones).forEach((milestone) => waitAgain(context, process, milestone, since));
  }
  if (fields['SlaStartDate'] == null) {
    const start = fields[entryField(process, row)];
    if (!(start instanceof DatetimeValue)) {
      return false;
    }
    write(context, row, { SlaStartDate: start.epochMilliseconds });
  }
  return true;
}

/**
 * Time stands still for a stopped case; afterwards its open milestones are due later by the time that it was stopped.
 * @returns whether time goes on
 */
function goesOn(context: SaveContext, { row, process, milestones }: Subject): boolean {
  const { services } = context;
  const isStopped = row.record.fields['IsStopped'] === true;
  const wasStopped = row.old?.fields['IsStopped'] === true;
  const since = row.old?.fields['StopStartDate'];
  if (isStopped) {
    open(milestones).forEach((milestone) => waitNoLonger(services, process, milestone));
  } else if (wasStopped && since instanceof DatetimeValue) {
    for (const milestone of open(milestones)) {
      const { hoursId, targetDate } = milestone;
      const stopped = between(services, hoursId, since.epochMilliseconds, services.clock.now());
      moveTarget(services, milestone, later(services, hoursId, targetDate, stopped));
      waitAgain(context, process, milestone, services.clock.now());
    }
  }
  return !isStopped;
}

function waitAgain({ services }: SaveContext, process: ProcessComponent, milestone: Milestone, since: number): void {
  const item = itemOf(services, process, milestone);
  if (item !== undefined) {
    waitFor(services, process, item, milestone, since);
  }
}

/** Writes a column of the case itself: no automation runs for it. */
function write(
  { services }: Pick<SaveContext, 'services'>,
  { id, record }: Row,
  values: Partial<Record<'SlaStartDate' | 'SlaExitDate', number | null>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    services.store.run(`UPDATE "Case" SET "${name}" = ? WHERE "Id" = ?`, [value, id]);
    record.fields[name] = value === null ? null : new DatetimeValue(value);
  }
}

function readBack({ services }: SaveContext, { id, record }: Row): void {
  const row = services.store.get('SELECT "MilestoneStatus" AS status FROM "Case" WHERE "Id" = ?', [id]);
  record.fields['MilestoneStatus'] = (row?.['status'] ?? null) as string | null;
}
