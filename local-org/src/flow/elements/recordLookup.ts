import type { FieldDescribe } from '../../schema/types.ts';
import type { FlowRecordLookup } from '@salesforce/types/metadata';
import { DecimalValue } from '../../values/index.ts';
import type { CompiledElement, FlowCompiler, FlowReference } from '../compiler.ts';
import { asSingle, toType } from '../conversion.ts';
import type { FlowElement } from '../element.ts';
import { dataFault, faultMessageOf, prepareEach, takeFault } from '../faults.ts';
import { compileFilters } from '../filters.ts';
import { describeType, fieldType, isAssignable, mayBeCollection, recordType, type FlowValue } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { createRecordFinder } from '../recordQuery.ts';
import { rememberRead } from '../records.ts';

/** Gets records: one query for all interviews that wait. */
export const recordLookup: FlowElement<'recordLookups'> = {
  metadataName: 'recordLookups',
  logName: 'FlowRecordLookup',
  isBulk: true,
  isAllowedBeforeSave: true,

  output(node, compiler) {
    return node.storeOutputAutomatically === true && node.object !== undefined
      ? recordType(compiler.schema.object(node.object)?.name ?? node.object, node.getFirstRecordOnly === false)
      : undefined;
  },

  compile(node, compiler): CompiledElement {
    const object = compiler.object(node.object, node, 'object');
    const filters = compileFilters(node.filters, node.filterLogic, node.object, node, compiler);
    const sortField =
      node.sortField === undefined ? undefined : compiler.field(node.object, node.sortField, node, 'sortField');
    const limit = node.limit === undefined ? undefined : compiler.value(node.limit);
    const isFirstOnly = isSingle(node, compiler);
    const store = compileStore(node, compiler, isFirstOnly);
    const next = compiler.target(node.connector, node);
    const onFault = compiler.faultTarget(node);
    if (object === undefined) {
      return () => undefined;
    }
    const requested = requestedFields(node, compiler);
    const find = createRecordFinder({
      objectName: object.name,
      fields: (run) => requested ?? readableFields(object, run),
      filters,
      orderBy: sortField === undefined ? null : `${sortField.name} ${node.sortOrder === 'Desc' ? 'DESC' : 'ASC'}`,
      limit(interview, run) {
        const value = limit === undefined ? null : asSingle(limit.read(interview, run));
        return isFirstOnly ? 1 : value instanceof DecimalValue ? value.toNumber() : null;
      },
    });
    return (interviews, run) => {
      // Values that cannot be read end their own interview before the query.
      const ready = prepareEach(interviews, (interview) =>
        filters.filters.map(({ value }) => value.read(interview, run)),
      );
      const waiting = ready.map(({ interview }) => interview);
      if (waiting.length === 0) {
        return;
      }
      try {
        const found = find(waiting, run);
        for (const interview of waiting) {
          store(
            interview,
            (found.get(interview) ?? []).map((record) => rememberRead(record.copy())),
            run,
          );
          interview.next = next;
        }
      } catch (error) {
        const message = faultMessageOf(error);
        const fault = dataFault('look up', [{ statusCode: 'INVALID_QUERY', message }]);
        waiting.forEach((interview) => takeFault(interview, fault, onFault));
      }
    };
  },
};

/** All that the running user may read: what Flow Builder calls storing all fields. */
export function readableFields(
  object: { name: string; fields: readonly FieldDescribe[] },
  { execution, accessMode }: FlowRun,
): string[] {
  const access = execution.security.access(execution.user.id);
  return object.fields
    .filter(
      ({ type, name, compound }) =>
        type !== 'base64' && compound === null && (accessMode === 'system' || access.field(object.name, name).read),
    )
    .map(({ name }) => name);
}

/** The record is one when the element says so, or when it stores into a single record or into fields. */
function isSingle(node: FlowRecordLookup, compiler: FlowCompiler): boolean {
  if (node.storeOutputAutomatically === true) {
    return node.getFirstRecordOnly !== false;
  }
  const target = node.outputReference === undefined ? undefined : compiler.lookUp(node.outputReference);
  return target === undefined || !mayBeCollection(target.type);
}

function requestedFields(node: FlowRecordLookup, compiler: FlowCompiler): string[] | undefined {
  if (node.queriedFields.length + node.outputAssignments.length === 0) {
    return node.storeOutputAutomatically === true ? undefined : [];
  }
  const queried = node.queriedFields.map((name, index) =>
    compiler.field(node.object, name, node, `queriedFields[${index}]`),
  );
  const assigned = node.outputAssignments.map(({ field }) => compiler.field(node.object, field, node));
  return [...queried, ...assigned].flatMap((field) => field?.name ?? []);
}

type Store = (interview: Interview, records: readonly FlowValue[], run: FlowRun) => void;

function compileStore(node: FlowRecordLookup, compiler: FlowCompiler, isFirstOnly: boolean): Store {
  const key = (node.name ?? '').toLowerCase();
  if (node.storeOutputAutomatically === true) {
    return (interview, records) => {
      interview.values.set(key, isFirstOnly ? (records[0] ?? null) : records.length === 0 ? null : records);
    };
  }
  if (node.outputReference !== undefined) {
    return storeInVariable(node, compiler, isFirstOnly);
  }
  const targets = node.outputAssignments.map((assignment) => ({
    field: compiler.field(node.object, assignment.field, assignment, 'field'),
    target: compiler.reference(assignment.assignToReference, assignment, 'assignToReference'),
  }));
  targets.forEach(({ field, target }, index) => {
    const place = node.outputAssignments[index] as object;
    if (target !== undefined && target.write === undefined) {
      compiler.problem('READ_ONLY_RESOURCE', `${target.name} cannot be assigned to`, place);
    }
    if (field !== undefined && target !== undefined && !isAssignable(target.type, fieldType(field))) {
      const message = `${field.name} cannot be put into ${target.name} (${describeType(target.type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, place);
    }
  });
  return (interview, [record], run) => {
    if (record === undefined && node.assignNullValuesIfNoRecordsFound !== true) {
      return;
    }
    const fields = (record as { fields: Record<string, FlowValue> } | undefined)?.fields;
    for (const { field, target } of targets) {
      target?.write?.(interview, toType(fields?.[field?.name ?? ''] ?? null, target.type), run);
    }
  };
}

function storeInVariable(node: FlowRecordLookup, compiler: FlowCompiler, isFirstOnly: boolean): Store {
  const target: FlowReference | undefined = compiler.reference(node.outputReference, node, 'outputReference');
  const object = compiler.schema.object(node.object ?? '');
  if (target !== undefined && object !== undefined) {
    if (!isAssignable(target.type, recordType(object.name, !isFirstOnly)) || target.write === undefined) {
      const message = `Records of ${object.name} cannot be put into ${target.name} (${describeType(target.type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, node, 'outputReference');
    }
  }
  return (interview, records, run) => {
    if (records.length > 0 || node.assignNullValuesIfNoRecordsFound === true) {
      target?.write?.(interview, isFirstOnly ? (records[0] ?? null) : records.length === 0 ? null : records, run);
    }
  };
}
