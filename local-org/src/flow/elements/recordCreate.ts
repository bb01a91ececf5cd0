import type { FlowRecordCreate } from '@salesforce/types/metadata';
import { SObject } from '../../values/index.ts';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { asRecords, toFieldValue } from '../conversion.ts';
import { saveTogether } from '../dataChange.ts';
import type { FlowElement } from '../element.ts';
import { compileFieldValues } from '../fieldValues.ts';
import { dataFault, prepareEach, takeFault } from '../faults.ts';
import { mayBeRecord, single } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';

/** Creates records: one statement for all interviews that wait. */
export const recordCreate: FlowElement<'recordCreates'> = {
  metadataName: 'recordCreates',
  logName: 'FlowRecordCreate',
  isBulk: true,
  isAllowedBeforeSave: false,

  output: (node) => (node.storeOutputAutomatically === true && node.object !== undefined ? single('Text') : undefined),

  compile(node, compiler): CompiledElement {
    const records = node.inputReference === undefined ? compileFields(node, compiler) : compileInput(node, compiler);
    const idTarget =
      node.assignRecordIdToReference === undefined
        ? undefined
        : compiler.reference(node.assignRecordIdToReference, node, 'assignRecordIdToReference');
    const next = compiler.target(node.connector, node);
    const onFault = compiler.faultTarget(node);
    const key = (node.name ?? '').toLowerCase();
    return (interviews, run) => {
      const changes = prepareEach(interviews, (interview) => records(interview, run)).map(
        ({ interview, prepared }) => ({
          interview,
          records: prepared,
        }),
      );
      const failures = saveTogether('insert', changes, run);
      for (const { interview, records: created } of changes) {
        const errors = failures.get(interview);
        if (errors !== undefined) {
          takeFault(interview, dataFault('create', errors), onFault);
          continue;
        }
        const id = created[0]?.id ?? null;
        interview.values.set(key, id);
        idTarget?.write?.(interview, id, run);
        interview.next = next;
      }
    };
  },
};

function compileFields(
  node: FlowRecordCreate,
  compiler: FlowCompiler,
): (interview: Interview, run: FlowRun) => SObject[] {
  const object = compiler.object(node.object, node, 'object');
  const values = compileFieldValues(node.inputAssignments, node.object, true, compiler);
  return (interview, run) => {
    const record = new SObject(object?.name ?? '');
    for (const { field, value } of values) {
      record.fields[field.name] = toFieldValue(value.read(interview, run), field);
    }
    return [record];
  };
}

function compileInput(
  node: FlowRecordCreate,
  compiler: FlowCompiler,
): (interview: Interview, run: FlowRun) => SObject[] {
  const input = compiler.reference(node.inputReference, node, 'inputReference');
  if (input !== undefined && !mayBeRecord(input.type)) {
    compiler.problem('INCOMPATIBLE_TYPES', `${input.name} is no record`, node, 'inputReference');
  }
  // The records themselves are saved, so that the flow finds their ids in them.
  return (interview, run) => asRecords(input?.read(interview, run) ?? null);
}
