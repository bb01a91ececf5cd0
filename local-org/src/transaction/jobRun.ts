import type { AsyncJob, Execution } from '../execution/index.ts';

/**
 * Runs a job to its end: its first transaction, the further ones (chunks of a batch), and its finalizer. Events that
 * tell of failures are published in transactions of their own.
 * @param transact runs one of them in a transaction of its own, and throws what it threw
 * @returns what the job's first failing transaction threw, or `undefined` when all went through
 */
export function runJob(job: AsyncJob, transact: (work: (execution: Execution) => void) => void): unknown {
  let failure: unknown;
  const attempt = (work: (execution: Execution) => void): void => {
    try {
      transact(work);
    } catch (error) {
      failure ??= error;
      const event = job.errorEvent?.(error) ?? null;
      if (event !== null) {
        transact((execution) => execution.publish([event]));
      }
    }
  };
  attempt((execution) => job.run(execution));
  for (let next = job.next?.(); next !== undefined; next = job.next?.()) {
    attempt(next);
  }
  const finalizer = job.finalizer?.();
  if (finalizer !== undefined) {
    const outcome = failure;
    attempt((execution) => finalizer(execution, outcome));
  }
  return failure;
}
