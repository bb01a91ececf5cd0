import type { EntitlementProcessMilestoneItem } from '@salesforce/types/metadata';
import { DatetimeValue } from '../../values/index.ts';
import { nowOf } from '../approvals/records.ts';
import type { ConditionReader } from '../recordRules/index.ts';
import type { Row, SaveContext } from '../row.ts';
import type { DmlServices } from '../types.ts';
import { milestoneCondition, type ProcessComponent } from './definitions.ts';
import { addMilestone, kindNamed, removeMilestone, type Kind, type Milestone } from './store.ts';
import { later, waitFor, waitNoLonger } from './times.ts';

const MINUTE = 60_000;

/** A case in a process, what it meets there, and the milestones that it has. */
export interface Entered {
  row: Row;
  process: ProcessComponent;
  milestones: readonly Milestone[];
  reader: ConditionReader;
}

/** The milestone of the process that gave a case this one. */
export function itemOf(
  services: DmlServices,
  { content }: ProcessComponent,
  { typeId, minutes }: Milestone,
): EntitlementProcessMilestoneItem | undefined {
  const ofKind = content.milestones.filter((item) => kindNamed(services, item.milestoneName ?? '')?.id === typeId);
  return (
    ofKind.find(({ minutesToComplete }) => minutesToComplete === minutes) ??
    ofKind.find(({ minutesCustomClass }) => minutesCustomClass !== undefined) ??
    ofKind[0]
  );
}

/** Takes away the open milestones whose criteria the case meets no longer, and gives it those that it meets now. */
export function giveMilestones({ services }: SaveContext, entered: Entered): void {
  const { row, process, reader } = entered;
  const had = [...entered.milestones];
  for (const milestone of entered.milestones.filter(({ completionDate }) => completionDate === null)) {
    const item = itemOf(services, process, milestone);
    if (item === undefined || !reader.meets(row, milestoneCondition(item))) {
      waitNoLonger(services, process, milestone);
      removeMilestone(services, milestone);
      had.splice(had.indexOf(milestone), 1);
    }
  }
  for (const item of process.content.milestones) {
    const kind = kindNamed(services, item.milestoneName ?? '');
    if (kind !== undefined && reader.meets(row, milestoneCondition(item))) {
      const earlier = had.filter(({ typeId }) => typeId === kind.id);
      if (mayOccur(kind, earlier)) {
        had.push(give(services, entered, item, kind, earlier.at(-1)));
      }
    }
  }
}

/** Help, "Milestone Recurrence Types": one without recurrence occurs once, of the others one is open at a time. */
function mayOccur({ recurrence }: Kind, earlier: readonly Milestone[]): boolean {
  return recurrence === 'none' ? earlier.length === 0 : earlier.every(({ completionDate }) => completionDate !== null);
}

function give(
  services: DmlServices,
  { row, process }: Entered,
  item: EntitlementProcessMilestoneItem,
  kind: Kind,
  last: Milestone | undefined,
): Milestone {
  const { fields } = row.record;
  const { minutesCustomClass: className } = item;
  const minutes =
    className === undefined
      ? (item.minutesToComplete ?? 0)
      : services.automation.milestoneMinutes(className, row.id ?? '', kind.id);
  const hoursId =
    hoursNamed(services, item.businessHours) ??
    hoursNamed(services, process.content.businessHours) ??
    ((fields['BusinessHoursId'] ?? null) as string | null);
  const entry = fields['SlaStartDate'];
  const now = nowOf(services);
  const isOfEntry = item.useCriteriaStartTime !== true && last === undefined && entry instanceof DatetimeValue;
  const first = isOfEntry ? entry.epochMilliseconds : now;
  // A sequential one does not begin before the one before it was due.
  const startDate =
    kind.recurrence === 'recursChained' && last !== undefined ? Math.max(first, last.targetDate) : first;
  const targetDate = later(services, hoursId, startDate, minutes * MINUTE);
  const milestone = addMilestone(services, {
    caseId: row.id ?? '',
    typeId: kind.id,
    startDate,
    targetDate,
    hoursId,
    isViolated: targetDate < now,
    minutes,
  });
  waitFor(services, process, item, milestone);
  return milestone;
}

function hoursNamed({ store }: DmlServices, name: string | undefined): string | null {
  const row =
    name === undefined ? undefined : store.get('SELECT "Id" AS id FROM "BusinessHours" WHERE "Name" = ?', [name]);
  return row === undefined ? null : String(row['id']);
}
