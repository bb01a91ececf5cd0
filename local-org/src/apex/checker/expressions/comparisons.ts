import type { BinaryOperator, Position } from '../../syntax/tree.ts';
import { isAssignable } from '../conversions.ts';
import { convert } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { BOOLEAN, ID, isNumeric, isPrimitive, LONG, sameType, SOBJECT, type Type } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';

export function compareValues(scope: Scope, operator: BinaryOperator, left: Value, right: Value, at: Position): Value {
  const isEquality = operator.includes('=') && !operator.startsWith('<') && !operator.startsWith('>');
  if (operator.length === 3 && isByValue(left.type) && isByValue(right.type) && areComparable(left, right)) {
    scope.report(at, `Exact equality operator only allowed for reference types: ${widerOf(left, right).name}`);
    return BROKEN;
  }
  const code = isEquality ? equality(operator, left, right) : ordering(operator, left, right);
  if (code === null) {
    const message =
      !isEquality && areComparable(left, right) && ![left, right].some((side) => side.type.kind === 'null')
        ? `Inequality operator not allowed for this type: ${widerOf(left, right).name}`
        : `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`;
    scope.report(at, message);
    return BROKEN;
  }
  return value(BOOLEAN, code, { nonNull: true });
}

function isByValue({ kind }: Type): boolean {
  return kind === 'primitive' || kind === 'void';
}

/** The type that both sides have; an Id beside a text is one. */
function widerOf(left: Value, right: Value): Type {
  if (isText(left.type) && isText(right.type)) {
    return isPrimitive(left.type, 'Id') ? left.type : right.type;
  }
  return isAssignable(left.type, right.type) ? right.type : left.type;
}

function equality(operator: BinaryOperator, left: Value, right: Value): string | null {
  const isNegated = operator.startsWith('!');
  const same = (code: string): string => (isNegated ? `!${code}` : code);
  const isExact = operator.length === 3;
  const symbol = isNegated ? '!==' : '===';
  if (left.type.kind === 'null' || right.type.kind === 'null') {
    return isExact || [left, right].some((side) => side.type.kind === 'void')
      ? null
      : `(${recordOf(left, right)} ${symbol} ${recordOf(right, left)})`;
  }
  if (!areComparable(left, right)) {
    return null;
  }
  if (isNumeric(left.type) && isNumeric(right.type)) {
    return numericEquality(symbol, same, left, right);
  }
  if (isPrimitive(left.type, 'Boolean') && isPrimitive(right.type, 'Boolean')) {
    return `(${left.code} ${symbol} ${right.code})`;
  }
  if (isText(left.type) && isText(right.type)) {
    return textEquality(symbol, same, left, right);
  }
  if (isEnum(left.type) || isEnum(right.type) || (isExact && isReference(left.type, right.type))) {
    return `(${recordOf(left, right)} ${symbol} ${recordOf(right, left)})`;
  }
  return isExact ? same(`$identical(${left.code}, ${right.code})`) : equalsCode(same, left, right);
}

function equalsCode(same: (code: string) => string, left: Value, right: Value): string {
  const isDatetime = isPrimitive(left.type, 'Datetime') || isPrimitive(right.type, 'Datetime');
  const convertDate = (side: Value): string =>
    isDatetime && isPrimitive(side.type, 'Date') ? `$toDatetime(${side.code})` : side.code;
  const leftCode = left.isQuery ? recordOf(left, right) : convertDate(left);
  const rightCode = right.isQuery ? recordOf(right, left) : convertDate(right);
  return same(`$eq(${leftCode}, ${rightCode})`);
}

/** A query beside a record stands for the one record it finds. */
function recordOf(side: Value, other: Value): string {
  return side.isQuery && other.type.kind === 'sobject' ? convert(side, other.type).code : side.code;
}

/** Whether one of them holds references for certain; an Object may hold a primitive value. */
function isReference(left: Type, right: Type): boolean {
  return [left, right].some(({ kind }) => kind !== 'primitive' && kind !== 'object');
}

function isEnum(type: Type): boolean {
  return type.kind === 'class' && type.symbol.kind === 'enum';
}

function isText(type: Type): boolean {
  return isPrimitive(type, 'String', 'Id');
}

/** A text beside an Id is made one, and has to be one. */
function textEquality(symbol: string, same: (code: string) => string, left: Value, right: Value): string {
  if (isPrimitive(left.type, 'Id') || isPrimitive(right.type, 'Id')) {
    return `(${convert(left, ID).code} ${symbol} ${convert(right, ID).code})`;
  }
  return same(`$same(${left.code}, ${right.code})`);
}

function numericEquality(symbol: string, same: (code: string) => string, left: Value, right: Value): string {
  if (sameType(left.type, right.type) && isPrimitive(left.type, 'Integer', 'Long')) {
    return `(${left.code} ${symbol} ${right.code})`;
  }
  if (isPrimitive(left.type, 'Integer', 'Long') && isPrimitive(right.type, 'Integer', 'Long')) {
    return `(${convert(left, LONG).code} ${symbol} ${convert(right, LONG).code})`;
  }
  return same(`$equalNumbers(${left.code}, ${right.code})`);
}

function areComparable(left: Value, right: Value): boolean {
  if (left.isQuery || right.isQuery) {
    return true;
  }
  if (isNumeric(left.type) && isNumeric(right.type)) {
    return true;
  }
  if (left.type.kind === 'sobject' && right.type.kind === 'sobject') {
    return sameType(left.type, right.type) || [left, right].some((side) => sameType(side.type, SOBJECT));
  }
  return isAssignable(left.type, right.type) || isAssignable(right.type, left.type);
}

/**
 * `<` and its siblings. Source: Apex Developer Guide, "Operators": when a side is null the expression is false for
 * numbers and times, and a string or id that is not null is greater than null; strings compare without case.
 */
function ordering(operator: string, left: Value, right: Value): string | null {
  const isWhole = [left, right].every((side) => isPrimitive(side.type, 'Integer', 'Long'));
  if (isWhole) {
    return left.nonNull && right.nonNull
      ? `(${left.code} ${operator} ${right.code})`
      : `(${orderFunction(operator)}(${left.code}, ${right.code}))`;
  }
  const isTime = (type: Type): boolean => isPrimitive(type, 'Date', 'Datetime');
  const sameKind =
    (isNumeric(left.type) && isNumeric(right.type)) ||
    (isTime(left.type) && isTime(right.type)) ||
    (isPrimitive(left.type, 'Time') && isPrimitive(right.type, 'Time'));
  if (sameKind) {
    return `($order(${left.code}, ${right.code}) ${operator} 0)`;
  }
  if (isText(left.type) && isText(right.type)) {
    const isId = isPrimitive(left.type, 'Id') || isPrimitive(right.type, 'Id');
    const [first, second] = isId ? [convert(left, ID), convert(right, ID)] : [left, right];
    return `($orderText(${first.code}, ${second.code}) ${operator} 0)`;
  }
  return null;
}

function orderFunction(operator: string): string {
  const names: Readonly<Record<string, string>> = { '<': '$less', '>': '$more', '<=': '$atMost', '>=': '$atLeast' };
  return names[operator] ?? '$less';
}
