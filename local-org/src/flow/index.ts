export { holds, parseLogic, type Logic } from './conditionLogic.ts';
export { checkFlows, createFlowRunner, type FlowRunnerOptions } from './runner.ts';
export type { ApexActionFacts, ApexDataClassFacts, FlowRunner, FlowScheduler, PendingScheduledPath } from './types.ts';
