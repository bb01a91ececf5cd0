import { PlatformException } from '../errors/index.ts';
import type { ScheduledPath } from '../scheduler/index.ts';
import { approvalSaves } from './chunk.ts';
import { readRecords } from './read.ts';
import { actionsOf, carryOut, runWorkflowRules, timeTriggerName, workflowRulesOf } from './recordRules/index.ts';
import type { Row, SaveContext } from './row.ts';
import type { DmlServices } from './types.ts';

/**
 * Does what a time trigger of a workflow rule left for later, with at most 200 records. Rules that have been switched off
 * or changed since do nothing, and records that are gone are left out.
 * @param due all of one rule and trigger
 * @throws PlatformException `System.DmlException` when a record is refused: nothing is done then
 */
export function runRuleTimes(services: DmlServices, due: readonly ScheduledPath[]): void {
  const [first] = due;
  const object = services.schema.object(first?.objectName ?? '');
  if (first === undefined || object === undefined) {
    return;
  }
  const context: SaveContext = {
    services,
    accessMode: 'system',
    withSharing: false,
    isPlatform: true,
    assignmentRule: null,
  };
  const rule = workflowRulesOf(context, object).find((candidate) => timeTriggerName(candidate) === first.flowName);
  const references = rule?.content.workflowTimeTriggers[Number(first.pathName)]?.actions ?? [];
  const ids = due.map(({ recordId }) => recordId);
  const rows = [...readRecords(services, object, ids)].map(([id, record], index): Row => {
    return { index, original: record, object, operation: 'update', id, record, old: record, errors: [] };
  });
  if (rows.length === 0) {
    return;
  }
  const actions = actionsOf(context, object, references);
  const saves = approvalSaves(context, rows);
  const changed = carryOut(
    context,
    new Map(rows.map((row) => [row, actions])),
    new Map(rows.map((row) => [row, row.record])),
    saves,
  );
  if (actions.fieldUpdates.some(({ reevaluateOnChange }) => reevaluateOnChange)) {
    runWorkflowRules(context, [...changed], saves);
  }
  const [failure] = rows.flatMap(({ errors }) => errors);
  if (failure !== undefined) {
    throw new PlatformException('System.DmlException', `${failure.statusCode}: ${failure.message}`);
  }
}
