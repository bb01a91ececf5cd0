import { type EventRun, invalidReplayId } from '../execution/index.ts';
import type { Store } from '../store/index.ts';
import type { Outgoing } from './outgoing.ts';

const CHECKPOINT = 'event_checkpoint';

/** What a run begins with. */
export interface EventRunStart {
  retries: number;
  lastError: string | null;
  /** Of the events that the trigger gets, in order. */
  replayIds: readonly string[];
}

/**
 * One run of a platform event trigger. What it did before its last checkpoint stays, even if it fails later.
 * Source: Platform Events Developer Guide, "Resume a Platform Event Trigger After an Uncaught Exception" and
 * "Comparing setResumeCheckpoint() and EventBus.RetryableException".
 */
export class CheckpointedRun implements EventRun {
  readonly retries: number;
  readonly lastError: string | null;
  checkpoint: string | null = null;
  private readonly replayIds: readonly string[];
  private readonly store: Store;
  private readonly outgoing: Outgoing;
  private kept: Outgoing | null = null;

  constructor(store: Store, outgoing: Outgoing, start: EventRunStart) {
    this.store = store;
    this.outgoing = outgoing;
    this.retries = start.retries;
    this.lastError = start.lastError;
    this.replayIds = start.replayIds;
  }

  setCheckpoint(replayId: string | null): void {
    if (replayId === null || !this.replayIds.includes(replayId)) {
      throw invalidReplayId(replayId);
    }
    this.checkpoint = replayId;
    this.kept = this.outgoing.copy();
    this.store.savepoint(CHECKPOINT);
  }

  /** A rollback of the trigger's own took the checkpoint's savepoint with it: what is left is what stays. */
  renew(): void {
    if (this.checkpoint !== null) {
      this.setCheckpoint(this.checkpoint);
    }
  }

  /** Undoes what was done after the checkpoint. */
  restore(): void {
    this.store.rollbackTo(CHECKPOINT);
    if (this.kept !== null) {
      Object.assign(this.outgoing, this.kept);
    }
  }
}
