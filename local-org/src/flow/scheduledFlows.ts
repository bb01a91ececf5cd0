import { parseQuery } from '../soql/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { runForAll } from './eventFlows.ts';
import type { FlowRunnerOptions } from './runner.ts';
import { readStored } from './storedRecords.ts';
import type { FlowRunner } from './types.ts';

type ScheduledFlows = Pick<FlowRunner, 'scheduledFlows' | 'scheduledRecords' | 'runScheduledFlow'>;

/**
 * Runs the flows that a schedule starts: for each record of the object that meets the conditions, or once, in system
 * context. Source: Help, "Schedule-Triggered Flow Considerations".
 */
export function createScheduledFlows(flows: readonly CompiledFlow[], { schema }: FlowRunnerOptions): ScheduledFlows {
  const find = (name: string): CompiledFlow | undefined => flows.find(({ definition }) => definition.name === name);
  return {
    scheduledFlows: () =>
      flows.flatMap(({ definition, nextRun }) => (nextRun === null ? [] : [{ name: definition.name, nextRun }])),

    scheduledRecords(execution, flowName) {
      const objectName = find(flowName)?.definition.objectName ?? null;
      const object = objectName === null ? undefined : schema.object(objectName);
      return object === undefined
        ? null
        : execution
            .query(parseQuery(`SELECT Id FROM ${object.name}`), { accessMode: 'system', withSharing: false, binds: [] })
            .flatMap(({ id }) => id ?? []);
    },

    runScheduledFlow(execution, flowName, ids) {
      const flow = find(flowName);
      const object = schema.object(flow?.definition.objectName ?? '');
      if (flow === undefined) {
        return;
      }
      if (ids === null || object === undefined) {
        runForAll(flow, execution, [null]);
        return;
      }
      runForAll(flow, execution, readStored(execution, object, ids));
    },
  };
}
