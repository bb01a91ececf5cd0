import type { Statement } from '../../syntax/tree.ts';
import { assignTo } from '../convert.ts';
import { check } from '../expressions/index.ts';
import type { Scope } from '../scope.ts';
import { type Checked, done } from './index.ts';

export function checkReturn(scope: Scope, statement: Extract<Statement, { kind: 'return' }>): Checked {
  const { returnType } = scope;
  if (scope.isInitializer) {
    scope.report(statement.at, 'Return must be called from a method');
    return done('return;', false);
  }
  if (statement.value === null) {
    if (returnType.kind !== 'void' && returnType.kind !== 'unknown') {
      scope.report(statement.at, `Missing return statement required return type: ${returnType.name}`);
    }
    return done(returning(scope, scope.returnSuffix), false);
  }
  const given = check(scope, statement.value);
  if (returnType.kind === 'void' && given.type.kind !== 'unknown') {
    scope.report(statement.at, voidWording(scope));
    return done('return;', false);
  }
  const refusal = `Illegal conversion from ${given.type.name} to ${returnType.name}`;
  return done(returning(scope, ` ${assignTo(scope, given, returnType, statement.at, refusal).code}`), false);
}

/** The block of `System.runAs` hands what it returns to the method around it. */
function returning(scope: Scope, code: string): string {
  if (scope.runAsBlocks === 0) {
    return `return${code};`;
  }
  scope.returnsFromRunAs = true;
  return `return { value:${code === '' ? ' undefined' : code} };`;
}

function voidWording(scope: Scope): string {
  if (scope.triggerObject !== null) {
    return 'Trigger bodies must not return a value';
  }
  return scope.returnSuffix === ' this'
    ? 'Constructors must not return a value'
    : 'Void method must not return a value';
}
