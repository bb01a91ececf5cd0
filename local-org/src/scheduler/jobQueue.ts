/** Statuses of `AsyncApexJob.Status`, and `Waiting` for a job whose time has not come. */
export type JobStatus = 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted' | 'Waiting';

/** A piece of asynchronous Apex on its way. Times are milliseconds since 1970. */
export interface Job<Work> {
  id: string;
  kind: string;
  className: string;
  userId: string;
  status: JobStatus;
  createdAt: number;
  runAt: number;
  message: string | null;
  /** For jobs that come back: the time after `time` at which this one runs again, or `null` when never. */
  nextRun: ((time: number) => number | null) | null;
  work: Work;
}

/**
 * Asynchronous Apex of a running org, in order of its time. It lives in memory, because a job is an object of Apex;
 * what is not done when the process ends is lost, and `docs/platform-differences.md` says so.
 */
export interface JobQueue<Work> {
  add(job: Job<Work>): void;
  find(id: string): Job<Work> | undefined;
  /** The next job whose time has come. */
  nextDue(now: number): Job<Work> | undefined;
  nextRunAt(): number | undefined;
  /** Newest first. */
  list(): readonly Job<Work>[];
}

const KEPT = 500;

/** An empty queue. */
export function createJobQueue<Work>(): JobQueue<Work> {
  const jobs: Job<Work>[] = [];
  const waiting = (job: Job<Work>): boolean => job.status === 'Queued' || job.status === 'Waiting';
  const earliest = (): Job<Work> | undefined =>
    jobs
      .filter(waiting)
      .reduce<Job<Work> | undefined>(
        (first, job) => (first === undefined || job.runAt < first.runAt ? job : first),
        undefined,
      );
  return {
    add(job) {
      jobs.push(job);
      const finished = jobs.findIndex((candidate) => !waiting(candidate));
      if (jobs.length > KEPT && finished >= 0) {
        jobs.splice(finished, 1);
      }
    },
    find: (id) => jobs.find((job) => job.id === id),
    nextDue(now) {
      const job = earliest();
      return job !== undefined && job.runAt <= now ? job : undefined;
    },
    nextRunAt: () => earliest()?.runAt,
    list: () => jobs.toReversed(),
  };
}
