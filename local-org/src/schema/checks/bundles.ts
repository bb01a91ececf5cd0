import type { LightningComponentBundle } from '@salesforce/types/metadata';
import { declaredProperties, targetConfigOf, targetConfigs } from '../../metadata/index.ts';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/**
 * Descriptions of Lightning web components: settings are for targets that the component lists.
 * Source: LWC Developer Guide, "XML Configuration File Elements", targetConfigs, and "Component Folder", names.
 */
export function checkBundles(schema: Pick<Schema, 'object'>, problems: ProblemList): void {
  for (const { component, name } of problems.project.lightningBundles) {
    if (!/^[a-z](?:[A-Za-z0-9]|_(?!_|$))*$/.test(name)) {
      problems.add('INVALID_NAME', `${name} is no valid name of a component: it begins with a small letter`, component);
    }
    const content = component.content as LightningComponentBundle;
    const listed = content.targets?.target ?? [];
    for (const [, names = ''] of (content.targetConfigs ?? '').matchAll(/<targetConfig\b[^>]*?\btargets="([^"]*)"/g)) {
      for (const name of names.split(/[\s,]+/).filter((part) => part !== '' && !listed.includes(part))) {
        const message = `The component has settings for ${name}, which is not one of its targets`;
        problems.add('UNKNOWN_TARGET', message, content, 'targetConfigs');
      }
    }
    checkProperties(content, schema, problems);
  }
}

/** Types of properties on pages in Lightning App Builder. Source: LWC Developer Guide, "property". */
const PAGE_TYPES: readonly string[] = ['Boolean', 'Color', 'Integer', 'String'];
const PAGES: readonly string[] = ['lightning__AppPage', 'lightning__HomePage', 'lightning__RecordPage'];

/**
 * Types of properties on screens of flows, each also as a collection; others name an object, a class or a generic type.
 * Source: LWC Developer Guide, "Supported Data Types in Flows".
 */
const FLOW_TYPE =
  /^(?:(?:Boolean|Date|DateTime|Decimal|Double|Integer|Long|Number|SObject|String|Time|@salesforce\/schema\/\w+|apex:\/\/[\w.]+)(?:\[\])?|\{\w+(?:\[\])?\})$/i;
const FLOW_SCREEN = 'lightning__FlowScreen';

/** Source: LWC Developer Guide, "lightning__FlowScreen Target", role. */
const ROLES: readonly string[] = ['inputOnly', 'outputOnly'];

function checkProperties(
  content: LightningComponentBundle,
  schema: Pick<Schema, 'object'>,
  problems: ProblemList,
): void {
  const add = (code: string, message: string): void => problems.add(code, message, content, 'targetConfigs');
  for (const target of [...PAGES, FLOW_SCREEN]) {
    for (const [name, type] of declaredProperties(targetConfigOf(content, target))) {
      if (target === FLOW_SCREEN ? !isFlowType(type, schema) : !PAGE_TYPES.includes(type)) {
        add('INVALID_PROPERTY', `The property ${name} is of type ${type}, which ${target} does not have`);
      }
    }
  }
  for (const { name, role } of targetConfigs(content).flatMap(({ properties }) => properties)) {
    if (role !== undefined && !ROLES.includes(role)) {
      add('INVALID_VALUE', `${role} is no role of a property: ${name}`);
    }
  }
}

function isFlowType(type: string, schema: Pick<Schema, 'object'>): boolean {
  return FLOW_TYPE.test(type) || schema.object(type.replace(/\[\]$/, '')) !== undefined;
}
