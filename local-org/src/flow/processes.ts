import type { Flow, FlowMetadataValue } from '@salesforce/types/metadata';
import type { TriggerBatch } from '../dml/types.ts';
import type { Execution } from '../execution/index.ts';
import type { Schema } from '../schema/types.ts';
import type { FlowCompiler } from './compiler.ts';
import type { Interview } from './interview.ts';
import { copyRecord } from './records.ts';
import { readStored } from './storedRecords.ts';

/**
 * How a process of Process Builder starts: a save of a record, which the process finds in its variables.
 * Source: Help, "Identify Your Process Criteria and Actions" and the names in "Troubleshoot Processes".
 */
export interface ProcessStart {
  objectName: string;
  /** Variable that holds the record as it is saved, as written. */
  current: string;
  /** Variable that holds the record as it was; a process may have none. */
  old: string | null;
  triggerType: string;
}

const EVERY_SAVE = 'onAllChanges';
const CREATION = 'onCreateOnly';

/** `null` for flows that are no process which a record starts. */
export function readProcess(flow: Flow): ProcessStart | null {
  if (flow.processType !== 'Workflow') {
    return null;
  }
  const values = processValues(flow);
  return {
    objectName: values.get('ObjectType') ?? '',
    current: values.get('ObjectVariable') ?? '',
    old: values.get('OldObjectVariable') ?? null,
    triggerType: values.get('TriggerType') ?? '',
  };
}

/** What a process says of itself, by name. */
export function processValues(flow: Flow): ReadonlyMap<string | undefined, string | undefined> {
  return new Map(flow.processMetadataValues.map(({ name, value }) => [name, textOf(value)]));
}

function textOf(value: FlowMetadataValue['value']): string | undefined {
  return value?.stringValue ?? value?.elementReference;
}

/** Finds what is wrong with how a process starts. */
export function checkProcess(process: ProcessStart, compiler: FlowCompiler): void {
  const { flow } = compiler.definition;
  compiler.object(process.objectName, flow, 'processMetadataValues');
  if (process.triggerType !== EVERY_SAVE && process.triggerType !== CREATION) {
    const message = `A process starts ${CREATION} or ${EVERY_SAVE}, not ${process.triggerType}`;
    compiler.problem('INVALID_FLOW_START', message, flow, 'processMetadataValues');
  }
  for (const name of [process.current, process.old]) {
    const type = name === null ? undefined : compiler.reference(name, flow, 'processMetadataValues')?.type;
    const isRight = type?.objectName?.toLowerCase() === process.objectName.toLowerCase() && !type.isCollection;
    if (type !== undefined && !isRight) {
      const message = `The variable ${name ?? ''} holds no record of ${process.objectName}`;
      compiler.problem('INVALID_FLOW_START', message, flow, 'processMetadataValues');
    }
  }
}

/** Whether a save of these records starts the process. */
export function startsOn(process: ProcessStart, { objectName, operation }: TriggerBatch): boolean {
  const isOfObject = process.objectName.toLowerCase() === objectName.toLowerCase();
  return isOfObject && (operation === 'insert' || (operation === 'update' && process.triggerType === EVERY_SAVE));
}

/** Puts the record that started the process, and what it was before, into the variables. */
export function giveRecords({ current, old }: ProcessStart, interview: Interview): void {
  const { record, prior } = interview;
  interview.values.set(current.toLowerCase(), record === null ? null : copyRecord(record));
  if (old !== null) {
    interview.values.set(old.toLowerCase(), prior === null ? null : copyRecord(prior));
  }
}

/**
 * Gives an interview that waited for its scheduled actions the record as it is by now.
 * @returns whether the record is still there
 */
export function readAnew(
  { objectName, current }: ProcessStart,
  { record, values }: Interview,
  execution: Execution,
  schema: Schema,
): boolean {
  const object = schema.object(objectName);
  const [now] = object === undefined || record?.id == null ? [] : readStored(execution, object, [record.id]);
  values.set(current.toLowerCase(), now ?? null);
  return now !== undefined;
}

/** The variable in which a process names the waits of groups whose criteria the record no longer meets. */
const CANCELLED_WAITS = 'cancelwaits';

/** Takes off the scheduled actions that earlier saves of the record left waiting, and that the process gives up. */
export function cancelWaits(flowName: string, { record, values }: Interview, execution: Execution): void {
  const waits = values.get(CANCELLED_WAITS) ?? [];
  const names = (Array.isArray(waits) ? (waits as readonly unknown[]) : []).map((name) => String(name).toLowerCase());
  if (record?.id != null && names.length > 0) {
    execution.cancelPauses(flowName, record.id, names);
  }
}
