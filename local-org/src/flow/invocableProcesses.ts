import type { Flow } from '@salesforce/types/metadata';
import type { FlowCompiler } from './compiler.ts';
import { toPlainText, asSingle } from './conversion.ts';
import { recordType, single, type FlowType } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';
import { processValues } from './processes.ts';
import { copyRecord } from './records.ts';
import { readStored } from './storedRecords.ts';
import { toId18, SObject } from '../values/index.ts';
import type { Schema } from '../schema/types.ts';

/**
 * A process that other processes start with a record of theirs. Sources: Help, "Invoke a Process from Another Process";
 * Actions Developer Guide, "Flow Actions": its inputs are `SObject` or `SObjectId`.
 */
export interface InvocableProcess {
  objectName: string;
  /** Variable that holds the record, as written; null when the process names none. */
  current: string | null;
}

const RECORD = 'SObject';
const RECORD_ID = 'SObjectId';

/** `null` for all other flows. */
export function readInvocable(flow: Flow): InvocableProcess | null {
  if (flow.processType !== 'InvocableProcess') {
    return null;
  }
  const values = processValues(flow);
  return { objectName: values.get('ObjectType') ?? '', current: values.get('ObjectVariable') ?? null };
}

/** What other processes may give it. */
export function invocableInputs({ objectName }: InvocableProcess): Record<string, FlowType> {
  return { [RECORD]: recordType(objectName), [RECORD_ID]: single('Text') };
}

/** Finds what is wrong with the record that it takes. */
export function checkInvocable({ objectName, current }: InvocableProcess, compiler: FlowCompiler): void {
  const { flow } = compiler.definition;
  compiler.object(objectName, flow, 'processMetadataValues');
  const type = current === null ? undefined : compiler.reference(current, flow, 'processMetadataValues')?.type;
  if (type !== undefined && (type.objectName?.toLowerCase() !== objectName.toLowerCase() || type.isCollection)) {
    const message = `The variable ${current ?? ''} holds no record of ${objectName}`;
    compiler.problem('INVALID_FLOW_START', message, flow, 'processMetadataValues');
  }
}

/** Puts the record that it was started with, or whose id it was given, into its variables. */
export function giveRecord(process: InvocableProcess, interview: Interview, run: FlowRun, schema: Schema): void {
  const { values } = interview;
  const given = values.get(RECORD.toLowerCase());
  const id = toId18(toPlainText(asSingle(values.get(RECORD_ID.toLowerCase()) ?? null)));
  const object = schema.object(process.objectName);
  const [found] =
    given != null || id === undefined || object === undefined ? [] : readStored(run.execution, object, [id]);
  const record = given instanceof SObject ? given : (found ?? null);
  for (const name of [RECORD, process.current ?? RECORD]) {
    if (record !== null && values.get(name.toLowerCase()) == null) {
      values.set(name.toLowerCase(), copyRecord(record));
    }
  }
}
