import type {
  LeadConvertSettings,
  PlatformEventSubscriberConfig,
  Profile,
  ProfilePasswordPolicy,
  SharingSet,
} from '@salesforce/types/metadata';
import { componentsOf } from '../../metadata/index.ts';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';
import { requireNamed } from './namedComponent.ts';

/**
 * What the settings of an org name: fields of lead conversion, objects and fields of sharing sets, consumers of events,
 * flows of log-ins. Their pages in the Metadata API Developer Guide.
 */
export function checkSettingReferences(schema: Schema, problems: ProblemList): void {
  checkLeadConversion(schema, problems);
  checkSharingSets(schema, problems);
  checkEventConsumers(schema, problems);
  checkLoginFlows(problems);
  checkPasswordPolicies(problems);
}

function checkField(
  schema: Schema,
  problems: ProblemList,
  objectName: string,
  named: { name: string; node: object; element: string },
): void {
  const { name, node, element } = named;
  const object = schema.object(objectName);
  if (object !== undefined && object.field(name) === undefined) {
    const message = `In field: ${element} - no CustomField named ${objectName}.${name} found`;
    problems.addUnknownField(object, name, message, node, element);
  }
}

/** Page "LeadConvertSettings". */
const CONVERTED: ReadonlySet<string> = new Set(['Account', 'Contact', 'Opportunity']);

function checkLeadConversion(schema: Schema, problems: ProblemList): void {
  for (const { content } of componentsOf<LeadConvertSettings>(problems.project, 'LeadConvertSettings')) {
    for (const mapping of content.objectMapping) {
      if (!CONVERTED.has(mapping.outputObject)) {
        const message = `Leads are converted to accounts, contacts and opportunities, not to ${mapping.outputObject}`;
        problems.add('INVALID_VALUE', message, mapping, 'outputObject');
        continue;
      }
      for (const node of mapping.mappingFields) {
        checkField(schema, problems, 'Lead', { name: node.inputField, node, element: 'inputField' });
        checkField(schema, problems, mapping.outputObject, { name: node.outputField, node, element: 'outputField' });
      }
    }
  }
}

/** A path begins with a lookup of the object, written with or without its ending; standard ones are left alone. */
function checkSharingSets(schema: Schema, problems: ProblemList): void {
  for (const { content } of componentsOf<SharingSet>(problems.project, 'SharingSet')) {
    for (const node of content.accessMappings) {
      const object = schema.object(node.object);
      if (object === undefined) {
        problems.addMissingOwner(node.object, node);
        continue;
      }
      const [first = ''] = node.objectField.split('.');
      if (/__[cr]$/i.test(first)) {
        const name = first.replace(/__r$/i, '__c');
        checkField(schema, problems, object.name, { name, node, element: 'objectField' });
      }
    }
  }
}

/** Page "PlatformEventSubscriberConfig": the consumer is an Apex trigger, its key a field of the event. */
function checkEventConsumers(schema: Schema, problems: ProblemList): void {
  const triggers = new Set(problems.project.triggers.map(({ name }) => name.toLowerCase()));
  for (const { content } of componentsOf<PlatformEventSubscriberConfig>(
    problems.project,
    'PlatformEventSubscriberConfig',
  )) {
    const { platformEventConsumer: consumer, partitionKey } = content;
    if (!triggers.has(consumer.toLowerCase())) {
      problems.addNotFound('ApexTrigger', consumer, content, 'platformEventConsumer');
    }
    const [objectName = '', name] = (partitionKey ?? '').split('.');
    if (name !== undefined) {
      checkField(schema, problems, objectName, { name, node: content, element: 'partitionKey' });
    }
  }
}

/** Page "Profile", LoginFlow. */
function checkLoginFlows(problems: ProblemList): void {
  for (const { content } of componentsOf<Profile>(problems.project, 'Profile')) {
    for (const entry of content.loginFlows) {
      if (entry.flow !== undefined) {
        requireNamed(problems, 'Flow', entry.flow, entry, 'flow');
      }
      if (entry.vfFlowPage !== undefined) {
        requireNamed(problems, 'ApexPage', entry.vfFlowPage, entry, 'vfFlowPage');
      }
    }
  }
}

/** Page "ProfilePasswordPolicy": passwords of which none is kept do not expire. */
function checkPasswordPolicies(problems: ProblemList): void {
  for (const { content } of componentsOf<ProfilePasswordPolicy>(problems.project, 'ProfilePasswordPolicy')) {
    if (content.passwordHistory === 0 && content.passwordExpiration !== 0) {
      const message = 'When passwordHistory is 0, passwordExpiration must be 0';
      problems.add('INVALID_VALUE', message, content, 'passwordExpiration');
    }
  }
}
