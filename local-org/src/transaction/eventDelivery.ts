import type { TriggerBatch } from '../dml/types.ts';
import type { Execution } from '../execution/index.ts';
import { InternalError } from '../errors/index.ts';
import type { SObject } from '../values/index.ts';
import type { Outgoing } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/** Most events that one run of a trigger gets. Source: Platform Events Developer Guide, "Platform Event Triggers". */
const EVENTS_IN_ONE_RUN = 2_000;

/**
 * Gives published events to their triggers, each object's in transactions of its own that run as Automated Process.
 * @param transact runs the work in a transaction of this user
 */
export function deliverEvents(
  services: TransactionServices,
  outgoing: Outgoing,
  transact: (userId: string, work: (execution: Execution) => void) => void,
): void {
  const events = outgoing.events;
  outgoing.events = [];
  for (const [objectName, group] of Map.groupBy(events, (event) => event.objectName)) {
    for (let start = 0; start < group.length; start += EVENTS_IN_ONE_RUN) {
      const batch = eventBatch(objectName, group.slice(start, start + EVENTS_IN_ONE_RUN));
      transact(automatedProcessUser(services), (execution) => services.apex().runTriggers(execution, 'after', batch));
    }
  }
}

function eventBatch(objectName: string, newRecords: SObject[]): TriggerBatch {
  return {
    objectName,
    operation: 'insert',
    newRecords,
    oldRecords: [],
    addError(_record, message) {
      throw new InternalError(`addError on a platform event: ${message}`);
    },
  };
}

function automatedProcessUser(services: TransactionServices): string {
  const row = services.store.get(`SELECT "Id" AS id FROM "User" WHERE "UserType" = 'AutomatedProcess'`);
  if (row === undefined) {
    throw new InternalError('The org has no Automated Process user');
  }
  return String(row['id']);
}
