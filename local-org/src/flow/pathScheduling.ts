import type { FieldValue } from '../values/index.ts';
import type { CompiledFlow } from './compileFlow.ts';
import type { CompiledPath } from './scheduledPaths.ts';
import { equal } from './comparison.ts';
import type { FlowRun } from './interview.ts';
import type { Subject } from './recordTriggers.ts';
import type { FlowRunnerOptions } from './runner.ts';

/**
 * Puts the paths of the records that started the flow onto the schedule, and mends what waits of the others: a changed
 * time moves a waiting path, a blank time takes it off. Source: Help, "Considerations for Scheduled Paths".
 */
export function schedulePaths(
  flow: CompiledFlow,
  subjects: readonly Subject[],
  started: ReadonlySet<Subject>,
  run: FlowRun,
  options: FlowRunnerOptions,
): void {
  const { scheduler } = options;
  const flowName = flow.definition.name;
  for (const subject of subjects) {
    const { original, interview } = subject;
    const recordId = original.id;
    if (recordId === null || interview.failure !== null || interview.customErrors.length > 0) {
      continue;
    }
    if (started.has(subject)) {
      scheduler.cancel(flowName, recordId);
      flow.paths.forEach((path) => schedule(flow, path, subject, run, options));
    } else if (!interview.isNew && scheduler.isPending(flowName, recordId)) {
      mend(flow, subject, run, options);
    }
  }
}

function mend(flow: CompiledFlow, subject: Subject, run: FlowRun, options: FlowRunnerOptions): void {
  const { original, interview } = subject;
  const recordId = original.id as string;
  if (!flow.entry.isMet(interview, run)) {
    if (options.pendingPathReading === 'cancelled') {
      options.scheduler.cancel(flow.definition.name, recordId);
    }
    return;
  }
  const moved = flow.paths.filter(({ field }) => {
    const [now, before] = [valueOf(field?.name, subject, false), valueOf(field?.name, subject, true)];
    return field !== null && !equal(now, before);
  });
  if (moved.some(({ field }) => valueOf(field?.name, subject, false) === null)) {
    options.scheduler.cancel(flow.definition.name, recordId);
  }
  moved.forEach((path) => schedule(flow, path, subject, run, options));
}

function schedule(
  flow: CompiledFlow,
  path: CompiledPath,
  subject: Subject,
  { execution }: FlowRun,
  options: FlowRunnerOptions,
): void {
  const now = execution.clock.now();
  const value = valueOf(path.field?.name, subject, false);
  const dueAt = path.dueAt(now, value, execution.user.timeZone);
  if (dueAt === null) {
    return;
  }
  options.scheduler.schedule({
    flowName: flow.definition.name,
    pathName: path.name,
    objectName: subject.original.objectName,
    recordId: subject.original.id as string,
    // A time that is over already is due at once.
    dueAt: Math.max(dueAt, now),
    userId: execution.user.id,
  });
}

function valueOf(fieldName: string | undefined, { interview }: Subject, isPrior: boolean): FieldValue {
  const record = isPrior ? interview.prior : interview.record;
  return fieldName === undefined ? null : (record?.fields[fieldName] ?? null);
}
