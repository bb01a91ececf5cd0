import type { Position } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import {
  BOOLEAN,
  classOf,
  ID,
  INTEGER,
  listOf,
  mapOf,
  SOBJECT,
  type SObjectType,
  STRING,
  type Type,
} from '../types.ts';
import { NOT_HERE } from '../unsupported.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { fieldValue, findField } from './fields.ts';
import type { Operand } from './members.ts';
import { siteLabel } from './siteLabels.ts';

/** Names that the language itself knows: `Trigger`, `Label`, `Page`, `Account.fields`, `Schema.SObjectType`. */
export type Special =
  | { kind: 'trigger' }
  | { kind: 'labels' }
  | { kind: 'siteLabels' }
  | { kind: 'pages' }
  | { kind: 'describes' }
  | { kind: 'object'; type: SObjectType }
  | { kind: 'objectToken'; type: SObjectType; value: Value }
  | { kind: 'fieldTokens'; type: SObjectType }
  | { kind: 'sharingReasons'; type: SObjectType; value: Value }
  | { kind: 'describe'; type: SObjectType; value: Value }
  | { kind: 'fieldDescribes'; type: SObjectType; value: Value }
  | { kind: 'fieldSets'; type: SObjectType; value: Value };

const ROOTS: ReadonlyMap<string, Special> = new Map<string, Special>([
  ['trigger', { kind: 'trigger' }],
  ['label', { kind: 'labels' }],
  ['system.label', { kind: 'labels' }],
  ['page', { kind: 'pages' }],
  ['system.page', { kind: 'pages' }],
  ['system.trigger', { kind: 'trigger' }],
  ['schema.sobjecttype', { kind: 'describes' }],
  ['sobjecttype', { kind: 'describes' }],
]);

export function specialName(_scope: Scope, name: string): Special | undefined {
  return ROOTS.get(name.toLowerCase());
}

export function isSpecial(type: Type): type is SObjectType {
  return type.kind === 'sobject';
}

/** A value that the special member gives where it stands for itself. */
function asValue(found: Value): Operand {
  return { kind: 'value', value: found };
}

export function checkSpecial(scope: Scope, special: Special, name: string, at: Position): Operand {
  switch (special.kind) {
    case 'trigger':
      return asValue(triggerVariable(scope, name, at));
    case 'labels':
      return labelOrNamespace(scope, special, name, at);
    case 'siteLabels':
      return asValue(labelOfSites(scope, name, at));
    case 'pages':
      return asValue(page(scope, name, at));
    case 'describes':
      return describeOf(scope, name, at);
    case 'object':
      return objectToken(scope, special.type, name, at);
    case 'objectToken':
      return objectTokenMember(scope, special.type, name, at);
    case 'fieldTokens':
      return asValue(fieldToken(scope, special.type, name, at));
    case 'sharingReasons':
      return asValue(sharingReason(scope, special.type, name, at));
    case 'describe':
      return describeMember(scope, special, name, at);
    case 'fieldDescribes': {
      const token = fieldToken(scope, special.type, name, at);
      return asValue(token.type.kind === 'unknown' ? BROKEN : describeToken(scope, token, 'DescribeFieldResult'));
    }
    case 'fieldSets':
      return asValue(fieldSet(scope, special.type, name, at));
  }
}

const FLAGS = new Set(['isexecuting', 'isinsert', 'isupdate', 'isdelete', 'isundelete', 'isbefore', 'isafter']);

/** Source: Apex Developer Guide, "Trigger Context Variables". Outside a trigger all but `isExecuting` are null. */
function triggerVariable(scope: Scope, name: string, at: Position): Value {
  const key = name.toLowerCase();
  const record = scope.triggerObject ?? SOBJECT;
  const read = `$trigger(${JSON.stringify(key)})`;
  if (FLAGS.has(key)) {
    return value(BOOLEAN, read, { nonNull: key === 'isexecuting' });
  }
  switch (key) {
    case 'new':
    case 'old':
      return value(listOf(record), read);
    case 'newmap':
    case 'oldmap':
      return value(mapOf(ID, record), read);
    case 'size':
      return value(INTEGER, read);
    case 'operationtype': {
      const symbol = scope.world.librarySymbol('system.triggeroperation');
      return symbol === undefined ? BROKEN : value(classOf(symbol), read);
    }
    default:
      scope.report(at, `Variable does not exist: ${name}`);
      return BROKEN;
  }
}

/** `System.Label.acme.Greeting` is a label of the project whose namespace is `acme`, `Label.Site.email` one of sites. */
function labelOrNamespace(scope: Scope, special: Special, name: string, at: Position): Operand {
  if (scope.world.project.component('CustomLabel', name) === undefined) {
    if (scope.world.isOwnNamespace(name)) {
      return { kind: 'special', special };
    }
    if (name.toLowerCase() === 'site') {
      return { kind: 'special', special: { kind: 'siteLabels' } };
    }
  }
  return asValue(label(scope, name, at));
}

function labelOfSites(scope: Scope, name: string, at: Position): Value {
  const text = siteLabel(name);
  if (text === undefined) {
    scope.report(at, `Label.Site.${name} ${NOT_HERE}`, 'UNSUPPORTED');
    return BROKEN;
  }
  return value(STRING, JSON.stringify(text), { nonNull: true });
}

function label(scope: Scope, name: string, at: Position): Value {
  if (scope.world.project.component('CustomLabel', name) === undefined) {
    scope.report(at, `External string does not exist: ${name}`);
    return BROKEN;
  }
  return value(STRING, `$label(${JSON.stringify(name)})`, { nonNull: true });
}

/** Source: Apex Developer Guide, "Testing Custom Controllers and Controller Extensions": a page that there must be. */
function page(scope: Scope, name: string, at: Position): Value {
  const { project } = scope.world;
  const prefix = `${project.namespace}__`.toLowerCase();
  const isQualified = project.namespace !== '' && name.toLowerCase().startsWith(prefix);
  const found = project.component('ApexPage', isQualified ? name.slice(prefix.length) : name);
  const type = scope.world.find('System.PageReference', [], null);
  if (found === undefined || type === undefined) {
    scope.report(at, `Page ${name} does not exist`);
    return BROKEN;
  }
  return value(type, `$page(${JSON.stringify(found.fullName)})`, { nonNull: true });
}

/** A class of the Schema namespace as a type. */
function schemaType(scope: Scope, name: string): Type | undefined {
  return scope.world.find(`Schema.${name}`, [], null);
}

function describeOf(scope: Scope, name: string, at: Position): Operand {
  const object = scope.world.schema.object(name);
  const type = object === undefined ? undefined : scope.world.find(object.name, [], null);
  if (type?.kind !== 'sobject') {
    scope.report(at, `Variable does not exist: ${name}`);
    return asValue(BROKEN);
  }
  const token = objectTokenValue(scope, type);
  return {
    kind: 'special',
    special: { kind: 'describe', type, value: describeToken(scope, token, 'DescribeSObjectResult') },
  };
}

/** The token that `Account.SObjectType` gives. */
export function objectTokenValue(scope: Scope, type: SObjectType): Value {
  const tokenType = schemaType(scope, 'SObjectType');
  return tokenType === undefined
    ? BROKEN
    : value(tokenType, `$objectToken(${JSON.stringify(type.name)})`, { nonNull: true });
}

function describeToken(scope: Scope, token: Value, result: string): Value {
  const type = schemaType(scope, result);
  return type === undefined ? BROKEN : value(type, `$invokeLibrary(${token.code}, 'getDescribe')`, { nonNull: true });
}

/** `Account.SObjectType`, `Account.fields`, `Account.Name`. */
function objectToken(scope: Scope, type: SObjectType, name: string, at: Position): Operand {
  const key = name.toLowerCase();
  if (key === 'sobjecttype') {
    return { kind: 'special', special: { kind: 'objectToken', type, value: objectTokenValue(scope, type) } };
  }
  if (key === 'fields') {
    return { kind: 'special', special: { kind: 'fieldTokens', type } };
  }
  const token = fieldToken(scope, type, name, at);
  return key === 'rowcause' && typeof type.describe?.shareOf === 'string'
    ? { kind: 'special', special: { kind: 'sharingReasons', type, value: token } }
    : asValue(token);
}

/** `Schema.Job__Share.RowCause.Recruiter__c`. Source: Apex Developer Guide, "Creating Apex Managed Sharing". */
function sharingReason(scope: Scope, type: SObjectType, name: string, at: Position): Value {
  const reasons = type.describe?.field('RowCause')?.picklistValues ?? [];
  const reason = reasons.find((one) => one.value.toLowerCase() === name.toLowerCase());
  if (reason === undefined) {
    scope.report(at, `Variable does not exist: ${name}`);
    return BROKEN;
  }
  return value(STRING, JSON.stringify(reason.value), { nonNull: true });
}

/** `Account.SObjectType.fields`: of a token that the code names; a variable of its type has no fields. */
function objectTokenMember(scope: Scope, type: SObjectType, name: string, at: Position): Operand {
  if (name.toLowerCase() === 'fields') {
    return { kind: 'special', special: { kind: 'fieldTokens', type } };
  }
  scope.report(at, `Variable does not exist: ${name}`);
  return asValue(BROKEN);
}

function fieldToken(scope: Scope, type: SObjectType, name: string, at: Position): Value {
  const field = type.describe?.field(name);
  const tokenType = schemaType(scope, 'SObjectField');
  if (field === undefined || tokenType === undefined) {
    const reason = scope.world.whyUnsupported(`${type.name}.${name}`);
    scope.report(at, reason ?? `Variable does not exist: ${name}`, reason === undefined ? undefined : 'UNSUPPORTED');
    return BROKEN;
  }
  const names = `${JSON.stringify(field.objectName)}, ${JSON.stringify(field.name)}`;
  return value(tokenType, `$fieldToken(${names})`, { nonNull: true });
}

/** Source: Apex Reference Guide, "FieldSet Class": `SObjectType.Merchandise__c.FieldSets.Dimensions`. */
function fieldSet(scope: Scope, type: SObjectType, name: string, at: Position): Value {
  const found = scope.world.project.component('FieldSet', `${type.name}.${name}`);
  const setType = schemaType(scope, 'FieldSet');
  if (found === undefined || setType === undefined) {
    scope.report(at, `Variable does not exist: ${name}`);
    return BROKEN;
  }
  return value(setType, `$fieldSet(${JSON.stringify(type.name)}, ${JSON.stringify(name)})`, { nonNull: true });
}

/** `Schema.SObjectType.Account.fields.Name`, and any property of the describe itself. */
function describeMember(
  scope: Scope,
  special: Extract<Special, { kind: 'describe' }>,
  name: string,
  at: Position,
): Operand {
  if (special.value.type.kind !== 'class') {
    return asValue(BROKEN);
  }
  const field = findField(special.value.type.symbol, name);
  if (field === undefined) {
    scope.report(at, `Variable does not exist: ${name}`);
    return asValue(BROKEN);
  }
  const found = fieldValue(scope, field, special.value, at);
  const kind = HOLDERS.get(name.toLowerCase());
  return kind === undefined ? asValue(found) : { kind: 'special', special: { kind, type: special.type, value: found } };
}

/** Properties of a describe whose own members are names of the project. */
const HOLDERS: ReadonlyMap<string, 'fieldDescribes' | 'fieldSets'> = new Map([
  ['fields', 'fieldDescribes'],
  ['fieldsets', 'fieldSets'],
]);

/** The value that methods are called on: `Schema.SObjectType.Account.getLabel()`. */
export function specialValue(special: Special): Value | null {
  return 'value' in special ? special.value : null;
}
