import type { PlatformEventChannel, PlatformEventChannelMember } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/** Source: Change Data Capture Developer Guide, "Select Objects for Change Notifications". */
const STANDARD_CHANNEL = 'ChangeEvents';

/** Members of channels: the channels and the events that they name. */
export function checkEventChannels(schema: Schema, problems: ProblemList): void {
  const channels = new Map(
    problems.project.components('PlatformEventChannel').map(({ fullName, content }) => {
      return [fullName, (content as PlatformEventChannel).channelType];
    }),
  );
  for (const component of problems.project.components('PlatformEventChannelMember')) {
    const content = component.content as PlatformEventChannelMember;
    const { eventChannel, selectedEntity } = content;
    if (eventChannel !== STANDARD_CHANNEL && !channels.has(eventChannel)) {
      problems.add('UNKNOWN_REFERENCE', `There is no channel ${eventChannel}`, content, 'eventChannel');
    }
    if (schema.object(selectedEntity)?.kind !== 'platformEvent') {
      problems.addUnknownObject(selectedEntity, content, 'selectedEntity');
    } else if (channels.get(eventChannel) === OTHER_CHANNEL[isChange(selectedEntity) ? 'change' : 'event']) {
      const message = `A channel of type ${channels.get(eventChannel)} does not take ${selectedEntity}`;
      problems.add('INVALID_REFERENCE', message, content, 'selectedEntity');
    }
  }
}

/** The type of channel that does not take changes, or events. */
const OTHER_CHANNEL = { change: 'event', event: 'data' } as const;

function isChange(name: string): boolean {
  return /ChangeEvent$/i.test(name);
}
