import type { FlowRecordCreate } from '@salesforce/types/metadata';
import { SObject } from '../../values/index.ts';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { asRecords, toFieldValue } from '../conversion.ts';
import { saveTogether, type DataChange, type SaveWay, type Saving } from '../dataChange.ts';
import type { FlowElement } from '../element.ts';
import { compileFieldValues } from '../fieldValues.ts';
import { dataFault, faultMessageOf, prepareEach, takeFault } from '../faults.ts';
import { mayBeRecord, single } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { compileMatching } from './matchingRecords.ts';

/** Creates records, or updates those that are there: one statement of a kind for all interviews that wait. */
export const recordCreate: FlowElement<'recordCreates'> = {
  metadataName: 'recordCreates',
  logName: 'FlowRecordCreate',
  isBulk: true,
  isAllowedBeforeSave: false,

  output: (node) => (node.storeOutputAutomatically === true && node.object !== undefined ? single('Text') : undefined),

  compile(node, compiler): CompiledElement {
    const records = node.inputReference === undefined ? compileFields(node, compiler) : compileInput(node, compiler);
    const plan = compileMatching(node, compiler) ?? planOf(compileWay(node, compiler));
    const idTarget =
      node.assignRecordIdToReference === undefined
        ? undefined
        : compiler.reference(node.assignRecordIdToReference, node, 'assignRecordIdToReference');
    const next = compiler.target(node.connector, node);
    const onFault = compiler.faultTarget(node);
    const key = (node.name ?? '').toLowerCase();
    return (interviews, run) => {
      const changes = prepareEach(interviews, (interview) => records(interview, run)).map(
        ({ interview, prepared }) => ({ interview, records: prepared }),
      );
      let savings: readonly Saving[];
      try {
        savings = plan(changes, run);
      } catch (error) {
        const message = dataFault('create', [{ statusCode: 'INVALID_QUERY', message: faultMessageOf(error) }]);
        changes.forEach(({ interview }) => takeFault(interview, message, onFault));
        return;
      }
      changes.forEach(({ interview }) => (interview.next = next));
      for (const { changes: saved, ...way } of savings) {
        const failures = saveTogether(way, saved, run);
        for (const { interview, records: created } of saved) {
          const errors = failures.get(interview);
          if (errors !== undefined) {
            takeFault(interview, dataFault('create', errors), onFault);
            continue;
          }
          const id = created[0]?.id ?? null;
          interview.values.set(key, id);
          idTarget?.write?.(interview, id, run);
        }
      }
    };
  },
};

function planOf(way: SaveWay): (changes: readonly DataChange[]) => Saving[] {
  return (changes) => [{ ...way, changes }];
}

/** Source: Metadata API Developer Guide, "Flow", FlowRecordCreate: `doesUpsert` and the fields beside it. */
function compileWay(node: FlowRecordCreate, compiler: FlowCompiler): SaveWay {
  if (node.doesUpsert !== true) {
    return { operation: 'insert' };
  }
  const { upsertExternalIdField: external, upsertStandardIdField: standard } = node;
  if ((external === undefined) === (standard === undefined)) {
    const message = 'An upsert names either an external ID field or a standard ID field';
    compiler.problem('INVALID_FLOW_ELEMENT', message, node, 'doesUpsert');
  }
  if (node.doesUpsertAllOrNone === false) {
    const message = 'The local org does not support doesUpsertAllOrNone with false in recordCreates';
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, node, 'doesUpsertAllOrNone');
  }
  const objectName =
    node.object ??
    (node.inputReference === undefined ? undefined : compiler.lookUp(node.inputReference)?.type.objectName);
  const property = external === undefined ? 'upsertStandardIdField' : 'upsertExternalIdField';
  const field = compiler.field(objectName ?? undefined, node[property], node, property);
  if (field !== undefined && !field.externalId && !field.idLookup && field.type !== 'id') {
    const message = `${field.objectName}.${field.name} does not tell records apart`;
    compiler.problem('INVALID_FLOW_ELEMENT', message, node, property);
  }
  return { operation: 'upsert', externalIdField: field?.name ?? 'Id' };
}

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
