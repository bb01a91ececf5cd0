/** JavaScript for Apex operators. Operands are code of values that are not null unless stated. */

/** The four kinds of Apex numbers. */
export type NumberFamily = 'Integer' | 'Long' | 'Double' | 'Decimal';

export function arithmetic(operator: '+' | '-' | '*' | '/', family: NumberFamily, left: string, right: string): string {
  switch (family) {
    case 'Integer':
      return integerArithmetic(operator, left, right);
    case 'Long':
      return operator === '/' ? `$divideLong(${left}, ${right})` : `BigInt.asIntN(64, ${left} ${operator} ${right})`;
    case 'Double':
      return operator === '/'
        ? `$divideDouble(${left}, ${right})`
        : `new $Double(${left}.number ${operator} ${right}.number)`;
    case 'Decimal':
      return decimalArithmetic(operator, left, right);
  }
}

function integerArithmetic(operator: string, left: string, right: string): string {
  if (operator === '*') {
    // `| 0` tells V8 that both are integers: in a loop it often knows of neither, and multiplies them as floating points.
    return `Math.imul(${left} | 0, ${right} | 0)`;
  }
  return operator === '/' ? `$divide(${left}, ${right})` : `((${left} ${operator} ${right}) | 0)`;
}

function decimalArithmetic(operator: string, left: string, right: string): string {
  if (operator === '/') {
    return `$divideDecimal(${left}, ${right})`;
  }
  const method = operator === '+' ? 'plus' : operator === '-' ? 'minus' : 'times';
  return `${left}.${method}(${right})`;
}

export function bitwise(operator: string, family: 'Integer' | 'Long' | 'Boolean', left: string, right: string): string {
  if (family === 'Boolean') {
    return operator === '^' ? `(${left} !== ${right})` : `((${left} ${operator} ${right}) !== 0)`;
  }
  if (family === 'Integer') {
    return operator === '>>>' ? `((${left} >>> ${right}) | 0)` : `(${left} ${operator} ${right})`;
  }
  return shiftLong(operator, left, right);
}

function shiftLong(operator: string, left: string, right: string): string {
  switch (operator) {
    case '>>>':
      return `BigInt.asIntN(64, BigInt.asUintN(64, ${left}) >> (${right} & 63n))`;
    case '<<':
    case '>>':
      return `BigInt.asIntN(64, ${left} ${operator} (${right} & 63n))`;
    default:
      return `(${left} ${operator} ${right})`;
  }
}

export function negative(family: string, operand: string): string {
  switch (family) {
    case 'Integer':
      return `((-${operand}) | 0)`;
    case 'Long':
      return `BigInt.asIntN(64, -${operand})`;
    case 'Double':
      return `new $Double(-${operand}.number)`;
    default:
      return `${operand}.negated()`;
  }
}

/** One more or less. */
export function step(family: string, operand: string, amount: 1 | -1): string {
  const sign = amount === 1 ? '+' : '-';
  switch (family) {
    case 'Integer':
      return `((${operand} ${sign} 1) | 0)`;
    case 'Long':
      return `BigInt.asIntN(64, ${operand} ${sign} 1n)`;
    case 'Double':
      return `new $Double(${operand}.number ${sign} 1)`;
    default:
      return `${operand}.${amount === 1 ? 'plus' : 'minus'}($ONE)`;
  }
}
