import * as emit from '../../compiler/operators.ts';
import type { BinaryOperator, Expression, Position } from '../../syntax/tree.ts';
import { isAssignable } from '../conversions.ts';
import { condition, convert, elementCode, required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import {
  BOOLEAN,
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  INTEGER,
  isNumeric,
  isPrimitive,
  LONG,
  sameType,
  STRING,
  type Type,
} from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { compareValues } from './comparisons.ts';
import { check, checkLink } from './index.ts';
import type { Guards } from './safeNavigation.ts';
import { textOf } from './text.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Unary = Extract<Expression, { kind: 'not' | 'bitNot' | 'negative' | 'positive' }>;
type Conditional = Extract<Expression, { kind: 'conditional' }>;
type Index = Extract<Expression, { kind: 'index' }>;

export function checkBinary(scope: Scope, expression: Binary): Value {
  const left = check(scope, expression.left);
  const right = check(scope, expression.right);
  return combine(scope, expression.operator, left, right, expression.at);
}

export function combine(scope: Scope, operator: BinaryOperator, left: Value, right: Value, at: Position): Value {
  if (left.type.kind === 'unknown' || right.type.kind === 'unknown') {
    return BROKEN;
  }
  switch (operator) {
    case '&&':
    case '||':
      return logical(scope, operator, left, right, at);
    case '??':
      return coalesce(scope, left, right, at);
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(scope, operator, left, right, at);
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
    case '>>>':
      return bitwise(scope, operator, left, right, at);
    default:
      return compareValues(scope, operator, left, right, at);
  }
}

function logical(scope: Scope, operator: '&&' | '||', left: Value, right: Value, at: Position): Value {
  if (!isPrimitive(left.type, 'Boolean') || !isPrimitive(right.type, 'Boolean')) {
    scope.report(at, 'Logical operator can only be applied to Boolean');
    return BROKEN;
  }
  return value(BOOLEAN, `(${required(left)} ${operator} ${required(right)})`, { nonNull: true });
}

const FAMILIES = ['Integer', 'Long', 'Double', 'Decimal'] as const;
const FAMILY_TYPES = { Integer: INTEGER, Long: LONG, Double: DOUBLE, Decimal: DECIMAL };

/** The wider of two kinds of number. Source: Apex Developer Guide, "Rules of Conversion". */
function widerFamily(left: Type, right: Type): emit.NumberFamily {
  const wider = Math.max(
    FAMILIES.findIndex((family) => family === left.name),
    FAMILIES.findIndex((family) => family === right.name),
  );
  return FAMILIES[wider] ?? 'Integer';
}

function arithmetic(scope: Scope, operator: '+' | '-' | '*' | '/', left: Value, right: Value, at: Position): Value {
  if (left.type.kind === 'void' || right.type.kind === 'void') {
    scope.report(at, 'Arithmetic expressions are not allowed on void types');
    return BROKEN;
  }
  if (operator === '+' && (isPrimitive(left.type, 'String') || isPrimitive(right.type, 'String'))) {
    return concatenation(left, right);
  }
  if (isNumeric(left.type) && isNumeric(right.type)) {
    const family = widerFamily(left.type, right.type);
    const type = FAMILY_TYPES[family];
    const code = emit.arithmetic(operator, family, required(convert(left, type)), required(convert(right, type)));
    return value(type, code, { nonNull: true });
  }
  return dateArithmetic(operator, left, right) ?? wrongOperands(scope, operator, left, right, at);
}

function concatenation(left: Value, right: Value): Value {
  const isCertain = [left, right].some((part) => isPrimitive(part.type, 'String') && part.nonNull);
  const code = `${textOf(left)} + ${textOf(right)}`;
  return value(STRING, isCertain ? `(${code})` : `('' + ${code})`, { nonNull: true });
}

/** Days are added to a Date, days and their fractions to a Datetime. */
function dateArithmetic(operator: string, left: Value, right: Value): Value | null {
  if (operator !== '+' && operator !== '-') {
    return null;
  }
  const isDate = isPrimitive(left.type, 'Date') && isPrimitive(right.type, 'Integer', 'Long');
  const isDatetime = isPrimitive(left.type, 'Datetime') && isPrimitive(right.type, 'Integer', 'Double', 'Decimal');
  if (!isDate && !isDatetime) {
    return null;
  }
  const sign = operator === '+' ? 1 : -1;
  const code = `$addDays(${required(left)}, ${required(right)}, ${sign})`;
  return value(isDate ? DATE : DATETIME, code, { nonNull: true });
}

/** What may be added to which kind of time, in the compiler's words. */
const TIME_OPERANDS: Readonly<Record<string, string>> = {
  Date: 'Date expressions must use Integer or Long',
  Datetime: 'Date/time expressions must use Integer or Double or Decimal',
  Time: 'Time expressions must use Integer or Long',
};

function wrongOperands(scope: Scope, operator: string, left: Value, right: Value, at: Position): Value {
  const isSum = operator === '+' || operator === '-';
  if (isSum && isPrimitive(left.type, 'Time') && isPrimitive(right.type, 'Integer', 'Long')) {
    scope.report(at, 'Adding a number to a Time is not supported by the local org', 'UNSUPPORTED');
    return BROKEN;
  }
  const ofTime =
    isSum && isPrimitive(left.type, 'Date', 'Datetime', 'Time') ? TIME_OPERANDS[left.type.name] : undefined;
  scope.report(at, ofTime ?? 'Arithmetic expressions must use numeric arguments');
  return BROKEN;
}

function bitwise(scope: Scope, operator: string, left: Value, right: Value, at: Position): Value {
  const isShift = operator.length > 1;
  if (!isShift && isPrimitive(left.type, 'Boolean') && isPrimitive(right.type, 'Boolean')) {
    const code = emit.bitwise(operator, 'Boolean', required(left), required(right));
    return value(BOOLEAN, code, { nonNull: true });
  }
  if (!isPrimitive(left.type, 'Integer', 'Long') || !isPrimitive(right.type, 'Integer', 'Long')) {
    const message = isShift
      ? `${operator} operation can only be applied to Integer or Long types`
      : `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`;
    scope.report(at, message);
    return BROKEN;
  }
  const family = isShift ? (left.type.name as 'Integer' | 'Long') : widerFamily(left.type, right.type);
  const type = FAMILY_TYPES[family];
  const amount = family === 'Integer' && isPrimitive(right.type, 'Long') ? `Number(${right.code})` : null;
  const rightCode = amount ?? required(convert(right, type));
  const code = emit.bitwise(operator, family === 'Long' ? 'Long' : 'Integer', required(convert(left, type)), rightCode);
  return value(type, code, { nonNull: true });
}

/** Source: Apex Developer Guide, "Null Coalescing Operator". */
function coalesce(scope: Scope, left: Value, right: Value, at: Position): Value {
  const type = commonType(left, right);
  if (type === null) {
    scope.report(at, `Incompatible types in null coalescing operator: ${left.type.name}, ${right.type.name}`);
    return BROKEN;
  }
  // A query for one record that finds none is null here, not an exception.
  const first = left.isQuery && type.kind === 'sobject' ? `$oneOrNull(${left.code})` : convert(left, type).code;
  return value(type, `(${first} ?? ${convert(right, type).code})`, { nonNull: right.nonNull });
}

export function checkConditional(scope: Scope, expression: Conditional): Value {
  const test = condition(scope, check(scope, expression.condition), expression.condition.at);
  const then = check(scope, expression.then);
  const otherwise = check(scope, expression.otherwise);
  if (then.type.kind === 'unknown' || otherwise.type.kind === 'unknown') {
    return BROKEN;
  }
  const type = commonType(then, otherwise);
  if (type === null) {
    const message = `Incompatible types in ternary operator: ${otherwise.type.name}, ${then.type.name}`;
    scope.report(expression.at, message);
    return BROKEN;
  }
  return value(type, `(${test} ? ${convert(then, type).code} : ${convert(otherwise, type).code})`, {
    nonNull: then.nonNull && otherwise.nonNull,
  });
}

/** The type of `c ? a : b`: the one that the other converts to; of a text and an Id, of a Decimal and a Double, the first. */
function commonType(left: Value, right: Value): Type | null {
  if (sameType(left.type, right.type)) {
    return left.type;
  }
  if (left.isQuery && right.type.kind === 'sobject') {
    return right.type;
  }
  if (right.isQuery && left.type.kind === 'sobject') {
    return left.type;
  }
  if (isAssignable(right.type, left.type)) {
    return left.type;
  }
  if (isAssignable(left.type, right.type)) {
    return right.type;
  }
  return null;
}

export function checkUnary(scope: Scope, expression: Unary): Value {
  const operand = check(scope, expression.value);
  const { type } = operand;
  if (type.kind === 'unknown') {
    return BROKEN;
  }
  if (expression.kind === 'not') {
    if (!isPrimitive(type, 'Boolean')) {
      scope.report(expression.at, '! operator can only be applied to boolean expressions');
      return BROKEN;
    }
    return value(BOOLEAN, `!${required(operand)}`, { nonNull: true });
  }
  if (expression.kind === 'bitNot') {
    if (!isPrimitive(type, 'Integer', 'Long')) {
      scope.report(expression.at, `Invalid type for bitwise negate: ${type.name}`);
      return BROKEN;
    }
    return value(type, `(~${required(operand)})`, { nonNull: true });
  }
  if (expression.kind === 'positive' && isPrimitive(type, 'String')) {
    return { ...operand, target: null };
  }
  if (!isNumeric(type)) {
    const isNegative = expression.kind === 'negative';
    const message = isNegative
      ? 'Unary negation must use a numeric argument'
      : 'Arithmetic expressions must use numeric arguments';
    scope.report(expression.at, message);
    return BROKEN;
  }
  return expression.kind === 'positive'
    ? { ...operand, target: null }
    : value(type, emit.negative(type.name, required(operand)), { nonNull: true });
}

export function checkIndex(scope: Scope, expression: Index, guards: Guards): Value {
  const target = checkLink(scope, expression.target, guards);
  const index = check(scope, expression.index);
  if (target.type.kind === 'unknown' || index.type.kind === 'unknown') {
    return BROKEN;
  }
  if (target.type.kind !== 'list') {
    scope.report(expression.at, `Expression must be a list type: ${target.type.name}`);
    return BROKEN;
  }
  if (!isPrimitive(index.type, 'Integer')) {
    scope.report(expression.at, `List index must be of type Integer: ${index.type.name}`);
    return BROKEN;
  }
  const { element } = target.type;
  const load = (base: string, place: string): string => elementCode(element, `$at(${base}, ${place})`);
  return value(element, load(target.code, required(index)), {
    target: {
      base: target.code,
      index: required(index),
      load,
      store: (base, place, stored) => `$put(${base}, ${place}, ${stored})`,
    },
  });
}
