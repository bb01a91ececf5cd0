import type { Expression, Position } from '../../syntax/tree.ts';
import { canSee } from '../access.ts';
import type { Scope } from '../scope.ts';
import { ancestry, type ClassSymbol, type FieldSymbol } from '../symbols.ts';
import { classOf, type Type } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { fieldValue, findField } from './fields.ts';
import { checkLink } from './index.ts';
import { checkRecordMember } from './records.ts';
import { type Guards, guardRecord } from './safeNavigation.ts';
import { checkSpecial, isSpecial, type Special, specialName, specialValue } from './specials.ts';

type Name = Extract<Expression, { kind: 'name' }>;
type Member = Extract<Expression, { kind: 'member' }>;

/** What stands before a dot: a value, a type, a namespace, or one of the platform's own roots. */
export type Operand =
  | { kind: 'value'; value: Value }
  | { kind: 'type'; type: Type }
  | { kind: 'namespace'; name: string }
  | { kind: 'special'; special: Special };

export function checkThis(scope: Scope, expression: { kind: 'this' | 'super'; at: Position }): Value {
  if (scope.isStatic) {
    scope.report(
      expression.at,
      `${expression.kind === 'this' ? 'This' : 'Super'} cannot be referenced in a static context`,
    );
    return BROKEN;
  }
  if (scope.isInvocation) {
    const rule = 'Cannot reference instance variables in a constructor invocation';
    scope.report(expression.at, `${rule}: ${expression.kind}`);
    return BROKEN;
  }
  const type = expression.kind === 'this' ? classOf(scope.owner) : scope.owner.superclass;
  return type === null ? BROKEN : value(type, 'this', { nonNull: true });
}

export function checkName(scope: Scope, expression: Name): Value {
  const found = variable(scope, expression);
  if (found === undefined) {
    scope.report(expression.at, `Variable does not exist: ${expression.name}`);
    return BROKEN;
  }
  return found;
}

function variable(scope: Scope, { name, at }: Name): Value | undefined {
  const local = scope.local(name);
  if (local !== undefined) {
    const { code } = local;
    // It compiles; only the run refuses the second value.
    const assign = (stored: string): string => (local.isFinal ? `$final(${stored})` : `${code} = ${stored}`);
    return value(local.type, code, {
      nonNull: local.nonNull,
      target: { base: null, index: null, load: () => code, store: (_base, _index, stored) => assign(stored) },
    });
  }
  const inherited = scope.isStatic ? undefined : findField(scope.owner, name);
  if (inherited !== undefined) {
    return ownField(scope, inherited, at);
  }
  // Static code does not see variables of instances, not even to hide a type of the same name, nor inherited ones.
  for (let owner: ClassSymbol | null = scope.owner; owner !== null; owner = owner.outer) {
    const field = owner.fields.get(name.toLowerCase());
    if (field?.isStatic === true) {
      return ownField(scope, field, at);
    }
  }
  return undefined;
}

function ownField(scope: Scope, field: FieldSymbol, at: Position): Value {
  if (!field.isStatic && scope.isInvocation && canSee(scope.owner, field)) {
    scope.report(at, `Cannot reference instance variables in a constructor invocation: ${field.name}`);
    return BROKEN;
  }
  if (isForward(scope, field)) {
    scope.report(at, `Illegal forward reference: ${field.name}`);
    return BROKEN;
  }
  return fieldValue(scope, field, field.isStatic ? null : value(classOf(scope.owner), 'this', { nonNull: true }), at);
}

/** A variable that is declared below the one that is initialised. Properties have code, and are let through. */
function isForward(scope: Scope, field: FieldSymbol): boolean {
  const { initializing, owner } = scope;
  return (
    initializing !== null &&
    field.property === null &&
    field.isStatic === initializing.isStatic &&
    owner.order.indexOf(field) > owner.order.indexOf(initializing)
  );
}

/** `a.b.c`, where an expression is nothing but names. */
function pathOf(expression: Expression): string | null {
  if (expression.kind === 'name') {
    return expression.name;
  }
  const before = expression.kind === 'member' && !expression.isSafe ? pathOf(expression.target) : null;
  return before === null || expression.kind !== 'member' ? null : `${before}.${expression.name}`;
}

/**
 * Finds out what an expression before a dot is, without insisting that it is a value.
 * @param path all names before the last dot, which the compiler names when the first of them is nothing
 */
export function operandOf(
  scope: Scope,
  expression: Expression,
  guards: Guards,
  path = pathOf(expression) ?? '',
): Operand {
  if (expression.kind === 'name') {
    return nameOperand(scope, expression, path);
  }
  if (expression.kind === 'member') {
    return memberOperand(scope, expression, guards, path);
  }
  return { kind: 'value', value: checkLink(scope, expression, guards) };
}

function nameOperand(scope: Scope, expression: Name, path: string): Operand {
  const { name } = expression;
  const found = variable(scope, expression);
  if (found !== undefined) {
    return { kind: 'value', value: found };
  }
  const special = specialName(scope, name);
  if (special !== undefined) {
    return { kind: 'special', special };
  }
  const type = scope.world.find(name, [], scope.owner);
  if (type !== undefined) {
    return { kind: 'type', type };
  }
  if (scope.world.isNamespace(name)) {
    return { kind: 'namespace', name };
  }
  const reason = scope.world.whyUnsupported(name);
  scope.report(
    expression.at,
    reason ?? `Variable does not exist: ${path === '' ? name : path}`,
    reason === undefined ? undefined : 'UNSUPPORTED',
  );
  return { kind: 'value', value: BROKEN };
}

function memberOperand(scope: Scope, expression: Member, guards: Guards, path?: string): Operand {
  const target = operandOf(scope, expression.target, guards, path);
  const { name, at } = expression;
  switch (target.kind) {
    case 'namespace':
      return namespaceMember(scope, target.name, name, at);
    case 'special':
      return checkSpecial(scope, target.special, name, target.special.kind === 'labels' ? startOf(expression) : at);
    case 'type':
      return typeMember(scope, target.type, name, at, () => {
        const isInside = path !== undefined && path !== '';
        scope.report(isInside ? startOf(expression) : at, `Variable does not exist: ${isInside ? path : name}`);
      });
    case 'value': {
      if (expression.target.kind === 'super' && scope.owner.superclass === null && !scope.isStatic) {
        scope.report(at, `Variable does not exist: ${name}`);
      }
      const base = expression.isSafe
        ? guardRecord(scope, target.value, guards)
        : accessorBase(expression, target.value);
      if (base.isField && base.type.kind === 'primitive' && expression.target.kind === 'member') {
        const path = 'A non foreign key field cannot be referenced in a path expression';
        scope.report(at, `${path}: ${expression.target.name}`);
        return { kind: 'value', value: BROKEN };
      }
      return { kind: 'value', value: valueMember(scope, base, name, at) };
    }
  }
}

/** A label that is not there is told of at the beginning of the whole name. */
function startOf(expression: Expression): Position {
  return expression.kind === 'member' ? startOf(expression.target) : expression.at;
}

/** `super.name` runs the accessor of the superclass, which the class may have overridden; variables are the object's. */
function accessorBase({ target, name }: Member, base: Value): Value {
  const isAccessor =
    target.kind === 'super' &&
    base.type.kind === 'class' &&
    findField(base.type.symbol, name)?.property?.hasCode === true;
  return isAccessor ? { ...base, code: 'super' } : base;
}

function namespaceMember(scope: Scope, namespace: string, name: string, at: Position): Operand {
  const special = specialName(scope, `${namespace}.${name}`);
  if (special !== undefined) {
    return { kind: 'special', special };
  }
  const type = scope.world.find(`${namespace}.${name}`, [], scope.owner);
  if (type !== undefined) {
    return { kind: 'type', type };
  }
  const reason = scope.world.whyUnsupported(`${namespace}.${name}`);
  const message = reason ?? `Variable does not exist: ${namespace}.${name}`;
  scope.report(at, message, reason === undefined ? undefined : 'UNSUPPORTED');
  return { kind: 'value', value: BROKEN };
}

/** A static variable, an enum's constant, an inner type, or a token of an object or field. */
function typeMember(scope: Scope, type: Type, name: string, at: Position, missing: () => void): Operand {
  const special = type.kind === 'class' ? specialName(scope, `${type.symbol.simpleName}.${name}`) : undefined;
  if (special !== undefined && type.kind === 'class' && type.symbol.origin === 'library') {
    return { kind: 'special', special };
  }
  if (isSpecial(type)) {
    return checkSpecial(scope, { kind: 'object', type }, name, at);
  }
  const symbol = type.kind === 'class' ? type.symbol : scope.world.membersOf(type)?.symbol;
  if (symbol !== undefined) {
    const constant = symbol.constants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (constant !== undefined) {
      const code = scope.program.enumConstant(symbol.name, constant);
      return { kind: 'value', value: value(classOf(symbol), code, { nonNull: true }) };
    }
    // Static variables are those of the class that is named, not of its superclasses.
    const field = symbol.fields.get(name.toLowerCase());
    if (field?.isStatic === true) {
      return { kind: 'value', value: fieldValue(scope, field, null, at) };
    }
    const inner = innerType(scope, symbol, name);
    if (inner !== undefined) {
      return { kind: 'type', type: inner };
    }
  }
  const reason = scope.world.whyUnsupported(`${type.name}.${name}`);
  if (reason === undefined) {
    missing();
  } else {
    scope.report(at, reason, 'UNSUPPORTED');
  }
  return { kind: 'value', value: BROKEN };
}

function wrongFieldContext(scope: Scope, field: FieldSymbol): string {
  const { name } = field.owner;
  return canSee(scope.owner, field)
    ? `Static field cannot be referenced from a non static context: ${field.name} from the type ${name}`
    : `Variable is not visible: ${name}.${field.name}`;
}

function innerType(scope: Scope, symbol: ClassSymbol, name: string): Type | undefined {
  if (symbol.origin === 'library') {
    const inner = scope.world.find(`${symbol.name}.${name}`, [], scope.owner);
    // `Database` is a class and a namespace: `Database.Batchable`.
    return inner ?? scope.world.find(`${symbol.simpleName}.${name}`, [], scope.owner);
  }
  for (const ancestor of ancestry(symbol)) {
    const inner = ancestor.inner.get(name.toLowerCase());
    if (inner !== undefined) {
      return classOf(inner);
    }
  }
  return undefined;
}

function valueMember(scope: Scope, base: Value, name: string, at: Position): Value {
  if (base.type.kind === 'unknown') {
    return BROKEN;
  }
  const isRecord = base.type.kind === 'sobject' || (base.isQuery && base.type.kind === 'list');
  if (isRecord) {
    return checkRecordMember(scope, base, name, at);
  }
  const members = scope.world.membersOf(base.type);
  const field = members === undefined ? undefined : findField(members.symbol, name);
  if (field === undefined || field.isStatic) {
    const isWrong = field !== undefined && field.library === null;
    const reason =
      members?.symbol.origin === 'library' ? scope.world.whyUnsupported(`${base.type.name}.${name}`) : undefined;
    const missing = reason ?? `Variable does not exist: ${name}`;
    scope.report(
      at,
      isWrong ? wrongFieldContext(scope, field) : missing,
      reason === undefined ? undefined : 'UNSUPPORTED',
    );
    return BROKEN;
  }
  return fieldValue(scope, field, base, at, members?.bindings);
}

export function checkMember(scope: Scope, expression: Member, guards: Guards): Value {
  const operand = memberOperand(scope, expression, guards);
  if (operand.kind === 'value') {
    return operand.value;
  }
  const described = operand.kind === 'special' ? specialValue(operand.special) : null;
  if (described === null) {
    scope.report(expression.at, `Variable does not exist: ${expression.name}`);
  }
  return described ?? BROKEN;
}
