import type { OrgExecution } from '../transaction/index.ts';
import type { TransactionRecord } from './types.ts';

const KEPT = 200;

/** The label of transactions that run a block of Apex. */
export const ANONYMOUS_APEX = 'Anonymous Apex';

/** The last transactions of a running org, for the developer tools. */
export class TransactionHistory {
  private readonly records: TransactionRecord[] = [];
  private current: { execution: OrgExecution; label: string; startedAt: number } | null = null;
  private count = 0;

  /** Remembers the transaction that begins. @returns the same execution */
  track(label: string, startedAt: number, execution: OrgExecution): OrgExecution {
    this.current = { execution, label, startedAt };
    return execution;
  }

  /** Records the transaction that ended; `error` is null when it committed. */
  finish(error: string | null): void {
    if (this.current === null) {
      return;
    }
    const { execution, label, startedAt } = this.current;
    this.current = null;
    this.records.unshift({
      id: ++this.count,
      label,
      userName: execution.user.name,
      startedAt,
      outcome: error === null ? 'Committed' : 'Rolled back',
      error,
      limits: execution.limits.snapshot(),
      log: execution.log.format(),
    });
    this.records.length = Math.min(this.records.length, KEPT);
  }

  /** Newest first. */
  list(): readonly TransactionRecord[] {
    return this.records;
  }
}
