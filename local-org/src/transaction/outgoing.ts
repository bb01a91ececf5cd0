import type { AsyncJob, CustomNotification, PublishCallback } from '../execution/index.ts';
import type { StoredEmail } from '../mail/index.ts';
import type { SObject } from '../values/index.ts';

/** A job that a transaction asked for. `cron` is set for scheduled Apex. */
export interface QueuedJob {
  id: string;
  job: AsyncJob;
  cron: { jobName: string; cronExpression: string } | null;
  userId: string;
}

/** Events that one call of `EventBus.publish` gave away. */
export interface Publication {
  records: readonly SObject[];
  /** Published even if the transaction fails. */
  isImmediate: boolean;
  callback: PublishCallback | null;
}

/** What a transaction has asked for and gets only if it commits. */
export class Outgoing {
  emails: StoredEmail[] = [];
  jobs: QueuedJob[] = [];
  /** Ids of jobs to stop. */
  aborted: string[] = [];
  /** Platform events. */
  publications: Publication[] = [];
  notifications: CustomNotification[] = [];

  copy(): Outgoing {
    const copy = new Outgoing();
    copy.emails = [...this.emails];
    copy.jobs = [...this.jobs];
    copy.aborted = [...this.aborted];
    copy.publications = [...this.publications];
    copy.notifications = [...this.notifications];
    return copy;
  }

  /** The events that are published although the transaction is rolled back. */
  immediate(): Outgoing {
    const immediate = new Outgoing();
    immediate.publications = this.publications.filter(({ isImmediate }) => isImmediate);
    return immediate;
  }
}
