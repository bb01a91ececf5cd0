import type { FlowCollectionProcessor, FlowScreenField, FlowTransform } from '@salesforce/types/metadata';
import { recordReference, type FormulaReference } from '../formula/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import { SObject } from '../values/index.ts';
import type { FlowCompiler, FlowReference } from './compiler.ts';
import { elements } from './elements/index.ts';
import { mappedCollection } from './elements/transform.ts';
import { unfoldedFields, type ElementKind, type FlowResource } from './definition.ts';
import { apexMember } from './apexTypes.ts';
import {
  ANY,
  declaredType,
  elementType,
  FlowApexObject,
  FlowOutputs,
  isAny,
  recordType,
  single,
  variableType,
  type FlowType,
  type FlowValue,
} from './flowType.ts';
import { readFlowGlobal } from './flowGlobals.ts';
import { FlowFault, type FlowRun, type Interview } from './interview.ts';
import { fromApex, toFieldValue } from './conversion.ts';
import { copyRecord } from './records.ts';
import { compileResource } from './resources.ts';

/** In place of a message: what is wrong was reported where the name is declared. */
export const REPORTED = '';

/** The prefix of the name under which a filter or a formula sees the item at hand. */
const CURRENT_ITEM = 'currentitem_';

/**
 * What a name in a flow stands for. Source: Help, "Flow Resources".
 * @returns a sentence when it stands for nothing
 */
export function resolveReference(name: string, compiler: FlowCompiler): FlowReference | string {
  const path = name.split('.');
  const root = (path[0] ?? '').toLowerCase();
  if (root === '$record' || root === '$record__prior') {
    return triggeringRecord(name, path, root === '$record', compiler);
  }
  if (root.startsWith('$')) {
    return readFlowGlobal(name, path, compiler) ?? orgGlobal(name, path, compiler);
  }
  const base = named(path[0] ?? '', compiler);
  if (base === undefined) {
    return unknown(name);
  }
  return typeof base === 'string' || path.length === 1 ? base : member(name, base, path.slice(1), compiler);
}

function unknown(name: string): string {
  return `The resource ${name} does not exist in this flow. Check spelling.`;
}

function orgGlobal(name: string, path: readonly string[], compiler: FlowCompiler): FlowReference | string {
  const { formulas } = compiler;
  const reference = formulas.globalReference(path);
  if (typeof reference === 'string') {
    return reference;
  }
  return {
    name,
    type: single(reference.type),
    field: reference.field,
    read: (_, run) => formulas.readGlobal(reference, run.execution.user),
  };
}

function triggeringRecord(
  name: string,
  path: readonly string[],
  isCurrent: boolean,
  compiler: FlowCompiler,
): FlowReference | string {
  const { objectName } = compiler.definition;
  const object = compiler.schema.object(objectName ?? '');
  if (object === undefined || compiler.definition.process !== null) {
    return `${path[0] ?? ''} exists only in flows that a record starts`;
  }
  const saves = compiler.definition.start?.recordTriggerType;
  if (!isCurrent && saves !== 'Update' && saves !== 'CreateAndUpdate') {
    return `${path[0] ?? ''} exists only in flows that run when a record is updated`;
  }
  const recordOf = (interview: Interview): SObject | null => (isCurrent ? interview.record : interview.prior);
  if (path.length === 1) {
    return { name, type: recordType(object.name), field: null, read: recordOf };
  }
  const reference = recordReference(compiler.schema, object.name, path.slice(1));
  if (typeof reference === 'string') {
    return reference.replace(path.slice(1).join('.'), name);
  }
  const read = (interview: Interview): FlowValue => {
    const record = recordOf(interview);
    return record === null ? null : compiler.formulas.records.read(record, object.name, reference.path);
  };
  const field = reference.field as FieldDescribe;
  if (!isCurrent || reference.path.length > 1) {
    return { name, type: single(reference.type), field, read };
  }
  return {
    name,
    type: single(reference.type),
    field,
    read,
    write(interview, value) {
      if (interview.record !== null) {
        interview.record.fields[field.name] = toFieldValue(value, field);
        interview.assignedFields.add(field.name);
      }
    },
  };
}

/** A variable, constant, formula, template, or what an element stored. */
function named(name: string, compiler: FlowCompiler): FlowReference | string | undefined {
  const key = name.toLowerCase();
  const resource = compiler.definition.resources.get(key);
  if (resource !== undefined) {
    return resourceReference(key, resource, compiler);
  }
  const isItem = key.startsWith(CURRENT_ITEM);
  const entry = compiler.definition.elements.get(isItem ? key.slice(CURRENT_ITEM.length) : key);
  if (entry === undefined) {
    return outcome(key, compiler) ?? screenPart(name, compiler);
  }
  if (compiler.resolving.has(entry.name)) {
    return `${entry.name} refers to itself`;
  }
  compiler.resolving.add(entry.name);
  const type = isItem ? itemType(entry.kind, entry.node, compiler) : elementOutput(entry.kind, entry.node, compiler);
  compiler.resolving.delete(entry.name);
  if (type === undefined) {
    return `The element ${name} stores nothing that can be read`;
  }
  const reference: FlowReference = { name, type, field: null, read: (interview) => interview.values.get(key) ?? null };
  return isItem || !CHANGEABLE.has(entry.kind)
    ? reference
    : { ...reference, write: (interview, value) => interview.values.set(key, value) };
}

/** What these elements stored, a flow may change: Help, "Loop Element" and "Get Records Element". */
const CHANGEABLE: ReadonlySet<ElementKind> = new Set(['collectionProcessors', 'loops', 'recordLookups']);

/** An outcome of a decision: true when it was taken, false when it was not, null before the decision. */
function outcome(key: string, compiler: FlowCompiler): FlowReference | undefined {
  const name = compiler.definition.outcomes.get(key);
  return name === undefined
    ? undefined
    : { name, type: single('Boolean'), field: null, read: (interview) => interview.values.get(key) ?? null };
}

/** What a person fills in on a screen; what components and actions of screens give, only they know. */
function screenPart(name: string, compiler: FlowCompiler): FlowReference | string | undefined {
  const key = name.toLowerCase();
  const part = compiler.definition.screenParts.get(key);
  if (part === undefined) {
    return undefined;
  }
  const type = 'fieldType' in part ? screenFieldType(part) : ANY;
  return type === undefined
    ? `The screen component ${name} stores nothing that can be read`
    : { name, type, field: null, read: (interview) => interview.values.get(key) ?? null };
}

/** Source: Metadata API Developer Guide, "Flow", FlowScreenField. */
function screenFieldType(field: FlowScreenField): FlowType | undefined {
  const { fieldType, dataType } = field;
  switch (fieldType) {
    case 'InputField':
    case 'RadioButtons':
    case 'DropdownBox':
      return declaredType(dataType ?? 'String', false, undefined);
    case 'LargeTextArea':
    case 'PasswordField':
    case 'MultiSelectCheckboxes':
    case 'MultiSelectPicklist':
      return single('Text');
    case 'Repeater':
      return repeaterType(field);
    case 'DisplayText':
    case 'RegionContainer':
    case 'Region':
      return undefined;
    default:
      return ANY;
  }
}

/** What a repeater gives: collections of items, each with what its parts hold. */
function repeaterType({ fields }: FlowScreenField): FlowType {
  const named = unfoldedFields(fields).flatMap((field) => {
    const type = screenFieldType(field);
    return type === undefined || field.name === undefined ? [] : [{ name: field.name, type }];
  });
  const items: FlowType = { data: 'Outputs', isCollection: true, objectName: null, outputs: byName(named) };
  const collections = ['AllItems', 'AddedItems', 'RemovedItems'].map((name) => ({ name, type: items }));
  return { ...items, isCollection: false, outputs: byName(collections) };
}

function byName<Named extends { name: string }>(all: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(all.map((each) => [each.name.toLowerCase(), each]));
}

function elementOutput(kind: string, node: object, compiler: FlowCompiler): FlowType | undefined {
  return elements.get(kind)?.output?.(node as never, compiler);
}

function itemType(kind: string, node: object, compiler: FlowCompiler): FlowType | undefined {
  const collectionReference =
    kind === 'transforms'
      ? mappedCollection(node as FlowTransform)
      : kind === 'collectionProcessors'
        ? (node as FlowCollectionProcessor).collectionReference
        : undefined;
  if (collectionReference === undefined) {
    return undefined;
  }
  const collection = resolveReference(collectionReference, compiler);
  return typeof collection === 'string' ? undefined : elementType(collection.type);
}

function resourceReference(key: string, resource: FlowResource, compiler: FlowCompiler): FlowReference | string {
  if (resource.kind !== 'variable') {
    const known = compiler.compiledResources.get(key);
    if (known !== undefined) {
      return known;
    }
    compiler.compiledResources.set(key, `${resource.name} refers to itself`);
    const compiled = compileResource(resource, compiler);
    compiler.compiledResources.set(key, compiled);
    return compiled;
  }
  const { name, node } = resource;
  const type = variableType(node);
  return {
    name,
    type,
    field: null,
    read: (interview) => interview.values.get(key) ?? (type.isCollection ? [] : null),
    isUnset: (interview) => (interview.values.get(key) ?? null) === null,
    write: (interview, value) => interview.values.set(key, value),
  };
}

/** `record.Field`, `record.Parent.Field`, `Action.output`, `Action.output.Field`. */
function member(
  name: string,
  base: FlowReference,
  path: readonly string[],
  compiler: FlowCompiler,
): FlowReference | string {
  if (isAny(base.type)) {
    return {
      name,
      type: base.type,
      field: null,
      read: (interview, run) => inside(base.read(interview, run), path, run),
    };
  }
  if (base.type.outputs !== undefined) {
    return outputMember(name, base, path, compiler);
  }
  if (base.type.data === 'Apex' && !base.type.isCollection) {
    const [first = '', ...rest] = path;
    const found = apexMember([base.name, first].join('.'), base, first, compiler);
    return found === undefined || rest.length === 0 ? (found ?? unknown(name)) : member(name, found, rest, compiler);
  }
  if (base.type.data !== 'Record' || base.type.isCollection || base.type.objectName === null) {
    return unknown(name);
  }
  const objectName = base.type.objectName;
  if (compiler.schema.object(objectName) === undefined) {
    // The object was reported where records of it are declared or got.
    return { name, type: ANY, field: null, read: () => null, write: () => undefined };
  }
  const reference = recordReference(compiler.schema, objectName, path);
  return typeof reference === 'string'
    ? reference.replace(path.join('.'), name)
    : recordMember(name, base, objectName, reference, compiler);
}

/** What a screen's component gave, by its attributes, and what is in the records and objects of classes in them. */
function inside(value: FlowValue, path: readonly string[], run: FlowRun): FlowValue {
  const [first, ...rest] = path;
  if (first === undefined) {
    return value;
  }
  if (value instanceof FlowOutputs) {
    return inside(value.values.get(first.toLowerCase()) ?? null, rest, run);
  }
  if (value instanceof SObject) {
    const name = Object.keys(value.fields).find((known) => known.toLowerCase() === first.toLowerCase());
    return inside(value.fields[name ?? ''] ?? null, rest, run);
  }
  if (value instanceof FlowApexObject) {
    return inside(fromApex(run.execution.apexForFlows.member(value.object, first)), rest, run);
  }
  return null;
}

function recordMember(
  name: string,
  base: FlowReference,
  objectName: string,
  reference: FormulaReference,
  compiler: FlowCompiler,
): FlowReference {
  const field = reference.field as FieldDescribe;
  const isOwn = reference.path.length === 1;
  const read: FlowReference['read'] = (interview, run) => {
    const record = base.read(interview, run);
    if (!(record instanceof SObject)) {
      throw new FlowFault(`The flow failed to access the value for ${name} because it hasn't been set or assigned.`);
    }
    // A queried formula field has its value already; computing it anew could need fields that were not asked for.
    const known = isOwn && field.formula !== null ? record.fields[field.name] : undefined;
    return known ?? compiler.formulas.records.read(record, objectName, reference.path);
  };
  const result: FlowReference = { name, type: single(reference.type), field, read };
  const { write } = base;
  if (isOwn && write !== undefined) {
    result.write = (interview, value, run) => {
      const current = base.read(interview, run);
      const record = current instanceof SObject ? copyRecord(current) : new SObject(objectName);
      record.fields[field.name] = toFieldValue(value, field);
      write(interview, record, run);
    };
  }
  return result;
}

function outputMember(
  name: string,
  base: FlowReference,
  [first = '', ...rest]: readonly string[],
  compiler: FlowCompiler,
): FlowReference | string {
  const output = base.type.outputs?.get(first.toLowerCase());
  if (output === undefined) {
    // A plain result is read under the action's own name, and so are its fields.
    const { outputs, ...type } = base.type;
    return outputs === undefined || type.data === 'Outputs'
      ? unknown(name)
      : member(name, { ...base, type }, [first, ...rest], compiler);
  }
  const reference: FlowReference = {
    name: `${base.name}.${output.name}`,
    type: output.type,
    field: null,
    read(interview, run) {
      const outputs = base.read(interview, run);
      return outputs instanceof FlowOutputs ? (outputs.values.get(first.toLowerCase()) ?? null) : outputs;
    },
  };
  return rest.length === 0 ? reference : member(name, reference, rest, compiler);
}
