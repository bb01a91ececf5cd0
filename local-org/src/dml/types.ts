import type { DmlError } from '../errors/index.ts';
import type { SObject } from '../values/index.ts';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

/** One DML statement. */
export interface DmlRequest {
  operation: DmlOperation;
  /** Changed in place as Apex sees it: an insert sets `Id`. For merge: the master first, then the losers. */
  records: SObject[];
  /** False: rows that fail are reported and the others saved. */
  allOrNone: boolean;
  /** `user` enforces object and field permissions; sharing is enforced with `withSharing`. */
  accessMode: 'user' | 'system';
  withSharing: boolean;
  /** Field that upsert matches on; `Id` when absent. */
  externalIdField?: string;
  /** `DMLOptions`: assignment rules are not run unless asked. */
  assignmentRule?: boolean;
}

/** What happened to one record of a statement, in the statement's order. */
export interface SaveResult {
  id: string | null;
  isSuccess: boolean;
  isCreated: boolean;
  errors: readonly DmlError[];
}

/** A group of records on their way through the order of execution: at most 200, all of one object and operation. */
export interface TriggerBatch {
  objectName: string;
  operation: 'insert' | 'update' | 'delete' | 'undelete';
  /** New versions, in statement order; empty for delete. Before saving they may be changed. */
  newRecords: SObject[];
  /** Old versions in the same order; empty for insert and undelete. */
  oldRecords: SObject[];
  /** `addError`: refuses one record of the batch. `field` null puts it on the record. */
  addError(record: SObject, message: string, field: string | null): void;
}

/**
 * What runs around a save, in the order of the page "Triggers and Order of Execution" (Apex Developer Guide).
 * The transaction module supplies it; DML calls it.
 */
export interface Automation {
  /** Record-triggered flows that run before save; create and update only. */
  beforeSaveFlows(batch: TriggerBatch): void;
  beforeTriggers(batch: TriggerBatch): void;
  afterTriggers(batch: TriggerBatch): void;
  /** Record-triggered flows that run after save, and the scheduling of their paths. Before-delete flows on delete. */
  afterSaveFlows(batch: TriggerBatch): void;
  beforeDeleteFlows(batch: TriggerBatch): void;
}
