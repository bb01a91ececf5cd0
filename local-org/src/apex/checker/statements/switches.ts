import type { Expression, Position, Statement, WhenLiteral } from '../../syntax/tree.ts';
import { typeConstant } from '../expressions/casts.ts';
import { isCastable } from '../conversions.ts';
import { assignTo, fits } from '../convert.ts';
import { checkIdentifier } from '../identifiers.ts';
import { check } from '../expressions/index.ts';
import { findField } from '../expressions/fields.ts';
import type { Scope } from '../scope.ts';
import type { ClassSymbol } from '../symbols.ts';
import { isPrimitive, sameType, type Type } from '../types.ts';
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
  if (given.type.kind !== 'unknown' && !isSwitchable(given.type)) {
    scope.report(statement.value.at, `${given.type.name} is not a valid switch expression type`);
    return done('');
  }
  if (statement.cases.length === 0) {
    scope.report(statement.at, 'Switch statement requires at least one when block');
  }
  const kept = scope.temporary();
  const seen = new Set<string>();
  const branches: string[] = [];
  let otherwise: Checked | null = null;
  let completes = false;
  for (const [index, entry] of statement.cases.entries()) {
    const isElse = entry.label.kind === 'else';
    if (isElse && index !== statement.cases.length - 1) {
      scope.report(statement.at, "'when else' must be the last when block");
    }
    scope.push();
    const { test, before } = isElse
      ? { test: '', before: '' }
      : caseTest(scope, { given, kept, seen, at: statement.at }, entry);
    const body = checkBlock(scope, entry.body);
    scope.pop();
    completes ||= body.completes;
    if (isElse) {
      otherwise = body;
    } else {
      branches.push(`if (${test}) { ${before} ${body.code} }`);
    }
  }
  const all = otherwise === null ? branches : [...branches, otherwise.code];
  const code = `${kept} = ${given.code}; ${all.join(' else ')}`;
  return done(code, completes || otherwise === null);
}

/** What is switched on, and what has been compared with it. */
interface Switched {
  given: Value;
  /** Code of its value. */
  kept: string;
  seen: Set<string>;
  at: Position;
}

function caseTest(scope: Scope, { given, kept, seen, at }: Switched, entry: Case): { test: string; before: string } {
  const { label } = entry;
  if (label.kind === 'type') {
    const type = scope.world.resolve(label.type, scope.owner, scope.file);
    const refusal = whyNotType(given.type, type) ?? repeated(seen, type.name, type.name);
    if (refusal !== null) {
      scope.report(label.nameAt, refusal);
    }
    checkIdentifier((at, message) => scope.report(at, message), label.name, label.nameAt);
    const variable = scope.declare(label.name, type, label.nameAt);
    const wanted = typeConstant(scope, type);
    return { test: `$isInstance(${wanted}, ${kept})`, before: `let ${variable.code} = $cast(${wanted}, ${kept});` };
  }
  const values = label.kind === 'values' ? label.values : [];
  const tests = values.map((literal) => {
    const code = literalCode(scope, given.type, literal, at);
    const refusal = repeated(seen, code, written(literal));
    if (refusal !== null) {
      scope.report(at, refusal);
    }
    return `${kept} === ${code}`;
  });
  return { test: tests.join(' || '), before: '' };
}

/** A record of a certain object is none; what a relationship of several objects leads to may be any. */
function isSwitchable(type: Type): boolean {
  if (type.kind === 'sobject') {
    return type.name === 'SObject' || type.name === 'Name';
  }
  return isPrimitive(type, 'Integer', 'Long', 'String') || (type.kind === 'class' && type.symbol.kind === 'enum');
}

function whyNotType(given: Type, type: Type): string | null {
  if (type.kind === 'unknown' || given.kind === 'unknown') {
    return null;
  }
  if (given.kind !== 'sobject') {
    return `${given.name} cannot be a when type variable block`;
  }
  if (type.kind !== 'sobject') {
    return notConverted(type, given);
  }
  if (sameType(given, type)) {
    return `${type.name} in the when expression is already matching the switch expression type`;
  }
  return isCastable(given, type)
    ? null
    : `Incompatible types since an instance of ${given.name} is never an instance of ${type.name}`;
}

function notConverted(from: Type, to: Type): string {
  return `${from.name} value in when expression cannot be implicitly converted to the ${to.name} type in switch expression`;
}

function repeated(seen: Set<string>, key: string, shown: string): string | null {
  const isRepeated = seen.has(key);
  seen.add(key);
  return isRepeated ? `${shown} occurs as more than one when branch for this switch statement` : null;
}

function written(literal: WhenLiteral): string {
  return literal.kind === 'enum' ? literal.name : literalText(literal.literal);
}

function literalText(literal: Expression): string {
  return literal.kind === 'literal' && literal.literal.type !== 'null' ? String(literal.literal.value) : 'null';
}

function literalCode(scope: Scope, type: Type, literal: WhenLiteral, at: Position): string {
  if (literal.kind === 'enum') {
    const symbol = type.kind === 'class' ? type.symbol : undefined;
    const name = literal.name.slice(literal.name.lastIndexOf('.') + 1);
    const constant = symbol?.constants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (symbol === undefined || constant === undefined) {
      reportName(scope, type, literal);
      return 'null';
    }
    if (literal.name.includes('.')) {
      scope.report(literal.nameAt, "Enum value used in 'when expression' should be unqualified");
    }
    return scope.program.enumConstant(symbol.name, constant);
  }
  const value = check(scope, literal.literal);
  if (type.kind === 'sobject' && value.type.kind !== 'null') {
    scope.report(at, "Switching on SObject types must be a 'when type variable' or 'when null'");
    return 'null';
  }
  if (type.kind !== 'unknown' && value.type.kind !== 'unknown' && !fits(value, type)) {
    scope.report(at, notConverted(value.type, type));
    return 'null';
  }
  return assignTo(scope, value, type, literal.at).code;
}

/** A name in a `when` is a constant of the enum that is switched on: a constant of a class is none. */
function reportName(scope: Scope, type: Type, { name, at }: Extract<WhenLiteral, { kind: 'enum' }>): void {
  if (type.kind === 'unknown') {
    return;
  }
  const isOfEnum = type.kind === 'class' && type.symbol.kind === 'enum';
  const isField = !isOfEnum && (name.includes('.') || isStaticField(scope.owner, name));
  scope.report(at, isField ? 'Field must be an enum reference' : `Variable does not exist: ${name}`);
}

function isStaticField(owner: ClassSymbol, name: string): boolean {
  return findField(owner, name)?.isStatic ?? (owner.outer !== null && isStaticField(owner.outer, name));
}
