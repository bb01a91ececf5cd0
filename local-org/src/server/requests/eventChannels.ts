import type { PlatformEventChannelMember } from '@salesforce/types/metadata';
import type { Org } from '../../org/types.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { UserAccess } from '../../security/types.ts';
import { RequestError } from '../http/failure.ts';

/** Events of one kind, or all of a channel that the org or Salesforce defines. */
const CHANNEL = /^\/(event|data)\/(\w+)$/;

/**
 * The events that a subscriber of a channel gets: `/event/Name__e`, `/data/NameChangeEvent`, `/data/ChangeEvents`, and
 * channels of the project. Changes reach only who sees all records of the object.
 * Source: Platform Events Developer Guide, "Subscription Channels"; Change Data Capture Developer Guide, "Subscription
 * Channels", "Required Permissions for Receiving Change Events".
 * @throws RequestError for other channels, and for events that the user may not have
 */
export function eventsOfChannel(
  org: Pick<Org, 'schema' | 'project'>,
  access: UserAccess,
  channel: string,
): ReadonlySet<string> {
  const [, kind, name = ''] = CHANNEL.exec(channel) ?? [];
  const events = [name, ...membersOf(org, name)].flatMap((event) => org.schema.object(event) ?? []);
  const found = events.filter(
    (event) => event.kind === 'platformEvent' && (event.changeOf !== undefined) === (kind === 'data'),
  );
  const mayBeEmpty =
    channel === '/data/ChangeEvents' || org.project.component('PlatformEventChannel', name) !== undefined;
  if (found.length === 0 && !mayBeEmpty) {
    throw new RequestError(400, `The channel ${channel} is not supported by this local org`);
  }
  if (!found.every((event) => mayHear(access, event))) {
    throw new RequestError(403, `You may not subscribe to ${channel}`);
  }
  return new Set(found.map((event) => event.name));
}

function membersOf({ project }: Pick<Org, 'project'>, channel: string): string[] {
  return project
    .components('PlatformEventChannelMember')
    .map(({ content }) => content as PlatformEventChannelMember)
    .filter(({ eventChannel }) => eventChannel === channel)
    .map(({ selectedEntity }) => selectedEntity);
}

function mayHear(access: UserAccess, event: ObjectDescribe): boolean {
  return event.changeOf === undefined ? access.object(event.name).read : access.object(event.changeOf).viewAll;
}
