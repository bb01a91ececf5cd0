export { createPathSchedule, type PathSchedule, type ScheduledPath } from './pathSchedule.ts';
export { cronTimes, type NextTime } from './cronTimes.ts';
export { createJobQueue, type Job, type JobQueue, type JobStatus } from './jobQueue.ts';
