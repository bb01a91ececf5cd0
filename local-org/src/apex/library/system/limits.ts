import type { LimitName } from '../../../execution/index.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

/** What each pair `getX` and `getLimitX` counts. */
const COUNTED: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'cursorRows',
  ApexCursors: 'cursors',
  ApexPaginationCursorRows: 'paginationCursorRows',
  ApexPaginationCursors: 'paginationCursors',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'cursorFetches',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SavepointRollbacks: 'savepoints',
  Savepoints: 'savepoints',
  SoslQueries: 'soslQueries',
};

/** Source: Apex Reference Guide, "Limits Class". */
export const limitsClass: SystemClassFactory = (runtime) => {
  const statics: Record<string, LibraryFunction> = {};
  for (const [name, counted] of Object.entries(COUNTED)) {
    statics[`Integer get${name}()`] = () => runtime.execution.limits.used(counted);
    statics[`Integer getLimit${name}()`] = () => runtime.execution.limits.table[counted];
  }
  return { name: 'System.Limits', kind: 'class', statics };
};
