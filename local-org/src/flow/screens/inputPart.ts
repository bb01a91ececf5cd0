import type { FlowScreenField } from '@salesforce/types/metadata';
import type { FlowCompiler } from '../compiler.ts';
import { declaredType, describeType, isAssignable, single } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { fieldFromJson, fromJson, toJson } from './jsonValues.ts';
import { flagOf, MISSING, type CompiledPart } from './screenParts.ts';

type OwnPart = Pick<CompiledPart, 'settle' | 'clear' | 'problem' | 'leave' | 'show'>;

/** A text, number, date, time or checkbox. Source: Metadata API Developer Guide, "Flow", FlowScreenField. */
export function compileInput(field: FlowScreenField, compiler: FlowCompiler): OwnPart {
  const key = (field.name ?? '').toLowerCase();
  const type =
    field.fieldType === 'InputField' ? declaredType(field.dataType ?? 'String', false, undefined) : single('Text');
  const start = compiler.value(field.defaultValue);
  // Checkboxes may stay empty: `isRequired` is not supported for them.
  const isRequired = field.isRequired === true && type.data !== 'Boolean';
  const isDisabled = flagOf(compiler.value(field.isDisabled));
  const isReadOnly = flagOf(compiler.value(field.isReadOnly));
  return {
    settle(interview, run) {
      if (!interview.entered.has(key)) {
        const value = start?.read(interview, run) ?? (type.data === 'Boolean' ? false : null);
        interview.entered.set(key, toJson(value, run.execution.apexForFlows));
      }
      const reader = { schema: compiler.schema, apex: run.execution.apexForFlows };
      interview.values.set(key, fromJson(interview.entered.get(key), type, reader));
    },
    clear: (interview) => interview.values.set(key, null),
    problem: (interview) => (isRequired && isMissing(interview, key) ? MISSING : null),
    leave: () => undefined,
    show: (interview, run) => ({
      dataType: field.dataType ?? 'String',
      isRequired,
      value: interview.entered.get(key) ?? null,
      isDisabled: isDisabled(interview, run),
      isReadOnly: isReadOnly(interview, run),
    }),
  };
}

function isMissing(interview: Interview, key: string): boolean {
  const value = interview.values.get(key) ?? null;
  return value === null || value === '';
}

/** A field of a record that the flow holds. Source: Help, "Record Fields in Flow Screens". */
export function compileRecordField(field: FlowScreenField, compiler: FlowCompiler): OwnPart {
  const path = field.objectFieldReference ?? '';
  const reference = compiler.reference(path, field, 'objectFieldReference');
  const key = path.toLowerCase();
  const known = reference?.field ?? undefined;
  if (known !== undefined && (reference?.write === undefined || UNEDITABLE.has(known.type))) {
    const message = `The local org shows no ${known.type} field ${path} on a screen`;
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, field, 'objectFieldReference');
  }
  const take = (interview: Interview, run: FlowRun): void => {
    if (reference?.write !== undefined && known !== undefined && interview.entered.has(key)) {
      const given = interview.entered.get(key);
      reference.write(interview, fieldFromJson(given === '' ? null : given, known, compiler.schema), run);
    }
  };
  return {
    settle: take,
    clear: () => undefined,
    problem(interview, run) {
      const value = reference === undefined ? null : readOrNull(() => reference.read(interview, run));
      const isNeeded =
        field.isRequired === true || (known !== undefined && !known.nillable && known.type !== 'boolean');
      return isNeeded && (value === null || value === '') ? MISSING : null;
    },
    leave: () => undefined,
    show: (interview, run) => ({
      name: path,
      value:
        reference === undefined
          ? null
          : toJson(
              readOrNull(() => reference.read(interview, run)),
              run.execution.apexForFlows,
            ),
      field: known === undefined ? null : { objectName: known.objectName, fieldName: known.name },
      isRequired: field.isRequired === true || (known !== undefined && !known.nillable && known.type !== 'boolean'),
      label: known?.label ?? path,
    }),
  };
}

/** Types of fields that need an input of their own, or none. */
const UNEDITABLE: ReadonlySet<string> = new Set(['address', 'location', 'base64', 'anytype', 'id']);

/** A record that is not there yet has no values. */
function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Reports a default of another type than the input's. */
export function checkDefault(field: FlowScreenField, compiler: FlowCompiler): void {
  const value = compiler.value(field.defaultValue);
  const type = declaredType(field.dataType ?? 'String', false, undefined);
  if (field.fieldType === 'InputField' && value !== undefined && !isAssignable(type, value.type)) {
    const message = `${describeType(value.type)} cannot be the default of ${field.name ?? ''} (${describeType(type)})`;
    compiler.problem('INCOMPATIBLE_TYPES', message, field, 'defaultValue');
  }
}
