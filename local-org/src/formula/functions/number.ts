import { DecimalValue, type FieldValue } from '../../values/index.ts';
import { FormulaEvaluationError } from '../formulaError.ts';
import type { FormulaFunction } from '../typed.ts';
import { plain } from './define.ts';

const number = (value: FieldValue | undefined): DecimalValue => value as DecimalValue;
const ZERO = DecimalValue.of(0);

/** Source: Help, "Formula Operators and Functions by Context", math functions. */
export const numberFunctions: readonly FormulaFunction[] = [
  plain('ABS', ['Number'], 'Number', ([value]) => number(value).absolute()),
  // CEILING and FLOOR go away from and towards zero; MCEILING and MFLOOR are the mathematical ones (Help, "MCEILING").
  plain('CEILING', ['Number'], 'Number', ([value]) => number(value).setScale(0, 'UP')),
  plain('FLOOR', ['Number'], 'Number', ([value]) => number(value).setScale(0, 'DOWN')),
  plain('MCEILING', ['Number'], 'Number', ([value]) => number(value).setScale(0, 'CEILING')),
  plain('MFLOOR', ['Number'], 'Number', ([value]) => number(value).setScale(0, 'FLOOR')),
  plain('EXP', ['Number'], 'Number', ([value]) => finite(Math.exp(number(value).toNumber()))),
  plain('LN', ['Number'], 'Number', ([value]) => finite(Math.log(number(value).toNumber()))),
  plain('LOG', ['Number'], 'Number', ([value]) => finite(Math.log10(number(value).toNumber()))),
  plain('SQRT', ['Number'], 'Number', ([value]) => finite(Math.sqrt(number(value).toNumber()))),
  plain('MOD', ['Number', 'Number'], 'Number', ([value, divisor]) => modulo(number(value), number(divisor))),
  plain('ROUND', ['Number', 'Number'], 'Number', ([value, digits]) =>
    number(value).setScale(number(digits).setScale(0, 'DOWN').toNumber(), 'HALF_UP'),
  ),
  plain(
    'TRUNC',
    ['Number', 'Number'],
    'Number',
    ([value, digits]) =>
      number(value).setScale(digits === undefined ? 0 : number(digits).setScale(0, 'DOWN').toNumber(), 'DOWN'),
    1,
  ),
  plain('PI', [], 'Number', () => DecimalValue.of('3.14159265358979')),
  trigonometric('SIN', Math.sin),
  trigonometric('COS', Math.cos),
  trigonometric('TAN', Math.tan),
  trigonometric('ASIN', Math.asin),
  trigonometric('ACOS', Math.acos),
  trigonometric('ATAN', Math.atan),
  plain('ATAN2', ['Number', 'Number'], 'Number', ([y, x]) =>
    finite(Math.atan2(number(y).toNumber(), number(x).toNumber())),
  ),
  extreme('MAX', 1),
  extreme('MIN', -1),
];

function trigonometric(name: string, evaluate: (radians: number) => number): FormulaFunction {
  return plain(name, ['Number'], 'Number', ([value]) => finite(evaluate(number(value).toNumber())));
}

/** A result of floating-point arithmetic has one decimal place at least, as Apex shows. */
function finite(result: number): DecimalValue {
  if (!Number.isFinite(result)) {
    throw new FormulaEvaluationError('Number out of range');
  }
  const decimal = DecimalValue.of(result);
  return Number.isInteger(result) ? decimal.setScale(1, 'HALF_UP') : decimal;
}

function modulo(value: DecimalValue, divisor: DecimalValue): DecimalValue {
  const quotient = value.dividedBy(divisor, 0, 'DOWN');
  if (quotient === undefined) {
    throw new FormulaEvaluationError('Division by zero');
  }
  return value.minus(quotient.times(divisor));
}

function extreme(name: string, sign: number): FormulaFunction {
  return {
    name,
    minimum: 1,
    maximum: Infinity,
    check(call) {
      call.arguments.forEach((_, index) => call.expect(index, 'Number'));
      return 'Number';
    },
    evaluate(call) {
      let best: DecimalValue | null = null;
      for (let index = 0; index < call.nodes.length; index++) {
        const value = call.value(index);
        if (value === null) {
          return null;
        }
        if (best === null || number(value).compareTo(best) * sign > 0) {
          best = number(value);
        }
      }
      return best ?? ZERO;
    },
  };
}
