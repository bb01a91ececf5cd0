import { randomUUID } from 'node:crypto';
import type { SaveResult } from '../dml/types.ts';
import type { DmlError } from '../errors/index.ts';
import type { AccessMode, LimitCounter, PublishCallback } from '../execution/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import { DatetimeValue, markPublished, publishedIdOf, type SObject } from '../values/index.ts';
import { beyondTestLimit, eventErrors, eventObjects, TOO_MANY_IN_TEST } from './eventChecks.ts';
import type { Outgoing } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/** Who publishes, and where to. */
export interface Publisher {
  services: TransactionServices;
  outgoing: Outgoing;
  limits: LimitCounter;
  user: RunningUser;
  isTest: boolean;
  /** How many events the test has tried to publish. */
  eventsInTest: number;
}

/**
 * Accepts events for delivery: those of an event that publishes immediately whatever becomes of the transaction, others
 * after it commits. Each kind counts against its own limit.
 * Source: Platform Events Developer Guide, "Platform Event Fields"; Apex Reference Guide, "EventBus Class".
 * @param accessMode in user mode, what the user may not create is refused
 * @throws PlatformException `System.UnexpectedException` for an object that is no platform event
 */
export function publishEvents(
  publisher: Publisher,
  events: readonly SObject[],
  callback: PublishCallback | null,
  accessMode: AccessMode,
): SaveResult[] {
  const objects = eventObjects(publisher.services.schema, events);
  const errors = errorsOf(publisher, objects, events).map((own, index) => [
    ...denials(publisher, accessMode, objects[index]),
    ...own,
  ]);
  const results = events.map((event, index): SaveResult => {
    const own = errors[index] ?? [];
    return own.length > 0 ? refused(event, own) : accepted(publisher, event, objects[index]?.keyPrefix ?? '');
  });
  for (const isImmediate of [true, false]) {
    const ofKind = events.filter((_, index) => (objects[index]?.publishesImmediately ?? false) === isImmediate);
    if (ofKind.length > 0) {
      publisher.limits.add(isImmediate ? 'publishImmediateDml' : 'dmlStatements');
      const good = new Set(events.filter((_, index) => results[index]?.isSuccess === true));
      const records = ofKind.filter((event) => good.has(event)).map((event) => stamp(publisher, event));
      publisher.outgoing.publications.push({ records, isImmediate, callback: records.length > 0 ? callback : null });
    }
  }
  return results;
}

function errorsOf(
  publisher: Publisher,
  objects: readonly ObjectDescribe[],
  events: readonly SObject[],
): (readonly DmlError[])[] {
  const errors = events.map((event, index) => (objects[index] === undefined ? [] : eventErrors(objects[index], event)));
  if (!publisher.isTest) {
    return errors;
  }
  const limit = beyondTestLimit(
    publisher.eventsInTest,
    errors.map((own) => own.length === 0),
  );
  publisher.eventsInTest = limit.count;
  return errors.map((own, index) => (limit.refused[index] === true ? [TOO_MANY_IN_TEST] : own));
}

/** In user mode, who publishes has to be allowed to create the event. No page has the words; an org was seen to say them. */
function denials(
  { services, user }: Publisher,
  accessMode: AccessMode,
  object: ObjectDescribe | undefined,
): DmlError[] {
  if (accessMode !== 'user' || object === undefined || services.security.access(user.id).object(object.name).create) {
    return [];
  }
  const message = `Access to entity '${object.name}' denied`;
  return [{ statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message, fields: [] }];
}

function refused(event: SObject, errors: readonly DmlError[]): SaveResult {
  return { id: publishedIdOf(event) ?? null, isSuccess: false, isCreated: false, errors };
}

/** Source: Apex Reference Guide, "EventBus Class": what was accepted has the error OPERATION_ENQUEUED, with its UUID. */
function accepted({ services }: Publisher, event: SObject, keyPrefix: string): SaveResult {
  const id = services.nextId(keyPrefix);
  const uuid = String((event.fields['EventUuid'] ??= randomUUID()));
  markPublished(event, id);
  const errors = [{ statusCode: 'OPERATION_ENQUEUED', message: uuid, fields: [] }];
  return { id, isSuccess: true, isCreated: true, errors, operationId: uuid };
}

function stamp({ services, user }: Publisher, event: SObject): SObject {
  const published = event.copy();
  published.fields['CreatedById'] = user.id;
  published.fields['CreatedDate'] = new DatetimeValue(services.clock.now());
  return published;
}
