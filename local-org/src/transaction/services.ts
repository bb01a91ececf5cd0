import type { ApexProgram } from '../apex/types.ts';
import type { Clock } from '../clock/index.ts';
import type { Execution } from '../execution/index.ts';
import type { FlowRunner } from '../flow/types.ts';
import type { Formulas } from '../formula/index.ts';
import type { Outbox } from '../mail/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { Security } from '../security/types.ts';
import type { Credentials } from './credentials.ts';
import type { QueuedJob } from './outgoing.ts';
import type { RecordCache } from './recordCache.ts';
import type { PathSchedule } from '../scheduler/index.ts';
import type { Store } from '../store/index.ts';

/** The parts of an org that a transaction works with. Composed in `org/`. */
export interface TransactionServices {
  readonly project: ProjectMetadata;
  readonly schema: Schema;
  readonly security: Security;
  readonly clock: Clock;
  /** Where the org answers, without a slash at the end. */
  readonly baseUrl: string;
  readonly store: Store;
  readonly formulas: Formulas;
  readonly outbox: Outbox;
  readonly credentials: Credentials;
  readonly records: RecordCache;
  /** What rules do later. */
  readonly ruleTimes: PathSchedule;
  /** Read when needed, because Apex and flows refer to each other. */
  apex(): ApexProgram;
  flows(): FlowRunner;
  /** Runs the work with this execution as the current one: its user is who formulas see. Calls nest. */
  enter<Result>(execution: Execution, work: () => Result): Result;
  /** A new record id of the object with this key prefix. */
  nextId(keyPrefix: string): string;
  /** The jobs of committed transactions that have not begun. */
  waitingJobs(): readonly QueuedJob[];
  /** Called after records of this object were changed. */
  changed(objectName: string): void;
  /** Called after a rollback: whatever was read may be wrong. */
  forgetCaches(): void;
}
