import type { WorkflowAlert } from '@salesforce/types/metadata';
import type { DmlError, DuplicateFinding } from '../errors/index.ts';
import type { Clock } from '../clock/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { PathSchedule } from '../scheduler/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import type { FormulaFields } from '../soql/types.ts';
import type { Store } from '../store/index.ts';
import type { FieldValue, SObject } from '../values/index.ts';

/** What saving a record asks of formulas. The formula module supplies it. */
export interface RecordFormulas extends FormulaFields {
  /** Paths that a validation rule's formula reads, as {@link FormulaFields.dependencies} gives them. */
  ruleDependencies(objectName: string, formula: string): readonly string[];
  /** Whether the rule's error condition holds: true refuses the record. */
  evaluateRule(formula: string, context: RuleContext): boolean;
  /** Paths that {@link evaluateValue} reads for a field. */
  valueDependencies(objectName: string, formula: string, field: FieldDescribe): readonly string[];
  /** Value that a formula gives a field of this type. */
  evaluateValue(formula: string, field: FieldDescribe, context: RuleContext): FieldValue;
  /** Value of a field's default formula. */
  evaluateDefault(formula: string, objectName: string, fieldName: string, user: RunningUser): FieldValue;
}

export interface RuleContext {
  objectName: string;
  /** Holds every path of {@link RecordFormulas.ruleDependencies}. */
  record: SObject;
  /** The version before this save; null for a new record. */
  old: SObject | null;
  isNew: boolean;
  /** The new record is a copy of another. */
  isClone: boolean;
  user: RunningUser;
}

/** The parts of an org that DML needs, for one transaction. */
export interface DmlServices {
  store: Store;
  schema: Schema;
  security: Security;
  clock: Clock;
  /** Who saves; changes inside `runAs`. */
  user: RunningUser;
  formulas: RecordFormulas;
  automation: Automation;
  /** What one transaction's statements know of each other. */
  state: DmlState;
  /** A new record id of the object with this key prefix. */
  nextId(keyPrefix: string): string;
  /** Called for each object that a statement changed, so that what was read of it can be forgotten. */
  changed?(objectName: string): void;
  /** Called with records that were written: how, and what each was before, null for what is new or was not read. */
  wrote?(operation: TriggerBatch['operation'], object: ObjectDescribe, records: readonly WrittenRecord[]): void;
  /** Where what rules do later waits for its time; without it nothing is done later. */
  ruleTimes?: PathSchedule;
  /** Holds the sharing rules; without it there are none. */
  project?: ProjectMetadata;
  /** Where the org answers, without a slash at the end; what refers to it has no address without it. */
  baseUrl?: string;
  /** Audit fields (CreatedDate, CreatedById, LastModifiedDate, LastModifiedById) given on insert are kept. */
  auditFields?: boolean;
}

/** A record that was written. */
export interface WrittenRecord {
  id: string;
  old: SObject | null;
}

/** Made once per transaction with `createDmlState()`. */
export interface DmlState {
  /** First setup object and first other object saved, for MIXED_DML_OPERATION. `runAs` starts afresh. */
  setupObject: string | null;
  dataObject: string | null;
  /** How deeply saves are nested: triggers may start saves. */
  depth: number;
  savepoints: number;
}

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
  /** `DMLOptions`: assignment rules are not run unless asked; `active` is the rule that is on. */
  assignmentRule?: 'active' | { id: string };
  /** `DMLOptions`: auto-response rules answer new cases and leads. */
  sendsAutoResponse?: boolean;
  /** Duplicates that rules only alert of are saved (`DMLOptions`), or rules do not look for any. */
  duplicates?: 'allowed' | 'unchecked';
  /** The platform itself writes: fields that users cannot set are taken. */
  isPlatform?: boolean;
}

/** What `Database.convertLead` is told of one lead. */
export interface LeadConversion {
  leadId: string | null;
  convertedStatus: string | null;
  /** Existing records to merge into. */
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  ownerId: string | null;
  opportunityName: string | null;
  doNotCreateOpportunity: boolean;
  overwriteLeadSource: boolean;
}

export interface LeadConversionResult {
  leadId: string | null;
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  isSuccess: boolean;
  errors: readonly DmlError[];
}

/** What happened to one record of a statement, in the statement's order. */
/** What a duplicate rule found, and what it says of it. */
export type FoundDuplicates = DuplicateFinding & { message: string };

export interface SaveResult {
  id: string | null;
  isSuccess: boolean;
  isCreated: boolean;
  errors: readonly DmlError[];
  /** Of the master of a merge: records that point at it now. */
  relatedIds?: readonly string[];
  /** Of a published event: its `EventUuid`. */
  operationId?: string;
}

/** What `Approval.process` is asked to do with one record; ids have 18 characters. */
export type ApprovalRequest = ApprovalSubmission | ApprovalResponse;

interface ApprovalMessage {
  comments: string | null;
  /** Who decides the next step, where the step leaves that to whoever acts. */
  nextApproverIds: readonly string[] | null;
}

/** `Approval.ProcessSubmitRequest`. */
export interface ApprovalSubmission extends ApprovalMessage {
  kind: 'submit';
  objectId: string | null;
  /** The running user when null. */
  submitterId: string | null;
  /** The first process that applies when null. */
  processNameOrId: string | null;
  skipsEntryCriteria: boolean;
}

/** `Approval.ProcessWorkitemRequest`. */
export interface ApprovalResponse extends ApprovalMessage {
  kind: 'respond';
  workitemId: string | null;
  /** `Approve`, `Reject` or `Removed`. */
  action: string | null;
}

/** `Approval.ProcessResult`: how the process instance stands after the request. */
export interface ApprovalResult {
  entityId: string | null;
  instanceId: string | null;
  /** `Pending`, `Approved`, `Rejected` or `Removed`. */
  instanceStatus: string | null;
  newWorkitemIds: readonly string[];
  /** Users and queues whose answer is awaited. */
  actorIds: readonly string[];
  isSuccess: boolean;
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
  /**
   * `addError`: refuses one record of the batch. `field` null puts it on the record.
   * The status code is FIELD_CUSTOM_VALIDATION_EXCEPTION unless given.
   */
  addError(record: SObject, message: string, field: string | null, statusCode?: string): void;
}

/** Whom a rule has its e-mails come from. */
export interface EmailSender {
  address: string;
  name: string;
  replyTo: string | null;
}

/**
 * What runs around a save, in the order of the page "Triggers and Order of Execution" (Apex Developer Guide).
 * The transaction module supplies it; DML calls it.
 */
export interface Automation {
  /** Record-triggered flows that run before save; create and update only. */
  beforeSaveFlows(batch: TriggerBatch): void;
  hasTriggers(objectName: string): boolean;
  beforeTriggers(batch: TriggerBatch): void;
  afterTriggers(batch: TriggerBatch): void;
  /** Record-triggered flows that run after save, and the scheduling of their paths. Before-delete flows on delete. */
  afterSaveFlows(batch: TriggerBatch): void;
  beforeDeleteFlows(batch: TriggerBatch): void;
  /** The trigger that runs before this record is updated or deleted and keeps others from doing `operation` to it. */
  holdingTrigger(recordId: string, operation: 'update' | 'delete'): string | null;
  /** Minutes that a class gives a milestone of a record. @throws PlatformException what the class throws */
  milestoneMinutes(className: string, recordId: string, milestoneTypeId: string): number;
  /** Sends what an alert of a rule says about each record; what cannot be sent is left out. A rule may name its sender. */
  sendAlert(alert: WorkflowAlert, recordIds: readonly string[], sender?: EmailSender): void;
}
