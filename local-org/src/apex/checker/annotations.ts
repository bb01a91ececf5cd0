import type { Annotation, Position } from '../syntax/tree.ts';
import { checkRestResource } from './restResource.ts';
import { annotationOf, type ClassSymbol, type MethodSymbol } from './symbols.ts';
import type { Type } from './types.ts';
import type { World } from './world.ts';

/** Annotations that the local org acts on, or that change nothing when code runs. */
const KNOWN = new Set([
  'auraenabled',
  'deprecated',
  'future',
  'httpdelete',
  'httpget',
  'httppatch',
  'httppost',
  'httpput',
  'invocablemethod',
  'invocablevariable',
  'istest',
  'namespaceaccessible',
  'readonly',
  'remoteaction',
  'restresource',
  'suppresswarnings',
  'testsetup',
  'testvisible',
  'jsonaccess',
]);

/** Checks the shapes that Salesforce demands of annotated classes, methods and variables. */
export function checkAnnotations(world: World, symbol: ClassSymbol): void {
  checkKnown(world, symbol.file, symbol.annotations);
  for (const field of symbol.fields.values()) {
    checkKnown(world, symbol.file, field.annotations);
    if (annotationOf(field, 'invocablevariable') !== undefined && (field.isStatic || field.isFinal)) {
      world.report(symbol.file, field.at, 'InvocableVariable fields cannot be static or final');
    }
  }
  const methods = [...symbol.methods.values()].flat();
  for (const method of methods) {
    checkKnown(world, symbol.file, method.annotations);
    checkMethod(world, symbol, method);
  }
  checkRestResource(world, symbol);
  const invocables = methods.filter((method) => annotationOf(method, 'invocablemethod') !== undefined);
  if (invocables.length > 1) {
    const at = invocables[1]?.at ?? symbol.at;
    world.report(symbol.file, at, `Only one method per type can be defined with: InvocableMethod`);
  }
}

function checkKnown(world: World, file: string, annotations: readonly Annotation[]): void {
  for (const annotation of annotations) {
    if (!KNOWN.has(annotation.name)) {
      world.report(file, annotation.at, `Annotation does not exist: ${annotation.name}`);
    }
  }
}

function checkMethod(world: World, symbol: ClassSymbol, method: MethodSymbol): void {
  const report = (at: Position, message: string): void => {
    world.report(symbol.file, at, message);
  };
  const isTest = annotationOf(method, 'istest') ?? annotationOf(method, 'testsetup');
  if (isTest !== undefined) {
    checkTestMethod(symbol, method, report);
  }
  if (annotationOf(method, 'auraenabled') !== undefined) {
    checkAuraEnabled(symbol, method, report);
  }
  if (annotationOf(method, 'future') !== undefined && (!method.isStatic || method.returnType.kind !== 'void')) {
    report(method.at, 'Future methods must be static and return void');
  }
  if (
    annotationOf(method, 'future') !== undefined &&
    !method.parameters.every((parameter) => isPlain(parameter.type))
  ) {
    report(method.at, `Unsupported parameter type in future method: ${method.name}`);
  }
  if (annotationOf(method, 'remoteaction') !== undefined) {
    checkRemoteAction(symbol, method, report);
  }
  if (annotationOf(method, 'invocablemethod') !== undefined) {
    checkInvocable(method, report);
  }
}

/** Source: Lightning Web Components Developer Guide, "Expose Apex Methods to Lightning Web Components". */
function checkAuraEnabled(
  symbol: ClassSymbol,
  method: MethodSymbol,
  report: (at: Position, message: string) => void,
): void {
  if (!method.isStatic && method.parameters.length > 0) {
    report(method.at, 'AuraEnabled methods must be static');
  }
  const overloads = symbol.methods.get(method.name.toLowerCase()) ?? [];
  const isSecond = overloads
    .filter((other) => other.isStatic && annotationOf(other, 'auraenabled') !== undefined)
    .indexOf(method);
  if (isSecond > 0) {
    report(method.at, `AuraEnabled methods cannot be overloaded: ${method.name}`);
  }
}

/** Source: Visualforce Developer Guide, "Declaring a Remote Method in Apex". No page of the org calls one. */
function checkRemoteAction(
  symbol: ClassSymbol,
  method: MethodSymbol,
  report: (at: Position, message: string) => void,
): void {
  if (!method.isStatic || (method.access !== 'public' && method.access !== 'global')) {
    report(method.at, 'RemoteAction methods must be static and public or global');
  }
  const overloads = symbol.methods.get(method.name.toLowerCase()) ?? [];
  const parameters = method.parameters.length;
  const isSecond =
    overloads
      .filter((other) => annotationOf(other, 'remoteaction') !== undefined && other.parameters.length === parameters)
      .indexOf(method) > 0;
  if (isSecond) {
    report(method.at, `RemoteAction methods with the same number of parameters cannot be overloaded: ${method.name}`);
  }
}

function checkTestMethod(
  symbol: ClassSymbol,
  method: MethodSymbol,
  report: (at: Position, message: string) => void,
): void {
  if (!symbol.isTest || symbol.outer !== null) {
    report(method.at, 'Test methods must be in top-level test classes');
  }
  if (!method.isStatic || method.returnType.kind !== 'void' || method.parameters.length > 0) {
    report(method.at, 'Test methods must be static, return void and have no parameters');
  }
}

function isPlain(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
      return true;
    case 'list':
    case 'set':
      return isPlain(type.element);
    case 'map':
      return isPlain(type.key) && isPlain(type.value);
    default:
      return false;
  }
}

/** Source: Apex Developer Guide, "InvocableMethod Annotation". */
function checkInvocable(method: MethodSymbol, report: (at: Position, message: string) => void): void {
  if (!method.isStatic || (method.access !== 'public' && method.access !== 'global')) {
    report(method.at, 'InvocableMethod methods must be static and public or global');
  }
  if (method.parameters.length > 1 || method.parameters.some((parameter) => parameter.type.kind !== 'list')) {
    report(
      method.at,
      'InvocableMethod methods do not support parameter type of ' + (method.parameters[0]?.type.name ?? ''),
    );
  }
  if (method.returnType.kind !== 'void' && method.returnType.kind !== 'list') {
    report(method.at, `InvocableMethod methods do not support return type of ${method.returnType.name}`);
  }
}
