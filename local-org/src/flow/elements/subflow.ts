import type { FlowSubflow } from '@salesforce/types/metadata';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { toType } from '../conversion.ts';
import type { FlowDefinition } from '../definition.ts';
import type { FlowElement } from '../element.ts';
import { prepareEach } from '../faults.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { describeType, FlowOutputs, isAssignable, variableType, type FlowType, type FlowValue } from '../flowType.ts';
import { reportRepeated } from '../repeated.ts';

/** Runs another flow, for all interviews that wait as one batch. */
export const subflow: FlowElement<'subflows'> = {
  metadataName: 'subflows',
  logName: 'FlowSubflow',
  isBulk: true,
  isAllowedBeforeSave: false,

  output(node, compiler) {
    const called = compiler.flow(node.flowName ?? '');
    if (called === undefined || node.outputAssignments.length > 0) {
      return undefined;
    }
    return { data: 'Outputs', isCollection: false, objectName: null, outputs: variablesOf(called, 'isOutput') };
  },

  compile(node, compiler): CompiledElement {
    const name = node.flowName ?? '';
    const called = compiler.flow(name);
    if (called === undefined) {
      const message = `There is no active autolaunched flow ${name}`;
      compiler.problem('UNKNOWN_FLOW', message, node, 'flowName');
      return () => undefined;
    }
    if (called.isScreenFlow && !compiler.definition.isScreenFlow) {
      compiler.problem(
        'INVALID_SUBFLOW',
        `The flow ${name} has screens, which only screen flows call`,
        node,
        'flowName',
      );
    }
    if (called.invocable !== null || called.process !== null) {
      compiler.problem('INVALID_SUBFLOW', `${name} is a process, which flows do not call`, node, 'flowName');
    }
    if (called.start?.triggerType !== undefined) {
      compiler.problem('INVALID_SUBFLOW', `The flow ${name} has a trigger and cannot be called`, node, 'flowName');
    }
    if (called.flow.waits.length > 0) {
      const message = `The local org pauses no interview that another flow waits for: ${name}`;
      compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, node, 'flowName');
    }
    const inputs = compileInputs(node, called, compiler);
    const outputs = compileOutputs(node, called, compiler);
    const outputNames = [...variablesOf(called, 'isOutput').keys()];
    const next = compiler.target(node.connector, node);
    const key = (node.name ?? '').toLowerCase();
    return (interviews, run) => {
      const calls = prepareEach(interviews, (interview) => {
        const call = compiler.newInterview(run);
        for (const { variable, value, type } of inputs) {
          call.values.set(variable, toType(value.read(interview, run), type));
        }
        return call;
      });
      compiler.runSubflow(
        called.name,
        calls.map(({ prepared }) => prepared),
        run,
      );
      const finish = (interview: Interview, call: Interview, current: FlowRun): void => {
        const values = outputNames.map((output): [string, FlowValue] => [output, call.values.get(output) ?? null]);
        interview.values.set(key, new FlowOutputs(new Map(values)));
        outputs.forEach(({ variable, target }) =>
          target.write?.(interview, call.values.get(variable) ?? null, current),
        );
        interview.next = next;
      };
      for (const { interview, prepared: call } of calls) {
        if (call.failure !== null) {
          interview.fail(call.failure);
        } else if (isShown(call)) {
          interview.called = {
            flowName: called.name,
            interview: call,
            finish: (later) => finish(interview, call, later),
          };
        } else {
          finish(interview, call, run);
        }
      }
    };
  },
};

/** Whether it waits at a screen, of its own or of a flow that it called. */
function isShown({ shown, called }: Interview): boolean {
  return shown !== null || called !== null;
}

function variablesOf(
  flow: FlowDefinition,
  direction: 'isInput' | 'isOutput',
): Map<string, { name: string; type: FlowType }> {
  const found = new Map<string, { name: string; type: FlowType }>();
  for (const [key, resource] of flow.resources) {
    if (resource.kind === 'variable' && resource.node[direction] === true) {
      found.set(key, { name: resource.name, type: variableType(resource.node) });
    }
  }
  return found;
}

function compileInputs(node: FlowSubflow, called: FlowDefinition, compiler: FlowCompiler) {
  const inputs = variablesOf(called, 'isInput');
  reportRepeated(node.inputAssignments, 'name', compiler);
  return node.inputAssignments.flatMap((assignment) => {
    const input = inputs.get(assignment.name.toLowerCase());
    const value = compiler.value(assignment.value);
    if (input === undefined) {
      const message = `The flow ${called.name} has no input variable ${assignment.name}`;
      compiler.problem('UNKNOWN_PARAMETER', message, assignment, 'name');
    }
    if (input === undefined || value === undefined) {
      return [];
    }
    if (!isAssignable(input.type, value.type)) {
      const message = `${describeType(value.type)} cannot be given to ${assignment.name} (${describeType(input.type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, assignment, 'value');
    }
    return [{ variable: assignment.name.toLowerCase(), value, type: input.type }];
  });
}

function compileOutputs(node: FlowSubflow, called: FlowDefinition, compiler: FlowCompiler) {
  const outputs = variablesOf(called, 'isOutput');
  return node.outputAssignments.flatMap((assignment) => {
    const output = outputs.get(assignment.name.toLowerCase());
    const target = compiler.reference(assignment.assignToReference, assignment, 'assignToReference');
    if (output === undefined) {
      const message = `The flow ${called.name} has no output variable ${assignment.name}`;
      compiler.problem('UNKNOWN_PARAMETER', message, assignment, 'name');
    }
    if (target !== undefined && (target.write === undefined || (output && !isAssignable(target.type, output.type)))) {
      const message = `${assignment.name} cannot be put into ${target.name} (${describeType(target.type)})`;
      compiler.problem('INCOMPATIBLE_TYPES', message, assignment, 'assignToReference');
    }
    return target === undefined || output === undefined ? [] : [{ variable: assignment.name.toLowerCase(), target }];
  });
}
