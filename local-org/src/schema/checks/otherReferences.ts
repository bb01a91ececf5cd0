import type {
  BusinessHoursEntry,
  BusinessHoursSettings,
  CaseSettings,
  DelegateGroup,
  GlobalValueSet,
  GlobalValueSetTranslation,
  PresenceUserConfig,
  ServiceChannel,
  ServicePresenceStatus,
  TopicsForObjects,
} from '@salesforce/types/metadata';
import { IANAZone } from 'luxon';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';
import { requireNamed } from './namedComponent.ts';

/** What types of metadata name that nothing else in this org reads. Their pages in the Metadata API Developer Guide. */
export function checkOtherReferences(schema: Schema, problems: ProblemList): void {
  checkCaseSettings(problems);
  checkDelegateGroups(schema, problems);
  checkObjects(schema, problems);
  checkPresence(problems);
  checkValueTranslations(problems);
  const hours = problems.project.component('Settings', 'BusinessHours')?.content as BusinessHoursSettings | undefined;
  hours?.businessHours.forEach((entry) => checkHours(entry, problems));
}

function checkNamed(
  problems: ProblemList,
  type: string,
  names: readonly string[],
  node: object,
  element: string,
): void {
  for (const name of names) {
    requireNamed(problems, type, name, node, element);
  }
}

function checkCaseSettings(problems: ProblemList): void {
  const content = problems.project.component('Settings', 'Case')?.content as CaseSettings | undefined;
  if (content?.defaultCaseOwnerType === 'Queue') {
    checkNamed(problems, 'Queue', [content.defaultCaseOwner ?? ''], content, 'defaultCaseOwner');
  }
}

function checkDelegateGroups(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('DelegateGroup')) {
    const content = component.content as DelegateGroup;
    checkNamed(problems, 'Group', content.groups, content, 'groups');
    checkNamed(problems, 'PermissionSet', content.permissionSets, content, 'permissionSets');
    checkNamed(problems, 'Role', content.roles, content, 'roles');
    content.customObjects.forEach((name) => checkObject(schema, problems, name, content, 'customObjects'));
  }
}

function checkObject(schema: Schema, problems: ProblemList, name: string, node: object, element: string): void {
  if (/__\w+$/.test(name) && schema.object(name) === undefined) {
    problems.add('UNKNOWN_OBJECT', `In field: ${element} - no CustomObject named ${name} found`, node, element);
  }
}

function checkObjects(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('ServiceChannel')) {
    const content = component.content as ServiceChannel;
    checkObject(schema, problems, content.relatedEntityType, content, 'relatedEntityType');
  }
  for (const component of problems.project.components('TopicsForObjects')) {
    const content = component.content as TopicsForObjects;
    checkObject(schema, problems, content.entityApiName, content, 'entityApiName');
  }
}

/** Channels that come with the features whose work they carry. */
const PROVIDED_CHANNEL = /^sfdc_/;

function checkPresence(problems: ProblemList): void {
  for (const component of problems.project.components('ServicePresenceStatus')) {
    const { channels } = component.content as ServicePresenceStatus;
    const names = channels?.channel.filter((name) => !PROVIDED_CHANNEL.test(name)) ?? [];
    checkNamed(problems, 'ServiceChannel', names, channels ?? component, 'channel');
  }
  for (const component of problems.project.components('PresenceUserConfig')) {
    const content = component.content as PresenceUserConfig;
    for (const element of ['presenceStatusOnDecline', 'presenceStatusOnPushTimeout'] as const) {
      const name = content[element];
      checkNamed(problems, 'ServicePresenceStatus', name === undefined ? [] : [name], content, element);
    }
  }
}

function checkValueTranslations(problems: ProblemList): void {
  for (const component of problems.project.components('GlobalValueSetTranslation')) {
    const name = component.fullName.replace(/-[^-]*$/, '');
    const set = problems.project.component('GlobalValueSet', name)?.content as GlobalValueSet | undefined;
    if (set === undefined) {
      problems.add('UNKNOWN_REFERENCE', `There is no global value set ${name} to translate`, component);
    }
    for (const entry of (component.content as GlobalValueSetTranslation).valueTranslation) {
      const isKnown = set?.customValue.some(({ fullName, label }) => (label ?? fullName) === entry.masterLabel);
      if (isKnown === false) {
        const message = `There is no value ${entry.masterLabel} of ${name} to translate`;
        problems.add('UNKNOWN_REFERENCE', message, entry, 'masterLabel');
      }
    }
  }
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const MIDNIGHT = '00:00';

/** Business hours end after they begin, midnight being the end of a day, and are in a time zone that there is. */
function checkHours(entry: BusinessHoursEntry, problems: ProblemList): void {
  const { timeZoneId } = entry;
  if (timeZoneId !== undefined && !IANAZone.isValidZone(timeZoneId)) {
    problems.add('INVALID_ENUM_VALUE', `There is no time zone ${timeZoneId}`, entry, 'timeZoneId');
  }
  for (const day of DAYS) {
    const start = String(entry[`${day}StartTime`] ?? '');
    const end = String(entry[`${day}EndTime`] ?? '');
    if (start !== '' && end !== '' && !end.startsWith(MIDNIGHT) && end <= start) {
      problems.add(
        'INVALID_TIME',
        `The business hours ${entry.name ?? entry.fullName ?? ''} end before they begin`,
        entry,
        `${day}EndTime`,
      );
    }
  }
}
