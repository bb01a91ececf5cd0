import type { ApexFailure, ApexProgram } from '../apex/types.ts';
import type { Clock } from '../clock/index.ts';
import { commitHistory } from '../dml/index.ts';
import { UserError, type Problem } from '../errors/index.ts';
import type { CustomNotification, Execution, Quiddity } from '../execution/index.ts';
import type { FlowRunner, PendingScheduledPath } from '../flow/types.ts';
import type { ProjectMetadata, SourceFile } from '../metadata/types.ts';
import { createPathSchedule, type PathSchedule } from '../scheduler/index.ts';
import { ADMINISTRATOR_USER_NAME } from '../schema/index.ts';
import type { Schema } from '../schema/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import { createOutbox, type Outbox } from '../mail/index.ts';
import { parseQuery } from '../soql/index.ts';
import { openStore, type Store } from '../store/index.ts';
import {
  calculateOutdatedGroups,
  createCredentials,
  createRecordCache,
  OrgExecution,
  Outgoing,
  type Credentials,
  type ExecutionOptions,
  type RecordCache,
  type TransactionServices,
} from '../transaction/index.ts';
import { composeProject, type ComposedProject, type OrgOptions } from './composition.ts';
import { deploy } from './deployment/index.ts';
import { Dispatcher } from './dispatcher.ts';
import type { SObject } from '../values/index.ts';
import { createIdSequence, type IdSequence } from './idSequence.ts';
import { recordFromTexts } from './sampleData.ts';
import { baseUrlOf, createOrgProperties, type OrgProperties } from './orgProperties.ts';
import { ANONYMOUS_APEX, TransactionHistory } from './transactionHistory.ts';
import type { JobRecord, Org, PublishedEvent, SentEmail, TransactionRecord } from './types.ts';

/** An {@link Org} with its insides, for the modules that are built on it. */
export class LocalOrg implements Org {
  readonly directory: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly properties: OrgProperties;
  /** What an administrator enters in Setup for callouts. */
  readonly credentials: Credentials;
  private readonly options: OrgOptions;
  private readonly ids: IdSequence;
  private readonly mail: Outbox;
  private readonly records: RecordCache;
  private readonly paths: PathSchedule;
  private readonly ruleTimes: PathSchedule;
  private readonly history = new TransactionHistory();
  private readonly dispatcher: Dispatcher;
  private composed: ComposedProject;
  private isClosed = false;
  private dataVersion = -1;
  private current: Execution | null = null;

  /**
   * @throws UserError when the file is damaged
   * @throws SourceError when the project does not compile or deploy
   */
  constructor(options: OrgOptions) {
    this.directory = options.directory;
    this.store = openStore(options.file);
    this.properties = createOrgProperties(this.store);
    this.options = { ...options, leavesOutProblems: this.decideOnProblems(options) };
    this.credentials = createCredentials(this.store);
    this.clock = options.clock(Number(this.properties.get('clockOffset') ?? 0));
    this.properties.set('clockOffset', String(this.clock.offset));
    this.ids = createIdSequence(this.store);
    this.mail = createOutbox(this.store);
    this.records = createRecordCache(this.store, () => this.composed.schema);
    this.paths = createPathSchedule(this.store);
    this.ruleTimes = createPathSchedule(this.store, '_rule_time');
    this.composed = this.compose();
    this.dispatcher = new Dispatcher(this, this.paths, this.ruleTimes);
  }

  get project(): ProjectMetadata {
    return this.composed.project;
  }

  get schema(): Schema {
    return this.composed.schema;
  }

  get security(): Security {
    return this.composed.security;
  }

  /** All Apex classes of the project, also those that do not run. */
  get classes(): readonly SourceFile[] {
    return this.composed.classes;
  }

  get leavesOutProblems(): boolean {
    return this.options.leavesOutProblems === true;
  }

  /** What is wrong with the parts of the project that do not run; empty unless they may be left out. */
  get leftOut(): readonly Problem[] {
    return this.composed.leftOut;
  }

  get apex(): ApexProgram {
    return this.composed.apex;
  }

  get flows(): FlowRunner {
    return this.composed.flows;
  }

  get services(): TransactionServices {
    const { project, schema, security, formulas } = this.composed;
    return {
      project,
      schema,
      security,
      formulas,
      clock: this.clock,
      baseUrl: baseUrlOf(this.properties),
      store: this.store,
      outbox: this.mail,
      credentials: this.credentials,
      apex: () => this.composed.apex,
      flows: () => this.composed.flows,
      nextId: (keyPrefix) => this.ids.next(keyPrefix),
      records: this.records,
      ruleTimes: this.ruleTimes,
      enter: (execution, work) => this.enter(execution, work),
      waitingJobs: () => this.dispatcher.waitingJobs(),
      changed: (objectName) => this.forget(objectName),
      forgetCaches: () => this.forgetCaches(),
    };
  }

  users(): readonly RunningUser[] {
    return this.store
      .all(
        'SELECT "Id" AS id FROM "User" WHERE "IsActive" = 1 AND "Id" NOT IN ' +
          '(SELECT "UserId" FROM "UserLogin" WHERE "IsFrozen" = 1) ORDER BY "Name"',
      )
      .map((row) => this.security.user(String(row['id'])));
  }

  findUser(name: string): RunningUser {
    const wanted = name.toLowerCase();
    const users = this.users();
    const found = users.find((user) =>
      [user.id, user.userName, user.name].some((candidate) => candidate.toLowerCase() === wanted),
    );
    if (found === undefined) {
      const names = users.map((user) => user.userName).join(', ');
      throw new UserError('NO_SUCH_USER', `There is no active user "${name}". Users: ${names}`);
    }
    return found;
  }

  /** The system administrator that every org has. */
  administrator(): RunningUser {
    return this.findUser(ADMINISTRATOR_USER_NAME);
  }

  guestUser(siteName: string): RunningUser {
    const row = this.store.get(
      `SELECT "Id" AS id FROM "User" WHERE "UserType" = 'Guest' AND "Username" LIKE ? || '@%'`,
      [siteName.toLowerCase()],
    );
    if (row === undefined) {
      throw new UserError('NO_SUCH_SITE', `The project has no site "${siteName}", so it has no guest user`);
    }
    return this.security.user(String(row['id']));
  }

  transact<Result>(
    userId: string,
    quiddity: Quiddity,
    label: string,
    work: (execution: Execution) => Result,
    options: Partial<ExecutionOptions> = {},
  ): Result {
    try {
      return this.commit(label, { userId, quiddity, isTest: false, ...options }, work);
    } finally {
      this.dispatcher.runDue();
    }
  }

  /** Runs the work with this execution as the current one. */
  enter<Result>(execution: Execution, work: () => Result): Result {
    const outer = this.current;
    this.current = execution;
    try {
      return this.apex.enter(execution, work);
    } finally {
      this.current = outer;
    }
  }

  /** One transaction, without running what it queued. */
  commit<Result>(label: string, options: ExecutionOptions, work: (execution: OrgExecution) => Result): Result {
    const startedAt = this.clock.now();
    let execution: OrgExecution | undefined;
    this.store.begin();
    try {
      this.noticeOthers();
      execution = this.history.track(label, startedAt, new OrgExecution(this.services, options));
      const running = execution;
      const result = this.enter(running, () => work(running));
      running.changes.publish(running.outgoing);
      this.dispatcher.accept(running.outgoing);
      calculateOutdatedGroups(this.services);
      commitHistory(this.store, this.schema);
      this.ids.save();
      this.store.commit();
      this.history.finish(null);
      return result;
    } catch (error) {
      this.store.rollback();
      this.forgetCaches();
      this.dispatcher.accept(execution?.outgoing.immediate() ?? new Outgoing());
      this.history.finish(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  advanceClock(milliseconds: number): readonly string[] {
    const ran = this.dispatcher.advance(milliseconds);
    if (milliseconds > 0) {
      this.properties.set('clockOffset', String(this.clock.offset));
    }
    return ran;
  }

  /**
   * Runs a query outside of any code: as this user with permissions and sharing, or with all data when null.
   * @throws PlatformException `System.QueryException`
   */
  query(soql: string, userName: string | null): SObject[] {
    const user = userName === null ? this.administrator() : this.findUser(userName);
    const accessMode = userName === null ? 'system' : 'user';
    const query = parseQuery(soql);
    return this.commit(`Query ${soql}`, { userId: user.id, quiddity: 'SYNCHRONOUS', isTest: false }, (execution) =>
      execution.query(query, { accessMode, withSharing: accessMode === 'user', binds: [] }),
    );
  }

  /**
   * Creates one record from texts, as this user with permissions, or as the administrator without when null.
   * @returns its id
   * @throws UserError for an unknown object or field, or a value that does not fit
   */
  createRecord(objectName: string, values: Readonly<Record<string, string>>, userName: string | null): string {
    const user = userName === null ? this.administrator() : this.findUser(userName);
    const record = recordFromTexts(this.schema, objectName, values);
    return this.transact(user.id, 'SYNCHRONOUS', `Create ${objectName}`, (execution) => {
      execution.save({
        operation: 'insert',
        records: [record],
        allOrNone: true,
        accessMode: userName === null ? 'system' : 'user',
        withSharing: userName !== null,
      });
      return record.id ?? '';
    });
  }

  /**
   * Runs anonymous Apex in a transaction.
   * @param apiVersion of the block, `66.0`; the project's when left out
   * @throws SourceError when it does not compile
   */
  runAnonymous(userId: string, source: string, apiVersion?: string): { failure: ApexFailure | null } {
    try {
      this.transact(userId, 'ANONYMOUS', ANONYMOUS_APEX, (execution) =>
        this.apex.runAnonymous(execution, source, apiVersion),
      );
      return { failure: null };
    } catch (error) {
      const failure = this.apex.describeException(error);
      if (failure === undefined) {
        throw error;
      }
      return { failure };
    }
  }

  outbox(): readonly SentEmail[] {
    return this.mail.list();
  }

  pendingPaths(): readonly PendingScheduledPath[] {
    return [...this.paths.list(), ...this.ruleTimes.list()];
  }

  publishedEvents(): readonly PublishedEvent[] {
    return this.dispatcher.publishedEvents();
  }

  notifications(): readonly CustomNotification[] {
    return this.dispatcher.notifications();
  }

  jobs(): readonly JobRecord[] {
    return this.dispatcher.jobs();
  }

  transactions(): readonly TransactionRecord[] {
    return this.history.list();
  }

  reload(): readonly Problem[] {
    const before = this.composed;
    try {
      this.composed = this.compose();
      return [];
    } catch (error) {
      this.composed = before;
      if (error instanceof Error && 'problems' in error) {
        return error.problems as readonly Problem[];
      }
      throw error;
    }
  }

  close(): void {
    if (!this.isClosed) {
      this.isClosed = true;
      this.dispatcher.abandon();
    }
    this.store.close();
  }

  /** For mail that arrives in the outbox at commit. */
  send(email: Parameters<Outbox['add']>[0]): void {
    this.mail.add(email);
  }

  /** Another process may have changed the org's file: its clock, ids and users are read again. */
  private noticeOthers(): void {
    const version = Number(this.store.get('PRAGMA data_version')?.['data_version']);
    if (version === this.dataVersion) {
      return;
    }
    this.dataVersion = version;
    this.ids.reload();
    this.forgetCaches();
    const ahead = Number(this.properties.get('clockOffset') ?? 0) - this.clock.offset;
    this.clock.advance(Math.max(0, ahead));
  }

  /** Whoever makes the org decides; whoever opens it later keeps to that. */
  private decideOnProblems({ leavesOutProblems: decided }: OrgOptions): boolean {
    if (decided !== undefined) {
      this.properties.set('leavesOutProblems', String(decided));
    }
    return this.properties.get('leavesOutProblems') === 'true';
  }

  private compose(): ComposedProject {
    const composed = composeProject(this.options, {
      store: this.store,
      clock: this.clock,
      paths: this.paths,
      currentUser: () => this.current?.user ?? this.administrator(),
      baseUrl: () => baseUrlOf(this.properties),
    });
    deploy({ ...composed, store: this.store, clock: this.clock, nextId: (prefix) => this.ids.next(prefix) });
    this.ids.save();
    composed.security.reset();
    this.records.clear();
    return composed;
  }

  private forgetCaches(): void {
    this.security.reset();
    this.records.clear();
  }

  private forget(objectName: string): void {
    this.records.forget(objectName);
    if (SECURITY_OBJECTS.has(objectName)) {
      this.security.reset();
    }
  }
}

const SECURITY_OBJECTS: ReadonlySet<string> = new Set(
  (
    'User UserRole PermissionSetAssignment PermissionSet PermissionSetGroup PermissionSetGroupComponent ' +
    'ObjectPermissions FieldPermissions SetupEntityAccess Profile Group GroupMember QueueSobject'
  ).split(' '),
);
