import * as emit from '../../compiler/operators.ts';
import type { Expression } from '../../syntax/tree.ts';
import { assignTo } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { isPrimitive } from '../types.ts';
import { BROKEN, type Target, type Value, value } from '../value.ts';
import { check } from './index.ts';
import { combine } from './operators.ts';

type Assignment = Extract<Expression, { kind: 'assign' }>;
type Step = Extract<Expression, { kind: 'step' }>;

const SIMPLE = /^[\w$]+$/;

export function checkAssignment(scope: Scope, expression: Assignment): Value {
  if (expression.target.kind === 'call') {
    return notAssignable(scope, expression.target, BROKEN);
  }
  scope.writesAt = expression.operator === null ? expression.target.at : null;
  const left = check(scope, expression.target);
  scope.writesAt = null;
  const right = check(scope, expression.value);
  const { target } = left;
  if (left.type.kind === 'unknown' || right.type.kind === 'unknown') {
    return BROKEN;
  }
  if (target === null) {
    return notAssignable(scope, expression.target, left);
  }
  if (expression.operator === null) {
    const converted = assignTo(scope, right, left.type, expression.at);
    const code = target.store(target.base ?? '', target.index ?? '', converted.code);
    return value(left.type, `(${code})`, { nonNull: converted.nonNull });
  }
  const { operator } = expression;
  return update(scope, target, (current) => {
    const combined = combine(scope, operator, { ...left, code: current, target: null }, right, expression.at);
    return assignTo(scope, combined, left.type, expression.at);
  });
}

export function checkStep(scope: Scope, expression: Step, isUnused = false): Value {
  const left = check(scope, expression.target);
  if (left.type.kind === 'unknown') {
    return BROKEN;
  }
  if (left.target === null) {
    return notAssignable(scope, expression.target, left);
  }
  if (!isPrimitive(left.type, 'Integer', 'Long', 'Double', 'Decimal')) {
    const step = expression.amount > 0 ? 'increment' : 'decrement';
    const operator = expression.isPrefix ? `prefix ${step}` : 'postfix increment/decrement';
    scope.report(expression.at, `Unary ${operator} can only be applied to numeric expressions: ${left.type.name}`);
    return BROKEN;
  }
  const { type } = left;
  if (expression.isPrefix || isUnused) {
    return update(scope, left.target, (current) =>
      value(type, emit.step(type.name, checked(left, current), expression.amount), { nonNull: true }),
    );
  }
  return postfix(scope, left, left.target, expression.amount);
}

/** `x++` gives the old value. */
function postfix(scope: Scope, left: Value, target: Target, amount: 1 | -1): Value {
  const { type } = left;
  const old = scope.temporary();
  const updated = update(scope, target, (current) =>
    value(type, emit.step(type.name, `(${old} = ${checked(left, current)})`, amount), { nonNull: true }),
  );
  return value(type, `(${updated.code}, ${old})`, { nonNull: true });
}

function checked(left: Value, current: string): string {
  return left.nonNull ? current : `$n(${current})`;
}

/** Reads and writes a target whose parts are evaluated once. */
function update(scope: Scope, target: Target, compute: (current: string) => Value): Value {
  const before: string[] = [];
  const once = (part: string | null): string => {
    if (part === null || SIMPLE.test(part)) {
      return part ?? '';
    }
    const temporary = scope.temporary();
    before.push(`${temporary} = ${part}`);
    return temporary;
  };
  const base = once(target.base);
  const index = once(target.index);
  const result = compute(target.load(base, index));
  const code = [...before, target.store(base, index, result.code)].join(', ');
  return value(result.type, `(${code})`, { nonNull: result.nonNull });
}

/** `Account.Name = 'x'` is a token, and no variable. */
function notAssignable(scope: Scope, target: Expression, left: Value): Value {
  const isToken = left.type.name === 'Schema.SObjectField' && target.kind === 'member' && target.target.kind === 'name';
  scope.report(
    target.at,
    isToken
      ? `A value cannot be stored to ${target.name} in type ${(target.target as { name: string }).name}`
      : 'Expression cannot be assigned',
  );
  return BROKEN;
}
