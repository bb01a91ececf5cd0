export { assignOwners } from './assignmentRules.ts';
export { sendAutoResponses } from './autoResponseRules.ts';
export { checkActionReferences, checkCondition, checkCriterion, checkRecordRules } from './check.ts';
export { escalationOf, queueEscalations, type Escalation } from './escalationRules.ts';
export { ConditionReader, type RuleCondition } from './conditions.ts';
export { idOfNamed } from './people.ts';
export { carryOut, runWorkflowRules, type FieldUpdates, type RuleSaves } from './run.ts';
export { timeTriggerName } from './timeTriggers.ts';
export { actionsOf, workflowRulesOf, type WorkflowActions } from './workflowRules.ts';
