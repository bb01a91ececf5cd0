import { fromApex, toApex } from '../conversion.ts';
import { apexValueType } from '../apexTypes.ts';
import type { FlowValue } from '../flowType.ts';
import type { ActionSignature, FlowAction } from './action.ts';

/** How a flow names the one parameter and result of a method that takes or returns plain values. */
const PLAIN_OUTPUT = 'output';

/** Invocable Apex. Source: Apex Developer Guide, "InvocableMethod Annotation" and "InvocableVariable Annotation". */
export const apexAction: FlowAction = {
  type: 'apex',

  signature(name, compiler): ActionSignature | undefined {
    const action = compiler.action(name);
    if (action === undefined) {
      return undefined;
    }
    const typed = ({ name: written, typeName }: { name: string; typeName: string }) => ({
      name: written,
      type: apexValueType(typeName, compiler),
    });
    const { plainInput, plainOutput } = action;
    const outputs = action.outputs ?? (plainOutput === null ? [] : [{ name: PLAIN_OUTPUT, typeName: plainOutput }]);
    return {
      plainInput: plainInput === null ? null : apexValueType(plainInput, compiler),
      plainOutput: action.outputs !== null || plainOutput === null ? null : apexValueType(plainOutput, compiler),
      inputs: new Map(
        (action.inputs ?? []).map((input) => [
          input.name.toLowerCase(),
          { ...typed(input), isRequired: input.isRequired },
        ]),
      ),
      outputs: new Map(outputs.map((output) => [output.name.toLowerCase(), typed(output)])),
    };
  },

  call(name, requests, run, compiler) {
    const facts = compiler.action(name);
    const inputs = facts?.inputs ?? null;
    const types = new Map((inputs ?? []).map((input) => [input.name, input.typeName]));
    const plainRequests = requests.map((request) =>
      inputs === null
        ? toApex([...request.values()][0] ?? null, facts?.plainInput ?? '')
        : Object.fromEntries([...request].map(([input, value]) => [input, toApex(value, types.get(input) ?? '')])),
    );
    const { execution } = run;
    try {
      return execution.invokeApexAction(name, plainRequests).map((result) => toResult(result, facts?.outputs == null));
    } catch (error) {
      const exception = execution.apexForFlows.exceptionOf(error);
      if (exception === undefined) {
        throw error;
      }
      const message = `An Apex error occurred: ${exception.typeName}: ${exception.message}`;
      return requests.map(() => message);
    }
  },
};

function toResult(result: unknown, isPlain: boolean): ReadonlyMap<string, FlowValue> {
  return isPlain || result === null
    ? new Map([[PLAIN_OUTPUT, fromApex(result)]])
    : new Map(Object.entries(result as object).map(([name, value]) => [name.toLowerCase(), fromApex(value)]));
}
