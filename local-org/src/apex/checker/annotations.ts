import type { Position } from '../syntax/tree.ts';
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
  for (const [key, name] of ONCE) {
    const second = methods.filter((method) => annotationOf(method, key) !== undefined)[1];
    if (second !== undefined) {
      report(second.at, `Only one method per type can be defined with: ${name}`);
    }
  }
}

/** Source: Apex Developer Guide, "Considerations for Using the webservice Keyword": they cannot be overloaded. */
function checkWebServices(symbol: ClassSymbol, report: Report): void {
  const seen = new Set<string>();
  for (const member of symbol.node?.members ?? []) {
    if (member.kind === 'method' && member.modifiers.words.has('webservice')) {
      if (seen.has(member.name.toLowerCase())) {
        report(member.at, `Web Service does not support two web service methods with the same name: ${member.name}`);
      }
      seen.add(member.name.toLowerCase());
    }
  }
}

type Report = (at: Position, message: string) => void;

const ONCE = [
  ['invocablemethod', 'InvocableMethod'],
  ['testsetup', 'TestSetup'],
] as const;

/** Source: Apex Developer Guide, "InvocableVariable Annotation". */
function checkField(field: FieldSymbol, report: Report): void {
  if (annotationOf(field, 'invocablevariable') === undefined) {
    return;
  }
  if (field.access !== 'public' && field.access !== 'global') {
    report(field.at, 'InvocableVariable fields require at least one of the following global, public');
  }
  for (const [isSo, word] of [
    [field.isStatic, 'static'],
    [field.isFinal, 'final'],
  ] as const) {
    if (isSo) {
      report(field.at, `InvocableVariable fields cannot be ${word}`);
    }
  }
}

function checkMethod(symbol: ClassSymbol, method: MethodSymbol, report: Report): void {
  if (annotationOf(method, 'istest') !== undefined) {
    checkTestMethod(symbol, method, 'IsTest', report);
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
    checkInvocable(method, report);
  }
  if (annotationOf(method, 'readonly') !== undefined && !mayBeReadOnly(symbol, method)) {
    const message =
      'Only WebService, RemoteAction or Schedulable.execute(SchedulableContext) methods can be marked ReadOnly';
    report(method.at, message);
  }
}

/** Source: Apex Developer Guide, "ReadOnly Annotation". */
function mayBeReadOnly(symbol: ClassSymbol, method: MethodSymbol): boolean {
  const isCalledFromOutside = ['remoteaction', ...Object.values(HTTP_ANNOTATIONS)].some(
    (name) => annotationOf(method, name) !== undefined,
  );
  const isWebService = symbol.node?.members.some(
    (member) => member.kind === 'method' && member.at === method.at && member.modifiers.words.has('webservice'),
  );
  const [context, ...others] = method.parameters;
  const isSchedule =
    symbol.interfaces.some(({ name }) => name === 'System.Schedulable') &&
    method.name.toLowerCase() === 'execute' &&
    context?.type.name === 'System.SchedulableContext' &&
    others.length === 0;
  return isCalledFromOutside || isWebService === true || isSchedule;
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
  const refused = method.parameters.find((parameter) => !isPlain(parameter.type));
  if (refused !== undefined) {
    report(method.at, `Future methods do not support parameter type of ${refused.type.name}`);
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
  if (own !== undefined && symbol.node?.modifiers.words.has('virtual') === true) {
    report(symbol.at, 'IsTest classes cannot be virtual');
  }
  const isParallel = own?.values.get('isparallel') === true;
  const seesAll = own?.values.get('seealldata') === true;
  const seeing = methods.find((method) => annotationOf(method, 'istest')?.values.get('seealldata') === true);
  if (isParallel && seesAll) {
    const rule = 'cannot also be annotated with @isTest(SeeAllData=true)';
    report(symbol.at, `Test class annotated with @isTest(IsParallel=true) ${rule}`);
  } else if (isParallel && seeing !== undefined) {
    const rule = 'cannot have any methods annotated with @isTest(SeeAllData=true)';
    report(seeing.at, `Test class annotated with @isTest(IsParallel=true) ${rule}`);
  }
  const setUp = methods.find((method) => annotationOf(method, 'testsetup') !== undefined);
  if (setUp !== undefined && seesAll) {
    report(setUp.at, 'Test class cannot be annotated with @isTest(SeeAllData=true)');
  } else if (setUp !== undefined && seeing !== undefined) {
    const rule = 'cannot have any methods annotated with @isTest(SeeAllData=true)';
    report(setUp.at, `Test class containing a test setup method ${rule}`);
  }
}

/** Source: Lightning Web Components Developer Guide, "Expose Apex Methods to Lightning Web Components". */
function checkAuraEnabled(symbol: ClassSymbol, method: MethodSymbol, report: Report): void {
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
  const isSecond = overloads
    .filter((other) => other.isStatic && annotationOf(other, 'auraenabled') !== undefined)
    .indexOf(method);
  if (isSecond > 0) {
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
    report(method.at, `Remote Action does not support ${rule}`);
  }
}

/** What is called from outside is static, and public or global. */
function checkReach(method: MethodSymbol, annotation: string, report: Report): void {
  if (!method.isStatic) {
    report(method.at, `${annotation} methods must be declared as static`);
  } else if (method.access !== 'public' && method.access !== 'global') {
    report(method.at, `${annotation} methods require at least one of the following global, public`);
  }
}

/** Source: Apex Developer Guide, "What Are Apex Unit Tests?": test methods of earlier versions may be in any class. */
const TESTS_IN_TEST_CLASSES_SINCE = 28;

function checkTestMethod(symbol: ClassSymbol, method: MethodSymbol, annotation: string, report: Report): void {
  if (symbol.outer !== null) {
    report(method.at, `${annotation} can only be used on methods of a top level type`);
  } else if (!symbol.isTest && symbol.apiVersion >= TESTS_IN_TEST_CLASSES_SINCE) {
    report(method.at, `Defining type for ${annotation} methods must be declared as IsTest`);
  }
  if (!method.isStatic) {
    report(method.at, `${annotation} methods must be declared as static`);
  }
  if (method.returnType.kind !== 'void' && method.returnType.kind !== 'unknown') {
    const message =
      annotation === 'TestSetup'
        ? 'Test setup method must return void'
        : `${annotation} methods do not support return type of ${method.returnType.name}`;
    report(method.at, message);
  }
  if (method.parameters.length > 0) {
    report(method.at, 'Test methods must have no arguments');
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
function checkInvocable(method: MethodSymbol, report: Report): void {
  checkReach(method, 'InvocableMethod', report);
  if (
    method.annotations.some(
      ({ name }) => name !== 'invocablemethod' && name !== 'deprecated' && name !== 'suppresswarnings',
    )
  ) {
    report(method.at, 'The only annotation that can be used with InvocableMethod is Deprecated');
  }
  const [parameter, ...others] = method.parameters;
  if (others.length > 0) {
    report(method.at, 'Only one parameter is supported on methods with @Invocable annotation');
  } else if (parameter !== undefined && parameter.type.kind !== 'list' && parameter.type.kind !== 'unknown') {
    const rule = 'Valid invocable parameters must be List types like List<T> where T is a supported type';
    report(method.at, `Unsupported parameter type ${parameter.type.name}. ${rule}`);
  }
  if (!['void', 'list', 'unknown'].includes(method.returnType.kind)) {
    report(method.at, `InvocableMethod methods do not support return type of ${method.returnType.name}`);
  }
}
