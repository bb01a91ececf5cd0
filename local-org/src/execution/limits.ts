import { processorTime } from '../clock/index.ts';
import { PlatformException } from '../errors/index.ts';
import { collectGarbage, memoryInUse } from './memory.ts';

/** What is counted in a transaction. Times are milliseconds, heap is bytes. */
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'queryLocatorRows'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'cpuTime'
  | 'heapSize'
  | 'callouts'
  | 'emailInvocations'
  | 'futureCalls'
  | 'queueableJobs'
  | 'publishImmediateDml'
  | 'cursors'
  | 'cursorRows'
  | 'cursorFetches'
  | 'paginationCursors'
  | 'paginationCursorRows';

export type LimitTable = Readonly<Record<LimitName, number>>;

/** Source: Apex Developer Guide, "Execution Governors and Limits". */
export const SYNCHRONOUS_LIMITS: LimitTable = {
  queries: 100,
  queryRows: 50_000,
  aggregateQueries: 300,
  queryLocatorRows: 10_000,
  soslQueries: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  cpuTime: 10_000,
  heapSize: 6_000_000,
  callouts: 100,
  emailInvocations: 10,
  futureCalls: 50,
  queueableJobs: 50,
  publishImmediateDml: 150,
  cursors: 50,
  cursorRows: 50_000_000,
  cursorFetches: 100,
  paginationCursors: 50,
  paginationCursorRows: 100_000,
};

/** Source: the same page, column "Asynchronous Limit". */
export const ASYNCHRONOUS_LIMITS: LimitTable = {
  ...SYNCHRONOUS_LIMITS,
  queries: 200,
  cpuTime: 60_000,
  heapSize: 12_000_000,
  futureCalls: 0,
  queueableJobs: 1,
};

/** Source: the same page: future methods "0 in batch and future contexts; 50 in queueable context". */
export const QUEUEABLE_LIMITS: LimitTable = { ...ASYNCHRONOUS_LIMITS, futureCalls: SYNCHRONOUS_LIMITS.futureCalls };

const TOO_MANY: Readonly<Record<LimitName, string>> = {
  queries: 'Too many SOQL queries',
  queryRows: 'Too many query rows',
  aggregateQueries: 'Too many aggregate queries',
  queryLocatorRows: 'Too many query locator rows',
  soslQueries: 'Too many SOSL queries',
  dmlStatements: 'Too many DML statements',
  dmlRows: 'Too many DML rows',
  cpuTime: 'Apex CPU time limit exceeded',
  heapSize: 'Apex heap size too large',
  callouts: 'Too many callouts',
  emailInvocations: 'Too many Email Invocations',
  futureCalls: 'Too many future calls',
  queueableJobs: 'Too many queueable jobs added to the queue',
  publishImmediateDml: 'Too many publish immediate DML statements',
  cursors: 'Too many Apex cursors',
  cursorRows: 'Too many Apex cursor rows',
  cursorFetches: 'Too many fetch calls on Apex cursors',
  paginationCursors: 'Too many Apex pagination cursors',
  paginationCursorRows: 'Too many Apex pagination cursor rows',
};

/**
 * Bytes that a transaction may hold here for each byte of its heap limit. Values take several times what they take on
 * the platform, and what the org itself keeps of a transaction is held with them; so the limit ends what grows without
 * bounds, and nothing that an org would let pass.
 */
const MEMORY_FOR_HEAP = 8;

/** Counts one transaction's use of its limits, and throws `System.LimitException` past one. */
export class LimitCounter {
  readonly table: LimitTable;
  private readonly counts = new Map<LimitName, number>();
  private readonly cpuStart = processorTime();
  private readonly memoryStart = memoryInUse();
  /** How far memory may grow before garbage is collected to see what is really held. */
  private collectAt: number;

  constructor(table: LimitTable) {
    this.table = table;
    this.collectAt = table.heapSize * MEMORY_FOR_HEAP;
  }

  add(name: LimitName, amount = 1): void {
    const used = this.used(name) + amount;
    this.counts.set(name, used);
    if (used > this.table[name]) {
      throw this.exceeded(name, used);
    }
  }

  used(name: LimitName): number {
    return name === 'cpuTime' ? Math.round(processorTime() - this.cpuStart) : (this.counts.get(name) ?? 0);
  }

  /** Called now and then by running code; throws once the CPU time or the heap is used up. */
  checkTimeAndHeap(): void {
    if (this.used('cpuTime') > this.table.cpuTime) {
      throw new PlatformException('System.LimitException', TOO_MANY.cpuTime);
    }
    if (memoryInUse() - this.memoryStart > this.collectAt) {
      collectGarbage();
      this.collectAt *= 2;
      this.counts.set('heapSize', 0);
      this.add('heapSize', Math.max(0, Math.round((memoryInUse() - this.memoryStart) / MEMORY_FOR_HEAP)));
    }
  }

  /** All counts with their limits, for the debug log and the developer tools. */
  snapshot(): { name: LimitName; used: number; limit: number }[] {
    return (Object.keys(this.table) as LimitName[]).map((name) => ({
      name,
      used: this.used(name),
      limit: this.table[name],
    }));
  }

  private exceeded(name: LimitName, used: number): PlatformException {
    return new PlatformException('System.LimitException', `${TOO_MANY[name]}: ${used}`);
  }
}
