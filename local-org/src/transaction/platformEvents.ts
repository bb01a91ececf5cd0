import { randomUUID } from 'node:crypto';
import type { SaveResult } from '../dml/types.ts';
import { PlatformException } from '../errors/index.ts';
import type { LimitCounter, PublishCallback } from '../execution/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import { DatetimeValue, type SObject } from '../values/index.ts';
import type { Outgoing } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/** Who publishes, and where to. */
export interface Publisher {
  services: TransactionServices;
  outgoing: Outgoing;
  limits: LimitCounter;
  user: RunningUser;
}

/**
 * Accepts events for delivery: those of an event that publishes immediately whatever becomes of the transaction, others
 * after it commits. Each kind counts against its own limit.
 * Source: Platform Events Developer Guide, "Platform Event Fields"; Apex Reference Guide, "EventBus Class".
 * @throws PlatformException `System.TypeException` for an object that is no platform event
 */
export function publishEvents(
  { services, outgoing, limits, user }: Publisher,
  events: readonly SObject[],
  callback: PublishCallback | null,
): SaveResult[] {
  const published = events.map((event) => ({
    isImmediate: describe(services, event).publishesImmediately ?? false,
    record: stamp(services, user, event),
  }));
  for (const isImmediate of [true, false]) {
    const records = published.filter((one) => one.isImmediate === isImmediate).map(({ record }) => record);
    if (records.length > 0) {
      limits.add(isImmediate ? 'publishImmediateDml' : 'dmlStatements');
      outgoing.publications.push({ records, isImmediate, callback });
    }
  }
  return published.map(({ record }) => ({
    id: services.nextId('e00'),
    isSuccess: true,
    isCreated: true,
    errors: [],
    operationId: String(record.fields['EventUuid']),
  }));
}

function describe(services: TransactionServices, event: SObject): ObjectDescribe {
  const object = services.schema.object(event.objectName);
  if (object?.kind !== 'platformEvent' || object.changeOf !== undefined) {
    throw new PlatformException('System.TypeException', `${event.objectName} is not a platform event`);
  }
  return object;
}

function stamp(services: TransactionServices, user: RunningUser, event: SObject): SObject {
  const published = event.copy();
  published.fields['CreatedById'] = user.id;
  published.fields['CreatedDate'] = new DatetimeValue(services.clock.now());
  published.fields['EventUuid'] ??= randomUUID();
  return published;
}
