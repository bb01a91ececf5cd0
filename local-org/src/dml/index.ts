export { checkRules } from './checkRules.ts';
export { processApprovals } from './approvals/index.ts';
export { sameValue } from './normalize.ts';
export { recordActionOf, recordOfAction, type RecordAction } from './quickActions.ts';
export { readRecords, storedFields } from './read.ts';
export { AutomationFailure } from './automationFailure.ts';
export { isLocked, setLocked } from './locks.ts';
export { convertLeads } from './convertLead.ts';
export { commitHistory } from './history.ts';
export { customDefaults } from './prepare.ts';
export { findDuplicates, uncomparedRules } from './duplicateRules/index.ts';
export { emptyRecycleBin } from './recycleBin.ts';
export { deploySharing, roleGroups } from './sharingRules/index.ts';
export { runRuleTimes } from './ruleTimes.ts';
export { createDmlState, saveRecords } from './save.ts';
export type {
  Automation,
  DmlOperation,
  DmlRequest,
  DmlServices,
  DmlState,
  FoundDuplicates,
  LeadConversion,
  LeadConversionResult,
  RecordFormulas,
  RuleContext,
  SaveResult,
  TriggerBatch,
  WrittenRecord,
} from './types.ts';
