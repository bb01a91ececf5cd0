import { randomUUID } from 'node:crypto';
import type { TriggerBatch } from '../dml/types.ts';
import type { Execution } from '../execution/index.ts';
import type { SObject } from '../values/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { FlowFault, Interview, type FlowRun } from './interview.ts';
import { schedulePaths } from './pathScheduling.ts';
import { cancelWaits, giveRecords, startsOn } from './processes.ts';
import { copyRecord } from './records.ts';
import { runMode, startInterviews, type FlowRunnerOptions } from './runner.ts';
import type { FlowRunner } from './types.ts';

type RecordTriggers = Pick<FlowRunner, 'beforeSave' | 'afterSave' | 'beforeDelete'>;

const LAST_FIRST_ORDER = 1000;

/**
 * Runs the flows that records start; after a save, processes come first. Source: Apex Developer Guide, "Triggers and
 * Order of Execution".
 */
export function createRecordTriggers(flows: readonly CompiledFlow[], options: FlowRunnerOptions): RecordTriggers {
  const ordered = [...flows].sort(byTriggerOrder);
  /** Flows at work in each transaction, with the record that started them: a flow does not start itself anew. */
  const running = new WeakMap<Execution, Set<string>>();

  function flowsOf(batch: TriggerBatch, triggerType: string): CompiledFlow[] {
    return ordered.filter(
      ({ definition }) =>
        definition.start?.triggerType === triggerType &&
        definition.objectName?.toLowerCase() === batch.objectName.toLowerCase() &&
        isFor(definition.start.recordTriggerType, batch.operation),
    );
  }

  function processesOf(batch: TriggerBatch): CompiledFlow[] {
    return ordered.filter(({ definition: { process } }) => process !== null && startsOn(process, batch));
  }

  function run(flow: CompiledFlow, execution: Execution, batch: TriggerBatch, isInPlace: boolean): void {
    const flowRun: FlowRun = { execution, callers: [flow.definition.name], ...runMode(flow, SYSTEM) };
    const active = running.get(execution) ?? new Set<string>();
    running.set(execution, active);
    const subjects = subjectsOf(batch, execution, isInPlace).filter(
      ({ original }) => !active.has(keyOf(flow, original)),
    );
    const { process } = flow.definition;
    if (process !== null) {
      subjects.forEach(({ interview }) => giveRecords(process, interview));
    }
    const started = subjects.filter((subject) => startsFlow(flow, subject, flowRun, batch));
    if (started.length > 0 && flow.first !== null) {
      const keys = isInPlace ? [] : started.map(({ original }) => keyOf(flow, original));
      keys.forEach((key) => active.add(key));
      try {
        startInterviews(
          flow,
          flow.first,
          started.map(({ interview }) => interview),
          flowRun,
        );
      } finally {
        keys.forEach((key) => active.delete(key));
      }
      if (process !== null) {
        started.forEach(({ interview }) => cancelWaits(flow.definition.name, interview, execution));
      }
      started.forEach((subject) => report(flow, subject, batch));
    }
    if (flow.paths.length > 0) {
      schedulePaths(flow, subjects, new Set(started), flowRun, options);
    }
  }

  return {
    beforeSave(execution, batch) {
      flowsOf(batch, 'RecordBeforeSave').forEach((flow) => run(flow, execution, batch, true));
    },
    afterSave(execution, batch) {
      processesOf(batch).forEach((flow) => run(flow, execution, batch, false));
      flowsOf(batch, 'RecordAfterSave').forEach((flow) => run(flow, execution, batch, false));
    },
    beforeDelete(execution, batch) {
      flowsOf(batch, 'RecordBeforeDelete').forEach((flow) => run(flow, execution, batch, false));
    },
  };
}

/** A record of a batch and the interview that it may start. */
export interface Subject {
  /** The batch's own record. */
  original: SObject;
  interview: Interview;
}

const SYSTEM = { accessMode: 'system', withSharing: false } as const;

/** A failure of one record's flow refuses that record. */
function report(flow: CompiledFlow, { original, interview }: Subject, batch: TriggerBatch): void {
  if (interview.failure !== null) {
    batch.addError(original, saveFailure(flow, interview.failure), null, 'CANNOT_EXECUTE_FLOW_TRIGGER');
  }
  for (const { message, field } of interview.customErrors) {
    batch.addError(original, message, field);
  }
}

function saveFailure(flow: CompiledFlow, message: string): string {
  const { label } = flow.definition.flow;
  return `We can't save this record because the “${label}” process failed. Give your Salesforce admin these details. ${message}`;
}

function startsFlow(flow: CompiledFlow, subject: Subject, run: FlowRun, batch: TriggerBatch): boolean {
  try {
    return flow.entry.starts(subject.interview, run);
  } catch (error) {
    if (!(error instanceof FlowFault)) {
      throw error;
    }
    batch.addError(subject.original, saveFailure(flow, error.message), null, 'CANNOT_EXECUTE_FLOW_TRIGGER');
    return false;
  }
}

function subjectsOf(batch: TriggerBatch, execution: Execution, isInPlace: boolean): Subject[] {
  const records = batch.operation === 'delete' ? batch.oldRecords : batch.newRecords;
  return records.map((original, index) => ({
    original,
    interview: new Interview({
      record: isInPlace ? original : copyRecord(original),
      prior: batch.operation === 'update' ? (batch.oldRecords[index] ?? null) : null,
      isNew: batch.operation === 'insert',
      startedAt: execution.clock.now(),
      guid: randomUUID(),
    }),
  }));
}

function keyOf(flow: CompiledFlow, record: SObject): string {
  return `${flow.definition.name} ${record.id ?? ''}`;
}

function isFor(recordTriggerType: string | undefined, operation: TriggerBatch['operation']): boolean {
  switch (operation) {
    case 'insert':
      return recordTriggerType === 'Create' || recordTriggerType === 'CreateAndUpdate';
    case 'update':
      return recordTriggerType === 'Update' || recordTriggerType === 'CreateAndUpdate';
    case 'delete':
      return recordTriggerType === 'Delete';
    case 'undelete':
      return false;
  }
}

/**
 * Orders 1 to 1,000 run first, then flows without one, then 1,001 to 2,000; flows alike run by name, which stands for
 * the day they were made. Source: Help, "Define the Run Order of Record-Triggered Flows".
 */
function byTriggerOrder(left: CompiledFlow, right: CompiledFlow): number {
  const rank = ({ definition }: CompiledFlow): number => definition.flow.triggerOrder ?? LAST_FIRST_ORDER + 0.5;
  const names = left.definition.name < right.definition.name ? -1 : 1;
  return rank(left) - rank(right) || names;
}
