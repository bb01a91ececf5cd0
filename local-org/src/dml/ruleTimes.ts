import { PlatformException } from '../errors/index.ts';
import type { ScheduledPath } from '../scheduler/index.ts';
import { savesWithoutRules } from './chunk.ts';
import { isMilestoneTime, runMilestoneTimes } from './milestones/index.ts';
import { readRecords } from './read.ts';
import {
  actionsOf,
  carryOut,
  escalationOf,
  type Escalation,
  type RuleSaves,
  runWorkflowRules,
  timeTriggerName,
  workflowRulesOf,
} from './recordRules/index.ts';
import { platformContext, type Row, type SaveContext } from './row.ts';
import type { DmlServices } from './types.ts';

/**
 * Does what a time trigger of a workflow rule or a milestone, or an action of an escalation rule left for later, with at
 * most 200 records. Rules that have been switched off or changed since do nothing, and records that are gone are left out.
 * @param due all of one rule and action
 * @throws PlatformException `System.DmlException` when a record is refused: nothing is done then
 */
export function runRuleTimes(services: DmlServices, due: readonly ScheduledPath[]): void {
  const [first] = due;
  const object = services.schema.object(first?.objectName ?? '');
  if (first === undefined || object === undefined) {
    return;
  }
  const context = platformContext(services);
  if (isMilestoneTime(first.flowName)) {
    failWith(runMilestoneTimes(context, due, (rows) => savesWithoutRules(context, rows)));
    return;
  }
  const ids = due.map(({ recordId }) => recordId);
  const rows = [...readRecords(services, object, ids)].map(([id, record], index): Row => {
    return { index, original: record, object, operation: 'update', id, record, old: record, errors: [] };
  });
  if (rows.length === 0) {
    return;
  }
  const saves = savesWithoutRules(context, rows);
  const escalation = escalationOf(services, first.flowName, first.pathName);
  if (escalation === undefined) {
    runTimeTrigger(context, rows, first, saves);
  } else {
    escalate(context, rows, escalation, saves);
  }
  failWith(rows);
}

function failWith(rows: readonly Row[]): void {
  const [failure] = rows.flatMap(({ errors }) => errors);
  if (failure !== undefined) {
    throw new PlatformException('System.DmlException', `${failure.statusCode}: ${failure.message}`);
  }
}

function runTimeTrigger(
  context: SaveContext,
  rows: readonly Row[],
  { flowName, pathName }: ScheduledPath,
  saves: RuleSaves,
): void {
  const object = (rows[0] as Row).object;
  const rule = workflowRulesOf(context, object).find((candidate) => timeTriggerName(candidate) === flowName);
  const actions = actionsOf(context, object, rule?.content.workflowTimeTriggers[Number(pathName)]?.actions ?? []);
  const changed = carryOut(
    context,
    new Map(rows.map((row) => [row, actions])),
    new Map(rows.map((row) => [row, row.record])),
    saves,
  );
  if (actions.fieldUpdates.some(({ reevaluateOnChange }) => reevaluateOnChange)) {
    runWorkflowRules(context, [...changed], saves);
  }
}

/** Cases that are still open are escalated, and may have another owner; then people are told. */
function escalate(
  { services }: SaveContext,
  rows: readonly Row[],
  { ownerId, alerts }: Escalation,
  saves: RuleSaves,
): void {
  const open = rows.filter(({ record }) => record.fields['IsClosed'] !== true);
  const updates = open.map((row) => {
    const record = row.record.copy();
    record.fields['IsEscalated'] = true;
    if (ownerId !== undefined) {
      record.fields['OwnerId'] = ownerId;
    }
    return { update: { ...row, record }, saved: row.record, first: row.record };
  });
  saves.again(updates);
  for (const { update } of updates.filter(({ update: { errors } }) => errors.length === 0)) {
    alerts.forEach((alert) => services.automation.sendAlert(alert, [update.id ?? '']));
  }
}
