import { randomUUID } from 'node:crypto';
import type { AsyncJob, Execution } from '../../../execution/index.ts';
import { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { QueryLocatorObject } from '../database/queryLocator.ts';
import { itemsOf } from '../text/string.ts';
import { ContextObject } from './interfaces.ts';

const DEFAULT_SCOPE = 200;
const MAX_SCOPE = 2000;
const LONGEST_SCOPE = 40_000;

/**
 * `Database.executeBatch`: start, one transaction per chunk of the scope, then finish.
 * Source: Apex Developer Guide, "Using Batch Apex".
 * @returns the id of the AsyncApexJob
 */
export function executeBatch(runtime: ApexRuntime, batchable: unknown, scope: number | null = DEFAULT_SCOPE): string {
  if (batchable === null) {
    throw runtime.exception('System.NullPointerException', "Argument 'batchable' cannot be null");
  }
  if (runtime.findType('Database.Batchable')?.isInstance(batchable) === false) {
    throw runtime.exception('System.AsyncException', 'The class must implement Database.Batchable');
  }
  if (scope === null || scope <= 0) {
    const rule = scope === null ? 'must not be null' : 'must be greater than or equal to one';
    throw runtime.exception('System.InvalidParameterValueException', `batchSize ${rule}`);
  }
  const batch = new BatchRun(runtime, batchable, Math.min(scope, MAX_SCOPE));
  batch.jobId = runtime.execution.enqueue(batch);
  return batch.jobId;
}

/** One transaction of a batch, and what it was given. */
interface Step {
  name: 'start' | 'execute' | 'finish';
  items: readonly unknown[];
}

class BatchRun implements AsyncJob {
  readonly kind = 'BatchApex';
  readonly className: string;
  readonly methodName = null;
  readonly delayMinutes = 0;
  jobId = '';
  private readonly runtime: ApexRuntime;
  /** State as it was handed over; without `Database.Stateful` every transaction starts from it. */
  private readonly original: unknown;
  private readonly isStateful: boolean;
  private readonly scope: number;
  private readonly waiting: unknown[][] = [];
  private total = 0;
  private done = 0;
  private hasStarted = false;
  private hasFinished = false;
  private readonly tellsOfErrors: boolean;
  /** What runs, or ran last. */
  private step: Step = { name: 'start', items: [] };

  constructor(runtime: ApexRuntime, batchable: unknown, scope: number) {
    this.runtime = runtime;
    this.className = runtime.typeName(batchable);
    this.original = runtime.snapshot(batchable);
    this.isStateful = runtime.findType('Database.Stateful')?.isInstance(batchable) ?? false;
    this.tellsOfErrors = runtime.findType('Database.RaisesPlatformEvents')?.isInstance(batchable) ?? false;
    this.scope = scope;
  }

  run(execution: Execution): void {
    this.enter(execution, { name: 'start', items: [] }, (target, context) => {
      const found = this.runtime.invoke(target, 'start', [context]);
      const items = found instanceof QueryLocatorObject ? found.records() : itemsOf(this.runtime, found);
      for (let i = 0; i < items.length; i += this.scope) {
        this.waiting.push(items.slice(i, i + this.scope));
      }
      this.total = this.waiting.length;
      if (execution.isTest && this.total > 1) {
        throw this.runtime.exception(
          'System.UnexpectedException',
          'No more than one executeBatch can be called from within a test method. Please make sure the iterable ' +
            'returned from your start method matches the batch size, resulting in one executeBatch invocation.',
        );
      }
      this.hasStarted = true;
    });
  }

  next(): ((execution: Execution) => void) | undefined {
    const chunk = this.waiting.shift();
    if (chunk !== undefined) {
      return (execution) => {
        this.done += 1;
        this.enter(execution, { name: 'execute', items: chunk }, (target, context) => {
          const elementType = this.runtime.typeName(chunk[0]);
          this.runtime.invoke(target, 'execute', [context, new ApexList(elementType, chunk)]);
        });
      };
    }
    if (!this.hasStarted || this.hasFinished) {
      return undefined;
    }
    this.hasFinished = true;
    return (execution) =>
      this.enter(execution, { name: 'finish', items: [] }, (target, context) => {
        this.runtime.invoke(target, 'finish', [context]);
      });
  }

  /** Source: Platform Events Developer Guide, "BatchApexErrorEvent"; Apex Developer Guide, "Firing Platform Events from Batch Apex". */
  errorEvent(failure: unknown): SObject | null {
    const exception = this.tellsOfErrors ? this.runtime.toApexException(failure) : null;
    if (exception === null) {
      return null;
    }
    const { typeName, message, stack } = this.runtime.failureOf(exception);
    const ids = this.step.items.map((item) => (item instanceof SObject ? item.id : this.runtime.toText(item)));
    const scope = ids.join(',');
    return new SObject('BatchApexErrorEvent', {
      AsyncApexJobId: this.jobId,
      DoesExceedJobScopeMaxLength: scope.length > LONGEST_SCOPE,
      ExceptionType: typeName,
      JobScope: this.step.name === 'execute' ? scope.slice(0, LONGEST_SCOPE) : null,
      Message: message,
      Phase: this.step.name.toUpperCase(),
      RequestId: randomUUID(),
      StackTrace: stack.join('\n'),
    });
  }

  chunks(): { total: number; done: number } {
    return { total: this.total, done: this.done };
  }

  private enter(execution: Execution, step: Step, work: (target: unknown, context: ContextObject) => void): void {
    this.step = step;
    this.runtime.enter(execution, () => {
      const target = this.isStateful ? this.original : this.runtime.snapshot(this.original);
      const values = { getjobid: this.jobId, getchildjobid: step.name === 'execute' ? this.jobId : null };
      work(target, new ContextObject('Database.BatchableContext', values));
    });
  }
}
