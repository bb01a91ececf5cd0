import { property } from '../database/dmlOptions.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.AsyncOptions`. */
export class AsyncOptionsObject extends LibraryObject {
  readonly typeName = 'System.AsyncOptions';
  minimumQueueableDelayInMinutes: number | null = null;
}

/** Source: Apex Reference Guide, "AsyncOptions Class". */
export const asyncOptionsClass: SystemClassFactory = () => ({
  name: 'System.AsyncOptions',
  kind: 'class',
  constructors: { 'AsyncOptions()': () => new AsyncOptionsObject() },
  properties: {
    'Integer minimumQueueableDelayInMinutes': property<AsyncOptionsObject, 'minimumQueueableDelayInMinutes'>(
      'minimumQueueableDelayInMinutes',
    ),
  },
  isInstance: (value) => value instanceof AsyncOptionsObject,
});
