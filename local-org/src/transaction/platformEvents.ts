import type { SaveResult } from '../dml/types.ts';
import { PlatformException } from '../errors/index.ts';
import type { RunningUser } from '../security/types.ts';
import { DatetimeValue, type SObject } from '../values/index.ts';
import type { Outgoing } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/**
 * Accepts events for delivery after commit ("Publish After Commit").
 * Source: Platform Events Developer Guide, "Publish Event Messages with Apex".
 * @throws PlatformException `System.TypeException` for an object that is no platform event
 */
export function publishEvents(
  services: TransactionServices,
  outgoing: Outgoing,
  user: RunningUser,
  events: readonly SObject[],
): SaveResult[] {
  return events.map((event) => {
    if (services.schema.object(event.objectName)?.kind !== 'platformEvent') {
      throw new PlatformException('System.TypeException', `${event.objectName} is not a platform event`);
    }
    const published = event.copy();
    published.fields['CreatedById'] = user.id;
    published.fields['CreatedDate'] = new DatetimeValue(services.clock.now());
    outgoing.events.push(published);
    return { id: services.nextId('e00'), isSuccess: true, isCreated: true, errors: [] };
  });
}
