import { isStored } from '../schema/index.ts';
import { parseQuery } from '../soql/index.ts';
import type { Execution } from '../execution/index.ts';
import type { SObject } from '../values/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { runForAll } from './eventFlows.ts';
import { rememberRead } from './records.ts';
import type { FlowRunnerOptions } from './runner.ts';
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
        : query(execution, `SELECT Id FROM ${object.name}`, []).flatMap(({ id }) => id ?? []);
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
      const fields = object.fields.filter((field) => field.type !== 'base64' && isStored(field));
      const text = `SELECT ${fields.map(({ name }) => name).join(', ')} FROM ${object.name} WHERE Id IN :ids`;
      const records = query(execution, text, [ids]).map((record) => rememberRead(record.copy()));
      runForAll(flow, execution, records);
    },
  };
}

function query(execution: Execution, text: string, binds: readonly unknown[]): SObject[] {
  return execution.query(parseQuery(text), { accessMode: 'system', withSharing: false, binds: [...binds] });
}
