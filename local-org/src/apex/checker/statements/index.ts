import { InternalError } from '../../../errors/index.ts';
import { mark } from '../../compiler/positions.ts';
import type { Block, Statement } from '../../syntax/tree.ts';
import { condition } from '../convert.ts';
import { check, checkUnused } from '../expressions/index.ts';
import type { Scope } from '../scope.ts';
import { checkDml } from './dml.ts';
import { checkRunAs, checkThrow, checkTry } from './exceptions.ts';
import { checkDoWhile, checkFor, checkForEach, checkWhile } from './loops.ts';
import { checkReturn } from './returns.ts';
import { checkSwitch } from './switches.ts';
import { checkVariables } from './variables.ts';

/**
 * A checked statement. `completes` is false when it returns or throws on every path; the compiler does not look at
 * conditions of loops, at `break` and `continue`, and into `finally`.
 */
export interface Checked {
  code: string;
  completes: boolean;
}

export function done(code: string, completes = true): Checked {
  return { code, completes };
}

export function checkBlock(scope: Scope, block: Block): Checked {
  scope.push();
  const inner = checkStatements(scope, block.statements);
  scope.pop();
  return { ...inner, code: `{ ${inner.code} }` };
}

export function checkStatements(scope: Scope, statements: readonly Statement[]): Checked {
  const codes: string[] = [];
  let completes = true;
  for (const statement of statements) {
    if (!completes) {
      scope.report(statement.at, 'Unreachable statement');
      break;
    }
    const checked = checkStatement(scope, statement);
    codes.push(checked.code);
    completes = checked.completes;
  }
  return { code: codes.join('\n'), completes };
}

/** Blocks have no line of their own; everything else is marked, and counted for coverage. */
export function checkStatement(scope: Scope, statement: Statement): Checked {
  if (statement.kind === 'block') {
    return checkBlock(scope, statement);
  }
  const { line, column } = statement.at;
  const cover = isCounted(statement) ? scope.cover(line) : '';
  const checked = checkKind(scope, statement);
  return { ...checked, code: `${cover}${mark(line, column)}${checked.code}` };
}

/** Source: Apex Developer Guide, "Code Coverage Best Practices": declarations without a value do not count. */
function isCounted(statement: Statement): boolean {
  return statement.kind !== 'variable' || statement.declarators.some((declarator) => declarator.value !== null);
}

function checkKind(scope: Scope, statement: Exclude<Statement, { kind: 'block' }>): Checked {
  switch (statement.kind) {
    case 'variable':
      return done(checkVariables(scope, statement));
    case 'expression':
      return checkExpressionStatement(scope, statement);
    case 'if':
      return checkIf(scope, statement);
    case 'while':
      return checkWhile(scope, statement);
    case 'doWhile':
      return checkDoWhile(scope, statement);
    case 'for':
      return checkFor(scope, statement);
    case 'forEach':
      return checkForEach(scope, statement);
    case 'switch':
      return checkSwitch(scope, statement);
    case 'try':
      return checkTry(scope, statement);
    case 'throw':
      return checkThrow(scope, statement);
    case 'return':
      return checkReturn(scope, statement);
    case 'runAs':
      return checkRunAs(scope, statement);
    case 'dml':
      return checkDml(scope, statement);
    case 'break':
    case 'continue':
      return checkJump(scope, statement);
    default:
      throw new InternalError(`Unknown statement: ${JSON.stringify(statement)}`);
  }
}

function checkJump(scope: Scope, statement: Extract<Statement, { kind: 'break' | 'continue' }>): Checked {
  if (scope.loops === 0) {
    scope.report(
      statement.at,
      statement.kind === 'break' ? 'Break statement must be in loop' : 'Continue statement must be in loop',
    );
  }
  return done(`${statement.kind} ${scope.loopLabel()};`);
}

const STATEMENT_KINDS = new Set(['assign', 'step', 'call', 'new']);

function checkExpressionStatement(scope: Scope, statement: Extract<Statement, { kind: 'expression' }>): Checked {
  const { expression } = statement;
  const checked = checkUnused(scope, expression);
  if (!STATEMENT_KINDS.has(expression.kind) && checked.type.kind !== 'unknown') {
    scope.report(expression.kind === 'member' ? statement.at : expression.at, 'Expression cannot be a statement.');
  }
  return done(`${checked.code};`);
}

function checkIf(scope: Scope, statement: Extract<Statement, { kind: 'if' }>): Checked {
  const test = condition(scope, check(scope, statement.condition), statement.condition.at);
  const then = checkBranch(scope, statement.then);
  const code = `if (${test}) ${then.code}`;
  if (statement.otherwise === null) {
    return done(code);
  }
  const otherwise = checkBranch(scope, statement.otherwise);
  return done(`${code} else ${otherwise.code}`, then.completes || otherwise.completes);
}

/** A branch or loop body as a block of its own, whatever it was written as. */
export function checkBranch(scope: Scope, statement: Statement | null): Checked {
  if (statement === null) {
    return done('{ }');
  }
  scope.push();
  const checked = checkStatement(scope, statement);
  scope.pop();
  return statement.kind === 'block' ? checked : { ...checked, code: `{ ${checked.code} }` };
}
