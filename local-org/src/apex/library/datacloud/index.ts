import type { SystemClassFactory } from '../systemClass.ts';
import { duplicateResultClass, matchRecordClass, matchResultClass } from './duplicateResult.ts';
import { findDuplicatesByIdsClass, findDuplicatesClass, findDuplicatesResultClass } from './findDuplicates.ts';

/** The classes of the namespace `Datacloud`. Source: Apex Reference Guide, "Datacloud Namespace". */
export const dataCloudClasses: readonly SystemClassFactory[] = [
  duplicateResultClass,
  matchResultClass,
  matchRecordClass,
  findDuplicatesClass,
  findDuplicatesByIdsClass,
  findDuplicatesResultClass,
];
