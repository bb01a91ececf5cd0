import type { Expression, Position } from '../../syntax/tree.ts';
import { isAssignable, isCastable } from '../conversions.ts';
import { convert, fits } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { BOOLEAN, classOf, isBroken, isNumeric, isPrimitive, sameType, SOBJECT, type Type } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { check } from './index.ts';

type Cast = Extract<Expression, { kind: 'cast' }>;
type InstanceOf = Extract<Expression, { kind: 'instanceof' }>;
type TypeLiteral = Extract<Expression, { kind: 'typeLiteral' }>;

export function checkCast(scope: Scope, expression: Cast): Value {
  const given = check(scope, expression.value);
  if (isBroken(given.type)) {
    return BROKEN;
  }
  const to = scope.world.resolve(expression.type, scope.owner, scope.file);
  if (isBroken(to) || isVoid(scope, given, 'cast', expression.at)) {
    return BROKEN;
  }
  if (fits(given, to)) {
    const converted = convert(given, to);
    const isOfPrimitives = given.type.kind === 'list' && given.type.element.kind === 'primitive';
    return to.kind === 'list' && !sameType(given.type, to) && !isOfPrimitives
      ? value(to, castCode(scope, converted.code, to))
      : { ...converted, type: to };
  }
  if (isNumeric(given.type) && isNumeric(to)) {
    return value(to, `$narrowTo${to.name}(${given.code})`, { nonNull: given.nonNull });
  }
  if (!isCastable(given.type, to)) {
    const message = `Incompatible types since an instance of ${given.type.name} is never an instance of ${to.name}`;
    scope.report(expression.at, message);
    return BROKEN;
  }
  return value(to, castCode(scope, given.code, to));
}

function isVoid(scope: Scope, given: Value, operation: string, at: Position): boolean {
  if (given.type.kind === 'void') {
    scope.report(at, `Operation ${operation} is not allowed on type: void`);
  }
  return given.type.kind === 'void';
}

function castCode(scope: Scope, code: string, to: Type): string {
  return `$cast(${typeConstant(scope, to)}, ${code})`;
}

/** The run-time type of a static type, as a constant of the program. */
export function typeConstant(scope: Scope, type: Type): string {
  return scope.program.constant(`$type(${JSON.stringify(type.name)})`);
}

export function checkInstanceOf(scope: Scope, expression: InstanceOf): Value {
  const type = scope.world.resolve(expression.type, scope.owner, scope.file);
  const given = check(scope, expression.value);
  if (type.kind === 'unknown' || given.type.kind === 'unknown' || isVoid(scope, given, 'instanceof', expression.at)) {
    return BROKEN;
  }
  if (isPrimitive(given.type, 'String') && isPrimitive(type, 'Id')) {
    return value(BOOLEAN, `$isInstance(${typeConstant(scope, type)}, ${given.code})`, { nonNull: true });
  }
  if (!isCastable(given.type, type)) {
    const message = `Operation instanceof is always false since an instance of ${given.type.name} is never an instance of ${type.name}`;
    scope.report(expression.at, message);
    return BROKEN;
  }
  if (isAlways(given.type, type)) {
    const message = `Operation instanceof is always true since an instance of ${given.type.name} is always an instance of ${type.name}`;
    scope.report(expression.at, message);
    return BROKEN;
  }
  return value(BOOLEAN, `$isInstance(${typeConstant(scope, type)}, ${given.code})`, { nonNull: true });
}

/** Lists of records are asked while running, since they may hold records of another object. */
function isAlways(given: Type, type: Type): boolean {
  const isOfRecords = given.kind === 'list' && given.element.kind === 'sobject';
  return isAssignable(given, type) && !(isOfRecords && mayBeOfOthers(given, type));
}

function mayBeOfOthers(given: Type, type: Type): boolean {
  if (type.kind !== 'list') {
    return type.kind === 'class';
  }
  return type.element.kind === 'sobject' && (sameType(given, type) || !sameType(type.element, SOBJECT));
}

export function checkTypeLiteral(scope: Scope, expression: TypeLiteral): Value {
  const type = scope.world.resolve(expression.type, scope.owner, scope.file);
  const symbol = scope.world.librarySymbol('system.type');
  if (type.kind === 'unknown' || symbol === undefined) {
    return BROKEN;
  }
  const name = type.kind === 'sobject' && type.describe !== null ? `Schema.${type.name}` : type.name;
  return value(classOf(symbol), scope.program.constant(`$typeValue(${JSON.stringify(name)})`), { nonNull: true });
}
