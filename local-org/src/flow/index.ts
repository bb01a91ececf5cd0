export { checkFlows, createFlowRunner, type FlowRunnerOptions } from './runner.ts';
export type { ApexActionFacts, FlowRunner, FlowScheduler, PendingScheduledPath } from './types.ts';
