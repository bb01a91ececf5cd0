import type { FlowRecordUpdate } from '@salesforce/types/metadata';
import { SObject } from '../../values/index.ts';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { asRecords, toFieldValue } from '../conversion.ts';
import { saveTogether } from '../dataChange.ts';
import type { FlowElement } from '../element.ts';
import { dataFault, faultMessageOf, prepareEach, takeFault } from '../faults.ts';
import { compileFieldValues } from '../fieldValues.ts';
import { compileFilters } from '../filters.ts';
import { mayBeRecord } from '../flowType.ts';
import { FlowFault, type FlowRun, type Interview } from '../interview.ts';
import { compileRecordConditions } from '../recordConditions.ts';
import { createRecordFinder } from '../recordQuery.ts';
import { changedFields } from '../records.ts';
import { relatedRecords, type RelatedRecords } from './relatedRecords.ts';

/** Finds the records that each interview changes, as they are to be saved. */
type FindChanges = (interviews: readonly Interview[], run: FlowRun) => { interview: Interview; prepared: SObject[] }[];

/** Updates records: one statement for all interviews that wait, and one query when they are found by filters. */
export const recordUpdate: FlowElement<'recordUpdates'> = {
  metadataName: 'recordUpdates',
  logName: 'FlowRecordUpdate',
  isBulk: true,
  isAllowedBeforeSave: true,

  compile(node, compiler): CompiledElement {
    const next = compiler.target(node.connector, node);
    const isTriggering = (node.inputReference ?? '').toLowerCase() === '$record';
    if (compiler.definition.isBeforeSave) {
      return isTriggering ? setTriggeringRecord(node, compiler, next) : refuseBeforeSave(node, compiler);
    }
    const onFault = compiler.faultTarget(node);
    const findChanges = isTriggering
      ? ofTriggeringRecord(node, compiler)
      : node.inputReference === undefined
        ? ofFilteredRecords(node, compiler)
        : (ofRelatedRecords(node, compiler) ?? ofVariable(node, compiler));
    return (interviews, run) => {
      let changes: ReturnType<FindChanges>;
      try {
        changes = findChanges(interviews, run);
      } catch (error) {
        const message = dataFault('update', [{ statusCode: 'INVALID_QUERY', message: faultMessageOf(error) }]);
        interviews.forEach((interview) => takeFault(interview, message, onFault));
        return;
      }
      const failures = saveTogether(
        { operation: 'update' },
        changes.map(({ interview, prepared }) => ({ interview, records: prepared })),
        run,
      );
      for (const { interview } of changes) {
        const errors = failures.get(interview);
        if (errors === undefined) {
          interview.next = next;
        } else {
          takeFault(interview, dataFault('update', errors), onFault);
        }
      }
    };
  },
};

function refuseBeforeSave(node: FlowRecordUpdate, compiler: FlowCompiler): CompiledElement {
  const message = 'A flow that runs before the record is saved can update only $Record';
  compiler.problem('NOT_ALLOWED_BEFORE_SAVE', message, node);
  return () => undefined;
}

function setTriggeringRecord(node: FlowRecordUpdate, compiler: FlowCompiler, next: string | null): CompiledElement {
  const values = compileFieldValues(node.inputAssignments, compiler.definition.objectName ?? '', false, compiler);
  const isMet = compileRecordConditions(node, compiler, false);
  return (interviews, run) => {
    prepareEach(interviews, (interview) => {
      if (interview.record !== null && isMet(interview, run)) {
        for (const { field, value } of values) {
          interview.record.fields[field.name] = toFieldValue(value.read(interview, run), field);
        }
      }
      interview.next = next;
    });
  };
}

/**
 * The fields that this element names, and those of `$Record` that were assigned before; nothing where the record does
 * not meet the element's conditions. Source: Help, "Update Records Element".
 */
function ofTriggeringRecord(node: FlowRecordUpdate, compiler: FlowCompiler): FindChanges {
  const objectName = compiler.definition.objectName ?? '';
  const values = compileFieldValues(node.inputAssignments, objectName, false, compiler);
  const isMet = compileRecordConditions(node, compiler, false);
  return (interviews, run) =>
    prepareEach(interviews, (interview) => {
      const { record } = interview;
      if (record === null || !isMet(interview, run)) {
        return [];
      }
      const change = new SObject(record.objectName, { Id: record.id });
      for (const name of interview.assignedFields) {
        change.fields[name] = record.fields[name] ?? null;
      }
      for (const { field, value } of values) {
        change.fields[field.name] = toFieldValue(value.read(interview, run), field);
        record.fields[field.name] = change.fields[field.name] ?? null;
      }
      return [change];
    });
}

function ofVariable(node: FlowRecordUpdate, compiler: FlowCompiler): FindChanges {
  const input = compiler.reference(node.inputReference, node, 'inputReference');
  if (input !== undefined && !mayBeRecord(input.type)) {
    compiler.problem('INCOMPATIBLE_TYPES', `${input.name} is no record`, node, 'inputReference');
  }
  const objectName = input?.type.objectName ?? undefined;
  const values = compileFieldValues(node.inputAssignments, objectName, false, compiler);
  const updateable = (name: string): boolean =>
    compiler.schema.object(objectName ?? '')?.field(name)?.updateable ?? false;
  return (interviews, run) =>
    prepareEach(interviews, (interview) =>
      asRecords(input?.read(interview, run) ?? null).map((record) => {
        if (record.id === null) {
          throw new FlowFault(
            dataFault('update', [{ statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an update call' }]),
          );
        }
        const change = new SObject(record.objectName, { Id: record.id });
        for (const name of changedFields(record).filter(updateable)) {
          change.fields[name] = record.fields[name] ?? null;
        }
        for (const { field, value } of values) {
          change.fields[field.name] = toFieldValue(value.read(interview, run), field);
        }
        return change;
      }),
    );
}

function ofFilteredRecords(node: FlowRecordUpdate, compiler: FlowCompiler): FindChanges {
  const object = compiler.object(node.object, node, 'object');
  const filters = compileFilters(node.filters, node.filterLogic, node.object, node, compiler);
  return object === undefined
    ? () => []
    : ofFound(node, { objectName: object.name, filters, has: () => true }, compiler);
}

function ofRelatedRecords(node: FlowRecordUpdate, compiler: FlowCompiler): FindChanges | undefined {
  const related = relatedRecords(node, compiler);
  return related === undefined ? undefined : ofFound(node, related, compiler);
}

/** Finds records by conditions, and sets the fields that the element names. */
function ofFound(node: FlowRecordUpdate, wanted: RelatedRecords, compiler: FlowCompiler): FindChanges {
  const { objectName, filters, has } = wanted;
  const values = compileFieldValues(node.inputAssignments, objectName, false, compiler);
  const find = createRecordFinder({ objectName, fields: () => [], filters, orderBy: null, limit: () => null });
  return (interviews, run) => {
    const seeking = interviews.filter(has);
    const found = seeking.length === 0 ? new Map<Interview, SObject[]>() : find(seeking, run);
    return prepareEach(interviews, (interview) =>
      (found.get(interview) ?? []).map((record) => {
        const change = new SObject(objectName, { Id: record.id });
        for (const { field, value } of values) {
          change.fields[field.name] = toFieldValue(value.read(interview, run), field);
        }
        return change;
      }),
    );
  };
}
