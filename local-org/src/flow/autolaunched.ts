import { PlatformException } from '../errors/index.ts';
import type { Execution } from '../execution/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { fromApex, toApex, toType } from './conversion.ts';
import { variableType, type FlowValue } from './flowType.ts';
import { unhandledFault } from './faults.ts';
import type { FlowRun } from './interview.ts';
import { newInterview, refuseToStart, runMode, startInterviews } from './runner.ts';

/** Source: Apex Reference Guide, "Flow.Interview"; the context is that of Apex code which calls a flow. */
const CONTEXT = { accessMode: 'system', withSharing: true } as const;

/** Runs an autolaunched flow once. @throws PlatformException `System.FlowException` */
export function runAutolaunched(
  flow: CompiledFlow,
  execution: Execution,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { definition } = flow;
  if (definition.start?.triggerType !== undefined && definition.start.triggerType !== 'None') {
    throw new PlatformException('System.FlowException', `Interview not started: ${definition.name} has a trigger`);
  }
  if (definition.isScreenFlow) {
    throw new PlatformException('System.FlowException', `Interview not started: ${definition.name} is a screen flow`);
  }
  refuseToStart(flow);
  const run: FlowRun = { execution, callers: [definition.name], ...runMode(flow, CONTEXT) };
  const interview = newInterview(execution);
  for (const [name, value] of Object.entries(inputs)) {
    const resource = definition.resources.get(name.toLowerCase());
    if (resource?.kind !== 'variable' || resource.node.isInput !== true) {
      throw new PlatformException('System.FlowException', `The flow ${definition.name} has no input variable ${name}`);
    }
    interview.values.set(name.toLowerCase(), toType(fromApex(value), variableType(resource.node)));
  }
  startInterviews(flow, flow.first, [interview], run);
  if (interview.failure !== null) {
    execution.log.write('FLOW_ELEMENT_ERROR', interview.failure);
    throw unhandledFault(interview.failure);
  }
  return outputsOf(flow, interview.values);
}

function outputsOf(flow: CompiledFlow, values: ReadonlyMap<string, FlowValue>): Record<string, unknown> {
  const outputs: Record<string, unknown> = {};
  for (const [key, resource] of flow.definition.resources) {
    if (resource.kind === 'variable' && resource.node.isOutput === true) {
      outputs[resource.name] = toApex(values.get(key) ?? (resource.node.isCollection === true ? [] : null), '');
    }
  }
  return outputs;
}
