import type { WorkflowAlert } from '@salesforce/types/metadata';
import type { Clock } from '../clock/index.ts';
import type {
  ApprovalRequest,
  ApprovalResult,
  DmlRequest,
  EmailSender,
  FoundDuplicates,
  LeadConversion,
  LeadConversionResult,
  SaveResult,
} from '../dml/types.ts';
import type { EmailAttachment, EmailMessage } from '../mail/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import type { Query, Search } from '../soql/types.ts';
import type { FieldValue, SObject } from '../values/index.ts';
import type { DebugLog } from './debugLog.ts';
import type { AccessMode } from './accessMode.ts';
import type { LimitCounter } from './limits.ts';

export interface QueryOptions {
  accessMode: AccessMode;
  /** Sharing rules of the running user apply. Always true in user mode. */
  withSharing: boolean;
  /** Values of the query's binds, in the order of `Query.binds`. Lists are arrays. */
  binds: readonly unknown[];
  /** Records bring their record type, asked for or not, where their object has some: a query of Apex. */
  withRecordType?: boolean;
}

/** What a search is run with. */
export interface SearchOptions extends QueryOptions {
  /** What is looked for. */
  term: string;
  /** How many records of all objects together; `null` for as many as there may be. */
  limit: number | null;
  /** In tests: the only records that a search finds. `null` outside of tests. */
  fixedIds: readonly string[] | null;
  /** Binds of each object's query. */
  bindsOf(query: Query): readonly unknown[];
}

export interface SendEmailResult {
  isSuccess: boolean;
  errors: readonly { statusCode: string; message: string; targetObjectId: string | null }[];
}

/** What an e-mail template gives for one recipient and record. */
export interface RenderedEmail {
  subject: string;
  plainTextBody: string | null;
  htmlBody: string | null;
  attachments: readonly (EmailAttachment & { id: string })[];
}

/** A text whose merge fields were replaced, or what is wrong with them. */
export interface RenderedBody {
  mergedBody: string | null;
  errors: readonly { statusCode: string; message: string; fieldName: string; offset: number }[];
}

/** Work handed to a later transaction. `payload` survives a restart only where `isDurable` says so. */
/** The batches that wait, in the order in which they begin. */
export interface FlexQueue {
  /** Ids of jobs, next first. */
  order(): string[];
  /**
   * @param placeAmong where the job goes among the others; negative when what it should stand by is none of them
   * @returns whether that changed anything
   * @throws PlatformException `System.NoSuchElementException` for a job that does not wait
   */
  move(jobId: string, placeAmong: (others: readonly string[]) => number): boolean;
  /** Asks for so many batches that do nothing: `Test.enqueueBatchJobs`. @returns their ids */
  fill(count: number): string[];
}

export interface AsyncJob {
  kind: 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex';
  /** Name of the Apex class, and of the method for `Future`. */
  className: string;
  methodName: string | null;
  /** Minutes to wait before it starts; 0 for at once. */
  delayMinutes: number;
  /** No two jobs that wait have the same one: `AsyncOptions.DuplicateSignature`. */
  signature?: string | null;
  /** A batch that has left the flex queue. */
  isBegun?: boolean;
  /** Runs the work inside its own transaction. */
  run(execution: Execution): void;
  /**
   * The job's further transactions (chunks of a batch, then its finish): after `run` returned, and again after each of
   * them, whether it threw or not. `undefined` when the job is done.
   */
  next?(): ((execution: Execution) => void) | undefined;
  /** Chunks of a batch: how many there are, and how many have run, well or not. */
  chunks?(): { total: number; done: number };
  /** Runs in a transaction of its own after the job, with what it threw if it failed: `System.attachFinalizer`. */
  finalizer?(): ((execution: Execution, failure: unknown) => void) | undefined;
  /** The event that tells of the transaction of the job that has just thrown this; null when the job tells of none. */
  errorEvent?(failure: unknown): SObject | null;
}

export interface HttpRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | null;
  timeoutMilliseconds: number;
}

export interface HttpResponse {
  status: number;
  statusText: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** A formula that Apex builds, with the names that it may use. */
export interface DynamicFormulaSource {
  formula: string;
  /** The formula is text with expressions in `{!…}`. */
  isTemplate: boolean;
  returnType: 'Boolean' | 'Date' | 'DateTime' | 'Number' | 'Text' | 'Time';
  /** As Apex names it: `Decimal`. */
  returnTypeName: string;
  /** Name of the object whose fields they are, or the members of a class: values, or records of an object. */
  names: string | readonly DynamicFormulaMember[];
  /** Roots of the global variables it may use, in small letters: `$user`. */
  globals: readonly string[];
  /** Numbers that are blank count as 0. */
  blankAsZero: boolean;
}

export interface DynamicFormulaMember {
  name: string;
  type: DynamicFormulaSource['returnType'];
  objectName: string | null;
}

export interface DynamicFormula {
  /** The names it uses, as they are written. */
  references: readonly string[];
  /** @param read the value of a member of the class; with an empty name, the record itself */
  evaluate(read: (member: string) => FieldValue): FieldValue;
}

export interface FormulaFieldError {
  fieldName: string;
  message: string;
}

/** Why this transaction runs, as `System.Quiddity` names it. */
export type Quiddity =
  | 'ANONYMOUS'
  | 'AURA'
  | 'BATCH_APEX'
  | 'BULK_API'
  | 'FUTURE'
  | 'INVOCABLE_ACTION'
  | 'QUEUEABLE'
  | 'REST'
  | 'RUNTEST_SYNC'
  | 'SCHEDULED'
  | 'SYNCHRONOUS'
  | 'TRANSACTION_FINALIZER_QUEUEABLE'
  | 'VF';

/** A flow's interview that waits for its time. */
export interface PausedInterview {
  flowName: string;
  /** The element at which it pauses, in lower case. */
  element: string;
  /** The record whose save started it; null when none did. */
  recordId: string | null;
  /** Who started it. */
  userId: string;
  /** When it goes on, in milliseconds since 1970; `null` while there is no time. Asked again, as records may change. */
  resumesAt(read: Execution['read']): number | null;
  /** @throws PlatformException when the interview fails */
  resume(execution: Execution): void;
}

/**
 * What running code (Apex, a flow) asks of the org: one object per transaction. Implemented in `transaction/`.
 * Everything is synchronous. Failures are `PlatformException`s.
 */
export interface Execution {
  readonly project: ProjectMetadata;
  readonly schema: Schema;
  readonly security: Security;
  readonly clock: Clock;
  readonly log: DebugLog;
  /** Changes while `startTest` or a managed-package boundary gives fresh limits: read it each time. */
  readonly limits: LimitCounter;
  /** Changes inside `runAs`: read it each time. */
  readonly user: RunningUser;
  readonly isTest: boolean;
  /** A test that may see the org's data (`@IsTest(SeeAllData=true)`), and what it runs. */
  readonly seesAllData: boolean;
  /** Of what a test runs at `Test.stopTest()`: the test, whose static variables it shares. */
  readonly tested: Execution | null;
  readonly quiddity: Quiddity;
  /** Where the org answers, without a slash at the end: `http://localhost:3000`. */
  readonly baseUrl: string;

  /** Counts one query and its rows. Aggregate rows are records of `AggregateResult`. */
  query(query: Query, options: QueryOptions): SObject[];
  /** The rows of a query, counting nothing: what reads them counts as the platform does. */
  read(query: Query, options: QueryOptions): SObject[];
  /** Counts one search. @returns the records of each object, in the order of RETURNING */
  search(search: Search, options: SearchOptions): SObject[][];
  /** `SELECT COUNT() FROM …` */
  count(query: Query, options: QueryOptions): number;
  /** Counts one statement and its rows. Throws `System.DmlException` when `allOrNone` and a row fails. */
  save(request: DmlRequest): SaveResult[];
  /** `Database.convertLead`: counts one statement and a row for each lead. @returns one result for each lead, in order @throws as {@link save} */
  convertLeads(
    conversions: readonly LeadConversion[],
    options: Pick<DmlRequest, 'accessMode' | 'withSharing' | 'allOrNone'>,
  ): LeadConversionResult[];
  /**
   * All rows of a custom setting or custom metadata type with all their fields, in system mode. Counts nothing:
   * `getInstance`, `getAll` and their like read a cache.
   */
  cachedRecords(objectName: string): readonly SObject[];
  /** What duplicate rules find for records, or for saved ones by their ids. @throws PlatformException `System.HandledException` */
  findDuplicates(given: readonly (SObject | string)[]): FoundDuplicates[][];
  isLocked(id: string): boolean;
  /** `Approval.lock` and `unlock`; counts one statement and its rows. @throws PlatformException `System.DmlException` */
  setLocked(ids: readonly string[], locks: boolean, allOrNone: boolean): SaveResult[];
  /** `Approval.process`: counts one statement and a row for each request. @throws PlatformException `System.DmlException` */
  processApprovals(requests: readonly ApprovalRequest[], allOrNone: boolean): ApprovalResult[];
  /** `Database.emptyRecycleBin`: counts one statement and its rows. @returns one result for each id, in order */
  emptyRecycleBin(ids: readonly string[]): SaveResult[];
  setSavepoint(): Savepoint;
  /** @throws PlatformException `System.TypeException` when the savepoint is gone */
  rollback(savepoint: Savepoint): void;
  releaseSavepoint(savepoint: Savepoint): void;

  /** Keeps the messages until the transaction commits. */
  sendEmail(messages: readonly EmailMessage[], allOrNone: boolean): SendEmailResult[];
  /**
   * Sends what an e-mail alert says about each record; counts against no limit.
   * @param sender in place of the one that the alert has
   * @returns why it failed, for each record
   */
  sendEmailAlert(alert: WorkflowAlert, recordIds: readonly string[], sender?: EmailSender): (string | null)[];
  /** Merges a stored template; counts one query. @throws PlatformException `System.EmailException` */
  renderTemplate(templateId: string, whoId: string | null, whatId: string | null, countsAsUse: boolean): RenderedEmail;
  /** Name of a stored template; `null` when there is none. */
  templateName(templateId: string): string | null;
  /** Merges texts; counts a query for each. */
  renderBodies(whoId: string | null, whatId: string | null, bodies: readonly string[]): RenderedBody[];
  /** `Messaging.reserveSingleEmailCapacity`. @throws PlatformException `System.HandledException` when too few are left today */
  reserveEmails(count: number): void;
  /** Single e-mails of the org's day, which is that of Greenwich: those sent, and how many may be. */
  emailsToday(): { used: number; limit: number };
  /** Puts a job into the org's queue at commit; inside `startTest`/`stopTest`, at `stopTest`. @returns AsyncApexJob id */
  enqueue(job: AsyncJob): string;
  /** @returns CronTrigger id */
  schedule(jobName: string, cronExpression: string, job: AsyncJob): string;
  abortJob(jobId: string): void;
  flexQueue(): FlexQueue;
  /** Keeps an interview until its time, once the transaction commits; a test's is never resumed. */
  pause(interview: PausedInterview): void;
  /** Takes off, at commit, what earlier saves of a record left pausing at these elements, in lower case, of a flow. */
  cancelPauses(flowName: string, recordId: string, elements: readonly string[]): void;
  /** Hands platform events to the event bus, in system mode unless told otherwise. @throws PlatformException `System.TypeException` for another object */
  publish(events: readonly SObject[], callback?: PublishCallback | null, accessMode?: AccessMode): SaveResult[];
  /** How the run of a platform event trigger stands; `null` in any other transaction. */
  readonly eventRun: EventRun | null;
  callout(request: HttpRequest): HttpResponse;
  /** Counts a callout that a mock answers. @throws PlatformException as {@link callout} when work is not committed */
  beginCallout(): void;
  notify(notification: CustomNotification): void;

  /** The values that a new record's custom fields have from their declarations, without those that are null. */
  customDefaults(objectName: string): Record<string, FieldValue>;
  /** Checks a formula that Apex builds. @throws LocalOrgError `INVALID_FORMULA` with what is wrong with it */
  formula(source: DynamicFormulaSource): DynamicFormula;
  /** Computes all formula fields of a record anew, in place. @returns what could not be computed */
  recalculateFormulas(record: SObject): readonly FormulaFieldError[];

  /**
   * The names of what a class's invocable method takes, and whether it takes values instead of objects with invocable
   * variables; `undefined` when there is no such method.
   */
  actionInputs(className: string): { names: readonly string[]; arePlain: boolean } | undefined;
  /** Runs an autolaunched flow by API name. Keys are variable names. */
  runFlow(flowName: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /**
   * Calls an Apex class's invocable method once with all requests.
   * Requests and results are plain objects (or single values where the method takes or returns a plain list).
   * @returns one result per request
   */
  invokeApexAction(className: string, requests: readonly unknown[]): unknown[];
  /** What flows ask of Apex objects and exceptions. */
  readonly apexForFlows: ApexForFlows;

  runAs(userId: string, work: () => void): void;
  /** `Test.setCreatedDate`: changes CreatedDate of a record that this test made. Milliseconds since 1970. */
  setCreatedDate(recordId: string, moment: number): void;
  /** What code changes of the org's setup by methods. */
  readonly setup: OrgSetup;
  startTest(): void;
  stopTest(): void;
  /** Changes of all objects become change events: `Test.enableChangeDataCapture()`. */
  tellAllChanges(): void;
  /** Gives the events that the test published to their triggers at once: `Test.getEventBus().deliver()`. */
  deliverTestEvents(): void;
  /** Fails the events that the test published: only their callbacks hear of them. `Test.getEventBus().fail()`. */
  failTestEvents(): void;
}

/** Changes of an org's setup that are no DML. */
export interface OrgSetup {
  /** `Test.calculatePermissionSetGroup`: brings what these groups permit up to date; other ids change nothing. */
  calculatePermissionSetGroups(ids: readonly string[]): void;
  /** `AppLauncher.AppMenu.setOrgSortOrder`: these apps come first; the others follow as they stood. */
  sortApplications(ids: readonly string[]): void;
  /** `AppLauncher.AppMenu.setAppVisibility`. */
  showApplication(id: string, isVisible: boolean): void;
  readonly articles: ArticlePublishing;
}

/**
 * What becomes of versions of knowledge articles, by the ids of articles. Source: Apex Reference Guide,
 * "PublishingService Class".
 * @throws PlatformException `System.InvalidParameterValueException` when the article has no such version, or a draft already
 */
export interface ArticlePublishing {
  publish(articleId: string, flagAsNew: boolean): void;
  /** @returns the id of the draft */
  edit(articleId: string, status: 'Online' | 'Archived', unpublishes: boolean): string;
  /** Makes a draft of an archived version. @returns its id */
  restore(articleId: string, versionNumber: number): string;
  archive(articleId: string): void;
  /** @param versionNumber null for all versions with this status */
  remove(articleId: string, status: 'Draft' | 'Archived', versionNumber: number | null): void;
}

/** Objects of the project's classes, and what their code throws, as flows see them. */
export interface ApexForFlows {
  /** A member of an object. */
  member(object: unknown, name: string): unknown;
  /** A copy of an object, or a new one, with a member changed. */
  withMember(className: string, object: unknown, name: string, value: unknown): unknown;
  /** An object as components get it: its `@AuraEnabled` members. */
  toJson(object: unknown): unknown;
  /** An object of a class from what a component gave. */
  fromJson(className: string, json: unknown): unknown;
  /** Calls a class that implements `Process.Plugin`: parameters by name, and so are the results. */
  invokePlugin(className: string, inputs: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown>;
  /** The exception that left an invocable method, in words; `undefined` for what Apex cannot catch. */
  exceptionOf(error: unknown): { typeName: string; message: string } | undefined;
}

/** Hears of the events of one call of `EventBus.publish`, in a transaction of its own. */
export type PublishCallback = (execution: Execution, isPublished: boolean, eventUuids: readonly string[]) => void;

/** What `EventBus.TriggerContext` tells. */
export interface EventRun {
  readonly retries: number;
  /** Message of the exception that asked for the last retry. */
  readonly lastError: string | null;
  readonly checkpoint: string | null;
  /** @throws PlatformException `EventBus.InvalidReplayIdException` for no event of this run */
  setCheckpoint(replayId: string | null): void;
}

export interface Savepoint {
  readonly name: string;
}

export interface CustomNotification {
  typeId: string;
  /** `null` where it is the user whose code sends it. */
  senderId: string | null;
  title: string;
  body: string;
  targetId: string | null;
  /** Where the notification leads, in JSON, as a page reference is written. */
  targetPageReference: string | null;
  recipientIds: readonly string[];
}
