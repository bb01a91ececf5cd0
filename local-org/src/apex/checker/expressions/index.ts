import { InternalError } from '../../../errors/index.ts';
import type { Expression } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { type Value } from '../value.ts';
import { checkAssignment, checkStep } from './assignments.ts';
import { checkCall } from './calls.ts';
import { checkCast, checkInstanceOf, checkTypeLiteral } from './casts.ts';
import { checkNew } from './creation.ts';
import { checkLiteral } from './literals.ts';
import { checkMember, checkName, checkThis } from './members.ts';
import { checkBinary, checkConditional, checkIndex, checkUnary } from './operators.ts';
import { checkQuery } from './queries.ts';
import { checkSearch } from './searches.ts';
import { type Guards, withGuards } from './safeNavigation.ts';

/** Checks an expression and gives its type and code. Mistakes are reported once; the value is then {@link BROKEN}. */
export function check(scope: Scope, expression: Expression): Value {
  const guards: Guards = [];
  return withGuards(checkLink(scope, expression, guards), guards);
}

/** Checks an expression whose value nobody reads: then `x++` is `++x`, which need not keep the old value. */
export function checkUnused(scope: Scope, expression: Expression): Value {
  return expression.kind === 'step' ? checkStep(scope, expression, true) : check(scope, expression);
}

/** Checks a part of a chain such as `a?.b.c`; `guards` collects what makes the whole chain null. */
export function checkLink(scope: Scope, expression: Expression, guards: Guards): Value {
  switch (expression.kind) {
    case 'literal':
      return checkLiteral(scope, expression);
    case 'name':
      return checkName(scope, expression);
    case 'this':
    case 'super':
      return checkThis(scope, expression);
    case 'member':
      return checkMember(scope, expression, guards);
    case 'call':
      return checkCall(scope, expression, guards);
    case 'index':
      return checkIndex(scope, expression, guards);
    case 'new':
      return checkNew(scope, expression);
    case 'cast':
      return checkCast(scope, expression);
    case 'instanceof':
      return checkInstanceOf(scope, expression);
    case 'typeLiteral':
      return checkTypeLiteral(scope, expression);
    case 'binary':
      return checkBinary(scope, expression);
    case 'conditional':
      return checkConditional(scope, expression);
    case 'not':
    case 'bitNot':
    case 'negative':
    case 'positive':
      return checkUnary(scope, expression);
    case 'assign':
      return checkAssignment(scope, expression);
    case 'step':
      return checkStep(scope, expression);
    case 'soql':
      return checkQuery(scope, expression);
    case 'sosl':
      return checkSearch(scope, expression);
    default:
      throw new InternalError(`Unknown expression: ${JSON.stringify(expression)}`);
  }
}
