import type { Execution, ScreenInterview } from '../execution/index.ts';
import type { TriggerBatch } from '../dml/types.ts';
import type { SObject } from '../values/index.ts';

/** A scheduled path that waits, as the scheduler keeps it. `dueAt` is milliseconds since 1970. */
export interface PendingScheduledPath {
  flowName: string;
  pathName: string;
  objectName: string;
  recordId: string;
  dueAt: number;
  /** Who changed the record. */
  userId: string;
}

/** What flows ask of the org beyond {@link Execution}. Implemented in `org/`. */
export interface FlowScheduler {
  /** Replaces what waits for this record in this flow and path, if anything. */
  schedule(path: PendingScheduledPath): void;
  cancel(flowName: string, recordId: string): void;
  /** Whether something waits for this record in this flow (any path). */
  isPending(flowName: string, recordId: string): boolean;
}

/** All active flows of a project, ready to run. */
export interface FlowRunner {
  beforeSave(execution: Execution, batch: TriggerBatch): void;
  afterSave(execution: Execution, batch: TriggerBatch): void;
  beforeDelete(execution: Execution, batch: TriggerBatch): void;
  /** Runs due paths of one flow, all records in one batch; records that no longer exist are left out. */
  runScheduledPaths(execution: Execution, due: readonly PendingScheduledPath[]): void;
  /** Names of the flows that a platform event starts: each is a subscriber of its own, and run by {@link runEventFlow}. */
  eventFlows(objectName: string): readonly string[];
  runEventFlow(execution: Execution, flowName: string, events: readonly SObject[]): void;
  /** Flows that a schedule starts, and when. */
  scheduledFlows(): readonly { name: string; nextRun(after: number, timeZone: string): number | null }[];
  /** Ids of the records that such a flow may run for; `null` when it runs once, for none. */
  scheduledRecords(execution: Execution, flowName: string): readonly string[] | null;
  runScheduledFlow(execution: Execution, flowName: string, ids: readonly string[] | null): void;
  /** Most records of a scheduled path that run in one transaction. */
  scheduledPathBatchSize(flowName: string, pathName: string): number;
  /** Runs an autolaunched flow; keys are variable names in the flow's spelling. */
  runAutolaunched(
    execution: Execution,
    flowName: string,
    inputs: Readonly<Record<string, unknown>>,
  ): Record<string, unknown>;
  /**
   * An interview of a flow with screens. Inputs are as JSON has them.
   * @throws PlatformException `System.FlowException` when there is no such flow or input
   * @throws UnsupportedError when the flow has a part that the local org does not run
   */
  screenInterview(
    execution: Execution,
    flowName: string,
    inputs: readonly { name: string; value: unknown }[],
  ): ScreenInterview;
}

/** What flows know of an Apex class's invocable method. */
export interface ApexActionFacts {
  /** Names in the request class; `null` when the method takes a list of plain values. */
  inputs: readonly { name: string; isRequired: boolean; typeName: string }[] | null;
  /** `null` when the method gives a list of plain values, or nothing. */
  outputs: readonly { name: string; typeName: string }[] | null;
  /** Type of the plain values that the method takes; `null` when it takes none. */
  plainInput: string | null;
  /** Type of the plain values that the method returns; `null` when it returns none. */
  plainOutput: string | null;
}

/** What flows know of a class whose objects their variables hold. */
export interface ApexDataClassFacts {
  name: string;
  /** Its `@AuraEnabled` members. */
  members: readonly { name: string; typeName: string }[];
  /** It implements `Process.Plugin`. */
  isPlugin: boolean;
}
