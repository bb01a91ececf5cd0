import type { AsyncJob, CustomNotification } from '../execution/index.ts';
import type { StoredEmail } from '../mail/index.ts';
import type { SObject } from '../values/index.ts';

/** A job that a transaction asked for. `cron` is set for scheduled Apex. */
export interface QueuedJob {
  id: string;
  job: AsyncJob;
  cron: { jobName: string; cronExpression: string } | null;
  userId: string;
}

/** What a transaction has asked for and gets only if it commits. */
export class Outgoing {
  emails: StoredEmail[] = [];
  jobs: QueuedJob[] = [];
  /** Ids of jobs to stop. */
  aborted: string[] = [];
  /** Platform events published after commit, by object. */
  events: SObject[] = [];
  notifications: CustomNotification[] = [];
}
