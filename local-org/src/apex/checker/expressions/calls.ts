import { callKey, staticMethod } from '../../compiler/classNames.ts';
import { mark } from '../../compiler/positions.ts';
import type { Expression, Position } from '../../syntax/tree.ts';
import { canSee } from '../access.ts';
import { elementCode, required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { ancestry, type ClassSymbol, type MethodSymbol } from '../symbols.ts';
import { classOf, type Type } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { builtInMethod, enumStatic } from './builtIns.ts';
import { isDynamicQuery, withBinds } from './dynamicBinds.ts';
import { checkEventCall } from './eventCalls.ts';
import { operandOf } from './members.ts';
import { wrongCollection } from './collectionArguments.ts';
import { type Bindings, checkArguments, choose, methodsNamed, someFits } from './overloads.ts';
import { fieldError } from './recordErrors.ts';
import { type Guards, guard } from './safeNavigation.ts';
import { objectTokenValue, specialValue } from './specials.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

const NONE: Bindings = new Map();

/** The method that has words of its own where it does not exist. */
function wrongArgument(base: Value, name: string): string | null {
  return name.toLowerCase() === 'adderror' && base.type.kind === 'primitive'
    ? 'addError must be invoked on an expression that is an exact SObject field reference'
    : null;
}

export function checkCall(scope: Scope, expression: Call, guards: Guards): Value {
  const result = uncovered(scope, expression, guards);
  const { line, column } = expression.at;
  return result.type.kind === 'unknown' ? result : { ...result, code: mark(line, column) + result.code };
}

function uncovered(scope: Scope, expression: Call, guards: Guards): Value {
  const { target } = expression;
  if (target === null) {
    return ownCall(scope, expression);
  }
  if (target.kind === 'super') {
    return superCall(scope, expression);
  }
  const onField = fieldError(scope, expression);
  if (onField !== null) {
    return onField;
  }
  const operand = operandOf(scope, target, guards);
  if (operand.kind === 'type') {
    return staticCall(scope, expression, operand.type);
  }
  if (operand.kind === 'namespace') {
    return staticCall(scope, expression, scope.world.find(`System.${operand.name}`, [], null));
  }
  const found = operand.kind === 'special' ? specialValue(operand.special) : operand.value;
  if (found === null) {
    const type =
      operand.kind === 'special' && operand.special.kind === 'labels' ? 'System.Label' : 'Schema.SObjectType';
    return staticCall(scope, expression, scope.world.find(type, [], null));
  }
  const base = expression.isSafe ? guard(scope, found, guards) : found;
  return instanceCall(scope, expression, base);
}

function describeArguments(given: readonly Value[]): string {
  return given.map((argument) => argument.type.name).join(', ');
}

function missing(scope: Scope, name: string, given: readonly Value[], owner: string): () => string {
  void scope;
  return () =>
    `Method does not exist or incorrect signature: void ${name}(${describeArguments(given)}) from the type ${owner}`;
}

/** A class of `System` called as a namespace goes by that name alone: no page says so, rows observed in orgs do. */
function shownName(scope: Scope, type: Type): string {
  const simple = /^System\.(\w+)$/.exec(type.name)?.[1];
  return simple !== undefined && scope.world.isNamespace(simple) ? simple : type.name;
}

/** `foo()`: a method of this class, or a static one of a class around it. */
function ownCall(scope: Scope, expression: Call): Value {
  if (expression.name === 'this' || expression.name === 'super') {
    const message =
      expression.name === 'super' && scope.owner.superclass === null
        ? `No super type defined: ${scope.owner.name}`
        : `Call to '${expression.name}()' must be the first statement in a constructor method`;
    scope.report(expression.at, message);
    return BROKEN;
  }
  const given = checkArguments(scope, expression.arguments);
  const holders = methodsAround(scope, expression.name);
  const holder = holders.find(({ methods }) => someFits(methods, given)) ?? holders[0];
  if (holder !== undefined) {
    return ownMethod(scope, expression, holder.owner, holder.methods, given);
  }
  const self = scope.isStatic ? null : value(classOf(scope.owner), 'this', { nonNull: true });
  const inherited = self === null ? null : builtInMethod(scope, self, expression.name, given);
  if (inherited !== null) {
    return inherited;
  }
  if (given.some(({ type }) => type.kind === 'unknown')) {
    return BROKEN;
  }
  const isRoot = scope.owner.simpleName === '';
  scope.report(expression.at, missing(scope, expression.name, given, isRoot ? 'anonymous_block' : scope.owner.name)());
  return BROKEN;
}

/**
 * The class's methods of a name, then the static ones of the classes around it: a method hides one further out only
 * when it takes the same arguments. No page says so, but packages are written that way.
 */
function methodsAround(scope: Scope, name: string): { owner: ClassSymbol; methods: MethodSymbol[] }[] {
  const holders: { owner: ClassSymbol; methods: MethodSymbol[] }[] = [];
  for (let owner: ClassSymbol | null = scope.owner; owner !== null; owner = owner.outer) {
    const named = methodsNamed(owner, name);
    const methods = owner === scope.owner ? named : named.filter((method) => method.isStatic);
    if (methods.length > 0) {
      holders.push({ owner, methods });
    }
  }
  return holders;
}

function ownMethod(
  scope: Scope,
  expression: Call,
  owner: ClassSymbol,
  candidates: readonly MethodSymbol[],
  given: readonly Value[],
): Value {
  const chosen = choose(
    scope,
    candidates,
    given,
    NONE,
    expression.at,
    missing(scope, expression.name, given, owner.name),
  );
  if (chosen === null) {
    return BROKEN;
  }
  const { method } = chosen;
  const args = chosen.arguments.join(', ');
  if (method.isStatic) {
    const code = `${staticMethod(method.owner, method.code)}(${args})`;
    return visible(scope, method, expression.at, value(chosen.returnType, code));
  }
  if (scope.isStatic) {
    scope.report(expression.at, wrongContext(scope, 'Non static', 'static', method));
    return BROKEN;
  }
  if (scope.isInvocation && canSee(scope.owner, method)) {
    const types = method.parameters.map(({ type }) => type.name).join(', ');
    const signature = `${method.returnType.name} ${method.owner.name}.${method.name}(${types})`;
    scope.report(expression.at, `Cannot reference instance methods in a constructor invocation: ${signature}`);
    return BROKEN;
  }
  if (method.library !== null) {
    return libraryCall(scope, method, value(classOf(scope.owner), 'this', { nonNull: true }), chosen);
  }
  return visible(scope, method, expression.at, value(chosen.returnType, `this.${method.code}(${args})`));
}

function wrongContext(scope: Scope, kind: string, context: string, method: MethodSymbol): string {
  const types = method.parameters.map(({ type }) => type.name).join(', ');
  const signature = `${method.returnType.name} ${method.owner.name}.${method.name}(${types})`;
  if (!canSee(scope.owner, method)) {
    return `Method is not visible: ${signature}`;
  }
  return `${kind} method cannot be referenced from a ${context} context: ${signature}`;
}

function visible(scope: Scope, method: MethodSymbol, at: Position, result: Value): Value {
  scope.program.noteCall(scope.callKey, callKey(method));
  if (canSee(scope.owner, method)) {
    return result;
  }
  const types = method.parameters.map(({ type }) => type.name).join(', ');
  scope.report(at, `Method is not visible: ${method.returnType.name} ${method.owner.name}.${method.name}(${types})`);
  return BROKEN;
}

/** What every class extends, as the compiler calls it. */
const ROOT_CLASS = 'ApexBaseClass';

function superCall(scope: Scope, expression: Call): Value {
  const parent = scope.owner.superclass;
  const given = checkArguments(scope, expression.arguments);
  if (scope.isStatic || scope.isInvocation) {
    const message = scope.isStatic
      ? 'Super cannot be referenced in a static context'
      : 'Cannot reference instance variables in a constructor invocation: super';
    scope.report(expression.target?.at ?? expression.at, message);
    return BROKEN;
  }
  if (parent === null) {
    scope.report(expression.at, missing(scope, expression.name, given, ROOT_CLASS)());
    return BROKEN;
  }
  const candidates = methodsNamed(parent.symbol, expression.name);
  const report = missing(scope, expression.name, given, parent.name);
  const chosen = choose(scope, candidates, given, NONE, expression.at, report);
  if (chosen === null) {
    return BROKEN;
  }
  if (chosen.method.isStatic) {
    scope.report(expression.at, wrongContext(scope, 'Static', 'non static', chosen.method));
    return BROKEN;
  }
  if (chosen.method.isAbstract) {
    const types = chosen.method.parameters.map(({ type }) => type.name).join(', ');
    const signature = `${chosen.returnType.name} ${parent.name}.${chosen.method.name}(${types})`;
    scope.report(expression.at, `Abstract method cannot be called directly: ${signature}`);
    return BROKEN;
  }
  if (chosen.method.library !== null) {
    return libraryCall(scope, chosen.method, value(parent, 'this', { nonNull: true }), chosen);
  }
  const result = value(chosen.returnType, `super.${chosen.method.code}(${chosen.arguments.join(', ')})`);
  return visible(scope, chosen.method, expression.at, result);
}

function staticCall(scope: Scope, expression: Call, type: Type | undefined): Value {
  const given = checkArguments(scope, expression.arguments);
  if (type === undefined || type.kind === 'unknown') {
    scope.report(expression.at, `Variable does not exist: ${nameOf(expression.target)}`);
    return BROKEN;
  }
  if (type.kind === 'sobject' && type.describe !== null && isTypeCall(expression)) {
    return objectTokenValue(scope, type);
  }
  const settings = settingsCall(scope, type);
  const members = settings ?? scope.world.membersOf(type);
  if (members === undefined) {
    return BROKEN;
  }
  const fromEnum = enumStatic(scope, members.symbol, expression.name, given, expression.at);
  if (fromEnum !== null) {
    return fromEnum;
  }
  if (isRemoved(scope, members.symbol, expression)) {
    return BROKEN;
  }
  const all = methodsNamed(members.symbol, expression.name);
  const candidates = all.filter((method) => method.isStatic);
  if (candidates.length === 0 && all[0] !== undefined) {
    scope.report(expression.at, wrongContext(scope, 'Non static', 'static', all[0]));
    return BROKEN;
  }
  const report = (): string =>
    unsupportedOr(scope, expression, type, missing(scope, expression.name, given, shownName(scope, type))());
  const chosen = choose(scope, candidates, given, members.bindings, expression.at, report);
  if (chosen === null) {
    return BROKEN;
  }
  const { method } = chosen;
  if (method.library === null) {
    const code = `${staticMethod(method.owner, method.code)}(${chosen.arguments.join(', ')})`;
    return visible(scope, method, expression.at, value(chosen.returnType, code));
  }
  checkEventCall(scope, method, given, expression.at);
  const code = `${scope.program.library(method.library)}(${chosen.arguments.join(', ')})`;
  const isQuery = isDynamicQuery(method);
  return value(chosen.returnType, withBinds(scope, method, code), {
    nonNull: isQuery || isPlainResult(method),
    isQuery,
  });
}

/** `Account.getSObjectType()`: a method of records that the object's name has, too. */
function isTypeCall(expression: Call): boolean {
  return expression.arguments.length === 0 && expression.name.toLowerCase() === 'getsobjecttype';
}

function nameOf(target: Expression | null): string {
  return target?.kind === 'name' || target?.kind === 'member' ? target.name : '';
}

/** Reports a method that classes of this API version do not see any more. */
function isRemoved(scope: Scope, { system }: ClassSymbol, { name, at }: Call): boolean {
  const removals = Object.entries(system?.removedIn ?? {});
  const found = removals.find(([removed]) => removed.toLowerCase() === name.toLowerCase());
  if (found === undefined || scope.owner.apiVersion < found[1]) {
    return false;
  }
  const message = system?.removalMessages?.[found[0]] ?? `Method was removed after version ${found[1] - 1}.0: ${name}`;
  scope.report(at, message);
  return true;
}

/** A method may be refused of the type, or of a class above it: `SObject.getQuickActionName`. */
function unsupportedOr(scope: Scope, expression: Call, type: Type, message: string): string {
  const symbol = scope.world.membersOf(type)?.symbol;
  const owners = [type.name, ...(symbol === undefined ? [] : [...ancestry(symbol)].map(({ name }) => name))];
  const reasons = owners.map((owner) => scope.world.whyUnsupported(`${owner}.${expression.name}`));
  return reasons.find((reason) => reason !== undefined) ?? message;
}

/** Custom settings and custom metadata types have static methods of their own; some objects share a class's name. */
function settingsCall(scope: Scope, type: Type): { symbol: ClassSymbol; bindings: Bindings } | undefined {
  const describe = type.kind === 'sobject' ? type.describe : null;
  const symbol =
    describe === null
      ? undefined
      : (scope.world.settingsSymbol(describe) ?? scope.world.librarySymbol(`system.${describe.name.toLowerCase()}`));
  return symbol === undefined ? undefined : { symbol, bindings: NONE };
}

function instanceCall(scope: Scope, expression: Call, base: Value): Value {
  const given = checkArguments(scope, expression.arguments);
  const recordType = base.isQuery && base.type.kind === 'list' ? base.type : base.type;
  if (base.type.kind === 'unknown') {
    return BROKEN;
  }
  const members = scope.world.membersOf(recordType);
  if (members !== undefined && isRemoved(scope, members.symbol, expression)) {
    return BROKEN;
  }
  const all = members === undefined ? [] : methodsNamed(members.symbol, expression.name);
  const candidates = all.filter((method) => !method.isStatic);
  if (candidates.length === 0 && all[0] !== undefined) {
    scope.report(expression.at, wrongContext(scope, 'Static', 'non static', all[0]));
    return BROKEN;
  }
  if (candidates.length === 0) {
    const builtIn = builtInMethod(scope, base, expression.name, given);
    if (builtIn !== null) {
      return builtIn;
    }
  }
  const report = (): string =>
    wrongArgument(base, expression.name) ??
    unsupportedOr(scope, expression, base.type, missing(scope, expression.name, given, base.type.name)());
  const chosen = choose(scope, candidates, given, members?.bindings ?? NONE, expression.at, report);
  if (chosen === null) {
    return BROKEN;
  }
  const { method } = chosen;
  if (method.library !== null) {
    const refusal = wrongCollection(base, expression.name, given);
    if (refusal !== null) {
      scope.report(expression.at, refusal);
      return BROKEN;
    }
    return libraryCall(scope, method, base, chosen);
  }
  const args = chosen.arguments.join(', ');
  if (method.owner.origin === 'library') {
    const names = `${required(base)}, ${JSON.stringify(method.name)}`;
    const called = `$invoke(${names}, [${args}])`;
    return value(chosen.returnType, readCode(method, chosen.returnType, called));
  }
  return visible(scope, method, expression.at, value(chosen.returnType, `${base.code}.${method.code}(${args})`));
}

function readCode(method: MethodSymbol, returnType: Type, called: string): string {
  return method.returnType.kind === 'parameter' ? elementCode(returnType, called) : called;
}

function libraryCall(
  scope: Scope,
  method: MethodSymbol,
  base: Value,
  chosen: { arguments: readonly string[]; returnType: Type },
): Value {
  const reference = method.library;
  if (reference === null) {
    return BROKEN;
  }
  const receiver = refusesNullItself(method) ? base.code : required(base);
  const args = [receiver, ...chosen.arguments].join(', ');
  const code = readCode(method, chosen.returnType, `${scope.program.library(reference)}(${args})`);
  const isCopy = method.owner.name === 'System.SObject' && method.name === 'clone';
  return value(isCopy ? base.type : chosen.returnType, code, { nonNull: isPlainResult(method) });
}

/** Of a null blob an org says that the argument is null, as of static methods. No page says so: a row observed in orgs does. */
function refusesNullItself({ owner, name }: MethodSymbol): boolean {
  return owner.name === 'System.Blob' && name === 'toString';
}

const PLAIN_OWNERS = new Set(['System.String', 'System.List', 'System.Set', 'System.Map', 'System.Math']);

/** Sizes, positions and questions of these classes are never null. */
function isPlainResult(method: MethodSymbol): boolean {
  const { returnType, owner } = method;
  return PLAIN_OWNERS.has(owner.name) && (returnType.name === 'Integer' || returnType.name === 'Boolean');
}
