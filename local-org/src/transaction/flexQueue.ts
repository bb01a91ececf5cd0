import { PlatformException } from '../errors/index.ts';
import type { AsyncJob, FlexQueue } from '../execution/index.ts';
import type { Outgoing, QueuedJob } from './outgoing.ts';

const BATCH_QUEUE = 5;
const LONGEST = 100;

/**
 * The batches that a transaction has asked for: the flex queue, as this transaction sees it. What others asked for has
 * begun by then.
 * Sources: Apex Reference Guide, "FlexQueue Class", `Test.enqueueBatchJobs`.
 */
export class TransactionFlexQueue implements FlexQueue {
  private readonly outgoing: Outgoing;
  private readonly enqueue: (job: AsyncJob) => string;

  constructor(outgoing: Outgoing, enqueue: (job: AsyncJob) => string) {
    this.outgoing = outgoing;
    this.enqueue = enqueue;
  }

  order(): string[] {
    return this.outgoing.jobs.filter(isHolding).map(({ id }) => id);
  }

  move(jobId: string, placeAmong: (others: readonly string[]) => number): boolean {
    const before = this.order();
    const others = before.filter((id) => id !== jobId);
    const place = placeAmong(others);
    if (others.length === before.length || place < 0) {
      throw new PlatformException('System.NoSuchElementException', `Job is not in the flex queue: ${jobId}`);
    }
    const after = [...others.slice(0, place), jobId, ...others.slice(place)];
    if (after.join() === before.join()) {
      return false;
    }
    const { jobs } = this.outgoing;
    const moved = after.flatMap((id) => jobs.filter((job) => job.id === id));
    this.outgoing.jobs = jobs.map((job) => (isHolding(job) ? (moved.shift() ?? job) : job));
    return true;
  }

  fill(count: number): string[] {
    const begun = this.outgoing.jobs.filter(({ job }) => job.isBegun === true).length;
    const free = Math.max(0, BATCH_QUEUE - begun);
    if (this.order().length + Math.max(0, count - free) > LONGEST) {
      const message = `You have exceeded the limit of ${LONGEST} jobs in the flex queue`;
      throw new PlatformException('System.LimitException', message);
    }
    return Array.from({ length: count }, (_, index) => this.enqueue(emptyBatch(index < free)));
  }
}

function isHolding({ job, cron }: QueuedJob): boolean {
  return job.kind === 'BatchApex' && cron === null && job.isBegun !== true;
}

function emptyBatch(isBegun: boolean): AsyncJob {
  return { kind: 'BatchApex', className: '', methodName: null, delayMinutes: 0, isBegun, run: () => undefined };
}
