import { variableType, type FlowType, type FlowValue } from '../flowType.ts';
import type { FlowDefinition } from '../definition.ts';
import { invocableInputs } from '../invocableProcesses.ts';
import { signatureOf, type FlowAction } from './action.ts';

/**
 * Another flow or process, as processes start one. Sources: Help, "Launch a Flow from a Process" and "Invoke a Process
 * from Another Process".
 */
export const flowAction: FlowAction = {
  type: 'flow',

  signature(name, compiler) {
    const called = compiler.flow(name);
    const isCallable =
      called?.isActive === true &&
      (called.flow.processType === 'AutoLaunchedFlow' || called.invocable !== null) &&
      called.start?.triggerType === undefined &&
      called.flow.waits.length === 0;
    if (!isCallable) {
      return undefined;
    }
    const own = variablesOf(called, 'isInput');
    const inputs = called.invocable === null ? own : { ...invocableInputs(called.invocable), ...own };
    return signatureOf(inputs, variablesOf(called, 'isOutput'));
  },

  call(name, requests, run, compiler) {
    const interviews = requests.map((request) => {
      const interview = compiler.newInterview(run);
      request.forEach((value, input) => interview.values.set(input.toLowerCase(), value));
      return interview;
    });
    compiler.runSubflow(name, interviews, run);
    return interviews.map(({ failure, values }) => failure ?? new Map<string, FlowValue>(values));
  },
};

function variablesOf({ flow }: FlowDefinition, direction: 'isInput' | 'isOutput'): Record<string, FlowType> {
  const variables = flow.variables.filter((variable) => variable[direction] === true);
  return Object.fromEntries(variables.map((variable) => [variable.name ?? '', variableType(variable)]));
}
