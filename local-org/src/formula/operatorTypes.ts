import type { BinaryOperator } from './ast.ts';
import { FormulaError } from './formulaError.ts';
import { commonType, isCompound } from './typeRules.ts';
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
      if (isCompound(left) || isCompound(right)) {
        throw new FormulaError(`Incorrect argument type for operator '${operator}'.`, offset);
      }
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
  if (left === 'Boolean' || isCompound(left)) {
    throw wrong(operator, ['Number', 'Text', 'Date', 'DateTime', 'Time'], left, offset);
  }
  if (commonType(left, right) === undefined) {
    throw wrong(operator, [left], right, offset);
  }
  return 'Boolean';
}

/** Which sums there are, and what the message about others names, as an org has it. */
function sumType(operator: '+' | '-', left: FormulaType, right: FormulaType, offset: number): FormulaType {
  const isAddition = operator === '+';
  if (left === 'Null' || right === 'Null') {
    return nullSum(operator, left, right, offset);
  }
  if (left === 'Text' && isAddition) {
    return both('Text', operator, left, right, offset);
  }
  if (left === 'Number') {
    if (right === 'Number' || (isAddition && isMoment(right))) {
      return right;
    }
    if (right === 'Date' || right === 'DateTime') {
      throw wrong(operator, ['Number'], right, offset);
    }
  } else if (isMoment(left)) {
    if (right === 'Number') {
      return left;
    }
    if (right === left) {
      if (!isAddition) {
        return 'Number';
      }
      throw left === 'Time'
        ? new FormulaError("Incorrect argument type for operator '+'.", offset)
        : wrong(operator, ['Number'], right, offset);
    }
  }
  const received = left === 'Number' || isMoment(left) ? right : left;
  throw wrong(operator, ['Number', 'Date', 'DateTime'], received, offset);
}

/** A sum with NULL is of the other side's type. */
function nullSum(operator: '+' | '-', left: FormulaType, right: FormulaType, offset: number): FormulaType {
  const other = left === 'Null' ? right : left;
  if (other === 'Boolean' || isCompound(other) || (other === 'Text' && operator === '-')) {
    throw wrong(operator, ['Number', 'Date', 'DateTime'], other, offset);
  }
  return other === 'Null' ? 'Number' : other;
}

function isMoment(type: FormulaType): boolean {
  return type === 'Date' || type === 'DateTime' || type === 'Time';
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
