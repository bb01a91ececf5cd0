import { DateTime } from 'luxon';
import type { AsyncJob, Execution } from '../../../execution/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { executionState, type QueueableState } from '../state.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction } from '../systemClass.ts';
import type { AsyncOptionsObject } from './asyncOptions.ts';
import { executeBatch } from './batch.ts';
import { enqueueOnce } from './duplicateSignature.ts';
import { ContextObject } from './interfaces.ts';

const MAX_DELAY_MINUTES = 10;

/** The methods of `System` about jobs. Source: Apex Reference Guide, "System Class". */
export function asyncStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Id enqueueJob(System.Queueable queueable)': (queueable: unknown) => enqueue(runtime, queueable, {}),
    'Id enqueueJob(System.Queueable queueable, Integer delay)': (queueable: unknown, delay: number | null) =>
      enqueue(runtime, queueable, { delayMinutes: required(runtime, delay) }),
    'Id enqueueJob(System.Queueable queueable, System.AsyncOptions asyncOptions)': (
      queueable: unknown,
      options: AsyncOptionsObject | null,
    ) =>
      enqueueOnce(runtime, options?.duplicateSignature ?? null, () =>
        enqueue(runtime, queueable, {
          delayMinutes: options?.minimumQueueableDelayInMinutes ?? null,
          maximumDepth: options?.maximumQueueableStackDepth ?? null,
        }),
      ),
    'String schedule(String jobName, String cronExpression, System.Schedulable schedulable)': (
      name: string | null,
      cron: string | null,
      schedulable: unknown,
    ) => schedule(runtime, required(runtime, name), required(runtime, cron), required(runtime, schedulable)),
    ...overloads(
      (batchable: unknown, name: string | null, minutes: number | null, scope?: number | null) =>
        scheduleBatch(
          runtime,
          required(runtime, batchable),
          required(runtime, name),
          required(runtime, minutes),
          scope,
        ),
      'String scheduleBatch(Object batchable, String jobName, Integer minutesFromNow)',
      'String scheduleBatch(Object batchable, String jobName, Integer minutesFromNow, Integer scopeSize)',
    ),
    'void abortJob(String jobId)': (id: string | null) => runtime.execution.abortJob(required(runtime, id)),
    'void attachFinalizer(System.Finalizer finalizer)': (finalizer: unknown) => attachFinalizer(runtime, finalizer),
    'Boolean isBatch()': () => runtime.execution.quiddity === 'BATCH_APEX',
    'Boolean isFuture()': () => runtime.execution.quiddity === 'FUTURE',
    'Boolean isQueueable()': () => runtime.execution.quiddity === 'QUEUEABLE',
    'Boolean isScheduled()': () => runtime.execution.quiddity === 'SCHEDULED',
  };
}

function enqueue(
  runtime: ApexRuntime,
  queueable: unknown,
  options: { delayMinutes?: number | null; maximumDepth?: number | null },
): string {
  const delayMinutes = options.delayMinutes ?? 0;
  const chain = nextInChain(runtime, options);
  if (delayMinutes < 0 || delayMinutes > MAX_DELAY_MINUTES) {
    throw runtime.exception(
      'System.IllegalArgumentException',
      `Queueable delay must be between 0 and ${MAX_DELAY_MINUTES} minutes`,
    );
  }
  const target = runtime.snapshot(required(runtime, queueable));
  let jobId = '';
  let finalizer: unknown = null;
  const job: AsyncJob = {
    kind: 'Queueable',
    className: runtime.typeName(queueable),
    methodName: null,
    delayMinutes,
    run: (execution) =>
      runtime.enter(execution, () => {
        executionState(runtime).queueable = chain;
        try {
          runtime.invoke(target, 'execute', [new ContextObject('System.QueueableContext', { getjobid: jobId })]);
        } finally {
          finalizer = executionState(runtime).finalizer;
        }
      }),
    finalizer: () =>
      finalizer === null
        ? undefined
        : (execution, failure) => runFinalizer(runtime, execution, finalizer, { jobId, failure }),
  };
  jobId = runtime.execution.enqueue(job);
  return jobId;
}

/**
 * What a chain was given counts for all its jobs.
 * Source: Apex Developer Guide, "Queueable Apex", "Setting the Stack Depth of Chained Jobs".
 */
function nextInChain(
  runtime: ApexRuntime,
  options: { delayMinutes?: number | null; maximumDepth?: number | null },
): QueueableState {
  const { queueable } = executionState(runtime);
  const depth = (queueable?.depth ?? 0) + 1;
  const maximumDepth = queueable?.maximumDepth ?? options.maximumDepth ?? null;
  if (maximumDepth !== null && depth > maximumDepth) {
    throw runtime.exception('System.AsyncException', 'Maximum stack depth has been reached.');
  }
  return { depth, maximumDepth, delayMinutes: options.delayMinutes ?? null };
}

function runFinalizer(
  runtime: ApexRuntime,
  execution: Execution,
  finalizer: unknown,
  job: { jobId: string; failure: unknown },
): void {
  runtime.enter(execution, () => {
    const hasFailed = job.failure !== undefined;
    const context = new ContextObject('System.FinalizerContext', {
      getasyncapexjobid: job.jobId,
      getexception: hasFailed ? runtime.toApexException(job.failure) : null,
      getresult: runtime.enumValue('System.ParentJobResult', hasFailed ? 'UNHANDLED_EXCEPTION' : 'SUCCESS'),
      getrequestid: job.jobId,
    });
    runtime.invoke(finalizer, 'execute', [context]);
  });
}

function schedule(runtime: ApexRuntime, name: string, cron: string, schedulable: unknown): string {
  const target = runtime.snapshot(schedulable);
  let triggerId = '';
  triggerId = runtime.execution.schedule(name, cron, {
    kind: 'ScheduledApex',
    className: runtime.typeName(schedulable),
    methodName: null,
    delayMinutes: 0,
    run: (execution) =>
      runtime.enter(execution, () => {
        const context = new ContextObject('System.SchedulableContext', { gettriggerid: triggerId });
        runtime.invoke(runtime.snapshot(target), 'execute', [context]);
      }),
  });
  return triggerId;
}

/** Runs a batch once, so many minutes from now. Source: Apex Reference Guide, "System Class": scheduleBatch. */
function scheduleBatch(
  runtime: ApexRuntime,
  batchable: unknown,
  name: string,
  minutes: number,
  scope?: number | null,
): string {
  if (minutes <= 0) {
    throw runtime.exception('System.AsyncException', 'minutesFromNow must be greater than 0');
  }
  const target = runtime.snapshot(batchable);
  const { clock, user } = runtime.execution;
  const moment = DateTime.fromMillis(clock.now() + minutes * 60_000, { zone: user.timeZone });
  return runtime.execution.schedule(name, moment.toFormat("s m H d M '?' yyyy"), {
    kind: 'ScheduledApex',
    className: runtime.typeName(batchable),
    methodName: null,
    delayMinutes: 0,
    run: (execution) =>
      runtime.enter(execution, () => {
        executeBatch(runtime, target, scope ?? undefined);
      }),
  });
}

function attachFinalizer(runtime: ApexRuntime, finalizer: unknown): void {
  if (runtime.execution.quiddity !== 'QUEUEABLE') {
    throw runtime.exception(
      'System.AsyncException',
      'System.attachFinalizer(Finalizer) is not allowed in this context',
    );
  }
  const state = executionState(runtime);
  if (state.finalizer !== null) {
    throw runtime.exception(
      'System.AsyncException',
      'More than one Finalizer cannot be attached to same Async Apex Job',
    );
  }
  state.finalizer = required(runtime, finalizer);
}
