import type { FlowRecordDelete } from '@salesforce/types/metadata';
import { SObject } from '../../values/index.ts';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { asRecords } from '../conversion.ts';
import { saveTogether } from '../dataChange.ts';
import type { FlowElement } from '../element.ts';
import { dataFault, faultMessageOf, prepareEach, takeFault } from '../faults.ts';
import { compileFilters } from '../filters.ts';
import { mayBeRecord } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { createRecordFinder } from '../recordQuery.ts';

/** Deletes records: one statement for all interviews that wait. */
export const recordDelete: FlowElement<'recordDeletes'> = {
  metadataName: 'recordDeletes',
  logName: 'FlowRecordDelete',
  isBulk: true,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    const find = node.inputReference === undefined ? byFilters(node, compiler) : byReference(node, compiler);
    const next = compiler.target(node.connector, node);
    const onFault = compiler.faultTarget(node);
    return (interviews, run) => {
      let found: Map<Interview, SObject[]>;
      try {
        found = find(interviews, run);
      } catch (error) {
        const message = dataFault('delete', [{ statusCode: 'INVALID_QUERY', message: faultMessageOf(error) }]);
        interviews.forEach((interview) => takeFault(interview, message, onFault));
        return;
      }
      const changes = [...found].map(([interview, records]) => ({ interview, records }));
      const failures = saveTogether({ operation: 'delete' }, changes, run);
      for (const { interview } of changes) {
        const errors = failures.get(interview);
        if (errors === undefined) {
          interview.next = next;
        } else {
          takeFault(interview, dataFault('delete', errors), onFault);
        }
      }
    };
  },
};

type Find = (interviews: readonly Interview[], run: FlowRun) => Map<Interview, SObject[]>;

function byFilters(node: FlowRecordDelete, compiler: FlowCompiler): Find {
  const object = compiler.object(node.object, node, 'object');
  const filters = compileFilters(node.filters, node.filterLogic, node.object, node, compiler);
  return object === undefined
    ? () => new Map()
    : createRecordFinder({ objectName: object.name, fields: () => [], filters, orderBy: null, limit: () => null });
}

function byReference(node: FlowRecordDelete, compiler: FlowCompiler): Find {
  const input = compiler.reference(node.inputReference, node, 'inputReference');
  if (input !== undefined && !mayBeRecord(input.type)) {
    compiler.problem('INCOMPATIBLE_TYPES', `${input.name} is no record`, node, 'inputReference');
  }
  return (interviews, run) =>
    new Map(
      prepareEach(interviews, (interview) =>
        asRecords(input?.read(interview, run) ?? null).map(
          (record) => new SObject(record.objectName, { Id: record.id }),
        ),
      ).map(({ interview, prepared }) => [interview, prepared]),
    );
}
