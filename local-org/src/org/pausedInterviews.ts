import type { PausedInterview } from '../execution/index.ts';
import { automatedProcessUser, isCancelled, OrgExecution, type CancelledPauses } from '../transaction/index.ts';
import type { LocalOrg } from './localOrg.ts';

/** Interviews of flows that wait for their time, in memory: what waits when the process ends is lost, as jobs are. */
export class PausedInterviews {
  private readonly org: LocalOrg;
  private waiting: PausedInterview[] = [];

  constructor(org: LocalOrg) {
    this.org = org;
  }

  add(interviews: readonly PausedInterview[]): void {
    this.waiting.push(...interviews);
  }

  cancel(cancelled: readonly CancelledPauses[]): void {
    this.waiting = this.waiting.filter((interview) => !cancelled.some((one) => isCancelled(interview, one)));
  }

  nextDueAt(): number | undefined {
    return this.earliest()?.at;
  }

  /** Takes out the one that is due first. */
  takeDue(): PausedInterview | undefined {
    const first = this.earliest();
    if (first === undefined || first.at > this.org.clock.now()) {
      return undefined;
    }
    this.waiting = this.waiting.filter((interview) => interview !== first.interview);
    return first.interview;
  }

  private earliest(): { interview: PausedInterview; at: number } | undefined {
    if (this.waiting.length === 0) {
      return undefined;
    }
    const { services } = this.org;
    const userId = automatedProcessUser(services);
    const reader = new OrgExecution(services, { userId, quiddity: 'SYNCHRONOUS', isTest: false });
    let first: { interview: PausedInterview; at: number } | undefined;
    for (const interview of this.waiting) {
      const at = interview.resumesAt((query, options) => reader.read(query, options));
      if (at !== null && (first === undefined || at < first.at)) {
        first = { interview, at };
      }
    }
    return first;
  }
}
