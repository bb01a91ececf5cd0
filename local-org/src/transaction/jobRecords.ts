import { PlatformException } from '../errors/index.ts';
import { cronTimes } from '../scheduler/index.ts';
import { quoteName, type SqlValue } from '../store/index.ts';
import type { QueuedJob } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/** How a job ended, in `AsyncApexJob.Status`. */
export type JobOutcome = 'Processing' | 'Completed' | 'Failed' | 'Aborted';

/**
 * Writes the record by which queries find a job: `AsyncApexJob`, or `CronTrigger` with its `CronJobDetail`.
 * Source: Object Reference, pages of these objects.
 * @throws PlatformException `System.AsyncException` for a cron expression without a time to come, or a name in use
 */
export function recordJob(services: TransactionServices, queued: QueuedJob): void {
  const { id, job, cron, userId } = queued;
  if (cron !== null) {
    recordSchedule(services, queued, cron);
    return;
  }
  insert(services, 'AsyncApexJob', id, {
    JobType: job.kind,
    ApexClassId: classId(services, job.className),
    MethodName: job.methodName,
    Status: 'Queued',
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    CreatedDate: services.clock.now(),
    CreatedById: userId,
  });
}

/** Writes how far a job has come. `failure` is what its first failing transaction threw, in words. */
export function recordOutcome(
  services: TransactionServices,
  { id, cron }: QueuedJob,
  outcome: JobOutcome,
  failure: string | null,
): void {
  if (cron !== null) {
    return;
  }
  services.store.run(
    'UPDATE "AsyncApexJob" SET "Status" = ?, "ExtendedStatus" = ?, "NumberOfErrors" = ?, "CompletedDate" = ? WHERE "Id" = ?',
    [
      outcome,
      failure?.slice(0, EXTENDED_STATUS_LENGTH) ?? null,
      failure === null ? 0 : 1,
      outcome === 'Processing' ? null : services.clock.now(),
      id,
    ],
  );
}

/** Writes when scheduled Apex ran and runs again; without a next time its record goes. */
export function recordFiring(services: TransactionServices, { id }: QueuedJob, next: number | null): void {
  if (next === null) {
    removeJob(services, id);
    return;
  }
  services.store.run(
    'UPDATE "CronTrigger" SET "PreviousFireTime" = ?, "NextFireTime" = ?, "TimesTriggered" = "TimesTriggered" + 1 WHERE "Id" = ?',
    [services.clock.now(), next, id],
  );
}

/** `System.abortJob`: a schedule goes, a job stays as aborted. @returns whether there was such a job to stop */
export function removeJob(services: TransactionServices, id: string): boolean {
  const { store, clock } = services;
  store.run('DELETE FROM "CronJobDetail" WHERE "Id" = (SELECT "CronJobDetailId" FROM "CronTrigger" WHERE "Id" = ?)', [
    id,
  ]);
  const schedules = store.run('DELETE FROM "CronTrigger" WHERE "Id" = ?', [id]);
  const jobs = store.run(
    `UPDATE "AsyncApexJob" SET "Status" = 'Aborted', "CompletedDate" = ? WHERE "Id" = ? AND "Status" IN ('Queued', 'Processing')`,
    [clock.now(), id],
  );
  return schedules + jobs > 0;
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
