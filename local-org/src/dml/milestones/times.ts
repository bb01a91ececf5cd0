import type { EntitlementProcessMilestoneItem } from '@salesforce/types/metadata';
import { readBusinessHours } from '../../soql/index.ts';
import { addOpenTime, openBetween } from '../../values/index.ts';
import type { DmlServices } from '../types.ts';
import { waitingName, type ProcessComponent } from './definitions.ts';
import type { Milestone } from './store.ts';

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { Minutes: MINUTE, Hours: 60 * MINUTE, Days: 1440 * MINUTE };

/** The path of the moment at which a milestone is violated, beside those of its time triggers. */
export const VIOLATION = 'violation';

/** The moment so much time after another one, in these business hours; before it for a negative length. */
export function later({ store, schema }: DmlServices, hoursId: string | null, from: number, length: number): number {
  const hours = readBusinessHours(store, schema, hoursId);
  return hours === undefined ? from + length : addOpenTime(hours, from, length);
}

/** Time between two moments in these business hours. */
export function between({ store, schema }: DmlServices, hoursId: string | null, from: number, to: number): number {
  const hours = readBusinessHours(store, schema, hoursId);
  return hours === undefined ? Math.max(to - from, 0) : openBetween(hours, from, to);
}

/** The path of a time trigger: the places of the milestone in the process and of the trigger in the milestone. */
function pathOf({ content }: ProcessComponent, item: EntitlementProcessMilestoneItem, place: number): string {
  return `${content.milestones.indexOf(item)}.${place}`;
}

/** The time trigger that waited at this path. */
export function triggerAt({ content }: ProcessComponent, path: string) {
  const [item = 0, place = 0] = path.split('.').map(Number);
  return content.milestones[item]?.timeTriggers[place];
}

/**
 * Has the time triggers of a milestone and its violation wait for their time. A time that is over is due at once, but
 * for those of before `since`, which have acted already.
 */
export function waitFor(
  services: DmlServices,
  process: ProcessComponent,
  item: EntitlementProcessMilestoneItem,
  milestone: Milestone,
  since = -Infinity,
): void {
  const { ruleTimes, clock, user } = services;
  const wait = (pathName: string, dueAt: number): void =>
    ruleTimes?.schedule({
      flowName: waitingName(process),
      pathName,
      objectName: 'CaseMilestone',
      recordId: milestone.id,
      dueAt: Math.max(dueAt, clock.now()),
      userId: user.id,
    });
  if (!milestone.isViolated) {
    wait(VIOLATION, milestone.targetDate);
  }
  item.timeTriggers.forEach(({ timeLength, workflowTimeTriggerUnit }, place) => {
    const length = (timeLength ?? 0) * (UNITS[workflowTimeTriggerUnit] ?? MINUTE);
    const dueAt = later(services, milestone.hoursId, milestone.targetDate, length);
    if (dueAt >= since) {
      wait(pathOf(process, item, place), dueAt);
    }
  });
}

export function waitNoLonger({ ruleTimes }: DmlServices, process: ProcessComponent, { id }: Milestone): void {
  ruleTimes?.cancel(waitingName(process), id);
}
