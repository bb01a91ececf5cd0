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
    'System.QueueableDuplicateSignature duplicateSignature': property<AsyncOptionsObject, 'duplicateSignature'>(
      'duplicateSignature',
    ),
    'Integer maximumQueueableStackDepth': property<AsyncOptionsObject, 'maximumQueueableStackDepth'>(
      'maximumQueueableStackDepth',
    ),
    'Integer minimumQueueableDelayInMinutes': property<AsyncOptionsObject, 'minimumQueueableDelayInMinutes'>(
      'minimumQueueableDelayInMinutes',
    ),
  },
  isInstance: (value) => value instanceof AsyncOptionsObject,
});

/** Source: Apex Reference Guide, "AsyncInfo Class". */
export const asyncInfoClass: SystemClassFactory = (runtime) => ({
  name: 'System.AsyncInfo',
  kind: 'class',
  statics: {
    'Integer getCurrentQueueableStackDepth()': () => queueableState(runtime).depth,
    'Integer getMaximumQueueableStackDepth()': () => queueableState(runtime).maximumDepth,
    'Integer getMinimumQueueableDelayInMinutes()': () => queueableState(runtime).delayMinutes,
    'Boolean hasMaxStackDepth()': () => queueableState(runtime).maximumDepth !== null,
  },
});

function queueableState(runtime: ApexRuntime): QueueableState {
  const { queueable } = executionState(runtime);
  if (queueable === null) {
    throw runtime.exception('System.AsyncException', 'AsyncInfo can only be used in a Queueable');
  }
  return queueable;
}
