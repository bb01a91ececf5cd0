import type { Position } from '../syntax/tree.ts';
import { checkExposedTypes } from './exposedTypes.ts';
import { checkInvocable, checkInvocableVariable } from './invocables.ts';
import { checkPackaging } from './packaging.ts';
import { checkRestResource, HTTP_ANNOTATIONS } from './restResource.ts';
import { annotationOf, type ClassSymbol, type FieldSymbol, type MethodSymbol } from './symbols.ts';
import type { Type } from './types.ts';
import type { World } from './world.ts';

/** Checks the shapes that Salesforce demands of annotated classes, methods and variables. */
export function checkAnnotations(world: World, symbol: ClassSymbol): void {
  const report: Report = (at, message) => {
    world.report(symbol.file, at, message);
  };
  for (const field of symbol.fields.values()) {
    checkField(field, report);
  }
  const methods = [...symbol.methods.values()].flat();
  for (const method of methods) {
    checkMethod(symbol, method, report);
  }
  checkRestResource(world, symbol);
  checkPackaging(world, symbol, report);
  checkTestClass(symbol, methods, report);
  checkWebServices(symbol, report);
  checkExposedTypes(symbol, report);
  for (const [key, name] of ONCE) {
    if (methods.filter((method) => annotationOf(method, key) !== undefined).length > 1) {
      report(symbol.at, `Only one method per type can be defined with: ${name}`);
    }
  }
}

function isWebService(symbol: ClassSymbol, method: MethodSymbol): boolean {
  return (symbol.node?.members ?? []).some(
    (member) => member.kind === 'method' && member.at === method.at && member.modifiers.words.has('webservice'),
  );
}

/** Source: Apex Developer Guide, "Considerations for Using the webservice Keyword": they cannot be overloaded. */
function checkWebServices(symbol: ClassSymbol, report: Report): void {
  for (const methods of symbol.methods.values()) {
    const [, second] = methods.filter((method) => isWebService(symbol, method));
    if (second !== undefined) {
      const types = second.parameters.map(({ type }) => type.name).join(', ');
      const signature = `${second.returnType.name} ${symbol.name}.${second.name}(${types})`;
      report(symbol.at, `Web Service does not support two web service methods with the same name: ${signature}`);
    }
  }
}

type Report = (at: Position, message: string) => void;

const ONCE = [
  ['invocablemethod', 'InvocableMethod'],
  ['testsetup', 'TestSetup'],
] as const;

function checkField(field: FieldSymbol, report: Report): void {
  if (annotationOf(field, 'invocablevariable') !== undefined) {
    checkInvocableVariable(field, report);
  }
  if (annotationOf(field, 'auraenabled') === undefined) {
    return;
  }
  const element = field.property === null ? 'fields' : 'properties';
  if (field.isStatic && field.property === null) {
    report(field.at, 'AuraEnabled fields cannot be static');
  }
  if (field.access !== 'public' && field.access !== 'global') {
    report(field.at, `AuraEnabled ${element} require at least one of the following global, public`);
  }
}

function checkMethod(symbol: ClassSymbol, method: MethodSymbol, report: Report): void {
  const test = annotationOf(method, 'istest');
  if (test !== undefined) {
    checkTestMethod(symbol, method, test.written.toLowerCase() === 'testmethod' ? 'testMethod' : 'IsTest', report);
  }
  if (annotationOf(method, 'testsetup') !== undefined) {
    checkTestMethod(symbol, method, 'TestSetup', report);
  }
  if (annotationOf(method, 'auraenabled') !== undefined) {
    checkAuraEnabled(symbol, method, report);
  }
  if (annotationOf(method, 'future') !== undefined) {
    checkFuture(method, report);
  }
  if (annotationOf(method, 'remoteaction') !== undefined) {
    checkRemoteAction(symbol, method, report);
  }
  if (annotationOf(method, 'invocablemethod') !== undefined) {
    checkReach(method, 'InvocableMethod', report);
    checkInvocable(method, report);
  }
  if (annotationOf(method, 'readonly') !== undefined && !mayBeReadOnly(symbol, method)) {
    report(method.at, method.isStatic ? READ_ONLY_STATIC : READ_ONLY);
  }
}

const READ_ONLY =
  'Only WebService, RemoteAction or Schedulable.execute(SchedulableContext) methods can be marked ReadOnly';
const READ_ONLY_STATIC =
  'ReadOnly methods require at least one of the following webService, RemoteAction, HttpGet, HttpPost, HttpPatch, ' +
  'HttpPut, HttpDelete';

/** Source: Apex Developer Guide, "ReadOnly Annotation". */
function mayBeReadOnly(symbol: ClassSymbol, method: MethodSymbol): boolean {
  const isCalledFromOutside = ['remoteaction', ...Object.values(HTTP_ANNOTATIONS)].some(
    (name) => annotationOf(method, name) !== undefined,
  );
  const [context, ...others] = method.parameters;
  const isSchedule =
    symbol.interfaces.some(({ name }) => name === 'System.Schedulable') &&
    method.name.toLowerCase() === 'execute' &&
    context?.type.name === 'System.SchedulableContext' &&
    others.length === 0;
  return isCalledFromOutside || isWebService(symbol, method) || isSchedule;
}

/** Source: Apex Developer Guide, "Future Annotation". */
function checkFuture(method: MethodSymbol, report: Report): void {
  if (method.isStatic && method.owner.outer !== null) {
    return;
  }
  if (!method.isStatic) {
    report(method.at, 'Future methods must be declared as static');
  }
  if (method.returnType.kind !== 'void' && method.returnType.kind !== 'unknown') {
    report(method.at, `Future methods do not support return type of ${method.returnType.name}`);
  }
  for (const { type } of method.parameters.filter((parameter) => !isPlain(parameter.type))) {
    report(method.at, `Future methods do not support parameter type of ${type.name}`);
  }
}

/** Sources: Apex Developer Guide, "IsTest Annotation", "TestSetup Annotation". */
function checkTestClass(symbol: ClassSymbol, methods: readonly MethodSymbol[], report: Report): void {
  const own = annotationOf(symbol, 'istest');
  if (own !== undefined && symbol.outer !== null) {
    report(symbol.at, 'IsTest can only be used on a top level type');
  }
  if (own !== undefined && symbol.isException) {
    report(symbol.at, 'Only top-level non-exception class types can be marked as tests');
  }
  for (const word of ['virtual', 'abstract']) {
    if (own !== undefined && symbol.node?.modifiers.words.has(word) === true) {
      report(symbol.at, `IsTest classes cannot be ${word}`);
    }
  }
  const isParallel = own?.values.get('isparallel') === true;
  const seesAll = own?.values.get('seealldata') === true;
  const seeing = methods.find((method) => annotationOf(method, 'istest')?.values.get('seealldata') === true);
  if (isParallel && seesAll) {
    const rule = 'cannot also be annotated with @isTest(SeeAllData=true)';
    report(symbol.at, `Test class annotated with @isTest(IsParallel=true) ${rule}`);
  } else if (isParallel && seeing !== undefined) {
    const rule = 'cannot have any methods annotated with @isTest(SeeAllData=true)';
    report(symbol.at, `Test class annotated with @isTest(IsParallel=true) ${rule}`);
  }
  const setUp = methods.find((method) => annotationOf(method, 'testsetup') !== undefined);
  if (setUp !== undefined && seesAll) {
    report(symbol.at, 'Test class cannot be annotated with @isTest(SeeAllData=true)');
  } else if (setUp !== undefined && seeing !== undefined) {
    const rule = 'cannot have any methods annotated with @isTest(SeeAllData=true)';
    report(symbol.at, `Test class containing a test setup method ${rule}`);
  }
}

/** Source: Lightning Web Components Developer Guide, "Expose Apex Methods to Lightning Web Components". */
function checkAuraEnabled(symbol: ClassSymbol, method: MethodSymbol, report: Report): void {
  if (method.access !== 'public' && method.access !== 'global') {
    report(method.at, 'AuraEnabled methods require at least one of the following global, public');
  }
  for (const { type } of method.parameters.filter((parameter) => parameter.type.kind === 'set')) {
    report(method.at, `AuraEnabled methods do not support parameter type of ${type.name}`);
  }
  if (method.returnType.kind === 'set') {
    report(method.at, `AuraEnabled methods do not support return type of ${method.returnType.name}`);
  }
  if (!method.isStatic && method.parameters.length > 0) {
    report(method.at, 'Non static AuraEnabled methods may not have parameters');
  }
  if (!method.isStatic && !/^get/i.test(method.name)) {
    report(method.at, "Non static AuraEnabled methods must be named with a prefix 'get'");
  }
  const namesake = symbol.fields.get(method.name.toLowerCase());
  if (namesake !== undefined && annotationOf(namesake, 'auraenabled') !== undefined) {
    report(method.at, `AuraEnabled method and variable cannot have the same name: ${method.name}`);
  }
  const overloads = symbol.methods.get(method.name.toLowerCase()) ?? [];
  const enabled = overloads.filter((other) => other.isStatic && annotationOf(other, 'auraenabled') !== undefined);
  if (enabled.length > 1 && method.isStatic) {
    report(method.at, `Overload of AuraEnabled method: ${method.name} overload is not permitted`);
  }
}

/** Source: Visualforce Developer Guide, "Declaring a Remote Method in Apex". No page of the org calls one. */
function checkRemoteAction(symbol: ClassSymbol, method: MethodSymbol, report: Report): void {
  checkReach(method, 'RemoteAction', report);
  const overloads = symbol.methods.get(method.name.toLowerCase()) ?? [];
  const parameters = method.parameters.length;
  const isSecond =
    overloads
      .filter((other) => annotationOf(other, 'remoteaction') !== undefined && other.parameters.length === parameters)
      .indexOf(method) > 0;
  if (isSecond) {
    const rule = 'two remote action methods with the same name and same number of parameters';
    report(symbol.at, `Remote Action does not support ${rule}`);
  }
}

/** What is called from outside is static, and public or global. */
function checkReach(method: MethodSymbol, annotation: string, report: Report): void {
  if (!method.isStatic) {
    report(method.at, `${annotation} methods must be declared as static`);
  }
  if (method.access !== 'public' && method.access !== 'global') {
    report(method.at, `${annotation} methods require at least one of the following global, public`);
  }
}

/** Source: Apex Developer Guide, "What Are Apex Unit Tests?": test methods of earlier versions may be in any class. */
const TESTS_IN_TEST_CLASSES_SINCE = 28;

function checkTestMethod(symbol: ClassSymbol, method: MethodSymbol, annotation: string, report: Report): void {
  if (symbol.outer !== null && method.isStatic) {
    // Static methods of inner classes are refused as such.
    return;
  }
  if (!symbol.isTest && symbol.apiVersion >= TESTS_IN_TEST_CLASSES_SINCE) {
    report(method.at, `Defining type for ${annotation} methods must be declared as IsTest`);
  }
  if (!method.isStatic) {
    report(method.at, `${annotation} methods must be declared as static`);
  }
  if (annotation === 'TestSetup' && method.returnType.kind !== 'void' && method.returnType.kind !== 'unknown') {
    report(method.at, 'Test setup method must return void');
  }
  if (method.parameters.length > 0) {
    report(method.at, 'Test methods must have no arguments');
  }
}

/** Primitives and collections of primitives; collections of collections are none. */
function isPlain(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
    case 'unknown':
      return true;
    case 'list':
    case 'set':
      return isScalar(type.element);
    case 'map':
      return isScalar(type.key) && isScalar(type.value);
    default:
      return false;
  }
}

function isScalar(type: Type): boolean {
  return type.kind === 'primitive' || type.kind === 'unknown';
}
