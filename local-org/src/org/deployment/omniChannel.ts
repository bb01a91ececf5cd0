import type {
  PresenceUserConfig,
  QueueRoutingConfig,
  ServiceChannel,
  ServicePresenceStatus,
  Skill,
} from '@salesforce/types/metadata';
import { componentsOf } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { SqlValue } from '../../store/index.ts';
import type { RowWriter } from './rowWriter.ts';

/**
 * Service channels, presence statuses and configurations, routing configurations and skills, as records. Source:
 * Metadata API Developer Guide and Object Reference, the page of each.
 */
export function deployOmniChannel(rows: RowWriter, project: ProjectMetadata): void {
  for (const component of componentsOf<Skill>(project, 'Skill')) {
    write(rows, 'Skill', component, { Description: component.content.description ?? null });
  }
  for (const component of componentsOf<ServiceChannel>(project, 'ServiceChannel')) {
    write(rows, 'ServiceChannel', component, channelValues(component.content));
  }
  for (const component of componentsOf<ServicePresenceStatus>(project, 'ServicePresenceStatus')) {
    const ServicePresenceStatusId = write(rows, 'ServicePresenceStatus', component, {});
    for (const DeveloperName of component.content.channels?.channel ?? []) {
      const ServiceChannelId = rows.find('ServiceChannel', ['DeveloperName'], { DeveloperName });
      // Channels that come with features are not here.
      if (ServiceChannelId !== undefined) {
        const served = { ServiceChannelId, ServicePresenceStatusId };
        rows.upsert('ServiceChannelStatus', ['ServiceChannelId', 'ServicePresenceStatusId'], served);
      }
    }
  }
  for (const component of componentsOf<PresenceUserConfig>(project, 'PresenceUserConfig')) {
    write(rows, 'PresenceUserConfig', component, presenceValues(rows, component.content));
  }
  for (const component of componentsOf<QueueRoutingConfig>(project, 'QueueRoutingConfig')) {
    write(rows, 'QueueRoutingConfig', component, routingValues(component.content));
  }
}

/** @returns the id of the record that stands for the component */
function write(
  rows: RowWriter,
  objectName: string,
  { fullName, content }: MetadataComponent<{ label: string }>,
  values: Readonly<Record<string, SqlValue>>,
): string {
  return rows.upsert(objectName, ['DeveloperName'], {
    DeveloperName: fullName,
    MasterLabel: content.label,
    Language: 'en_US',
    ...values,
  });
}

function channelValues(channel: ServiceChannel): Record<string, SqlValue> {
  return {
    RelatedEntity: channel.relatedEntityType,
    CapacityModel: inPascalCase(channel.capacityModel ?? 'TAB_BASED'),
    StatusField: channel.statusField ?? null,
    SecRoutingPriorityField: channel.secondaryRoutingPriorityField ?? null,
    InteractionComponent: channel.interactionComponent ?? null,
    DoesMinimizeWidgetOnAccept: channel.doesMinimizeWidgetOnAccept === true ? 1 : 0,
    HasAutoAcceptEnabled: channel.hasAutoAcceptEnabled === true ? 1 : 0,
    IsInterruptible: channel.isInterruptible === true ? 1 : 0,
    DoesCheckCapOnOwnerChange: channel.doesCheckCapOnOwnerChange === true ? 1 : 0,
    DoesCheckCapOnStatusChange: channel.doesCheckCapOnStatusChange === true ? 1 : 0,
    HasAfterConvoWorkTimer: channel.hasAfterConvoWorkTimer === true ? 1 : 0,
    AfterConvoWorkMaxTime: channel.afterConvoWorkMaxTime ?? null,
    HasAcwExtensionEnabled: channel.hasAcwExtensionEnabled === true ? 1 : 0,
    AcwExtensionDuration: channel.acwExtensionDuration ?? null,
    MaxExtensions: channel.maxExtensions ?? null,
  };
}

function presenceValues(rows: RowWriter, presence: PresenceUserConfig): Record<string, SqlValue> {
  const status = (DeveloperName: string | undefined): string | null =>
    DeveloperName === undefined ? null : rows.upsert('ServicePresenceStatus', ['DeveloperName'], { DeveloperName });
  return {
    Capacity: presence.capacity,
    InterruptibleCapacity: presence.interruptibleCapacity ?? null,
    OptionsIsAutoAcceptEnabled: presence.enableAutoAccept === true ? 1 : 0,
    OptionsIsDeclineEnabled: presence.enableDecline === true ? 1 : 0,
    OptionsIsDeclineReasonEnabled: presence.enableDeclineReason === true ? 1 : 0,
    OptionsIsDisconnectSoundEnabled: presence.enableDisconnectSound === true ? 1 : 0,
    OptionsIsRequestSoundEnabled: presence.enableRequestSound === true ? 1 : 0,
    PresenceStatusOnDeclineId: status(presence.presenceStatusOnDecline),
    PresenceStatusOnPushTimeoutId: status(presence.presenceStatusOnPushTimeout),
  };
}

function routingValues(routing: QueueRoutingConfig): Record<string, SqlValue> {
  return {
    RoutingModel: inPascalCase(routing.routingModel),
    RoutingPriority: routing.routingPriority,
    CapacityWeight: routing.capacityWeight ?? null,
    CapacityPercentage: routing.capacityPercentage ?? null,
    CapacityType: inPascalCase(routing.capacityType ?? 'INHERITED'),
    PushTimeout: routing.pushTimeout ?? null,
    DropAdditionalSkillsTimeout: routing.dropAdditionalSkillsTimeout ?? null,
    IsAttributeBased: routing.isAttributeBased === true ? 1 : 0,
  };
}

/** `LEAST_ACTIVE` of metadata is `LeastActive` in records. */
function inPascalCase(name: string): string {
  return name.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
