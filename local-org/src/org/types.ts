import type { ApexProgram } from '../apex/types.ts';
import type { Clock } from '../clock/index.ts';
import type { Problem } from '../errors/index.ts';
import type { CustomNotification, Execution, LimitName, Quiddity } from '../execution/index.ts';
import type { FlowRunner, PendingScheduledPath } from '../flow/types.ts';
import type { StoredEmail } from '../mail/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import type { SObject } from '../values/index.ts';

/** A running org. Two can live in one process and do not see each other. */
export interface Org {
  readonly project: ProjectMetadata;
  /** Whether the org has what is in order of the project, and the rest is left out. */
  readonly leavesOutProblems: boolean;
  readonly schema: Schema;
  readonly security: Security;
  readonly apex: ApexProgram;
  readonly flows: Pick<FlowRunner, 'screenInterview'>;
  readonly clock: Clock;
  /** Folder of the org's file and caches. */
  readonly directory: string;

  users(): readonly RunningUser[];
  /** By id, user name, or name; without case. @throws UserError naming the users there are */
  findUser(name: string): RunningUser;
  /** The user in whose name the guests of a site run. @throws UserError when the site has none */
  guestUser(siteName: string): RunningUser;

  /**
   * Runs one transaction: commits when `work` returns, rolls back and rethrows when it throws.
   * The work that it queued runs afterwards, each piece in a transaction of its own.
   */
  transact<Result>(
    userId: string,
    quiddity: Quiddity,
    label: string,
    work: (execution: Execution) => Result,
    options?: { isReadOnly?: boolean },
  ): Result;

  /** Moves the clock forward and runs everything that falls due, in order of time. @returns what ran, in words */
  advanceClock(milliseconds: number): readonly string[];

  /** Everything sent, newest first. */
  outbox(): readonly SentEmail[];
  pendingPaths(): readonly PendingScheduledPath[];
  /** Bells that rang since the org was opened, newest first. */
  notifications(): readonly CustomNotification[];
  /** Events since the org was opened, those of changes too, oldest first, at most the last thousand. */
  publishedEvents(): readonly PublishedEvent[];
  jobs(): readonly JobRecord[];
  /** Transactions since the org was opened, newest first, at most 200. */
  transactions(): readonly TransactionRecord[];

  /** Reads the project again after its files changed. @returns what is wrong with it; the old version then stays */
  reload(): readonly Problem[];
  close(): void;
}

export interface SentEmail extends StoredEmail {
  id: number;
}

export interface PublishedEvent {
  /** Grows with each event. */
  replayId: number;
  record: SObject;
  /** Milliseconds since 1970. */
  publishedAt: number;
}

export interface JobRecord {
  id: string;
  kind: string;
  className: string;
  status: 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted' | 'Waiting';
  /** Milliseconds since 1970. */
  createdAt: number;
  nextRunAt: number | null;
  message: string | null;
}

export interface TransactionRecord {
  id: number;
  label: string;
  userName: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  outcome: 'Committed' | 'Rolled back';
  error: string | null;
  limits: readonly { name: LimitName; used: number; limit: number }[];
  log: readonly string[];
}
