import type { Org } from '../../org/types.ts';
import type { RunningUser } from '../../security/types.ts';
import { RequestError } from '../http/failure.ts';
import { plainValue } from '../ui/format.ts';

/** A message as a subscriber gets it. Source: Platform Events Developer Guide, "Platform Event Message". */
interface EventMessage {
  channel: string;
  data: {
    schema: null;
    payload: Record<string, unknown>;
    event: { replayId: number; EventUuid: string | null; EventApiName: string };
  };
}

/** Only channels of platform events are there: `/event/Name__e`. */
const CHANNEL = /^\/event\/(\w+__e)$/;

/**
 * Platform events of some channels after a place in the stream.
 * @throws RequestError for other channels, and for events that the user may not read
 */
export function readEvents(
  org: Org,
  user: RunningUser,
  input: Readonly<Record<string, unknown>>,
): { tip: number; messages: EventMessage[] } {
  const access = org.security.access(user.id);
  const names = (input['channels'] as readonly string[]).map((channel) => {
    const object = org.schema.object(CHANNEL.exec(channel)?.[1] ?? '');
    if (object === undefined || object.kind !== 'platformEvent') {
      throw new RequestError(400, `The channel ${channel} is not supported by this local org`);
    }
    if (!access.object(object.name).read) {
      throw new RequestError(403, `You may not subscribe to ${channel}`);
    }
    return object.name;
  });
  const events = org.publishedEvents();
  const after = Number(input['after']);
  return {
    tip: events.at(-1)?.replayId ?? 0,
    messages: events
      .filter(({ replayId, record }) => replayId > after && names.includes(record.objectName))
      .map(({ replayId, record, publishedAt }) => ({
        channel: `/event/${record.objectName}`,
        data: {
          schema: null,
          payload: {
            CreatedDate: new Date(publishedAt).toISOString(),
            ...Object.fromEntries(
              Object.entries(record.fields).map(([name, value]) => [name, plainValue(value)] as const),
            ),
          },
          event: {
            replayId,
            EventUuid: plainValue(record.fields['EventUuid']) as string | null,
            EventApiName: record.objectName,
          },
        },
      })),
  };
}
