import type { FlowInputValidationRule } from '@salesforce/types/metadata';
import type { FlowCompiler } from '../compiler.ts';
import { single } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { compileFlowFormula } from '../resources.ts';
import { plainWords } from './plainWords.ts';
import { textOf } from './screenParts.ts';

/** What is wrong with what is filled in; null when nothing is. */
export type ScreenRule = (interview: Interview, run: FlowRun) => string | null;

/**
 * A validation of what a person fills in: its formula must be true, or its message shows.
 * Source: Metadata API Developer Guide, "Flow", FlowInputValidationRule.
 */
export function compileRule(name: string, rule: FlowInputValidationRule, compiler: FlowCompiler): ScreenRule {
  const result = { type: single('Boolean'), scale: null };
  const formula = compileFlowFormula(name, rule.formulaExpression, rule, compiler, result);
  const message = textOf(rule.errorMessage, rule, compiler);
  return (interview, run) =>
    typeof formula === 'string' || formula.read(interview, run) !== false
      ? null
      : plainWords(message(interview, run) ?? '');
}
