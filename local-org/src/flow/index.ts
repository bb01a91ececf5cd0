export { checkFlows, createFlowRunner, type FlowRunnerOptions } from './runner.ts';
export type { ApexActionFacts, ApexDataClassFacts, FlowRunner, FlowScheduler, PendingScheduledPath } from './types.ts';
