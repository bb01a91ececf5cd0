import type { Place } from '../errors/index.ts';
import type { FieldValue } from '../values/index.ts';
import { checkNode, referencesOf, rejectPicklist } from './checker.ts';
import { evaluateNode } from './evaluator.ts';
import { FormulaError } from './formulaError.ts';
import { parseFormula, placeAt } from './parser.ts';
import { commonType } from './typeRules.ts';
import type { FormulaContext, FormulaReference, FormulaScope, FormulaType } from './types.ts';

/** A formula that Salesforce would save. */
export interface CompiledFormula {
  readonly source: string;
  readonly type: FormulaType;
  /** Every name it reads, in the order of its source. */
  readonly references: readonly FormulaReference[];
  /** @throws FormulaEvaluationError when it has no value for this record */
  evaluate(context: FormulaContext): FieldValue;
}

/**
 * Reads and checks a formula.
 * @param expected the type it must have, where that is settled
 * @throws FormulaError with Salesforce's words
 */
export function compileFormula(
  source: string,
  scope: FormulaScope,
  place?: Place,
  expected?: FormulaType,
): CompiledFormula {
  const parsed = parseFormula(source, place);
  try {
    const checked = checkNode(parsed, scope);
    const root = scope.usage === 'flow' ? checked : rejectPicklist(checked);
    if (expected !== undefined && !isExpected(expected, root.type)) {
      throw new FormulaError(incompatible(root.type, expected), 0);
    }
    const references = referencesOf(root);
    return { source, type: root.type, references, evaluate: (context) => evaluateNode(root, context) };
  } catch (error) {
    if (error instanceof FormulaError && place !== undefined) {
      throw new FormulaError(error.message, error.offset, placeAt(source, error.offset, place));
    }
    throw error;
  }
}

/** A flow's formula may give a picklist's value as text. */
function isExpected(expected: FormulaType, received: FormulaType): boolean {
  const isPicklist = received === 'Picklist' || received === 'MultiPicklist';
  return commonType(expected, isPicklist ? 'Text' : received) !== undefined;
}

function incompatible(received: FormulaType, expected: FormulaType): string {
  const wanted = expected === 'Boolean' ? 'true or false' : expected;
  return `Formula result is data type (${received}), incompatible with expected data type (${wanted}).`;
}
