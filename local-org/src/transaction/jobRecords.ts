import { PlatformException } from '../errors/index.ts';
import { cronTimes } from '../scheduler/index.ts';
import { quoteName, type SqlValue } from '../store/index.ts';
import type { JobProgress } from './jobRun.ts';
import type { QueuedJob } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/**
 * Writes the records by which queries find a job: `AsyncApexJob`, for scheduled Apex with its `CronTrigger` and
 * `CronJobDetail`. Batches begin in the flex queue: Apex Developer Guide, "Using Batch Apex" (Holding).
 * Source: Object Reference, pages of these objects.
 * @throws PlatformException `System.AsyncException` for a cron expression without a time to come, or a name in use
 */
export function recordJob(services: TransactionServices, queued: QueuedJob): void {
  const { id, job, cron, userId } = queued;
  if (cron !== null) {
    recordSchedule(services, queued, cron);
  }
  insert(services, 'AsyncApexJob', cron === null ? id : services.nextId('707'), {
    CronTriggerId: cron === null ? null : id,
    JobType: job.kind,
    ApexClassId: classId(services, job.className),
    MethodName: job.methodName,
    Status: job.kind === 'BatchApex' && job.isBegun !== true ? 'Holding' : 'Queued',
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    CreatedDate: services.clock.now(),
    CreatedById: userId,
  });
}

/** Writes that a job has begun. */
export function recordStart(services: TransactionServices, { id, cron }: QueuedJob): void {
  if (cron === null) {
    services.store.run(`UPDATE "AsyncApexJob" SET "Status" = 'Processing' WHERE "Id" = ?`, [id]);
  }
}

/**
 * Writes how far a job has come: a batch whose chunks have all run is completed, though its `finish` is to come.
 * Source: Object Reference, "AsyncApexJob"; Apex Developer Guide, "Using Batch Apex".
 */
export function recordProgress(services: TransactionServices, { id, cron }: QueuedJob, progress: JobProgress): void {
  if (cron !== null) {
    return;
  }
  const { chunks, errors, hasFailed } = progress;
  const isDone = chunks === null || chunks.done === chunks.total;
  services.store.run(
    'UPDATE "AsyncApexJob" SET "Status" = ?, "ExtendedStatus" = ?, "NumberOfErrors" = ?, "TotalJobItems" = ?, ' +
      '"JobItemsProcessed" = ?, "CompletedDate" = ? WHERE "Id" = ?',
    [
      hasFailed ? 'Failed' : isDone ? 'Completed' : 'Processing',
      extendedStatus(progress),
      errors,
      chunks?.total ?? 0,
      chunks?.done ?? 0,
      isDone ? services.clock.now() : null,
      id,
    ],
  );
}

function extendedStatus({ failure, chunks }: JobProgress): string | null {
  if (failure === undefined) {
    return null;
  }
  const words = failure instanceof Error ? failure.message : String(failure);
  return `${chunks === null ? '' : 'First error: '}${words}`.slice(0, EXTENDED_STATUS_LENGTH);
}

/** Writes when scheduled Apex ran and runs again; without a next time its schedule goes and its job is completed. */
export function recordFiring(services: TransactionServices, { id }: QueuedJob, next: number | null): void {
  if (next === null) {
    removeSchedule(services, id, 'Completed');
    return;
  }
  services.store.run(
    'UPDATE "CronTrigger" SET "PreviousFireTime" = ?, "NextFireTime" = ?, "TimesTriggered" = "TimesTriggered" + 1 WHERE "Id" = ?',
    [services.clock.now(), next, id],
  );
}

/** `System.abortJob`: a schedule goes, a job stays as aborted. @returns whether there was such a job to stop */
export function removeJob(services: TransactionServices, id: string): boolean {
  return removeSchedule(services, id, 'Aborted') || endJobs(services, 'Id', id, 'Aborted') > 0;
}

/** The id by which a job is stopped: that of the schedule, for a job that belongs to one. */
export function stoppableId({ store }: TransactionServices, jobId: string): string {
  const row = store.get('SELECT "CronTriggerId" AS id FROM "AsyncApexJob" WHERE "Id" = ?', [jobId]);
  return String(row?.['id'] ?? jobId);
}

function removeSchedule(services: TransactionServices, id: string, status: 'Aborted' | 'Completed'): boolean {
  const { store } = services;
  store.run('DELETE FROM "CronJobDetail" WHERE "Id" = (SELECT "CronJobDetailId" FROM "CronTrigger" WHERE "Id" = ?)', [
    id,
  ]);
  const isGone = store.run('DELETE FROM "CronTrigger" WHERE "Id" = ?', [id]) > 0;
  endJobs(services, 'CronTriggerId', id, status);
  return isGone;
}

function endJobs(services: TransactionServices, field: 'Id' | 'CronTriggerId', id: string, status: string): number {
  return services.store.run(
    `UPDATE "AsyncApexJob" SET "Status" = ?, "CompletedDate" = ? WHERE "${field}" = ? AND "Status" IN ('Holding', 'Queued', 'Processing')`,
    [status, services.clock.now(), id],
  );
}

const EXTENDED_STATUS_LENGTH = 1000;

function recordSchedule(
  services: TransactionServices,
  { id, userId }: QueuedJob,
  { jobName, cronExpression }: NonNullable<QueuedJob['cron']>,
): void {
  const { timeZone } = services.security.user(userId);
  const next = cronTimes(cronExpression, timeZone)(services.clock.now());
  if (next === null) {
    const trigger = "'SCHEDULED_APEX_JOB_TYPE.000000000000000'";
    throw new PlatformException(
      'System.AsyncException',
      `Based on configured schedule, the given trigger ${trigger} will never fire.`,
    );
  }
  if (services.store.get('SELECT 1 AS found FROM "CronJobDetail" WHERE "Name" = ?', [jobName]) !== undefined) {
    throw new PlatformException(
      'System.AsyncException',
      `The Apex job named "${jobName}" is already scheduled for execution.`,
    );
  }
  const detailId = services.nextId('08a');
  insert(services, 'CronJobDetail', detailId, { Name: jobName, JobType: '7' });
  insert(services, 'CronTrigger', id, {
    CronJobDetailId: detailId,
    CronExpression: cronExpression,
    NextFireTime: next,
    StartTime: services.clock.now(),
    State: 'WAITING',
    TimesTriggered: 0,
    TimeZoneSidKey: timeZone,
    OwnerId: userId,
    CreatedDate: services.clock.now(),
    CreatedById: userId,
  });
}

function classId({ store }: TransactionServices, className: string): string | null {
  const row = store.get('SELECT "Id" AS id FROM "ApexClass" WHERE "Name" = ?', [className]);
  return row === undefined ? null : String(row['id']);
}

function insert(
  { store, schema }: TransactionServices,
  objectName: string,
  id: string,
  values: Readonly<Record<string, SqlValue>>,
): void {
  const known = Object.entries(values).filter(([name]) => schema.object(objectName)?.field(name) !== undefined);
  const columns = ['Id', ...known.map(([name]) => name)].map(quoteName).join(', ');
  const marks = ['?', ...known.map(() => '?')].join(', ');
  store.run(`INSERT INTO ${quoteName(objectName)} (${columns}) VALUES (${marks})`, [
    id,
    ...known.map(([, value]) => value),
  ]);
}

/**
 * Refuses a job with the signature of one that waits. Source: Apex Developer Guide, "Detecting Duplicate Queueable Jobs".
 * @param jobs those that wait
 * @throws PlatformException `System.DuplicateMessageException`
 */
export function requireUniqueJob(jobs: readonly QueuedJob[], signature: string | null): void {
  if (signature !== null && jobs.some(({ job }) => job.signature === signature)) {
    throw new PlatformException(
      'System.DuplicateMessageException',
      'Attempt to enqueue job with duplicate queueable signature',
    );
  }
}
