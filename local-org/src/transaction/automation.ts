import type { Automation, TriggerBatch } from '../dml/types.ts';
import type { Execution } from '../execution/index.ts';
import type { TransactionServices } from './services.ts';

/** Flows and triggers of the org, as DML calls them for one transaction. */
export function createAutomation(services: TransactionServices, execution: Execution): Automation {
  const triggers = (timing: 'before' | 'after', batch: TriggerBatch): void =>
    services.apex().runTriggers(execution, timing, batch);
  return {
    beforeSaveFlows: (batch) => services.flows().beforeSave(execution, batch),
    hasTriggers: (objectName) => services.apex().hasTriggers(objectName),
    beforeTriggers: (batch) => triggers('before', batch),
    afterTriggers: (batch) => triggers('after', batch),
    afterSaveFlows: (batch) => services.flows().afterSave(execution, batch),
    beforeDeleteFlows: (batch) => services.flows().beforeDelete(execution, batch),
    holdingTrigger: (recordId, operation) => services.apex().holdingTrigger(recordId, operation),
    milestoneMinutes: (className, recordId, milestoneTypeId) =>
      services.apex().milestoneMinutes(execution, className, recordId, milestoneTypeId),
    sendAlert: (alert, recordIds, sender) => void execution.sendEmailAlert(alert, recordIds, sender),
  };
}

/** Nothing runs around a save. */
export const NO_AUTOMATION: Automation = {
  beforeSaveFlows: ignore,
  hasTriggers: () => false,
  beforeTriggers: ignore,
  afterTriggers: ignore,
  afterSaveFlows: ignore,
  beforeDeleteFlows: ignore,
  holdingTrigger: () => null,
  milestoneMinutes: () => 0,
  sendAlert: ignore,
};

function ignore(): void {}
