export { assignOwners } from './assignmentRules.ts';
export { checkRecordRules } from './check.ts';
export { runWorkflowRules, type FieldUpdates } from './run.ts';
