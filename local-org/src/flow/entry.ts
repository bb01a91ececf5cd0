import type { FlowCompiler } from './compiler.ts';
import { single } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';
import { compileRecordConditions } from './recordConditions.ts';
import { compileFlowFormula } from './resources.ts';

/** The conditions under which a record starts a flow. */
export interface Entry {
  /** Whether the record as it is now meets the conditions. */
  isMet(interview: Interview, run: FlowRun): boolean;
  /** Whether this save starts the flow: also looks at what was before, where the flow asks for it. */
  starts(interview: Interview, run: FlowRun): boolean;
}

/** Source: Help, "Define the Start of a Record-Triggered Flow". */
export function compileEntry(compiler: FlowCompiler): Entry {
  const { start } = compiler.definition;
  if (start?.object === undefined) {
    return { isMet: () => true, starts: () => true };
  }
  compiler.object(start.object, start, 'object');
  const isMet =
    start.filterFormula === undefined ? compileRecordConditions(start, compiler, true) : compileFormula(compiler);
  const needsChange = start.doesRequireRecordChangedToMeetCriteria === true;
  return {
    isMet,
    starts: (interview, run) =>
      isMet(interview, run) && (!needsChange || interview.isNew || !isMet(interview.beforeTheChange(), run)),
  };
}

function compileFormula(compiler: FlowCompiler): Entry['isMet'] {
  const { start } = compiler.definition;
  if (start?.filterFormula === undefined) {
    return () => true;
  }
  const result = { type: single('Boolean'), scale: null };
  const formula = compileFlowFormula('of the entry conditions', start.filterFormula, start, compiler, result);
  return typeof formula === 'string' ? () => false : (interview, run) => formula.read(interview, run) === true;
}
