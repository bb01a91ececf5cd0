import type { WorkflowAlert } from '@salesforce/types/metadata';
import type { Clock } from '../clock/index.ts';
import {
  convertLeads,
  createDmlState,
  customDefaults,
  emptyRecycleBin,
  findDuplicates,
  isLocked,
  processApprovals,
  runRuleTimes,
  saveRecords,
  setLocked,
  type Automation,
  type DmlRequest,
  type DmlServices,
  type DmlState,
  type LeadConversion,
  type LeadConversionResult,
  type SaveResult,
} from '../dml/index.ts';
import type { ApprovalRequest, ApprovalResult, EmailSender } from '../dml/types.ts';
import { PlatformException } from '../errors/index.ts';
import {
  DebugLog,
  LimitCounter,
  type ApexForFlows,
  type AsyncJob,
  type FlexQueue,
  type CustomNotification,
  type PausedInterview,
  type DynamicFormula,
  type DynamicFormulaSource,
  type EmailMessage,
  type Execution,
  type FormulaFieldError,
  type HttpRequest,
  type HttpResponse,
  type OrgSetup,
  type QueryOptions,
  type RenderedBody,
  type RenderedEmail,
  type SearchOptions,
  type Quiddity,
  type Savepoint,
  type SendEmailResult,
} from '../execution/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { ScheduledPath } from '../scheduler/index.ts';
import type { Schema } from '../schema/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import { countQuery, runQuery, runSearch } from '../soql/index.ts';
import type { Query, Search } from '../soql/types.ts';
import type { FieldValue, SObject } from '../values/index.ts';
import { createAutomation, NO_AUTOMATION } from './automation.ts';
import { setCreatedDate } from './createdDate.ts';
import { orgSetup } from './orgSetup.ts';
import type { ExecutionOptions } from './executionOptions.ts';
import { calloutAfterWork, calloutInTest, Callouts } from './callout.ts';
import { ChangeCapture } from './changeCapture.ts';
import { CheckpointedRun } from './eventRun.ts';
import { findTemplate } from './emailTemplate.ts';
import { recordJob, removeJob, requireUniqueJob, stoppableId } from './jobRecords.ts';
import { OutboundEmail } from './outboundEmail.ts';
import { Outgoing, type QueuedJob } from './outgoing.ts';
import { publishEvents } from './platformEvents.ts';
import { Savepoints } from './savepoints.ts';
import type { TransactionServices } from './services.ts';
import { TransactionFlexQueue } from './flexQueue.ts';
import { startLimits, TestWindow } from './testWindow.ts';

/** One transaction, as Apex and flows see it. It neither begins nor commits: `org/` and `testing/` do. */
export class OrgExecution implements Execution {
  readonly project: ProjectMetadata;
  readonly schema: Schema;
  readonly security: Security;
  readonly clock: Clock;
  readonly log: DebugLog;
  readonly baseUrl: string;
  readonly isTest: boolean;
  readonly seesAllData: boolean;
  readonly tested: Execution | null;
  readonly quiddity: Quiddity;
  readonly outgoing = new Outgoing();
  limits: LimitCounter;
  user: RunningUser;
  eventRun: CheckpointedRun | null = null;
  eventsInTest = 0;
  readonly services: TransactionServices;
  readonly changes: ChangeCapture;
  private readonly setsAuditFields: boolean;
  private readonly testWindow: TestWindow;
  private readonly automation: Automation;
  private dmlState: DmlState = createDmlState();
  private readonly callouts = new Callouts();
  private readonly email: OutboundEmail;
  private readonly savepoints: Savepoints;
  /** Changed records, jobs and mail: page "Callout Limits and Limitations" of the Apex Developer Guide. */
  private hasUncommittedWork = false;

  constructor(services: TransactionServices, options: ExecutionOptions) {
    this.services = services;
    this.savepoints = new Savepoints(services.store, this.outgoing);
    ({ project: this.project, schema: this.schema, security: this.security, clock: this.clock } = services);
    this.baseUrl = services.baseUrl;
    this.log = options.log ?? new DebugLog(services.clock);
    ({ isTest: this.isTest, quiddity: this.quiddity } = options);
    this.tested = options.tested ?? null;
    this.seesAllData = this.tested?.seesAllData ?? options.seesAllData ?? false;
    this.setsAuditFields = options.setsAuditFields ?? false;
    this.limits = new LimitCounter(startLimits(options));
    this.user = services.security.user(options.userId);
    this.automation = options.withoutAutomation ? NO_AUTOMATION : createAutomation(services, this);
    this.changes = new ChangeCapture(services);
    this.email = new OutboundEmail({ services, execution: this, saveServices: () => this.saveServices() });
    this.testWindow = new TestWindow(
      this,
      services,
      (userId, quiddity) =>
        new OrgExecution(services, { userId, quiddity, isTest: true, tested: this.tested ?? this, log: this.log }),
    );
  }

  query(query: Query, options: QueryOptions): SObject[] {
    this.limits.add('queries');
    this.limits.add('aggregateQueries', query.select.filter(({ kind }) => kind === 'subquery').length);
    const { records, rowsRead } = runQuery(this.dataServices(), query, options);
    this.limits.add('queryRows', rowsRead);
    return records;
  }

  read(query: Query, options: QueryOptions): SObject[] {
    return runQuery(this.dataServices(), query, options).records;
  }

  search(search: Search, options: SearchOptions): SObject[][] {
    this.limits.add('soslQueries');
    return runSearch(this.dataServices(), search, options);
  }

  count(query: Query, options: QueryOptions): number {
    this.limits.add('queries');
    this.limits.add('queryRows');
    return countQuery(this.dataServices(), query, options);
  }

  save(request: DmlRequest): SaveResult[] {
    if (request.records.length === 0) {
      return [];
    }
    this.countStatement(request.records.length);
    return saveRecords(this.saveServices(), request);
  }

  findDuplicates(given: readonly (SObject | string)[]): ReturnType<Execution['findDuplicates']> {
    return findDuplicates(this.saveServices(), given);
  }

  isLocked(id: string): boolean {
    return isLocked(this.services, id);
  }

  setLocked(ids: readonly string[], locks: boolean, allOrNone: boolean): SaveResult[] {
    this.countStatement(ids.length);
    return setLocked(this.services, ids, locks, allOrNone);
  }

  processApprovals(requests: readonly ApprovalRequest[], allOrNone: boolean): ApprovalResult[] {
    this.countStatement(requests.length);
    return processApprovals(this.saveServices(), requests, allOrNone);
  }

  /** Does for records what a rule left for later. */
  runRuleTimes(due: readonly ScheduledPath[]): void {
    runRuleTimes(this.saveServices(), due);
  }

  emptyRecycleBin(ids: readonly string[]): SaveResult[] {
    this.countStatement(ids.length);
    return emptyRecycleBin(this.services, ids);
  }

  convertLeads(
    conversions: readonly LeadConversion[],
    options: Pick<DmlRequest, 'accessMode' | 'withSharing' | 'allOrNone'>,
  ): LeadConversionResult[] {
    this.countStatement(conversions.length);
    return convertLeads(this.saveServices(), conversions, options);
  }

  customDefaults(objectName: string): Record<string, FieldValue> {
    const object = this.schema.object(objectName);
    return object === undefined ? {} : customDefaults(this.dataServices(), object);
  }

  formula(source: DynamicFormulaSource): DynamicFormula {
    return this.services.formulas.dynamic(source);
  }

  recalculateFormulas(record: SObject): readonly FormulaFieldError[] {
    return this.services.formulas.recalculate(record);
  }

  cachedRecords(objectName: string): readonly SObject[] {
    return this.services.records.all(objectName);
  }

  setCreatedDate(recordId: string, moment: number): void {
    setCreatedDate(this.services, recordId, moment);
  }

  get setup(): OrgSetup {
    return orgSetup(this.services, this.user.id);
  }

  setSavepoint(): Savepoint {
    return this.savepoints.set();
  }

  rollback(savepoint: Savepoint): void {
    this.savepoints.rollback(savepoint);
    this.eventRun?.renew();
    this.services.forgetCaches();
  }

  releaseSavepoint(savepoint: Savepoint): void {
    this.savepoints.release(savepoint);
    this.eventRun?.renew();
  }

  sendEmail(messages: readonly EmailMessage[], allOrNone: boolean): SendEmailResult[] {
    this.limits.add('emailInvocations');
    const results = this.email.send(messages, allOrNone);
    this.hasUncommittedWork ||= results.some(({ isSuccess }) => isSuccess);
    return results;
  }

  sendEmailAlert(alert: WorkflowAlert, recordIds: readonly string[], sender?: EmailSender): (string | null)[] {
    return this.email.sendAlert(alert, recordIds, sender);
  }

  renderTemplate(templateId: string, whoId: string | null, whatId: string | null, countsAsUse: boolean): RenderedEmail {
    this.limits.add('queries');
    return this.email.render(templateId, whoId, whatId, countsAsUse);
  }

  templateName(templateId: string): string | null {
    return findTemplate(this.services, templateId)?.name ?? null;
  }

  renderBodies(whoId: string | null, whatId: string | null, bodies: readonly string[]): RenderedBody[] {
    this.limits.add('queries', bodies.length);
    return this.email.renderBodies(whoId, whatId, bodies);
  }

  reserveEmails(count: number): void {
    this.email.reserve(count);
  }

  emailsToday(): { used: number; limit: number } {
    return this.email.today();
  }

  enqueue(job: AsyncJob): string {
    requireUniqueJob([...this.outgoing.jobs, ...this.services.waitingJobs()], job.signature ?? null);
    this.limits.add(job.kind === 'Future' ? 'futureCalls' : 'queueableJobs', job.kind === 'BatchApex' ? 0 : 1);
    return this.queue(job, null);
  }

  schedule(jobName: string, cronExpression: string, job: AsyncJob): string {
    return this.queue(job, { jobName, cronExpression });
  }

  abortJob(jobId: string): void {
    const id = stoppableId(this.services, jobId);
    if (!removeJob(this.services, id)) {
      throw new PlatformException('System.StringException', 'Job does not exist or is already aborted.');
    }
    this.outgoing.abort(id);
  }

  flexQueue(): FlexQueue {
    return new TransactionFlexQueue(this.outgoing, (job) => this.enqueue(job));
  }

  publish(...[events, callback, accessMode]: Parameters<Execution['publish']>): SaveResult[] {
    return publishEvents(this, events, callback ?? null, accessMode ?? 'system');
  }

  callout(request: HttpRequest): HttpResponse {
    if (this.isTest) {
      throw calloutInTest();
    }
    this.beginCallout();
    return this.callouts.send({ ...this.services, access: this.security.access(this.user.id) }, request);
  }

  beginCallout(): void {
    this.limits.add('callouts');
    if (this.hasUncommittedWork) {
      throw calloutAfterWork();
    }
  }

  pause(interview: PausedInterview): void {
    this.outgoing.pauses.push(interview);
  }

  cancelPauses(flowName: string, recordId: string, elements: readonly string[]): void {
    this.outgoing.cancelPauses({ flowName, recordId, elements });
  }

  notify(notification: CustomNotification): void {
    this.outgoing.notifications.push(notification);
  }

  runFlow(flowName: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return this.services.flows().runAutolaunched(this, flowName, inputs);
  }

  actionInputs(className: string): { names: readonly string[]; arePlain: boolean } | undefined {
    const action = this.services.apex().action(className);
    return action && { names: action.inputNames, arePlain: action.inputs === null };
  }

  invokeApexAction(className: string, requests: readonly unknown[]): unknown[] {
    return this.services.apex().invokeAction(this, className, requests);
  }

  get apexForFlows(): ApexForFlows {
    return this.services.apex().forFlows(this);
  }

  runAs(userId: string, work: () => void): void {
    const { user, dmlState } = this;
    this.user = this.security.user(userId);
    this.dmlState = createDmlState();
    try {
      work();
    } finally {
      this.user = user;
      this.dmlState = dmlState;
    }
  }

  startTest(): void {
    this.testWindow.open();
    this.hasUncommittedWork = false;
  }

  stopTest(): void {
    this.testWindow.close();
  }

  /** The test method has ended. */
  endTest(): void {
    this.testWindow.runLeftOver();
  }

  tellAllChanges(): void {
    this.changes.tellsAll = true;
  }

  deliverTestEvents(): void {
    this.testWindow.deliver();
  }

  failTestEvents(): void {
    this.testWindow.failEvents();
  }

  private queue(job: AsyncJob, cron: QueuedJob['cron']): string {
    const id = this.services.nextId(cron === null ? '707' : '08e');
    const queued: QueuedJob = { id, job, cron, userId: this.user.id };
    this.hasUncommittedWork = true;
    recordJob(this.services, queued);
    this.outgoing.jobs.push(queued);
    return id;
  }

  private countStatement(rows: number): void {
    this.limits.add('dmlStatements');
    this.limits.add('dmlRows', rows);
    this.hasUncommittedWork = true;
  }

  private saveServices(): DmlServices {
    const { nextId, changed, baseUrl, ruleTimes } = this.services;
    const { automation, dmlState: state, setsAuditFields: auditFields } = this;
    const wrote: DmlServices['wrote'] = (operation, object, records) =>
      this.changes.note(operation, object, records, this.user);
    return { ...this.dataServices(), automation, state, nextId, changed, wrote, auditFields, baseUrl, ruleTimes };
  }

  private dataServices() {
    const { store, schema, security, clock, formulas, project } = this.services;
    return { store, schema, security, clock, formulas, project, user: this.user };
  }
}
