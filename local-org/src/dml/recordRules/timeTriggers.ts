import type { WorkflowTimeTrigger } from '@salesforce/types/metadata';
import { DateTime } from 'luxon';
import { momentOf } from '../../values/index.ts';
import { sameValue } from '../normalize.ts';
import type { Row, SaveContext } from '../row.ts';
import type { ConditionReader } from './conditions.ts';
import type { WorkflowRuleComponent } from './workflowRules.ts';

const UNITS = { Hours: 'hours', Days: 'days' } as const;

/** What waiting for a rule's time triggers is called; places of the triggers in the rule are its paths. */
export function timeTriggerName({ fullName }: WorkflowRuleComponent): string {
  return `WorkflowRule ${fullName}`;
}

/**
 * Puts the time triggers of the rules that act now onto the queue, and mends what waits of the others: a record that no
 * longer meets the rule has nothing to wait for, a changed time moves what waits, a blank one takes it off. A time that
 * is over is due at once. Source: Help, "Considerations for Time-Dependent Actions and Time Triggers".
 */
export function queueTimeTriggers(
  context: SaveContext,
  reader: ConditionReader,
  row: Row,
  rules: readonly WorkflowRuleComponent[],
  acting: readonly WorkflowRuleComponent[],
): void {
  const queue = context.services.ruleTimes;
  for (const rule of rules) {
    const name = timeTriggerName(rule);
    const { triggerType, workflowTimeTriggers: triggers } = rule.content;
    if (queue === undefined || row.id === null || triggers.length === 0) {
      continue;
    }
    if (acting.includes(rule)) {
      queue.cancel(name, row.id);
      triggers.forEach((trigger, place) => schedule(context, row, name, trigger, place));
    } else if (triggerType === 'onCreateOnly' && row.operation !== 'insert') {
      // A rule for new records is not evaluated again.
      continue;
    } else if (!reader.meets(row, rule.content)) {
      queue.cancel(name, row.id);
    } else {
      triggers.forEach((trigger, place) => {
        const field = fieldOf(row, trigger);
        const isMoved = field !== undefined && !sameValue(row.record.fields[field], row.old?.fields[field] ?? null);
        if (isMoved && queue.isPending(name, row.id ?? '', String(place))) {
          schedule(context, row, name, trigger, place);
        }
      });
    }
  }
}

function schedule(
  { services }: SaveContext,
  row: Row,
  flowName: string,
  trigger: WorkflowTimeTrigger,
  place: number,
): void {
  const { ruleTimes, clock, user } = services;
  const recordId = row.id ?? '';
  const pathName = String(place);
  const field = fieldOf(row, trigger);
  const from = field === undefined ? clock.now() : momentOf(row.record.fields[field] ?? null, user.timeZone);
  if (from === null) {
    ruleTimes?.cancel(flowName, recordId, pathName);
    return;
  }
  const offset = { [UNITS[trigger.workflowTimeTriggerUnit]]: Number(trigger.timeLength ?? 0) };
  const dueAt = DateTime.fromMillis(from, { zone: user.timeZone }).plus(offset).toMillis();
  ruleTimes?.schedule({
    flowName,
    pathName,
    objectName: row.object.name,
    recordId,
    dueAt: Math.max(dueAt, clock.now()),
    userId: user.id,
  });
}

/** The field whose time counts; `undefined` when the time of the save does. */
function fieldOf({ object }: Row, { offsetFromField }: WorkflowTimeTrigger): string | undefined {
  return offsetFromField === undefined ? undefined : object.field(offsetFromField.split('.').at(-1) ?? '')?.name;
}
