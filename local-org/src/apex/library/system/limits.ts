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
  // Orgs count these three as DML statements, whatever their names say.
  RunAs: 'dmlStatements',
  SavepointRollbacks: 'dmlStatements',
  Savepoints: 'dmlStatements',
  SoslQueries: 'soslQueries',
};

/**
 * What never counts up here: push notifications are not sent, and the reference has asynchronous calls as reserved for
 * future use. Maximums: Apex Developer Guide, "Execution Governors and Limits"; of what no page has, real orgs.
 */
const UNUSED: Readonly<Record<string, number>> = {
  AsyncCalls: 200,
  DatabaseTime: 0,
  FindSimilarCalls: 20,
  MobilePushApexCalls: 10,
};

/** Source: Apex Reference Guide, "Limits Class". */
export const limitsClass: SystemClassFactory = (runtime) => {
  const statics: Record<string, LibraryFunction> = {};
  for (const [name, counted] of Object.entries(COUNTED)) {
    statics[`Integer get${name}()`] = () => runtime.execution.limits.used(counted);
    statics[`Integer getLimit${name}()`] = () => runtime.execution.limits.table[counted];
  }
  for (const [name, maximum] of Object.entries(UNUSED)) {
    statics[`Integer get${name}()`] = () => 0;
    statics[`Integer getLimit${name}()`] = () => maximum;
  }
  return { name: 'System.Limits', kind: 'class', statics };
};
