import { randomUUID } from 'node:crypto';
import { PlatformException } from '../errors/index.ts';
import type { Execution } from '../execution/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { Interview, type FlowRun } from './interview.ts';
import { runMode, startInterviews, type FlowRunnerOptions } from './runner.ts';
import { readStored } from './storedRecords.ts';
import type { FlowRunner, PendingScheduledPath } from './types.ts';

type PathRunner = Pick<FlowRunner, 'runScheduledPaths' | 'scheduledPathBatchSize'>;

/** Runs scheduled paths whose time has come: on the record as it is then, in system context. */
export function createPathRunner(flows: ReadonlyMap<string, CompiledFlow>, options: FlowRunnerOptions): PathRunner {
  return {
    scheduledPathBatchSize: (flowName, pathName) =>
      flows.get(flowName.toLowerCase())?.paths.find(({ name }) => name === pathName)?.batchSize ?? 1,

    runScheduledPaths(execution, due) {
      const groups = Map.groupBy(due, ({ flowName, pathName }) => JSON.stringify([flowName, pathName]));
      for (const group of groups.values()) {
        runGroup(flows, execution, group, options);
      }
    },
  };
}

function runGroup(
  flows: ReadonlyMap<string, CompiledFlow>,
  execution: Execution,
  due: readonly PendingScheduledPath[],
  { schema }: FlowRunnerOptions,
): void {
  const [{ flowName, pathName, objectName }] = due as [PendingScheduledPath];
  const flow = flows.get(flowName.toLowerCase());
  const path = flow?.paths.find(({ name }) => name === pathName);
  const object = schema.object(objectName);
  if (flow === undefined || path === undefined || object === undefined) {
    // The project changed since the path was scheduled: like a path of a version that is no longer active.
    execution.log.write('FLOW_START_INTERVIEWS_ERROR', `${flowName} / ${pathName} no longer exists`);
    return;
  }
  const ids = due.map(({ recordId }) => recordId);
  const interviews = readStored(execution, object, ids).map(
    (record) =>
      new Interview({ record, prior: null, isNew: false, startedAt: execution.clock.now(), guid: randomUUID() }),
  );
  const run: FlowRun = {
    execution,
    callers: [flow.definition.name],
    ...runMode(flow, { accessMode: 'system', withSharing: false }),
  };
  startInterviews(flow, path.first, interviews, run);
  const failed = interviews.find(({ failure }) => failure !== null);
  if (failed?.failure !== undefined && failed.failure !== null) {
    throw new PlatformException('System.FlowException', `Error occurred during flow "${flowName}": ${failed.failure}`);
  }
}
