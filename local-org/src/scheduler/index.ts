export { createPathSchedule, type PathSchedule, type ScheduledPath } from './pathSchedule.ts';
export { createJobQueue, type Job, type JobQueue, type JobStatus } from './jobQueue.ts';
