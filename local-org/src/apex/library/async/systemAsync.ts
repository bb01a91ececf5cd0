import { DateTime } from 'luxon';
import type { AsyncJob, Execution } from '../../../execution/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { executionState, type QueueableState } from '../state.ts';
import { argument, overloads, required } from '../support.ts';
import type { LibraryFunction } from '../systemClass.ts';
import type { AsyncOptionsObject } from './asyncOptions.ts';
import { executeBatch } from './batch.ts';
import { ContextObject } from './interfaces.ts';

const MAX_DELAY_MINUTES = 10;

/** The methods of `System` about jobs. Source: Apex Reference Guide, "System Class". */
export function asyncStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Id enqueueJob(Object queueable)': (queueable: unknown) => enqueue(runtime, required(runtime, queueable), {}),
    'Id enqueueJob(Object queueable, Integer delay)': (queueable: unknown, delay: number | null) =>
      enqueue(runtime, required(runtime, queueable), { delayMinutes: argument(runtime, delay, 2) }),
    'Id enqueueJob(Object queueable, System.AsyncOptions asyncOptions)': (
      queueable: unknown,
      options: AsyncOptionsObject | null,
    ) => {
      const target = required(runtime, queueable);
      const { minimumQueueableDelayInMinutes, maximumQueueableStackDepth, duplicateSignature } = argument(
        runtime,
        options,
        2,
      );
      return enqueue(runtime, target, {
        delayMinutes: minimumQueueableDelayInMinutes,
        maximumDepth: maximumQueueableStackDepth,
        signature: duplicateSignature?.text ?? null,
      });
    },
    'String schedule(String jobName, String cronExpression, Object schedulable)': (
      name: string | null,
      cron: string | null,
      schedulable: unknown,
    ) => {
      if (schedulable === null) {
        throw runtime.exception('System.NullPointerException', 'schedulable object cannot be null');
      }
      return schedule(runtime, required(runtime, name), expressionOf(runtime, cron, 'cron'), schedulable);
    },
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
    'void abortJob(String jobId)': (id: string | null) =>
      runtime.execution.abortJob(expressionOf(runtime, id, 'jobId')),
    'void attachFinalizer(Object finalizer)': (finalizer: unknown) => attachFinalizer(runtime, finalizer),
    'Boolean isBatch()': () => runtime.execution.quiddity === 'BATCH_APEX',
    'Boolean isFuture()': () => runtime.execution.quiddity === 'FUTURE',
    'Boolean isQueueable()': () => runtime.execution.quiddity === 'QUEUEABLE',
    'Boolean isScheduled()': () => runtime.execution.quiddity === 'SCHEDULED',
  };
}

/** The parameters are Objects; no page has the words for one of another class. */
function requireInterface(runtime: ApexRuntime, job: unknown, name: string): void {
  if (runtime.findType(name)?.isInstance(job) !== true) {
    throw runtime.exception('System.AsyncException', `The class must implement ${name}`);
  }
}

/** No page has these words. */
function expressionOf(runtime: ApexRuntime, value: string | null, name: string): string {
  if (value === null) {
    throw runtime.exception('System.StringException', `${name} expression cannot be 'null'`);
  }
  return value;
}

interface QueueableOptions {
  delayMinutes?: number | null;
  maximumDepth?: number | null;
  /** Text of a `System.QueueableDuplicateSignature`. */
  signature?: string | null;
}

function enqueue(runtime: ApexRuntime, queueable: unknown, options: QueueableOptions): string {
  requireInterface(runtime, queueable, 'System.Queueable');
  const delayMinutes = options.delayMinutes ?? 0;
  requireDelay(runtime, delayMinutes);
  const chain = nextInChain(runtime, options);
  const target = runtime.snapshot(queueable);
  let jobId = '';
  let finalizer: unknown = null;
  const job: AsyncJob = {
    kind: 'Queueable',
    className: runtime.typeName(queueable),
    methodName: null,
    delayMinutes,
    signature: options.signature ?? null,
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

/** No page has the words. */
function requireDelay(runtime: ApexRuntime, minutes: number): void {
  if (minutes < 0 || minutes > MAX_DELAY_MINUTES) {
    const bound = minutes < 0 ? 'greater than or equal to 0' : `less than or equal to ${MAX_DELAY_MINUTES}`;
    throw runtime.exception('System.InvalidParameterValueException', `Delay must be ${bound} minutes`);
  }
}

/**
 * What a chain was given counts for all its jobs.
 * Source: Apex Developer Guide, "Queueable Apex", "Setting the Stack Depth of Chained Jobs".
 */
function nextInChain(runtime: ApexRuntime, options: QueueableOptions): QueueableState {
  if ((options.maximumDepth ?? 0) < 0) {
    const rule = 'System.InvalidParameterValueException: Stack depth must be greater than 0';
    throw runtime.exception('System.InvalidParameterValueException', rule);
  }
  const { queueable } = executionState(runtime);
  if (queueable !== null && options.maximumDepth != null) {
    throw runtime.exception('System.AsyncException', 'Cannot reset Maximum Queueable Stack Depth in a queueable');
  }
  const depth = (queueable?.depth ?? 0) + 1;
  const maximumDepth = queueable?.maximumDepth ?? options.maximumDepth ?? null;
  // A test follows a chain only as far as it says.
  if (depth > (maximumDepth ?? (runtime.execution.isTest ? 1 : Infinity))) {
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
  requireInterface(runtime, schedulable, 'System.Schedulable');
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
      'System.HandledException',
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
  requireInterface(runtime, required(runtime, finalizer), 'System.Finalizer');
  state.finalizer = finalizer;
}
