import { InternalError } from '../errors/index.ts';
import type { CustomNotification } from '../execution/index.ts';
import { createJobQueue, cronTimes, type Job, type PathSchedule, type ScheduledPath } from '../scheduler/index.ts';
import { FlowTimes } from './flowTimes.ts';
import { PausedInterviews } from './pausedInterviews.ts';
import {
  automatedProcessUser,
  EventBus,
  type OrgExecution,
  type Outgoing,
  quiddityOf,
  recordFiring,
  recordProgress,
  recordStart,
  removeJob,
  runJob,
  type JobProgress,
  type QueuedJob,
} from '../transaction/index.ts';
import type { LocalOrg } from './localOrg.ts';
import type { JobRecord, PublishedEvent } from './types.ts';
import type { SObject } from '../values/index.ts';

const MINUTE = 60_000;

const KEPT_EVENTS = 1000;
/** Help, "Schedule-Triggered Flow Considerations": records in one transaction. */
const BATCH = 200;

type RunBatch = (execution: OrgExecution, batch: readonly ScheduledPath[]) => void;

/** Runs what transactions leave behind: mail, jobs, events and scheduled paths, each in a transaction of its own. */
export class Dispatcher {
  private readonly org: LocalOrg;
  private readonly paths: PathSchedule;
  private readonly ruleTimes: PathSchedule;
  private readonly queue = createJobQueue<QueuedJob>();
  private readonly bus: EventBus;
  private readonly flowTimes: FlowTimes;
  private readonly pauses: PausedInterviews;
  private readonly rung: CustomNotification[] = [];
  private published: PublishedEvent[] = [];
  private isRunning = false;
  /** Events of which nobody has read yet that they were delivered. */
  private undelivered = 0;

  constructor(org: LocalOrg, paths: PathSchedule, ruleTimes: PathSchedule) {
    this.org = org;
    this.paths = paths;
    this.ruleTimes = ruleTimes;
    this.bus = new EventBus(org.services);
    this.flowTimes = new FlowTimes(org);
    this.pauses = new PausedInterviews(org);
  }

  /** Takes over what a transaction asked for; called just before it commits. */
  accept(outgoing: Outgoing): void {
    for (const email of outgoing.emails) {
      this.org.send(email);
    }
    this.rung.unshift(...outgoing.notifications);
    this.pauses.cancel(outgoing.cancelledPauses);
    this.pauses.add(outgoing.pauses);
    for (const queued of outgoing.jobs) {
      this.queue.add(this.toJob(queued));
    }
    for (const jobId of outgoing.aborted) {
      const job = this.queue.find(jobId);
      if (job !== undefined) {
        job.status = 'Aborted';
      }
    }
    this.undelivered += this.bus.accept(outgoing.publications);
    this.keepEvents(outgoing.publications.flatMap(({ records }) => records));
  }

  private keepEvents(records: readonly SObject[]): void {
    const added = records.map((record) => ({
      replayId: Number(record.fields['ReplayId']),
      record,
      publishedAt: this.org.clock.now(),
    }));
    this.published = [...this.published, ...added].slice(-KEPT_EVENTS);
  }

  /** Runs everything whose time has come. @returns what ran, in words */
  runDue(): string[] {
    if (this.isRunning) {
      return [];
    }
    this.isRunning = true;
    const ran: string[] = [];
    try {
      for (let more = true; more;) {
        more =
          this.runEvents(ran) ||
          this.runNextJob(ran) ||
          this.runNextWaiting(ran) ||
          this.resumeNext(ran) ||
          this.runNextFlow(ran);
      }
    } finally {
      this.isRunning = false;
    }
    return ran;
  }

  /** Moves the clock, stopping at each time at which something falls due. @returns what ran, in words */
  advance(milliseconds: number): string[] {
    const { clock } = this.org;
    const end = clock.now() + milliseconds;
    const ran = this.runDue();
    for (let next = this.nextDueAt(); next !== undefined && next <= end; next = this.nextDueAt()) {
      clock.advance(Math.max(0, next - clock.now()));
      ran.push(...this.runDue());
    }
    clock.advance(Math.max(0, end - clock.now()));
    return ran;
  }

  /** Events since the org was opened, those of changes too, oldest first, at most the last thousand. */
  publishedEvents(): readonly PublishedEvent[] {
    return this.published;
  }

  notifications(): readonly CustomNotification[] {
    return this.rung;
  }

  waitingJobs(): QueuedJob[] {
    return this.queue
      .list()
      .filter(({ status }) => status === 'Waiting' || status === 'Queued')
      .map(({ work }) => work);
  }

  /** Jobs that wait are lost with the process; their records say so. */
  abandon(): void {
    for (const { id } of this.waitingJobs()) {
      removeJob(this.org.services, id);
    }
  }

  jobs(): JobRecord[] {
    return this.queue.list().map((job) => ({
      id: job.id,
      kind: job.kind,
      className: job.className,
      status: job.status,
      createdAt: job.createdAt,
      nextRunAt: job.status === 'Waiting' || job.status === 'Queued' ? job.runAt : null,
      message: job.message,
    }));
  }

  private nextDueAt(): number | undefined {
    const times = [
      this.paths.nextDueAt(),
      this.ruleTimes.nextDueAt(),
      this.pauses.nextDueAt(),
      this.queue.nextRunAt(),
      this.bus.nextDueAt(),
      this.flowTimes.next()?.at,
    ].filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  private toJob(queued: QueuedJob): Job<QueuedJob> {
    const now = this.org.clock.now();
    const nextRun =
      queued.cron === null
        ? null
        : cronTimes(queued.cron.cronExpression, this.org.security.user(queued.userId).timeZone);
    const runAt = nextRun === null ? now + queued.job.delayMinutes * MINUTE : nextRun(now);
    if (runAt === null) {
      throw new InternalError(`The schedule ${queued.cron?.jobName} has no next time`);
    }
    return {
      id: queued.id,
      kind: queued.job.kind,
      className: queued.job.className,
      userId: queued.userId,
      status: runAt > now ? 'Waiting' : 'Queued',
      createdAt: now,
      runAt,
      message: null,
      nextRun,
      work: queued,
    };
  }

  private runEvents(ran: string[]): boolean {
    if (this.undelivered > 0) {
      ran.push(`Delivered ${this.undelivered} platform events`);
      this.undelivered = 0;
    }
    let isDue = false;
    this.runQuietly(() => {
      isDue = this.bus.deliverNext(this.org.clock.now(), (userId, work) => {
        isDue = true;
        this.org.commit('Platform event trigger', { userId, quiddity: 'SYNCHRONOUS', isTest: false }, work);
      });
    });
    return isDue;
  }

  private runNextJob(ran: string[]): boolean {
    const job = this.queue.nextDue(this.org.clock.now());
    if (job === undefined) {
      return false;
    }
    ran.push(`Ran ${job.kind} ${job.className}`);
    job.status = 'Processing';
    recordStart(this.org.services, job.work);
    const progress = runJob(
      job.work.job,
      (work, isFinalizer) => {
        const start = { userId: job.userId, quiddity: quiddityOf(job.work, isFinalizer), isTest: false };
        this.org.commit(`${job.kind} ${job.className}`, start, work);
      },
      (current) => recordProgress(this.org.services, job.work, current),
    );
    this.finish(job, progress);
    return true;
  }

  private finish(job: Job<QueuedJob>, progress: JobProgress): void {
    const next = job.nextRun?.(this.org.clock.now()) ?? null;
    job.message = progress.failure === undefined ? null : messageOf(progress.failure);
    if (job.work.cron !== null) {
      recordFiring(this.org.services, job.work, next);
    }
    if (next === null) {
      job.status = progress.hasFailed ? 'Failed' : 'Completed';
      recordProgress(this.org.services, job.work, progress);
      return;
    }
    job.status = 'Waiting';
    job.runAt = next;
  }

  /** Paths of flows, and what rules do later. */
  private runNextWaiting(ran: string[]): boolean {
    const now = this.org.clock.now();
    const flows = this.org.services.flows();
    const paths = this.paths.takeDue(now);
    const size = flows.scheduledPathBatchSize(paths[0]?.flowName ?? '', paths[0]?.pathName ?? '');
    this.runInBatches(paths, size, ran, (execution, batch) => flows.runScheduledPaths(execution, batch));
    const actions = this.ruleTimes.takeDue(now);
    this.runInBatches(actions, BATCH, ran, (execution, batch) => execution.runRuleTimes(batch));
    return paths.length > 0 || actions.length > 0;
  }

  private runInBatches(due: readonly ScheduledPath[], size: number, ran: string[], run: RunBatch): void {
    for (const [userId, paths] of Map.groupBy(due, (path) => path.userId)) {
      for (let start = 0; start < paths.length; start += size) {
        ran.push(this.runBatch(userId, paths.slice(start, start + size), run));
      }
    }
  }

  /** A paused interview, in a transaction of its own. */
  private resumeNext(ran: string[]): boolean {
    const paused = this.pauses.takeDue();
    if (paused === undefined) {
      return false;
    }
    const { flowName, userId } = paused;
    const failure = this.runQuietly(() =>
      this.org.commit(flowName, { userId, quiddity: 'SYNCHRONOUS', isTest: false }, (execution) =>
        paused.resume(execution),
      ),
    );
    ran.push(failure === null ? `Resumed ${flowName}` : `${flowName} failed: ${failure}`);
    return true;
  }

  /** A schedule-triggered flow: each 200 records in a transaction of their own. */
  private runNextFlow(ran: string[]): boolean {
    const flowName = this.flowTimes.takeDue();
    if (flowName === undefined) {
      return false;
    }
    const { services } = this.org;
    const start = { userId: automatedProcessUser(services), quiddity: 'SYNCHRONOUS', isTest: false } as const;
    let batches: readonly (readonly string[] | null)[] = [null];
    this.org.commit(`${flowName} finds its records`, start, (execution) => {
      const ids = services.flows().scheduledRecords(execution, flowName);
      batches = ids === null ? [null] : inBatches(ids);
    });
    for (const ids of batches) {
      const failure = this.runQuietly(() =>
        this.org.commit(flowName, start, (execution) => services.flows().runScheduledFlow(execution, flowName, ids)),
      );
      ran.push(failure === null ? `Ran ${flowName}` : `${flowName} failed: ${failure}`);
    }
    return true;
  }

  private runBatch(userId: string, paths: readonly ScheduledPath[], run: RunBatch): string {
    const [first] = paths;
    const label = `${first?.flowName} / ${first?.pathName}`;
    const failure = this.runQuietly(() =>
      this.org.commit(label, { userId, quiddity: 'SYNCHRONOUS', isTest: false }, (execution) => run(execution, paths)),
    );
    const records = paths.length === 1 ? '1 record' : `${paths.length} records`;
    return failure === null ? `Ran ${label} for ${records}` : `${label} failed for ${records}: ${failure}`;
  }

  /** A job's failure is the job's: it is recorded with the transaction and never reaches who waits for something else. */
  private runQuietly(work: () => void): string | null {
    try {
      work();
      return null;
    } catch (error) {
      return messageOf(error);
    }
  }
}

function inBatches(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / BATCH);
  return Array.from({ length: count }, (_, index) => ids.slice(index * BATCH, (index + 1) * BATCH));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
