import type { FlowWait, FlowWaitEvent } from '@salesforce/types/metadata';
import { DateTime } from 'luxon';
import type { PausedInterview } from '../../execution/index.ts';
import { parseQuery } from '../../soql/index.ts';
import { DatetimeValue, DecimalValue, momentOf, toId18 } from '../../values/index.ts';
import { compileConditions, type CompiledCondition } from '../conditions.ts';
import type { CompiledElement, CompiledValue, FlowCompiler } from '../compiler.ts';
import { asSingle, toPlainText, toType } from '../conversion.ts';
import type { FlowElement } from '../element.ts';
import { readAnew } from '../processes.ts';
import { describeType, isAssignable, single, type FlowType } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';

/** Settles when an event happens for an interview that pauses now. */
type EventTime = (interview: Interview, run: FlowRun) => PausedInterview['resumesAt'];

interface CompiledEvent {
  isAwaited: CompiledCondition;
  time: EventTime;
  next: string | null;
}

const UNITS: Readonly<Record<string, string>> = {
  Minutes: 'minutes',
  Hours: 'hours',
  Days: 'days',
  Weeks: 'weeks',
  Months: 'months',
};

/**
 * Pauses an interview until the first of the events whose conditions it meets; without one it goes on at once.
 * Sources: Help, "Flow Element: Pause" and "Operators in Flow Pause Conditions"; Metadata API Developer Guide, "Flow",
 * FlowWait and FlowWaitEvent.
 */
export const wait: FlowElement<'waits'> = {
  metadataName: 'waits',
  logName: 'FlowWait',
  isBulk: true,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    checkFlow(node, compiler);
    const events = node.waitEvents.map((event) => ({
      isAwaited: compileConditions(event.conditions, event.conditionLogic, event, compiler),
      time: compileTime(event, compiler),
      next: compiler.target(event.connector, event),
    }));
    const otherwise = compiler.target(node.defaultConnector, node);
    return (interviews, run) => {
      for (const interview of interviews) {
        const awaited = events.filter(({ isAwaited }) => isAwaited(interview, run));
        if (awaited.length === 0) {
          interview.next = otherwise;
        } else {
          pause(interview, { events: awaited, element: node.name ?? '' }, run, compiler);
        }
      }
    };
  },
};

/** A flow that something waits for cannot pause, nor can one that runs for records and is no process. */
function checkFlow(node: FlowWait, { definition, problem }: FlowCompiler): void {
  const { start } = definition;
  if (start?.triggerType !== undefined && start.triggerType !== 'None') {
    const message = 'The local org pauses only processes and autolaunched flows without a trigger';
    problem('UNSUPPORTED_FLOW_ELEMENT', message, node);
  }
}

interface Pause {
  events: readonly CompiledEvent[];
  element: string;
}

function pause(interview: Interview, { events, element }: Pause, run: FlowRun, compiler: FlowCompiler): void {
  const times = events.map(({ time, next }) => ({ at: time(interview, run), next }));
  const { definition } = compiler;
  const earliest = (read: Parameters<PausedInterview['resumesAt']>[0]) =>
    times
      .map(({ at, next }) => ({ at: at(read), next }))
      .filter((event): event is { at: number; next: string | null } => event.at !== null)
      .reduce<{ at: number; next: string | null } | null>(
        (first, event) => (first === null || event.at < first.at ? event : first),
        null,
      );
  run.execution.log.write('FLOW_INTERVIEW_PAUSED', interview.guid, definition.name);
  run.execution.pause({
    flowName: definition.name,
    element: element.toLowerCase(),
    recordId: interview.record?.id ?? null,
    userId: run.execution.user.id,
    resumesAt: (read) => earliest(read)?.at ?? null,
    resume(execution) {
      execution.log.write('FLOW_INTERVIEW_RESUMED', interview.guid, definition.name);
      interview.next = earliest((query, options) => execution.read(query, options))?.next ?? null;
      if (definition.process !== null && !readAnew(definition.process, interview, execution, compiler.schema)) {
        return;
      }
      compiler.resume(definition.name, interview, { ...run, execution });
    },
  });
}

function compileTime(event: FlowWaitEvent, compiler: FlowCompiler): EventTime {
  switch (event.eventType ?? (event.offset === undefined ? '' : 'AlarmEvent')) {
    case 'AlarmEvent':
      return compileAlarm(event, compiler);
    case 'DateRefAlarmEvent':
      return compileFieldAlarm(event, compiler);
    default: {
      const message = `The local org does not support pausing for ${event.eventType ?? 'an event without a type'}`;
      compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, event, 'eventType');
      return () => () => null;
    }
  }
}

/** A time that the flow says, or so long after the pause. */
function compileAlarm(event: FlowWaitEvent, compiler: FlowCompiler): EventTime {
  const base = parameter('AlarmTime', single('DateTime'), event, compiler);
  const offset = compileOffset(event, compiler);
  if (base === undefined && event.offset === undefined) {
    compiler.problem('MISSING_PARAMETER', 'The event AlarmEvent needs the parameter AlarmTime', event);
  }
  return (interview, run) => {
    const { clock, user } = run.execution;
    const from = base === undefined ? clock.now() : asMoment(base, interview, run);
    const at = from === null ? null : offset(interview, run)(from, user.timeZone);
    return () => at;
  };
}

/** A date or date/time of a record, which is read again while the interview waits. */
function compileFieldAlarm(event: FlowWaitEvent, compiler: FlowCompiler): EventTime {
  const objectName = literal('TimeTableColumnEnumOrId', event, compiler);
  const object = compiler.object(objectName, event, 'inputParameters');
  const fieldName = literal('TimeFieldColumnEnumOrId', event, compiler);
  const field = compiler.field(object?.name, fieldName, event, 'inputParameters');
  if (field !== undefined && field.type !== 'date' && field.type !== 'datetime') {
    const message = `${field.objectName}.${field.name} is neither a date nor a date/time`;
    compiler.problem('INCOMPATIBLE_TYPES', message, event, 'inputParameters');
  }
  const record = parameter('EntityObjectId', single('Text'), event, compiler);
  if (record === undefined) {
    compiler.problem('MISSING_PARAMETER', 'The event DateRefAlarmEvent needs the parameter EntityObjectId', event);
  }
  const offset = compileOffset(event, compiler);
  return (interview, run) => {
    const { timeZone } = run.execution.user;
    const id = toId18(toPlainText(asSingle(record?.read(interview, run) ?? null)));
    const moved = offset(interview, run);
    return (read) => {
      const query = parseQuery(`SELECT ${field?.name ?? 'Id'} FROM ${object?.name ?? ''} WHERE Id = :id`);
      const [found] = id === undefined ? [] : read(query, { accessMode: 'system', withSharing: false, binds: [id] });
      const from = momentOf(found?.fields[field?.name ?? ''] ?? null, timeZone);
      return from === null ? null : moved(from, timeZone);
    };
  };
}

function asMoment(value: CompiledValue, interview: Interview, run: FlowRun): number | null {
  const moment = asSingle(toType(value.read(interview, run), single('DateTime')));
  return moment instanceof DatetimeValue ? moment.epochMilliseconds : null;
}

function compileOffset(
  event: FlowWaitEvent,
  compiler: FlowCompiler,
): (interview: Interview, run: FlowRun) => (from: number, timeZone: string) => number {
  const amount = parameter('TimeOffset', single('Number'), event, compiler);
  const unit = parameter('TimeOffsetUnit', single('Text'), event, compiler);
  return (interview, run) => {
    const given = asSingle(amount?.read(interview, run) ?? null);
    const number = given instanceof DecimalValue ? given.toNumber() : (event.offset ?? 0);
    const name = unit === undefined ? (event.offsetUnit ?? 'Days') : toPlainText(asSingle(unit.read(interview, run)));
    return (from, zone) =>
      DateTime.fromMillis(from, { zone })
        .plus({ [UNITS[name] ?? 'days']: number })
        .toMillis();
  };
}

function parameter(
  name: string,
  type: FlowType,
  event: FlowWaitEvent,
  compiler: FlowCompiler,
): CompiledValue | undefined {
  const node = event.inputParameters.find((candidate) => candidate.name?.toLowerCase() === name.toLowerCase());
  const value = node === undefined ? undefined : compiler.value(node.value);
  if (node !== undefined && value !== undefined && !isAssignable(type, value.type)) {
    const message = `${describeType(value.type)} cannot be given to ${name} (${describeType(type)})`;
    compiler.problem('INCOMPATIBLE_TYPES', message, node, 'value');
  }
  return value;
}

/** What must be written out, so that it can be checked. */
function literal(name: string, event: FlowWaitEvent, compiler: FlowCompiler): string | undefined {
  const node = event.inputParameters.find((candidate) => candidate.name?.toLowerCase() === name.toLowerCase());
  if (node !== undefined && node.value?.stringValue === undefined) {
    const message = `The local org takes ${name} only where it is written out`;
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, node, 'value');
  }
  return node?.value?.stringValue;
}
