import type { FlowInputFieldAssignment } from '@salesforce/types/metadata';
import type { FieldDescribe } from '../schema/types.ts';
import type { CompiledValue, FlowCompiler } from './compiler.ts';
import { describeType, fieldType, isAssignable } from './flowType.ts';
import { reportRepeated } from './repeated.ts';

/** Fields set one by one, as data elements write them. */
export function compileFieldValues(
  assignments: readonly FlowInputFieldAssignment[],
  objectName: string | undefined,
  isCreate: boolean,
  compiler: FlowCompiler,
): { field: FieldDescribe; value: CompiledValue }[] {
  reportRepeated(assignments, 'field', compiler);
  return assignments.flatMap((assignment) => {
    const field = compiler.field(objectName, assignment.field, assignment, 'field');
    const value = compiler.value(assignment.value);
    if (field === undefined || value === undefined) {
      return [];
    }
    const refusal = refuseWrite(field, isCreate);
    if (refusal !== undefined) {
      compiler.problem('READ_ONLY_FIELD', refusal, assignment, 'field');
    }
    if (!isAssignable(fieldType(field), value.type)) {
      const message = `${describeType(value.type)} cannot be put into ${field.objectName}.${field.name}`;
      compiler.problem('INCOMPATIBLE_TYPES', message, assignment, 'value');
    }
    return [{ field, value }];
  });
}

/** Why a field cannot be written; `undefined` when it can. */
function refuseWrite(field: FieldDescribe, isCreate: boolean): string | undefined {
  const isAllowed = isCreate ? field.createable : field.updateable;
  return isAllowed
    ? undefined
    : `The field ${field.objectName}.${field.name} cannot be ${isCreate ? 'set when a record is created' : 'updated'}`;
}
