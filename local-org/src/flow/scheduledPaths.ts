import type { FlowScheduledPath } from '@salesforce/types/metadata';
import { DateTime } from 'luxon';
import { momentOf, type FieldValue } from '../values/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import type { FlowCompiler } from './compiler.ts';

/** A path that runs later. */
export interface CompiledPath {
  name: string;
  /** Element at which it begins, in lower case; null when it has nothing to do. */
  first: string | null;
  /** Field whose time counts; null when the time of the save does. */
  field: FieldDescribe | null;
  /** Most records in one transaction. */
  batchSize: number;
  /**
   * When it runs for a record saved now, in milliseconds since 1970; null when the field is blank. May be past.
   * @param timeZone IANA name, in which days begin
   */
  dueAt(now: number, value: FieldValue, timeZone: string): number | null;
}

const UNITS = { Minutes: 'minutes', Hours: 'hours', Days: 'days', Weeks: 'weeks', Months: 'months' } as const;
/** Help, "Scheduled Paths": the batch size is 200 unless it is set lower. */
const BATCH_SIZE = 200;

/** Source: Help, "Scheduled Paths" and "Considerations for Scheduled Paths". */
export function compileScheduledPaths(compiler: FlowCompiler): CompiledPath[] {
  const { start } = compiler.definition;
  if (start === undefined) {
    return [];
  }
  checkTrigger(start.scheduledPaths, compiler);
  return start.scheduledPaths.map((path) => compilePath(path, compiler));
}

function compilePath(path: FlowScheduledPath, compiler: FlowCompiler): CompiledPath {
  const { start, objectName } = compiler.definition;
  const isAsync = path.pathType === 'AsyncAfterCommit';
  if (path.pathType !== undefined && !isAsync) {
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', `The local org does not support paths of type ${path.pathType}`, path);
  }
  if (!isAsync && path.timeSource === undefined) {
    compiler.problem('INVALID_SCHEDULED_PATH', `The scheduled path ${path.name ?? ''} has no time source`, path);
  }
  const field =
    path.timeSource === 'RecordField'
      ? compiler.field(objectName ?? undefined, path.recordField, path, 'recordField')
      : undefined;
  if (field !== undefined && field.type !== 'date' && field.type !== 'datetime') {
    const message = `${field.objectName}.${field.name} is neither a date nor a date/time`;
    compiler.problem('INVALID_SCHEDULED_PATH', message, path, 'recordField');
  }
  const offset = isAsync ? {} : { [UNITS[path.offsetUnit ?? 'Minutes']]: path.offsetNumber ?? 0 };
  return {
    name: path.name ?? path.pathType ?? '',
    first: start === undefined ? null : compiler.target(path.connector, path),
    field: field ?? null,
    batchSize: Math.min(path.maxBatchSize ?? BATCH_SIZE, BATCH_SIZE),
    dueAt(now, value, timeZone) {
      const from = field === undefined ? now : momentOf(value, timeZone);
      return from === null ? null : DateTime.fromMillis(from, { zone: timeZone }).plus(offset).toMillis();
    },
  };
}

function checkTrigger(paths: readonly FlowScheduledPath[], compiler: FlowCompiler): void {
  const { start } = compiler.definition;
  const timed = paths.find(({ pathType }) => pathType === undefined);
  if (start === undefined || paths.length === 0) {
    return;
  }
  if (start.triggerType !== 'RecordAfterSave') {
    const message = 'Scheduled paths exist only in flows that run after the record is saved';
    compiler.problem('INVALID_SCHEDULED_PATH', message, start, 'triggerType');
  }
  const runsOnUpdate = start.recordTriggerType === 'Update' || start.recordTriggerType === 'CreateAndUpdate';
  if (timed !== undefined && runsOnUpdate && start.doesRequireRecordChangedToMeetCriteria !== true) {
    const message =
      'A flow with scheduled paths that runs on updates must run only when a record is updated to meet the condition requirements';
    compiler.problem('INVALID_SCHEDULED_PATH', message, start);
  }
}
