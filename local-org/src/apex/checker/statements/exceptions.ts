import { classCode } from '../../compiler/classNames.ts';
import type { Statement } from '../../syntax/tree.ts';
import { check } from '../expressions/index.ts';
import { isAssignable } from '../conversions.ts';
import { checkIdentifier } from '../identifiers.ts';
import { typeConstant } from '../expressions/casts.ts';
import { required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { type ClassType, type Type } from '../types.ts';
import { checkBlock, type Checked, done } from './index.ts';

export function checkThrow(scope: Scope, statement: Extract<Statement, { kind: 'throw' }>): Checked {
  const thrown = check(scope, statement.value);
  const isException = thrown.type.kind === 'class' && thrown.type.symbol.isException;
  if (!isException && thrown.type.kind !== 'unknown' && thrown.type.kind !== 'null') {
    scope.report(statement.at, `Throw expression must be of type exception: ${thrown.type.name}`);
  }
  return done(`throw ${required(thrown)};`, false);
}

type Clause = Extract<Statement, { kind: 'try' }>['catches'][number];

export function checkTry(scope: Scope, statement: Extract<Statement, { kind: 'try' }>): Checked {
  const body = checkBlock(scope, statement.body);
  let completes = body.completes;
  let code = `try ${body.code}`;
  if (statement.catches.length > 0) {
    const caught = scope.temporaryName('e');
    const branches: string[] = [];
    const earlier: Type[] = [];
    for (const clause of statement.catches) {
      const type = exceptionType(scope, clause);
      if (type !== null && earlier.some((other) => isAssignable(type, other))) {
        scope.report(clause.body.at, `Exception type already caught: ${type.name}`);
      }
      if (type !== null) {
        earlier.push(type);
      }
      checkIdentifier((at, message) => scope.report(at, message), clause.name, clause.nameAt);
      scope.push();
      const variable = type === null ? null : scope.declare(clause.name, type, clause.nameAt);
      const inner = checkBlock(scope, clause.body);
      scope.pop();
      completes ||= inner.completes;
      if (type !== null && variable !== null) {
        branches.push(`if (${catchTest(scope, type, caught)}) { let ${variable.code} = ${caught}; ${inner.code} }`);
      }
    }
    code += ` catch (${caught}Raw) { const ${caught} = $caught(${caught}Raw); ${[...branches, `{ throw ${caught}; }`].join(' else ')} }`;
  }
  if (statement.finallyBody !== null) {
    const last = checkBlock(scope, statement.finallyBody);
    code = withFinally(scope, code, statement.catches.length > 0, last.code);
  }
  return done(code, completes);
}

/**
 * What no clause catches runs no `finally` either.
 * Source: Apex Developer Guide, "Exceptions in Apex", "Exceptions that Can't be Caught".
 */
function withFinally(scope: Scope, code: string, hasCatch: boolean, last: string): string {
  const isFatal = scope.temporary();
  const raw = scope.temporaryName('e');
  const inner = hasCatch ? `try { ${code} }` : code;
  return `${isFatal} = false; ${inner} catch (${raw}) { ${isFatal} = $isFatal(${raw}); throw ${raw}; } finally { if (!${isFatal}) ${last} }`;
}

function exceptionType(scope: Scope, { type: written, body }: Clause): ClassType | null {
  const type = scope.world.resolve({ ...written, at: body.at }, scope.owner, scope.file);
  if (type.kind === 'unknown') {
    return null;
  }
  if (type.kind !== 'class' || !type.symbol.isException) {
    scope.report(body.at, `Catch block variable must be of type exception: ${type.name}`);
    return null;
  }
  if (type.symbol.name === 'System.LimitException') {
    return type;
  }
  return type;
}

function catchTest(scope: Scope, type: ClassType, caught: string): string {
  if (type.symbol.name === 'System.Exception') {
    return 'true';
  }
  return type.symbol.origin === 'user'
    ? `${caught} instanceof ${classCode(type.symbol)}`
    : `$isInstance(${typeConstant(scope, type)}, ${caught})`;
}

/** `System.runAs(user) { … }`; only in tests. */
export function checkRunAs(scope: Scope, statement: Extract<Statement, { kind: 'runAs' }>): Checked {
  const given = statement.arguments.map((argument) => check(scope, argument));
  const [user] = given;
  const isUser = user !== undefined && user.type.kind === 'sobject' && (user.type.name === 'User' || user.isQuery);
  const isQueryOfUser = user?.isQuery === true && user.type.kind === 'list' && user.type.element.name === 'User';
  if (user !== undefined && user.type.kind !== 'unknown' && !isUser && !isQueryOfUser) {
    const version = user.type.kind === 'class' && user.type.symbol.name === 'System.Version';
    const message = version
      ? 'System.runAs with a version is not supported by the local org'
      : "runAs requires a single argument of type 'User' or 'Version'";
    scope.report(statement.at, message, version ? 'UNSUPPORTED' : undefined);
  }
  const loops = scope.leaveLoops();
  const returnedBefore = scope.returnsFromRunAs;
  scope.returnsFromRunAs = false;
  scope.runAsBlocks++;
  const body = checkBlock(scope, statement.body);
  scope.runAsBlocks--;
  scope.loops = loops;
  const before = user === undefined ? 'null' : isQueryOfUser ? `$one(${user.code})` : user.code;
  const call = `$runAs(${before}, () => ${body.code})`;
  const leaves = scope.returnsFromRunAs;
  scope.returnsFromRunAs = returnedBefore || (leaves && scope.runAsBlocks > 0);
  const left = scope.runAsBlocks > 0 ? '$left' : '$left.value';
  return done(leaves ? `{ const $left = ${call}; if ($left !== undefined) return ${left}; }` : `${call};`);
}
