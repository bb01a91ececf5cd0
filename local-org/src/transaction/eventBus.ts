import type { TriggerBatch } from '../dml/types.ts';
import { AutomationFailure } from '../dml/automationFailure.ts';
import { InternalError } from '../errors/index.ts';
import type { Execution } from '../execution/index.ts';
import type { SObject } from '../values/index.ts';
import { CheckpointedRun } from './eventRun.ts';
import type { OrgExecution } from './orgExecution.ts';
import type { Publication } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/** Most events that one run of a trigger gets. Source: Platform Events Developer Guide, "Platform Event Triggers". */
const EVENTS_IN_ONE_RUN = 2_000;
/** Source: Platform Events Developer Guide, "Retry Event Triggers with EventBus.RetryableException". */
const MOST_RETRIES = 9;
/** "Events are resent after a small delay. The delay increases in subsequent retries": how long, the page leaves open. */
const RETRY_DELAY = 10_000;

/** Runs the work in a transaction of this user: what it did is gone when it throws. */
export type Transact = (userId: string, work: (execution: OrgExecution) => void) => void;

/** A trigger's or flow's place in the stream of an event. */
interface Subscription {
  /** Of the trigger, or of the flow. */
  name: string;
  isFlow: boolean;
  objectName: string;
  waiting: SObject[];
  retries: number;
  lastError: string | null;
  dueAt: number;
  /** Too many retries: it gets no more events until the org starts anew. */
  hasFailed: boolean;
}

/** Published events on their way to triggers, flows and callbacks. Each subscriber gets them by itself and in order. */
export class EventBus {
  private readonly services: TransactionServices;
  private readonly subscriptions = new Map<string, Subscription>();
  private callbacks: Publication[] = [];
  private lastReplayId = 0;

  constructor(services: TransactionServices) {
    this.services = services;
  }

  /** @returns how many events there were */
  accept(publications: readonly Publication[]): number {
    for (const publication of publications) {
      this.callbacks.push(...(publication.callback === null ? [] : [publication]));
      for (const record of publication.records) {
        record.fields['ReplayId'] = String(++this.lastReplayId);
        this.subscribers(record.objectName).forEach(({ waiting }) => waiting.push(record));
      }
    }
    return publications.reduce((sum, { records }) => sum + records.length, 0);
  }

  /** When a trigger is to be retried. */
  nextDueAt(): number | undefined {
    const times = this.pending().map(({ dueAt }) => dueAt);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /**
   * Calls a callback, or runs one trigger whose time has come.
   * @param now `null`: retries do not wait
   * @returns false when nothing is due
   * @throws what the callback or trigger threw, unless the trigger is run again
   */
  deliverNext(now: number, transact: Transact): boolean {
    const told = this.callbacks.shift();
    if (told !== undefined) {
      this.tell(told, true, transact);
      return true;
    }
    const subscription = this.pending().find(({ dueAt }) => dueAt <= now);
    if (subscription !== undefined) {
      this.run(subscription, transact);
    }
    return subscription !== undefined;
  }

  /** Runs every trigger that has events once, and on from its checkpoints; the next call retries those that ask for it. */
  deliverOnce(transact: Transact): void {
    for (let told = this.callbacks.shift(); told !== undefined; told = this.callbacks.shift()) {
      this.tell(told, true, transact);
    }
    for (const subscription of this.pending()) {
      while (subscription.waiting.length > 0 && this.run(subscription, transact)) {
        // The rest of its events, in further runs.
      }
    }
  }

  /** Tells callbacks that their events failed. */
  fail(publications: readonly Publication[], transact: Transact): void {
    publications.forEach((publication) => this.tell(publication, false, transact));
  }

  private subscribers(objectName: string): Subscription[] {
    const triggers = this.services.apex().eventTriggers(objectName);
    const flows = this.services.flows().eventFlows(objectName);
    return [...triggers.map((name) => ({ name, isFlow: false })), ...flows.map((name) => ({ name, isFlow: true }))]
      .map(({ name, isFlow }) => {
        const key = `${isFlow ? 'flow' : 'trigger'} ${name}`;
        const known = this.subscriptions.get(key) ?? {
          name,
          isFlow,
          objectName,
          waiting: [],
          retries: 0,
          lastError: null,
          dueAt: 0,
          hasFailed: false,
        };
        this.subscriptions.set(key, known);
        return known;
      })
      .filter(({ hasFailed }) => !hasFailed);
  }

  private pending(): Subscription[] {
    return [...this.subscriptions.values()].filter(({ waiting }) => waiting.length > 0);
  }

  /** Source: Platform Events Developer Guide, "Apex Publish Callback Class": callbacks run as Automated Process. */
  private tell({ records, callback }: Publication, isPublished: boolean, transact: Transact): void {
    const uuids = records.map((record) => String(record.fields['EventUuid']));
    transact(automatedProcessUser(this.services), (execution) => callback?.(execution, isPublished, uuids));
  }

  /** @returns whether it went on: false when it is to be retried or has failed for good */
  private run(subscription: Subscription, transact: Transact): boolean {
    const events = subscription.waiting.slice(0, EVENTS_IN_ONE_RUN);
    const replayIds = events.map((event) => String(event.fields['ReplayId']));
    let checkpoint: string | null = null;
    try {
      transact(automatedProcessUser(this.services), (execution) => {
        const run = new CheckpointedRun(this.services.store, execution.outgoing, { ...subscription, replayIds });
        execution.eventRun = run;
        try {
          this.trigger(subscription, execution, events);
        } catch (error) {
          if (run.checkpoint === null || this.retryMessage(error) !== undefined) {
            throw error;
          }
          run.restore();
          execution.log.write('FATAL_ERROR', error instanceof Error ? error.message : String(error));
        }
        checkpoint = run.checkpoint;
      });
    } catch (error) {
      const message = this.retryMessage(error);
      if (message === undefined) {
        this.moveOn(subscription, events.length);
        throw error;
      }
      this.retry(subscription, message);
      return false;
    }
    this.moveOn(subscription, checkpoint === null ? events.length : replayIds.indexOf(checkpoint) + 1);
    return true;
  }

  private trigger({ name, isFlow, objectName }: Subscription, execution: Execution, newRecords: SObject[]): void {
    if (isFlow) {
      this.services.flows().runEventFlow(execution, name, newRecords);
      return;
    }
    const batch: TriggerBatch = {
      objectName,
      operation: 'insert',
      newRecords,
      oldRecords: [],
      addError(_record, message) {
        throw new InternalError(`addError on a platform event: ${message}`);
      },
    };
    this.services.apex().runTriggers(execution, 'after', batch, name);
  }

  private moveOn(subscription: Subscription, count: number): void {
    subscription.waiting.splice(0, count);
    subscription.retries = 0;
    subscription.lastError = null;
    subscription.dueAt = 0;
  }

  private retry(subscription: Subscription, message: string): void {
    subscription.lastError = message;
    if (subscription.retries === MOST_RETRIES) {
      subscription.hasFailed = true;
      subscription.waiting = [];
      return;
    }
    subscription.retries++;
    subscription.dueAt = this.services.clock.now() + subscription.retries * RETRY_DELAY;
  }

  /** The message of an `EventBus.RetryableException`; `undefined` for any other error. */
  private retryMessage(error: unknown): string | undefined {
    const cause = error instanceof AutomationFailure ? error.cause : error;
    const failure = this.services.apex().describeException(cause);
    return failure?.typeName === 'eventbus.RetryableException' ? failure.message : undefined;
  }
}

/** Id of the user as whom events and schedules run code. */
export function automatedProcessUser(services: TransactionServices): string {
  const row = services.store.get(`SELECT "Id" AS id FROM "User" WHERE "UserType" = 'AutomatedProcess'`);
  if (row === undefined) {
    throw new InternalError('The org has no Automated Process user');
  }
  return String(row['id']);
}
