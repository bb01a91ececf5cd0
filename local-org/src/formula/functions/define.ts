import type { FieldValue } from '../../values/index.ts';
import type { FormulaFunction } from '../typed.ts';
import type { FormulaType } from '../types.ts';

/**
 * A function whose parameters each have one type, and whose result is blank when an argument is.
 * Blank text counts as empty text instead.
 */
export function plain(
  name: string,
  parameters: readonly FormulaType[],
  result: FormulaType,
  evaluate: (values: readonly FieldValue[]) => FieldValue,
  minimum: number = parameters.length,
): FormulaFunction {
  return {
    name,
    minimum,
    maximum: parameters.length,
    check(call) {
      call.arguments.forEach((_, index) => call.expect(index, parameters[index] as FormulaType));
      return result;
    },
    evaluate(call) {
      const values = call.nodes.map((_, index) => {
        const value = call.value(index);
        return value === null && parameters[index] === 'Text' ? '' : value;
      });
      return values.includes(null) ? null : evaluate(values);
    },
  };
}
