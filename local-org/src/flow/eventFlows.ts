import { randomUUID } from 'node:crypto';
import { PlatformException } from '../errors/index.ts';
import type { SObject } from '../values/index.ts';
import type { Execution } from '../execution/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { Interview, type FlowRun } from './interview.ts';
import { copyRecord } from './records.ts';
import { runMode, startInterviews } from './runner.ts';
import type { FlowRunner } from './types.ts';

/**
 * Runs the flows that platform events start: an interview for each event, all of them as one batch, in system context.
 * Source: Platform Events Developer Guide, "Subscribe to Platform Event Messages with Flows".
 */
export function createEventFlows(flows: readonly CompiledFlow[]): Pick<FlowRunner, 'eventFlows' | 'runEventFlow'> {
  const subscribed = flows.filter(({ definition }) => definition.start?.triggerType === 'PlatformEvent');
  return {
    eventFlows: (objectName) =>
      subscribed
        .filter(({ definition }) => definition.objectName?.toLowerCase() === objectName.toLowerCase())
        .map(({ definition }) => definition.name),

    runEventFlow(execution, flowName, events) {
      const flow = subscribed.find(({ definition }) => definition.name === flowName);
      if (flow !== undefined) {
        runForAll(flow, execution, events);
      }
    },
  };
}

/**
 * One interview for each record that meets the flow's conditions, in system context.
 * @throws PlatformException `System.FlowException` when one fails without a fault path
 */
export function runForAll(flow: CompiledFlow, execution: Execution, records: readonly (SObject | null)[]): void {
  const { name } = flow.definition;
  const context = runMode(flow, { accessMode: 'system', withSharing: false });
  const run: FlowRun = { execution, callers: [name], ...context };
  const interviews = records
    .map(
      (record) =>
        new Interview({
          record: record === null ? null : copyRecord(record),
          prior: null,
          isNew: false,
          startedAt: execution.clock.now(),
          guid: randomUUID(),
        }),
    )
    .filter((interview) => flow.entry.isMet(interview, run));
  startInterviews(flow, flow.first, interviews, run);
  const failure = interviews.find((interview) => interview.failure !== null)?.failure;
  if (failure !== undefined && failure !== null) {
    throw new PlatformException('System.FlowException', `Error occurred during flow "${name}": ${failure}`);
  }
}
