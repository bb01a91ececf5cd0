import type { BinaryOperator } from './ast.ts';
import { FormulaError } from './formulaError.ts';
import { commonType } from './typeRules.ts';
import type { FormulaType } from './types.ts';

/** @throws FormulaError when the operator does not take this type */
export function unaryType(operator: '-' | '+' | '!', operand: FormulaType, offset: number): FormulaType {
  const expected: FormulaType = operator === '!' ? 'Boolean' : 'Number';
  if (commonType(expected, operand) === undefined) {
    throw wrong(operator, [expected], operand, offset);
  }
  return expected;
}

/** Source: Help, "Formula Operators and Functions"; "Using Date, Date/Time, and Time Values in Formulas". */
export function binaryType(
  operator: BinaryOperator,
  left: FormulaType,
  right: FormulaType,
  offset: number,
): FormulaType {
  switch (operator) {
    case '+':
    case '-':
      return sumType(operator, left, right, offset);
    case '*':
    case '/':
    case '^':
      return both('Number', operator, left, right, offset);
    case '&':
      return both('Text', operator, left, right, offset);
    case '&&':
    case '||':
      return both('Boolean', operator, left, right, offset);
    case '=':
    case '<>':
      if (commonType(left, right) === undefined) {
        throw wrong(operator, [left], right, offset);
      }
      return 'Boolean';
    default:
      return orderType(operator, left, right, offset);
  }
}

function both(type: FormulaType, operator: string, left: FormulaType, right: FormulaType, offset: number): FormulaType {
  for (const side of [left, right]) {
    if (commonType(type, side) === undefined) {
      throw wrong(operator, [type], side, offset);
    }
  }
  return type;
}

function orderType(operator: string, left: FormulaType, right: FormulaType, offset: number): FormulaType {
  if (left === 'Boolean') {
    throw wrong(operator, ['Number', 'Text', 'Date', 'DateTime', 'Time'], left, offset);
  }
  if (commonType(left, right) === undefined) {
    throw wrong(operator, [left], right, offset);
  }
  return 'Boolean';
}

function sumType(operator: '+' | '-', left: FormulaType, right: FormulaType, offset: number): FormulaType {
  const isMoment = (type: FormulaType): boolean => type === 'Date' || type === 'DateTime' || type === 'Time';
  if (left === 'Boolean' || right === 'Boolean') {
    throw wrong(operator, ['Number', 'Date', 'DateTime'], 'Boolean', offset);
  }
  if (isMoment(left) && (right === 'Number' || right === 'Null')) {
    return left;
  }
  if (operator === '+') {
    if (isMoment(right) && (left === 'Number' || left === 'Null')) {
      return right;
    }
    if (left === 'Text' || right === 'Text') {
      return both('Text', operator, left, right, offset);
    }
  } else if (isMoment(left) && left === right) {
    return 'Number';
  }
  if (isMoment(left)) {
    throw wrong(operator, operator === '+' ? ['Number'] : ['Number', left], right, offset);
  }
  if (left === 'Text') {
    throw wrong(operator, ['Number', 'Date', 'DateTime'], left, offset);
  }
  return both('Number', operator, left, right, offset);
}

function wrong(
  operator: string,
  expected: readonly FormulaType[],
  received: FormulaType,
  offset: number,
): FormulaError {
  return new FormulaError(
    `Incorrect parameter type for operator '${operator}'. Expected ${expected.join(', ')}, received ${received}`,
    offset,
  );
}
