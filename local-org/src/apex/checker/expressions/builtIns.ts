import type { Position } from '../../syntax/tree.ts';
import { required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import type { ClassSymbol } from '../symbols.ts';
import { BOOLEAN, classOf, INTEGER, isPrimitive, listOf, STRING, type Type } from '../types.ts';
import { type Value, value } from '../value.ts';

/** Methods that every object has, and those of enum constants; `null` when the name is none of them. */
export function builtInMethod(scope: Scope, base: Value, name: string, given: readonly Value[]): Value | null {
  void scope;
  const key = name.toLowerCase();
  const isEnum = base.type.kind === 'class' && base.type.symbol.kind === 'enum';
  const receiver = required(base);
  if (given.length === 0) {
    switch (key) {
      case 'hashcode':
        return value(INTEGER, `$hash(${receiver})`, { nonNull: true });
      case 'tostring':
        return value(STRING, `$t(${receiver})`, { nonNull: true });
      case 'clone':
        return isOwnClass(base.type) ? value(base.type, `$copy(${receiver})`, { nonNull: true }) : null;
      case 'name':
        return isEnum ? value(STRING, `${receiver}.name`, { nonNull: true }) : null;
      case 'ordinal':
        return isEnum ? value(INTEGER, `${receiver}.ordinal`, { nonNull: true }) : null;
      default:
        return null;
    }
  }
  const [first] = given;
  return key === 'equals' && first !== undefined && given.length === 1
    ? value(BOOLEAN, `$eq(${receiver}, ${first.code})`, { nonNull: true })
    : null;
}

/** Instances of the project's classes can be copied: `clone` gives another one with the same values. */
function isOwnClass(type: Type): boolean {
  return type.kind === 'class' && type.symbol.kind === 'class' && type.symbol.origin === 'user';
}

/** `Season.values()` and `Season.valueOf('WINTER')`. */
export function enumStatic(
  scope: Scope,
  symbol: ClassSymbol,
  name: string,
  given: readonly Value[],
  at: Position,
): Value | null {
  if (symbol.kind !== 'enum') {
    return null;
  }
  const key = name.toLowerCase();
  const typeName = JSON.stringify(symbol.name);
  const [first] = given;
  if (key === 'values' && given.length === 0) {
    return value(listOf(classOf(symbol)), `$enumValues(${typeName})`, { nonNull: true });
  }
  if (key === 'valueof' && first !== undefined && given.length === 1) {
    if (!isPrimitive(first.type, 'String', 'Id') && first.type.kind !== 'null' && first.type.kind !== 'unknown') {
      const message = `Method does not exist or incorrect signature: void valueOf(${first.type.name}) from the type ${symbol.name}`;
      scope.report(at, message);
    }
    return value(classOf(symbol), `$enumValueOf(${typeName}, ${first.code})`, { nonNull: true });
  }
  return null;
}
