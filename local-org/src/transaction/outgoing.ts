import type { AsyncJob, CustomNotification, PausedInterview, PublishCallback } from '../execution/index.ts';
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

/** Interviews of one flow and record that shall pause no longer at some of its elements, in lower case. */
export interface CancelledPauses {
  flowName: string;
  recordId: string;
  elements: readonly string[];
}

/** Whether an interview is one of those that shall pause no longer. */
export function isCancelled(interview: PausedInterview, { flowName, recordId, elements }: CancelledPauses): boolean {
  return interview.flowName === flowName && interview.recordId === recordId && elements.includes(interview.element);
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
  pauses: PausedInterview[] = [];
  cancelledPauses: CancelledPauses[] = [];

  /** Stops a job, whether it is already queued or only asked for. */
  abort(jobId: string): void {
    this.aborted.push(jobId);
    this.jobs = this.jobs.filter(({ id }) => id !== jobId);
  }

  /** Those that this transaction asked for itself go at once, those of before when it commits. */
  cancelPauses(cancelled: CancelledPauses): void {
    this.pauses = this.pauses.filter((interview) => !isCancelled(interview, cancelled));
    this.cancelledPauses.push(cancelled);
  }

  copy(): Outgoing {
    const copy = new Outgoing();
    copy.emails = [...this.emails];
    copy.jobs = [...this.jobs];
    copy.aborted = [...this.aborted];
    copy.publications = [...this.publications];
    copy.notifications = [...this.notifications];
    copy.pauses = [...this.pauses];
    copy.cancelledPauses = [...this.cancelledPauses];
    return copy;
  }

  /**
   * Takes back what was asked for since `before`, a copy, was made: a rollback to a savepoint withdraws mail, jobs and
   * notifications as it withdraws records. Jobs of before that a test has run meanwhile do not come back.
   */
  withdrawSince(before: Outgoing): void {
    const stays = <Item>(kept: readonly Item[], now: readonly Item[]): Item[] =>
      now.filter((item) => kept.includes(item));
    const abortedSince = this.aborted.filter((id) => !before.aborted.includes(id));
    this.emails = stays(before.emails, this.emails);
    this.notifications = stays(before.notifications, this.notifications);
    this.pauses = [...before.pauses];
    this.cancelledPauses = stays(before.cancelledPauses, this.cancelledPauses);
    this.jobs = before.jobs.filter((job) => this.jobs.includes(job) || abortedSince.includes(job.id));
    this.aborted = stays(before.aborted, this.aborted);
    this.publications = this.publications.filter((made) => made.isImmediate || before.publications.includes(made));
  }

  /** The events that are published although the transaction is rolled back. */
  immediate(): Outgoing {
    const immediate = new Outgoing();
    immediate.publications = this.publications.filter(({ isImmediate }) => isImmediate);
    return immediate;
  }
}
