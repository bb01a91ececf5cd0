import type { FlowCompiler } from './compiler.ts';
import { comparisons, equal } from './comparison.ts';
import { holds } from '../metadata/index.ts';
import { toFieldValue } from './conversion.ts';
import { compileFilters } from './filters.ts';
import { single } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';
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
  const isMet = start.filterFormula === undefined ? compileFilterConditions(compiler) : compileFormula(compiler);
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

function compileFilterConditions(compiler: FlowCompiler): Entry['isMet'] {
  const { start, objectName } = compiler.definition;
  if (start === undefined || objectName === null) {
    return () => true;
  }
  const compiled = compileFilters(start.filters, start.filterLogic, objectName, start, compiler, true);
  const read = (name: string, interview: Interview, isPrior: boolean) => {
    const record = isPrior ? interview.prior : interview.record;
    return record === null ? null : compiler.formulas.records.read(record, objectName, [name]);
  };
  return (interview, run) =>
    holds(compiled.logic, (index) => {
      const filter = compiled.filters[index];
      if (filter === undefined) {
        return false;
      }
      const { field, operator, value } = filter;
      const now = read(field.name, interview, false);
      const wanted = value.read(interview, run);
      if (operator === 'IsChanged') {
        const isChanged = !interview.isNew && !equal(now, read(field.name, interview, true));
        return isChanged === (wanted === true);
      }
      return comparisons[operator]?.(now, operator === 'IsNull' ? wanted : toFieldValue(wanted, field)) ?? false;
    });
}
