import type { FlowStart } from '@salesforce/types/metadata';
import type { FlowCompiler } from './compiler.ts';
import type { FlowDefinition } from './definition.ts';
import { checkInvocable } from './invocableProcesses.ts';
import { checkProcess } from './processes.ts';

/** Which saves each trigger runs on. Source: Metadata API Developer Guide, "Flow", FlowStart. */
const RECORD_TRIGGERS: Readonly<Record<string, ReadonlySet<string>>> = {
  RecordBeforeSave: new Set(['Create', 'Update', 'CreateAndUpdate']),
  RecordAfterSave: new Set(['Create', 'Update', 'CreateAndUpdate']),
  RecordBeforeDelete: new Set(['Delete']),
};

const MOST_TRIGGER_ORDER = 2000;

/** Kinds of flow that are run; what is in others is not looked at. */
const KNOWN_TYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'AutoLaunchedFlow',
  'Flow',
  'InvocableProcess',
  'Workflow',
]);

export function isKnownType({ flow }: FlowDefinition): boolean {
  return KNOWN_TYPES.has(flow.processType);
}

/**
 * Whether only people, code, actions or parts of Salesforce that the local org does not have start a flow. What the
 * local org does not run of such a flow is no problem of the project: the flow does not start.
 */
export function waitsToBeStarted({ flow, start, isScreenFlow }: FlowDefinition): boolean {
  const hasTrigger = start?.triggerType !== undefined && start.triggerType !== 'None';
  return isScreenFlow || !(hasTrigger || flow.processType === 'CustomEvent' || KNOWN_TYPES.has(flow.processType));
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
