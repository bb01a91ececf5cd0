import type { Org, PublishedEvent } from '../../org/types.ts';
import { changedFieldName } from '../../schema/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { RunningUser, UserAccess } from '../../security/types.ts';
import { ChangeHeaderValue, type ChangeHeaderFields, type FieldValue, type SObject } from '../../values/index.ts';
import { plainValue } from '../ui/format.ts';
import { eventsOfChannel } from './eventChannels.ts';

/**
 * A message as a subscriber gets it.
 * Source: Platform Events Developer Guide, "Platform Event Message"; Change Data Capture Developer Guide, "Change Event
 * Message Structure".
 */
interface EventMessage {
  channel: string;
  data: {
    schema: null;
    payload: Record<string, unknown>;
    event: { replayId: number; EventUuid?: string | null; EventApiName?: string };
  };
}

/** Fields of an event's record that are not in its payload. */
const OUTSIDE: ReadonlySet<string> = new Set(['ReplayId', 'EventUuid', 'ChangeEventHeader']);

/**
 * Events of some channels after a place in the stream.
 * @throws RequestError as {@link eventsOfChannel}
 */
export function readEvents(
  org: Org,
  user: RunningUser,
  input: Readonly<Record<string, unknown>>,
): { tip: number; messages: EventMessage[] } {
  const access = org.security.access(user.id);
  const channels = (input['channels'] as readonly string[]).map((name) => ({
    name,
    events: eventsOfChannel(org, access, name),
  }));
  const events = org.publishedEvents();
  const after = Number(input['after']);
  return {
    tip: events.at(-1)?.replayId ?? 0,
    messages: events
      .filter(({ replayId }) => replayId > after)
      .flatMap((event) =>
        channels
          .filter((channel) => channel.events.has(event.record.objectName))
          .map((channel) => ({ channel: channel.name, data: messageOf(org, access, event) })),
      ),
  };
}

function messageOf(
  { schema }: Pick<Org, 'schema'>,
  access: UserAccess,
  { replayId, record, publishedAt }: PublishedEvent,
): EventMessage['data'] {
  const event = schema.object(record.objectName);
  const changed = event?.changeOf === undefined ? undefined : schema.object(event.changeOf);
  if (changed !== undefined) {
    return { schema: null, payload: changePayload(record, changed, access), event: { replayId } };
  }
  const fields = Object.entries(record.fields).map(([name, value]) => [name, plainValue(value)] as const);
  return {
    schema: null,
    payload: { CreatedDate: new Date(publishedAt).toISOString(), ...Object.fromEntries(fields) },
    event: {
      replayId,
      EventUuid: plainValue(record.fields['EventUuid']) as string | null,
      EventApiName: record.objectName,
    },
  };
}

/** The fields that the subscriber may read; parts of addresses and names stand inside them. */
function changePayload(record: SObject, changed: ObjectDescribe, access: UserAccess): Record<string, unknown> {
  const header = record.fields['ChangeEventHeader'] as unknown as ChangeHeaderValue;
  const values = header.values as unknown as ChangeHeaderFields;
  const payload: Record<string, unknown> = { ChangeEventHeader: headerOf(values) };
  for (const [name, value] of Object.entries(record.fields)) {
    const field = changed.field(name);
    const isTold = values.changeType === 'UPDATE' || value !== null;
    if (field !== undefined && !OUTSIDE.has(name) && isTold && access.field(changed.name, name).read) {
      addValue(payload, changedFieldName(changed, field).split('.'), value);
    }
  }
  return payload;
}

function addValue(payload: Record<string, unknown>, [name = '', part]: readonly string[], value: FieldValue): void {
  if (part !== undefined) {
    const known = payload[name];
    payload[name] = { ...(typeof known === 'object' ? known : {}), [part]: plainValue(value) };
  } else if (typeof payload[name] !== 'object') {
    payload[name] = plainValue(value);
  }
}

function headerOf(values: ChangeHeaderFields): Record<string, unknown> {
  const { entityName, recordIds, changeType, changeOrigin, changedFields } = values;
  const { commitUser, transactionKey, sequenceNumber } = values;
  const moments = { commitTimestamp: Number(values.commitTimestamp), commitNumber: Number(values.commitNumber) };
  const what = { entityName, recordIds, changeType, changedFields, changeOrigin };
  return { ...what, transactionKey, sequenceNumber, ...moments, commitUser };
}
