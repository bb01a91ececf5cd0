import type { LightningComponentBundle } from '@salesforce/types/metadata';
import {
  declaredProperties,
  targetConfigOf,
  targetConfigs,
  type TargetConfig,
  type WrittenProperty,
} from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
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
    for (const config of targetConfigs(content)) {
      for (const [code, message] of configProblems(config, problems.project)) {
        problems.add(code, message, content, 'targetConfigs');
      }
    }
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

const FORM_FACTORS: readonly string[] = ['Small', 'Large'];
const ACTION_TYPES: readonly string[] = ['Action', 'ScreenAction'];

/** What defaults of these types look like. */
const DEFAULTS: Readonly<Record<string, RegExp>> = { Boolean: /^(?:true|false)?$/i, Integer: /^(?:[+-]?\d+)?$/ };

/** What one configuration lacks, or has twice or wrong. No page has the words. */
function configProblems(config: TargetConfig, project: ProjectMetadata): [code: string, message: string][] {
  const found: [string, string][] = [];
  if (config.targets.length === 0) {
    found.push(['MISSING_ATTRIBUTE', 'targetConfig has no targets']);
  }
  const names = config.properties.map(({ name }) => name);
  for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
    found.push(['DUPLICATE_NAME', `The property ${name} is declared twice for ${config.targets.join(', ')}`]);
  }
  found.push(...config.written.flatMap((property) => propertyProblems(property, config, project)));
  found.push(...wrong(config.formFactors, FORM_FACTORS, 'form factor'));
  found.push(...wrong(config.actionTypes, ACTION_TYPES, 'type of a quick action'));
  return found;
}

function propertyProblems(
  { name, type, default: given }: WrittenProperty,
  { generics }: TargetConfig,
  project: ProjectMetadata,
): [string, string][] {
  if (name === undefined) {
    return [['MISSING_ATTRIBUTE', 'property has no name']];
  }
  if (type === undefined) {
    return [['MISSING_ATTRIBUTE', `The property ${name} has no type`]];
  }
  if (given !== undefined && DEFAULTS[type]?.test(given.trim()) === false) {
    return [['INVALID_VALUE', `'${given}' is no default of the property ${name} of type ${type}`]];
  }
  const generic = /^\{(\w+)/.exec(type)?.[1];
  if (generic !== undefined && !generics.includes(generic)) {
    return [['INVALID_PROPERTY', `The property ${name} is of type ${type}, which no propertyType declares`]];
  }
  const className = /^apex:\/\/((?:(?!__)\w)+)(?:\[\])?$/.exec(type)?.[1]?.toLowerCase();
  return className === undefined || project.classes.some((candidate) => candidate.name.toLowerCase() === className)
    ? []
    : [['UNKNOWN_CLASS', `The property ${name} is of type ${type}, a class that does not exist`]];
}

function wrong(values: readonly string[], known: readonly string[], what: string): [string, string][] {
  return values.filter((value) => !known.includes(value)).map((value) => ['INVALID_VALUE', `${value} is no ${what}`]);
}

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
