import type { ApexRuntime } from '../../runtime/types.ts';
import { property } from '../database/dmlOptions.ts';
import { LibraryObject } from '../libraryObject.ts';
import { executionState, type QueueableState } from '../state.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import type { DuplicateSignatureObject } from './duplicateSignature.ts';

/** An instance of `System.AsyncOptions`. */
export class AsyncOptionsObject extends LibraryObject {
  readonly typeName = 'System.AsyncOptions';
  minimumQueueableDelayInMinutes: number | null = null;
  maximumQueueableStackDepth: number | null = null;
  duplicateSignature: DuplicateSignatureObject | null = null;
}

/** Source: Apex Reference Guide, "AsyncOptions Class". */
export const asyncOptionsClass: SystemClassFactory = () => ({
  name: 'System.AsyncOptions',
  kind: 'class',
  constructors: { 'AsyncOptions()': () => new AsyncOptionsObject() },
  properties: {
    'Integer maximumQueueableStackDepth': property<AsyncOptionsObject, 'maximumQueueableStackDepth'>(
      'maximumQueueableStackDepth',
    ),
    'Integer minimumQueueableDelayInMinutes': property<AsyncOptionsObject, 'minimumQueueableDelayInMinutes'>(
      'minimumQueueableDelayInMinutes',
    ),
    'System.QueueableDuplicateSignature duplicateSignature': property<AsyncOptionsObject, 'duplicateSignature'>(
      'duplicateSignature',
    ),
  },
  isInstance: (value) => value instanceof AsyncOptionsObject,
});

class AsyncInfoObject extends LibraryObject {
  readonly typeName = 'System.AsyncInfo';
}

/** Source: Apex Reference Guide, "AsyncInfo Class". */
export const asyncInfoClass: SystemClassFactory = (runtime) => ({
  name: 'System.AsyncInfo',
  kind: 'class',
  // On no page: rows observed in orgs construct it.
  constructors: { 'AsyncInfo()': () => new AsyncInfoObject() },
  statics: {
    'Integer getCurrentQueueableStackDepth()': () => queueableState(runtime, 'getCurrentQueueableStackDepth').depth,
    'Integer getMaximumQueueableStackDepth()': () =>
      queueableState(runtime, 'getMaximumQueueableStackDepth').maximumDepth,
    'Integer getMinimumQueueableDelayInMinutes()': () =>
      queueableState(runtime, 'getMinimumQueueableDelayInMinutes').delayMinutes,
    'Boolean hasMaxStackDepth()': () => queueableState(runtime, 'hasMaxStackDepth').maximumDepth !== null,
  },
  isInstance: (value) => value instanceof AsyncInfoObject,
});

/** No page has the words; orgs say "of", where "or" is meant. */
function queueableState(runtime: ApexRuntime, method: string): QueueableState {
  const { queueable } = executionState(runtime);
  if (queueable === null) {
    throw runtime.exception(
      'System.AsyncException',
      `${method} is not allowed outside a Queueable of Finalizer execution`,
    );
  }
  return queueable;
}
