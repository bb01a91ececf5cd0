import { automatedProcessUser } from '../transaction/index.ts';
import type { LocalOrg } from './localOrg.ts';

/** When schedule-triggered flows run next. What was due while the org was not open is left out, as with jobs. */
export class FlowTimes {
  private readonly org: LocalOrg;
  private readonly times = new Map<string, number>();

  constructor(org: LocalOrg) {
    this.org = org;
  }

  /** The flow that runs first. */
  next(): { flowName: string; at: number } | undefined {
    this.plan();
    return [...this.times].map(([flowName, at]) => ({ flowName, at })).sort((left, right) => left.at - right.at)[0];
  }

  /** Name of a flow whose time has come, which is then over; `undefined` when there is none. */
  takeDue(): string | undefined {
    const next = this.next();
    if (next === undefined || next.at > this.org.clock.now()) {
      return undefined;
    }
    this.times.delete(next.flowName);
    return next.flowName;
  }

  private plan(): void {
    const flows = this.org.services.flows().scheduledFlows();
    const names = new Set(flows.map(({ name }) => name));
    [...this.times.keys()].filter((name) => !names.has(name)).forEach((name) => this.times.delete(name));
    for (const { name, nextRun } of flows.filter((flow) => !this.times.has(flow.name))) {
      const at = nextRun(this.org.clock.now(), this.timeZone());
      if (at !== null) {
        this.times.set(name, at);
      }
    }
  }

  private timeZone(): string {
    return this.org.security.user(automatedProcessUser(this.org.services)).timeZone;
  }
}
