import type { FlowRecordUpdate, FlowStart } from '@salesforce/types/metadata';
import { holds } from '../metadata/index.ts';
import type { SObject } from '../values/index.ts';
import { comparisons, equal } from './comparison.ts';
import type { FlowCompiler } from './compiler.ts';
import type { CompiledCondition } from './conditions.ts';
import { toFieldValue } from './conversion.ts';
import { compileFilters } from './filters.ts';

/**
 * Whether the record that started a flow meets filters, as it is in the flow by then.
 * @param isEntry the filters are the flow's entry conditions, which know `IsChanged`
 */
export function compileRecordConditions(
  node: Pick<FlowStart | FlowRecordUpdate, 'filters' | 'filterLogic'>,
  compiler: FlowCompiler,
  isEntry: boolean,
): CompiledCondition {
  const { objectName } = compiler.definition;
  if (objectName === null) {
    return () => true;
  }
  const { filters, logic } = compileFilters(node.filters, node.filterLogic, objectName, node, compiler, isEntry);
  const read = (name: string, record: SObject | null) =>
    record === null ? null : compiler.formulas.records.read(record, objectName, [name]);
  return (interview, run) =>
    holds(logic, (index) => {
      const filter = filters[index];
      if (filter === undefined) {
        return false;
      }
      const { field, operator, value } = filter;
      const now = read(field.name, interview.record);
      const wanted = value.read(interview, run);
      if (operator === 'IsChanged') {
        const isChanged = !interview.isNew && !equal(now, read(field.name, interview.prior));
        return isChanged === (wanted === true);
      }
      return comparisons[operator]?.(now, operator === 'IsNull' ? wanted : toFieldValue(wanted, field)) ?? false;
    });
}
