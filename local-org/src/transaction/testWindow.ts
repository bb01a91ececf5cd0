import { PlatformException, UnsupportedError } from '../errors/index.ts';
import {
  ASYNCHRONOUS_LIMITS,
  LimitCounter,
  QUEUEABLE_LIMITS,
  SYNCHRONOUS_LIMITS,
  type LimitTable,
  type Quiddity,
} from '../execution/index.ts';
import type { ChangeCapture } from './changeCapture.ts';
import { EventBus } from './eventBus.ts';
import type { ExecutionOptions } from './executionOptions.ts';
import type { OrgExecution } from './orgExecution.ts';
import type { Outgoing, Publication, QueuedJob } from './outgoing.ts';
import { recordProgress } from './jobRecords.ts';
import { runJob, type JobProgress } from './jobRun.ts';
import type { TransactionServices } from './services.ts';

const EVENT_RUN = 'event_run';
/** A chain of jobs without an end would run forever. */
const MOST_JOBS = 1000;
const LIMITS: Partial<Record<Quiddity, LimitTable>> = {
  BATCH_APEX: ASYNCHRONOUS_LIMITS,
  FUTURE: ASYNCHRONOUS_LIMITS,
  QUEUEABLE: QUEUEABLE_LIMITS,
  TRANSACTION_FINALIZER_QUEUEABLE: QUEUEABLE_LIMITS,
};
const QUIDDITIES = {
  Queueable: 'QUEUEABLE',
  Future: 'FUTURE',
  BatchApex: 'BATCH_APEX',
  ScheduledApex: 'SCHEDULED',
} as const satisfies Record<QueuedJob['job']['kind'], Quiddity>;

/** The limits of such a transaction. Scheduled Apex has the synchronous ones. */
export function limitsOf(quiddity: Quiddity): LimitTable {
  return LIMITS[quiddity] ?? SYNCHRONOUS_LIMITS;
}

/** The limits that such a transaction begins with. */
export function startLimits({ quiddity, isUnlimited, isReadOnly }: ExecutionOptions): LimitTable {
  const table = isUnlimited === true ? NO_LIMITS : limitsOf(quiddity);
  // Orgs were seen to say "Too many DML statements: 1".
  return isReadOnly === true ? { ...table, dmlStatements: 0 } : table;
}

/** Every limit so high that nothing reaches it. */
const NO_LIMITS: LimitTable = Object.fromEntries(
  Object.keys(SYNCHRONOUS_LIMITS).map((name) => [name, Number.MAX_SAFE_INTEGER]),
) as Record<keyof LimitTable, number>;

/** How the transaction of a job, or of the finalizer of a queueable job, is named. Source: Apex Reference Guide, "Quiddity Enum". */
export function quiddityOf(queued: QueuedJob, isFinalizer: boolean): Quiddity {
  return isFinalizer ? 'TRANSACTION_FINALIZER_QUEUEABLE' : QUIDDITIES[queued.job.kind];
}

/** The transaction under test, as far as its window changes it. */
interface TestedExecution {
  limits: LimitCounter;
  readonly isTest: boolean;
  readonly quiddity: Quiddity;
  readonly outgoing: Outgoing;
  readonly changes: ChangeCapture;
}

/**
 * The stretch between `Test.startTest()` and `Test.stopTest()`: limits of its own, and at its end everything
 * asynchronous that was asked for in it runs at once.
 * Source: Apex Developer Guide, "Using Limits, startTest, and stopTest".
 */
export class TestWindow {
  private readonly execution: TestedExecution;
  private readonly services: TransactionServices;
  private readonly begin: (userId: string, quiddity: Quiddity) => OrgExecution;
  private readonly bus: EventBus;
  private outerLimits: LimitCounter | null = null;
  private wasOpened = false;

  /** @param begin makes the transaction of an asynchronous job */
  constructor(
    execution: TestedExecution,
    services: TransactionServices,
    begin: (userId: string, quiddity: Quiddity) => OrgExecution,
  ) {
    this.execution = execution;
    this.services = services;
    this.begin = begin;
    this.bus = new EventBus(services);
  }

  open(): void {
    this.requireTest('startTest');
    if (this.wasOpened) {
      throw new PlatformException('System.FinalException', 'Testing already started');
    }
    this.wasOpened = true;
    this.outerLimits = this.execution.limits;
    this.execution.limits = new LimitCounter(limitsOf(this.execution.quiddity));
  }

  close(): void {
    this.requireTest('stopTest');
    if (this.outerLimits === null) {
      const message = this.wasOpened ? 'Testing already stopped' : 'Testing has not started';
      throw new PlatformException('System.FinalException', message);
    }
    this.runQueued();
    this.execution.limits = this.outerLimits;
    this.outerLimits = null;
  }

  /**
   * What a test method asked for and no window has run is run when it ends, and fails it when it fails. Users of orgs
   * report it of future methods and queueable jobs, and that it does not happen to those of set-up methods; of batches
   * and scheduled jobs the guide says that the window makes them finish before the test goes on.
   */
  runLeftOver(): void {
    this.runJobs();
  }

  /** Source: Platform Events Developer Guide, "Deliver Test Event Messages". */
  deliver(): void {
    this.requireTest('getEventBus');
    this.bus.accept(this.takeEvents());
    this.bus.deliverOnce((userId, work) => this.transact(userId, work));
  }

  /** Source: Platform Events Developer Guide, "Test Apex Publish Callbacks". */
  failEvents(): void {
    this.requireTest('getEventBus');
    this.bus.fail(this.takeEvents(), (userId, work) => this.transact(userId, work));
  }

  private takeEvents(): Publication[] {
    this.execution.changes.publish(this.execution.outgoing);
    return this.execution.outgoing.publications.splice(0);
  }

  /** What a trigger or callback did is gone when it throws. */
  private transact(userId: string, work: (execution: OrgExecution) => void): void {
    const { store } = this.services;
    const execution = this.started(userId, 'SYNCHRONOUS');
    store.savepoint(EVENT_RUN);
    try {
      this.services.enter(execution, () => work(execution));
      this.takeOver(execution);
    } catch (error) {
      store.rollbackTo(EVENT_RUN);
      this.services.forgetCaches();
      throw error;
    } finally {
      store.release(EVENT_RUN);
    }
  }

  private runQueued(): void {
    const { outgoing } = this.execution;
    const jobs = outgoing.jobs;
    outgoing.jobs = [];
    this.deliver();
    outgoing.jobs.unshift(...jobs);
    this.runJobs();
  }

  /**
   * Runs jobs and those that they ask for: the next batch of a `finish`, the next queueable of a finalizer. The tests of
   * public packages that chain jobs count on both. What is scheduled runs last, and what it asks for does not: users of
   * orgs report that a batch of scheduled Apex stays queued.
   */
  private runJobs(): void {
    const { outgoing } = this.execution;
    const scheduled: QueuedJob[] = [];
    for (let queued = outgoing.jobs.shift(), count = 1; queued !== undefined; queued = outgoing.jobs.shift(), count++) {
      if (count > MOST_JOBS) {
        throw new UnsupportedError(`A chain of more than ${MOST_JOBS} jobs in a test`);
      }
      if (queued.cron === null) {
        this.runJob(queued);
      } else {
        scheduled.push(queued);
      }
    }
    for (const queued of scheduled) {
      this.runJob(queued);
    }
    outgoing.jobs = [];
  }

  private runJob(queued: QueuedJob): void {
    const record = (progress: JobProgress): void => recordProgress(this.services, queued, progress);
    const start = (isFinalizer: boolean): OrgExecution => this.started(queued.userId, quiddityOf(queued, isFinalizer));
    const end = runJob(queued.job, (work, isFinalizer) => this.run(start(isFinalizer), work), record);
    record(end);
    if (end.failure !== undefined) {
      throw end.failure;
    }
  }

  private run(execution: OrgExecution, work: (execution: OrgExecution) => void): void {
    this.services.enter(execution, () => work(execution));
    this.takeOver(execution);
  }

  private started(userId: string, quiddity: Quiddity): OrgExecution {
    const execution = this.begin(userId, quiddity);
    execution.changes.tellsAll = this.execution.changes.tellsAll;
    return execution;
  }

  /** What a job, trigger or callback published waits for the next delivery, and its jobs for their turn. */
  private takeOver({ changes, outgoing }: OrgExecution): void {
    changes.publish(outgoing);
    this.execution.outgoing.publications.push(...outgoing.publications);
    this.execution.outgoing.jobs.push(...outgoing.jobs);
  }

  private requireTest(method: string): void {
    if (!this.execution.isTest) {
      throw new PlatformException('System.TypeException', `Test.${method} can only be called in a test`);
    }
  }
}
