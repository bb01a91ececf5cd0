import { DateValue, DatetimeValue, DecimalValue, TimeValue, type FieldValue } from '../values/index.ts';
import {
  asBoolean,
  asNumber,
  asText,
  compareValues,
  daysToMilliseconds,
  equalValues,
  isBlank,
  millisecondsToDays,
} from './coercion.ts';
import { FormulaEvaluationError } from './formulaError.ts';
import type { TypedNode } from './typed.ts';
import type { FormulaContext } from './types.ts';

type BinaryNode = Extract<TypedNode, { kind: 'binary' }>;

/** Value of a checked formula. @throws FormulaEvaluationError when it has none, as for a division by zero */
export function evaluateNode(node: TypedNode, context: FormulaContext): FieldValue {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'reference': {
      const value = context.read(node.reference);
      return value === null && node.type === 'Number' && context.blankAsZero ? DecimalValue.of(0) : value;
    }
    case 'unary':
      return evaluateUnary(node.operator, evaluateNode(node.operand, context));
    case 'binary':
      return evaluateBinary(node, context);
    case 'call':
      return node.function.evaluate({
        nodes: node.arguments,
        usage: node.usage,
        context,
        value: (index) => evaluateNode(node.arguments[index] as TypedNode, context),
      });
  }
}

function evaluateUnary(operator: '-' | '+' | '!', value: FieldValue): FieldValue {
  if (operator === '!') {
    const condition = asBoolean(value);
    return condition === null ? null : !condition;
  }
  const number = asNumber(value);
  return number === null || operator === '+' ? number : number.negated();
}

function evaluateBinary(node: BinaryNode, context: FormulaContext): FieldValue {
  const { operator } = node;
  const left = evaluateNode(node.left, context);
  if (operator === '&&' || operator === '||') {
    return both(operator === '&&', asBoolean(left), () => asBoolean(evaluateNode(node.right, context)));
  }
  const right = evaluateNode(node.right, context);
  switch (operator) {
    case '&':
      return asText(left) + asText(right);
    case '=':
    case '<>': {
      const equal = equalWithNull(node, left, right);
      return equal === null ? null : equal === (operator === '=');
    }
    case '+':
    case '-':
      return sum(node, left, right);
    case '*':
    case '/':
    case '^':
      return product(operator, asNumber(left), asNumber(right));
    default:
      return ordered(node, left, right);
  }
}

/** AND and OR of three values: what is decided is decided, else a blank stays a blank. */
function both(isAnd: boolean, left: boolean | null, right: () => boolean | null): boolean | null {
  if (left === !isAnd) {
    return left;
  }
  const second = right();
  if (second === !isAnd) {
    return second;
  }
  return left === null || second === null ? null : isAnd;
}

function equalWithNull(node: BinaryNode, left: FieldValue, right: FieldValue): boolean | null {
  const isText = node.left.type === 'Text' || node.right.type === 'Text';
  if (node.left.type === 'Null' || node.right.type === 'Null') {
    return isBlank(left) && isBlank(right);
  }
  return equalValues(left, right, isText);
}

function ordered(node: BinaryNode, left: FieldValue, right: FieldValue): boolean | null {
  const isText = node.left.type === 'Text' || node.right.type === 'Text';
  const order = isText ? compareValues(asText(left), asText(right)) : compareValues(left, right);
  if (order === null) {
    return null;
  }
  switch (node.operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

function sum(node: BinaryNode, left: FieldValue, right: FieldValue): FieldValue {
  const sign = node.operator === '+' ? 1 : -1;
  if (node.type === 'Text') {
    return asText(left) + asText(right);
  }
  if (left === null || right === null) {
    return null;
  }
  if (left instanceof DecimalValue && right instanceof DecimalValue) {
    return sign > 0 ? left.plus(right) : left.minus(right);
  }
  if (left instanceof DecimalValue) {
    return shift(right, left, sign);
  }
  return right instanceof DecimalValue ? shift(left, right, sign) : difference(left, right);
}

/** A day moves by whole days, a moment by days with their fraction, a time of day by milliseconds. */
function shift(moment: FieldValue, amount: DecimalValue, sign: number): FieldValue {
  if (moment instanceof DateValue) {
    return new DateValue(moment.epochDay + sign * amount.setScale(0, 'DOWN').toNumber());
  }
  if (moment instanceof DatetimeValue) {
    return new DatetimeValue(moment.epochMilliseconds + sign * daysToMilliseconds(amount));
  }
  if (moment instanceof TimeValue) {
    return new TimeValue(moment.milliseconds + sign * amount.setScale(0, 'DOWN').toNumber());
  }
  throw new FormulaEvaluationError('Expected a date or time');
}

function difference(left: FieldValue, right: FieldValue): DecimalValue {
  if (left instanceof DateValue && right instanceof DateValue) {
    return DecimalValue.of(left.epochDay - right.epochDay);
  }
  if (left instanceof DatetimeValue && right instanceof DatetimeValue) {
    return millisecondsToDays(left.epochMilliseconds - right.epochMilliseconds);
  }
  if (left instanceof TimeValue && right instanceof TimeValue) {
    return DecimalValue.of(new TimeValue(left.milliseconds - right.milliseconds).milliseconds);
  }
  throw new FormulaEvaluationError('Expected two dates or times of one kind');
}

function product(operator: '*' | '/' | '^', left: DecimalValue | null, right: DecimalValue | null): FieldValue {
  if (left === null || right === null) {
    return null;
  }
  switch (operator) {
    case '*':
      return left.times(right);
    case '/': {
      const quotient = left.dividedBy(right);
      if (quotient === undefined) {
        throw new FormulaEvaluationError(left.isZero() ? 'Division undefined' : 'Division by zero');
      }
      return quotient;
    }
    case '^':
      return power(left, right);
  }
}

function power(base: DecimalValue, exponent: DecimalValue): DecimalValue {
  const result = Math.pow(base.toNumber(), exponent.toNumber());
  if (!Number.isFinite(result)) {
    throw new FormulaEvaluationError('Number out of range');
  }
  return DecimalValue.of(result);
}
