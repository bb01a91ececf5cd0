import type { Expression, Statement, WhenLiteral } from '../../syntax/tree.ts';
import { typeConstant } from '../expressions/casts.ts';
import { isCastable } from '../conversions.ts';
import { assignTo } from '../convert.ts';
import { check } from '../expressions/index.ts';
import type { Scope } from '../scope.ts';
import { type Type } from '../types.ts';
import type { Value } from '../value.ts';
import { checkBlock, type Checked, done } from './index.ts';

type Switch = Extract<Statement, { kind: 'switch' }>;
type Case = Switch['cases'][number];

/**
 * Source: Apex Developer Guide, "Switch Statements": values are Integer, Long, String (with case), enum or, by type, sObject;
 * the first fitting block runs, and no other.
 */
export function checkSwitch(scope: Scope, statement: Switch): Checked {
  const given = check(scope, statement.value);
  const kept = scope.temporary();
  const seen = new Set<string>();
  const branches: string[] = [];
  let otherwise: Checked | null = null;
  let completes = false;
  let breaks = false;
  for (const [index, entry] of statement.cases.entries()) {
    const isElse = entry.label.kind === 'else';
    if (isElse && index !== statement.cases.length - 1) {
      scope.report(entry.at, 'when else must be the last when block');
    }
    scope.push();
    const { test, before } = isElse ? { test: '', before: '' } : caseTest(scope, given, kept, entry, seen);
    const body = checkBlock(scope, entry.body);
    scope.pop();
    completes ||= body.completes;
    breaks ||= body.breaks;
    if (isElse) {
      otherwise = body;
    } else {
      branches.push(`if (${test}) { ${before} ${body.code} }`);
    }
  }
  const all = otherwise === null ? branches : [...branches, otherwise.code];
  const code = `${kept} = ${given.code}; ${all.join(' else ')}`;
  return done(code, completes || otherwise === null, breaks);
}

function caseTest(
  scope: Scope,
  given: Value,
  kept: string,
  entry: Case,
  seen: Set<string>,
): { test: string; before: string } {
  const { label } = entry;
  if (label.kind === 'type') {
    const type = scope.world.resolve(label.type, scope.owner, scope.file);
    if (type.kind !== 'unknown' && given.type.kind !== 'unknown' && !isCastable(given.type, type)) {
      scope.report(
        entry.at,
        `Incompatible types since an instance of ${given.type.name} is never an instance of ${type.name}`,
      );
    }
    const variable = scope.declare(label.name, type, label.type.at);
    const test = `$isInstance(${typeConstant(scope, type)}, ${kept})`;
    return { test, before: `let ${variable.code} = ${kept};` };
  }
  const values = label.kind === 'values' ? label.values : [];
  const tests = values.map((literal) => {
    const code = literalCode(scope, given.type, literal);
    if (seen.has(code)) {
      scope.report(literal.at, `Duplicate when value: ${written(literal)}`);
    }
    seen.add(code);
    return `${kept} === ${code}`;
  });
  return { test: tests.join(' || '), before: '' };
}

function written(literal: WhenLiteral): string {
  return literal.kind === 'enum' ? literal.name : literalText(literal.literal);
}

function literalText(literal: Expression): string {
  return literal.kind === 'literal' && literal.literal.type !== 'null' ? String(literal.literal.value) : 'null';
}

function literalCode(scope: Scope, type: Type, literal: WhenLiteral): string {
  if (literal.kind === 'enum') {
    const symbol = type.kind === 'class' ? type.symbol : undefined;
    const name = literal.name.slice(literal.name.lastIndexOf('.') + 1);
    const constant = symbol?.constants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (symbol === undefined || constant === undefined) {
      if (type.kind !== 'unknown') {
        scope.report(literal.at, `Invalid when value: ${literal.name} is no constant of ${type.name}`);
      }
      return 'null';
    }
    return scope.program.enumConstant(symbol.name, constant);
  }
  const value = check(scope, literal.literal);
  const isAllowed = type.kind === 'primitive' && ['Integer', 'Long', 'String', 'Id'].includes(type.name);
  if (!isAllowed && value.type.kind !== 'null' && type.kind !== 'unknown') {
    scope.report(literal.at, `Invalid type for switch expression: ${type.name}`);
    return 'null';
  }
  return assignTo(scope, value, type, literal.at).code;
}
