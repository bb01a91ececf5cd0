import type { FlowActionCall } from '@salesforce/types/metadata';
import { actions } from '../actions/index.ts';
import type { ActionInput, ActionSignature } from '../actions/action.ts';
import type { CompiledElement, CompiledValue, FlowCompiler } from '../compiler.ts';
import { toType } from '../conversion.ts';
import type { FlowElement } from '../element.ts';
import { prepareEach, takeFault } from '../faults.ts';
import { compileLocalAction } from '../screens/localAction.ts';
import { ANY, describeType, FlowOutputs, isAssignable, type FlowType } from '../flowType.ts';
import { reportRepeated } from '../repeated.ts';

/** Calls an action: once, with the requests of all interviews that wait. */
export const actionCall: FlowElement<'actionCalls'> = {
  metadataName: 'actionCalls',
  logName: 'FlowActionCall',
  isBulk: true,
  isAllowedBeforeSave: false,

  output(node, compiler): FlowType | undefined {
    const signature = signatureOf(node, compiler);
    if (signature === undefined) {
      const action = actions.get(node.actionType ?? '');
      const isRun = action !== undefined && action.refusal?.(node.actionName ?? '', compiler) === undefined;
      return isRun ? undefined : ANY;
    }
    const { plainOutput, outputs } = signature;
    return { ...(plainOutput ?? { data: 'Outputs', isCollection: false, objectName: null }), outputs };
  },

  compile(node, compiler): CompiledElement {
    if (node.actionType === 'component' && compiler.definition.isScreenFlow) {
      return compileLocalAction(node, compiler);
    }
    const action = actions.get(node.actionType ?? '');
    const name = node.actionName ?? '';
    if (action === undefined) {
      const message = `The local org does not support actions of type ${node.actionType ?? ''}`;
      compiler.problem('UNSUPPORTED_FLOW_ACTION', message, node, 'actionType');
      checkNames(node, compiler);
      return () => undefined;
    }
    const refusal = action.refusal?.(name, compiler);
    if (refusal !== undefined) {
      compiler.problem('UNSUPPORTED_FLOW_ACTION', refusal, node, 'actionName');
      checkNames(node, compiler);
      return () => undefined;
    }
    const signature = signatureOf(node, compiler);
    if (signature === undefined) {
      compiler.problem('UNKNOWN_ACTION', `There is no action ${name}`, node, 'actionName');
      return () => undefined;
    }
    refuseTransaction(node, compiler);
    const inputs =
      signature.plainInput != null
        ? compilePlainInput(node, signature.plainInput, compiler)
        : compileInputs(node, signature.inputs, compiler);
    const outputs = compileOutputs(node, signature.outputs, compiler);
    const next = compiler.target(node.connector, node);
    const onFault = compiler.faultTarget(node);
    const key = (node.name ?? '').toLowerCase();
    return (interviews, run) => {
      const calls = prepareEach(
        interviews,
        (interview) =>
          new Map(inputs.map(({ name: input, value, type }) => [input, toType(value.read(interview, run), type)])),
      );
      const results = action.call(
        name,
        calls.map(({ prepared }) => prepared),
        run,
        compiler,
      );
      calls.forEach(({ interview }, index) => {
        const result = results[index];
        if (typeof result === 'string' || result === undefined) {
          takeFault(interview, result ?? 'The action gave no result', onFault);
          return;
        }
        const { plainOutput } = signature;
        const stored = plainOutput == null ? new FlowOutputs(result) : [...result.values()][0];
        interview.values.set(key, stored ?? null);
        outputs.forEach(({ name: output, target }) =>
          target.write?.(interview, toType(result.get(output.toLowerCase()) ?? null, target.type), run),
        );
        interview.next = next;
      });
    };
  },
};

/** Of an action that the local org does not have, at least what it names must be there. */
function checkNames(node: FlowActionCall, compiler: FlowCompiler): void {
  node.inputParameters.forEach(({ value }) => compiler.value(value));
  for (const output of node.outputParameters) {
    compiler.reference(output.assignToReference, output, 'assignToReference');
  }
  compiler.target(node.connector, node);
  compiler.faultTarget(node);
}

/** What the action takes and gives, with its generic sObjects as this element says: `T__record` is an Account. */
function signatureOf(node: FlowActionCall, compiler: FlowCompiler): ActionSignature | undefined {
  const signature = actions.get(node.actionType ?? '')?.signature(node.actionName ?? '', compiler);
  if (signature === undefined || node.dataTypeMappings.length === 0) {
    return signature;
  }
  const objects = new Map(
    node.dataTypeMappings.map((mapping) => [
      (mapping.typeName ?? '').toLowerCase(),
      compiler.object(mapping.typeValue, mapping, 'typeValue')?.name ?? null,
    ]),
  );
  const settle = <Part extends { type: FlowType }>(parts: ReadonlyMap<string, Part>, prefix: string) =>
    new Map(
      [...parts].map(([key, part]): [string, Part] => {
        const objectName = objects.get(prefix + key);
        return [key, objectName === undefined ? part : { ...part, type: { ...part.type, objectName } }];
      }),
    );
  return { ...signature, inputs: settle(signature.inputs, 't__'), outputs: settle(signature.outputs, 'u__') };
}

function refuseTransaction(node: FlowActionCall, compiler: FlowCompiler): void {
  if (node.flowTransactionModel === 'NewTransaction') {
    const message = 'The local org runs actions in the current transaction only';
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, node, 'flowTransactionModel');
  }
}

interface CompiledInput {
  name: string;
  value: CompiledValue;
  type: FlowType;
}

function compilePlainInput(node: FlowActionCall, type: FlowType, compiler: FlowCompiler): CompiledInput[] {
  const [parameter, second] = node.inputParameters;
  if (parameter === undefined || second !== undefined) {
    compiler.problem('MISSING_PARAMETER', `The action ${node.actionName ?? ''} takes exactly one parameter`, node);
    return [];
  }
  const value = compiler.value(parameter.value);
  if (value === undefined) {
    return [];
  }
  if (!isAssignable(type, value.type)) {
    const message = `${describeType(value.type)} cannot be given to ${parameter.name} (${describeType(type)})`;
    compiler.problem('INCOMPATIBLE_TYPES', message, parameter, 'value');
  }
  return [{ name: parameter.name, value, type }];
}

function compileInputs(
  node: FlowActionCall,
  expected: ReadonlyMap<string, ActionInput>,
  compiler: FlowCompiler,
): CompiledInput[] {
  const given = new Set(node.inputParameters.map(({ name }) => name.toLowerCase()));
  for (const [key, input] of expected) {
    if (input.isRequired && !given.has(key)) {
      const message = `The action ${node.actionName ?? ''} needs the parameter ${input.name}`;
      compiler.problem('MISSING_PARAMETER', message, node);
    }
  }
  reportRepeated(node.inputParameters, 'name', compiler);
  return node.inputParameters.flatMap((parameter) => {
    const input = expected.get(parameter.name.toLowerCase());
    const value = compiler.value(parameter.value);
    if (input === undefined) {
      const message = `The action ${node.actionName ?? ''} has no parameter ${parameter.name}`;
      compiler.problem('UNKNOWN_PARAMETER', message, parameter, 'name');
    }
    if (input === undefined || value === undefined) {
      return [];
    }
    if (input.mustBeFalse === true && parameter.value?.booleanValue !== false) {
      const message = `The local org does not support ${input.name} of ${node.actionName ?? ''}`;
      compiler.problem('UNSUPPORTED_FLOW_ACTION', message, parameter, 'value');
    }
    if (!isAssignable(input.type, value.type)) {
      const message = `${describeType(value.type)} cannot be given to ${input.name} (${describeType(input.type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, parameter, 'value');
    }
    return [{ name: input.name, value, type: input.type }];
  });
}

function compileOutputs(
  node: FlowActionCall,
  expected: ReadonlyMap<string, { name: string; type: FlowType }>,
  compiler: FlowCompiler,
) {
  return node.outputParameters.flatMap((parameter) => {
    const output = expected.get(parameter.name.toLowerCase());
    const target = compiler.reference(parameter.assignToReference, parameter, 'assignToReference');
    if (output === undefined) {
      const message = `The action ${node.actionName ?? ''} has no output ${parameter.name}`;
      compiler.problem('UNKNOWN_PARAMETER', message, parameter, 'name');
    }
    if (output === undefined || target === undefined) {
      return [];
    }
    if (target.write === undefined || !isAssignable(target.type, output.type)) {
      const message = `${output.name} cannot be put into ${target.name} (${describeType(target.type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, parameter, 'assignToReference');
    }
    return [{ name: output.name, target }];
  });
}
