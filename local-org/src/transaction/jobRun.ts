import type { AsyncJob, Execution } from '../execution/index.ts';

/** How a job stands after one of its transactions, or in the end. */
export interface JobProgress {
  /** What the first transaction that failed threw; `undefined` while all went through. */
  failure: unknown;
  /** A batch that has started does not fail as a whole when a chunk does. */
  hasFailed: boolean;
  /** Transactions that failed. */
  errors: number;
  /** `null` for jobs that are no batches. */
  chunks: { total: number; done: number } | null;
}

/** Runs work of a job in a transaction of its own. @param isFinalizer tells the finalizer from the job itself */
type Transact = (work: (execution: Execution) => void, isFinalizer: boolean) => void;

/**
 * Runs a job to its end: its first transaction, the further ones (chunks of a batch), and its finalizer. Events that
 * tell of failures are published in transactions of their own.
 * @param transact runs one of them in a transaction of its own, and throws what it threw
 * @param record is told how a batch stands after each transaction, so that the next one can read it
 */
export function runJob(job: AsyncJob, transact: Transact, record: (progress: JobProgress) => void): JobProgress {
  const progress: JobProgress = { failure: undefined, hasFailed: false, errors: 0, chunks: null };
  const attempt = (work: (execution: Execution) => void, isFinalizer = false): void => {
    const doneBefore = progress.chunks?.done ?? 0;
    try {
      transact(work, isFinalizer);
      progress.chunks = job.chunks?.() ?? null;
    } catch (error) {
      const event = job.errorEvent?.(error) ?? null;
      if (event !== null) {
        transact((execution) => execution.publish([event]), false);
      }
      progress.chunks = job.chunks?.() ?? null;
      progress.failure ??= error;
      progress.errors += 1;
      progress.hasFailed ||= progress.chunks?.done === undefined || progress.chunks.done === doneBefore;
    }
  };
  attempt((execution) => job.run(execution));
  for (let next = job.next?.(); next !== undefined; next = job.next?.()) {
    record(progress);
    attempt(next);
  }
  const finalizer = job.finalizer?.();
  if (finalizer !== undefined) {
    const { failure } = progress;
    attempt((execution) => finalizer(execution, failure), true);
  }
  return progress;
}
