import type { FlowStart } from '@salesforce/types/metadata';
import type { FlowCompiler } from './compiler.ts';
import { checkInvocable } from './invocableProcesses.ts';
import { checkProcess } from './processes.ts';

/** Which saves each trigger runs on. Source: Metadata API Developer Guide, "Flow", FlowStart. */
const RECORD_TRIGGERS: Readonly<Record<string, ReadonlySet<string>>> = {
  RecordBeforeSave: new Set(['Create', 'Update', 'CreateAndUpdate']),
  RecordAfterSave: new Set(['Create', 'Update', 'CreateAndUpdate']),
  RecordBeforeDelete: new Set(['Delete']),
};

const MOST_TRIGGER_ORDER = 2000;

/** Kinds of flow that are run, or, with screens, checked. */
const KNOWN_TYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'AutoLaunchedFlow',
  'Flow',
  'InvocableProcess',
  'Workflow',
]);

/** Refuses orchestrations, processes that events start and other kinds of flow by name. */
export function refusesType({ definition, problem }: FlowCompiler): boolean {
  const { processType } = definition.flow;
  if (KNOWN_TYPES.has(processType)) {
    return false;
  }
  const message = `The local org does not support flows of type ${processType}`;
  problem('UNSUPPORTED_FLOW', message, definition.flow, 'processType');
  return true;
}

/** Finds what is wrong with how a flow starts, and refuses by name what the local org does not start. */
export function checkStart(compiler: FlowCompiler): void {
  const { flow, start, process, invocable } = compiler.definition;
  if (process !== null) {
    checkProcess(process, compiler);
  }
  if (invocable !== null) {
    checkInvocable(invocable, compiler);
  }
  const hasWork = start?.connector !== undefined || (start?.scheduledPaths.length ?? 0) > 0;
  if (!hasWork && flow.startElementReference === undefined) {
    compiler.problem('INVALID_FLOW_START', 'The start element leads to no element', start ?? flow);
  }
  if (flow.triggerOrder !== undefined && (flow.triggerOrder < 1 || flow.triggerOrder > MOST_TRIGGER_ORDER)) {
    const message = `The trigger order must be from 1 to ${MOST_TRIGGER_ORDER}`;
    compiler.problem('INVALID_FLOW_START', message, flow, 'triggerOrder');
  }
  if (start?.triggerType !== undefined && start.triggerType !== 'None') {
    checkTrigger(start, start.triggerType, compiler);
  }
}

function checkTrigger(start: FlowStart, trigger: string, compiler: FlowCompiler): void {
  if (trigger === 'Scheduled') {
    // Its schedule is checked where it is read.
    return;
  }
  if (trigger === 'PlatformEvent') {
    checkEvent(start, compiler);
    return;
  }
  const saves = RECORD_TRIGGERS[trigger];
  if (saves === undefined) {
    const message = `The local org does not support flows started by ${trigger}`;
    compiler.problem('UNSUPPORTED_FLOW', message, start, 'triggerType');
    return;
  }
  if (start.object === undefined) {
    compiler.problem('INVALID_FLOW_START', `A flow started by ${trigger} needs an object`, start);
  }
  if (!saves.has(start.recordTriggerType ?? '')) {
    const message = `A flow started by ${trigger} runs on ${[...saves].join(', ')}, not on ${start.recordTriggerType ?? 'nothing'}`;
    compiler.problem('INVALID_FLOW_START', message, start, 'recordTriggerType');
  }
}

/** Source: Platform Events Developer Guide, "Subscribe to Platform Event Messages with Flows". */
function checkEvent(start: FlowStart, compiler: FlowCompiler): void {
  const event = compiler.schema.object(start.object ?? '');
  if (event?.kind !== 'platformEvent' || event.changeOf !== undefined) {
    const message = `A flow started by PlatformEvent needs a platform event, and ${start.object ?? 'nothing'} is none`;
    compiler.problem('INVALID_FLOW_START', message, start, 'object');
  }
  if (start.scheduledPaths.length > 0) {
    compiler.problem('INVALID_FLOW_START', 'A flow started by PlatformEvent has no scheduled paths', start);
  }
}
