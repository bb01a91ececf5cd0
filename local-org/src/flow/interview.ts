import { LocalOrgError } from '../errors/index.ts';
import type { Execution, Savepoint } from '../execution/index.ts';
import type { SObject } from '../values/index.ts';
import type { FlowValue } from './flowType.ts';

/** An element of a flow went wrong: its fault path runs, or else the flow fails with this message. */
export class FlowFault extends LocalOrgError {
  constructor(message: string) {
    super('FLOW_FAULT', message);
  }
}

/** A message that a flow's author wrote for the person who saves. */
export interface CustomErrorMessage {
  message: string;
  /** API name; null for the whole record. */
  field: string | null;
}

export interface InterviewStart {
  /** The triggering record; flows before save change it in place. */
  record: SObject | null;
  /** The version before the save; null for a new record. */
  prior: SObject | null;
  isNew: boolean;
  /** Milliseconds since 1970. */
  startedAt: number;
  guid: string;
}

/** One run of a flow. Names are kept in lower case. */
export class Interview {
  readonly record: SObject | null;
  readonly prior: SObject | null;
  readonly isNew: boolean;
  readonly startedAt: number;
  readonly guid: string;
  /** Variables, and what elements stored. */
  readonly values = new Map<string, FlowValue>();
  /** Elements that ran. */
  readonly visited = new Set<string>();
  /** Fields of the triggering record that the flow has set, in the schema's spelling. */
  readonly assignedFields = new Set<string>();
  /** How many items a loop has handed out. */
  readonly loopPositions = new Map<string, number>();
  readonly customErrors: CustomErrorMessage[] = [];
  /** What people filled in on screens, as JSON has it, by the part's name. */
  readonly entered = new Map<string, unknown>();
  /** The screen where it waits, in lower case. */
  shown: string | null = null;
  /** The flow that it called and that waits at a screen, and what is done when that is over. */
  called: { flowName: string; interview: Interview; finish: (run: FlowRun) => void } | null = null;
  /** Where the interview stands; null when it is over. */
  next: string | null = null;
  faultMessage: string | null = null;
  /** Why the interview failed; null while it has not. */
  failure: string | null = null;

  constructor(start: InterviewStart) {
    this.record = start.record;
    this.prior = start.prior;
    this.isNew = start.isNew;
    this.startedAt = start.startedAt;
    this.guid = start.guid;
  }

  /** This interview as it would see the record before the change. */
  beforeTheChange(): Interview {
    const before = new Interview({
      record: this.prior,
      prior: this.prior,
      isNew: false,
      startedAt: this.startedAt,
      guid: this.guid,
    });
    for (const [name, value] of this.values) {
      before.values.set(name, value);
    }
    return before;
  }

  /** This interview as the parts of one item of a repeater see it, with what is filled in there. */
  inItem(entered: Readonly<Record<string, unknown>>): Interview {
    const { record, prior, isNew, startedAt, guid } = this;
    const item = new Interview({ record, prior, isNew, startedAt, guid });
    this.values.forEach((value, name) => item.values.set(name, value));
    this.entered.forEach((value, name) => item.entered.set(name, value));
    Object.entries(entered).forEach(([name, value]) => item.entered.set(name.toLowerCase(), value));
    return item;
  }

  fail(message: string): void {
    this.failure = message;
    this.next = null;
  }
}

/** What running elements share. */
export interface FlowRun {
  readonly execution: Execution;
  readonly accessMode: 'user' | 'system';
  readonly withSharing: boolean;
  /** Flows that run around this one, outermost first; guards against subflows without end. */
  readonly callers: readonly string[];
  /** What Roll Back Records goes back to: the start of the transaction, in flows with screens. */
  readonly start?: Savepoint;
}
