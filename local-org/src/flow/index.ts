export { checkFlows, createFlowRunner, type FlowRunnerOptions } from './runner.ts';
export type { FlowRunner, FlowScheduler, PendingScheduledPath } from './types.ts';
