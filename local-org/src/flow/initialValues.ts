import type { FlowCompiler } from './compiler.ts';
import { toType } from './conversion.ts';
import { describeType, isAssignable, variableType } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';

/** Gives an interview's variables the values that they start with; those given from outside stay. */
export type InitialValues = (interview: Interview, run: FlowRun) => void;

export function compileInitialValues(compiler: FlowCompiler): InitialValues {
  const variables = compiler.definition.flow.variables.flatMap((variable) => {
    const type = variableType(variable);
    const value = compiler.value(variable.value);
    if (value === undefined) {
      return [];
    }
    if (type.data === 'Apex' && compiler.dataClass(type.objectName ?? '') === undefined) {
      const message = `The Apex class ${variable.apexClass ?? ''} does not exist`;
      compiler.problem('UNKNOWN_CLASS', message, variable, 'apexClass');
      return [];
    }
    if (type.data === 'Record' && compiler.object(variable.objectType, variable, 'objectType') === undefined) {
      return [];
    }
    if (!isAssignable(type, value.type)) {
      const message = `${describeType(value.type)} cannot be the value of ${variable.name ?? ''} (${describeType(type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, variable, 'value');
    }
    return [{ key: (variable.name ?? '').toLowerCase(), type, value }];
  });
  return (interview, run) => {
    for (const { key, type, value } of variables) {
      if (!interview.values.has(key)) {
        interview.values.set(key, toType(value.read(interview, run), type));
      }
    }
  };
}
