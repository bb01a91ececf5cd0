export { OrgExecution, type ExecutionOptions } from './orgExecution.ts';
export { type QueuedJob, Outgoing } from './outgoing.ts';
export { createCredentials, type Credentials } from './credentials.ts';
export { automatedProcessUser, EventBus } from './eventBus.ts';
export { recordFiring, recordOutcome, removeJob, type JobOutcome } from './jobRecords.ts';
export { runJob } from './jobRun.ts';
export { createRecordCache, type RecordCache } from './recordCache.ts';
export { quiddityOf } from './testWindow.ts';
export type { TransactionServices } from './services.ts';
