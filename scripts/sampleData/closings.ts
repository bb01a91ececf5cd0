import type { Agent } from './company.ts';
import type { Customer } from './customers.ts';
import { kinds } from './kinds.ts';
import { drawScore, type Random } from './random.ts';
import type { Story } from './story.ts';
import { ago, tree, type TreeRecord } from './tree.ts';

const DAY = 1_440;
/** Customers, the last of the list, who only have open cases. */
const NEVER_ASKED = 8;
/** Chance of another case soon after, beyond what chance brings: of hard and of other cases. */
const REPEATS = { hard: 0.25, other: 0.065 };

/** How much the sample organisation has been through. */
export interface Volume {
  readonly cases: number;
  readonly days: number;
  /** Cases of the newest days are open. */
  readonly openDays: number;
}

/** A case that was closed, and how hard it was: its score, should the customer tell. */
export interface Closing {
  readonly reference: string;
  readonly record: TreeRecord;
  readonly kind: (typeof kinds)[number];
  readonly agent: Agent;
  readonly customer: Customer;
  /** Minutes before now. */
  readonly closedAgo: number;
  readonly openMinutes: number;
  readonly handOffs: number;
  readonly touches: number;
  readonly score: number;
}

/** What is to become a case. */
interface Arrival {
  readonly startedAgo: number;
  /** Who comes again; null: anybody. */
  readonly customer: Customer | null;
}

/** Who works for whom, and what happens meanwhile. */
interface Operation {
  readonly random: Random;
  readonly asked: readonly Customer[];
  readonly neverAsked: readonly Customer[];
  readonly agents: readonly Agent[];
  /** Cases opened fewer minutes before now are open. */
  readonly openAfter: number;
  readonly story: Story;
}

/** Cases with what came of them, in the order in which they were opened. */
export interface Cases {
  readonly records: TreeRecord[];
  readonly closings: Closing[];
  /** When each customer opened a case, in minutes before now. */
  readonly openedAgo: Map<string, number[]>;
}

/** Cases spread evenly over the days; customers of hard cases come again more often than others. */
export function openAndClose(
  random: Random,
  customers: readonly Customer[],
  agents: readonly Agent[],
  volume: Volume,
  story: Story,
): Cases {
  const cases: Cases = { records: [], closings: [], openedAgo: new Map() };
  const operation: Operation = {
    random,
    asked: customers.slice(0, -NEVER_ASKED),
    neverAsked: customers.slice(-NEVER_ASKED),
    agents,
    openAfter: volume.openDays * DAY,
    story,
  };
  const days = arrivals(random, volume);
  for (let day = days.length - 1; day >= 0; day -= 1) {
    const opened = (days[day] ?? []).sort((one, other) => other.startedAgo - one.startedAgo);
    for (const arrival of opened) {
      const closing = addCase(operation, cases, arrival);
      const again = closing === null ? null : returning(random, closing);
      if (again !== null) {
        days[Math.floor(again.startedAgo / DAY)]?.push(again);
      }
    }
  }
  return cases;
}

/** By days before now. */
function arrivals(random: Random, { cases, days }: Volume): Arrival[][] {
  const byDay: Arrival[][] = Array.from({ length: days + 1 }, () => []);
  for (let index = 0; index < cases; index += 1) {
    const evenly = days * DAY * (1 - index / (cases + 2)) - random.between(0, 300);
    const startedAgo = Math.max(evenly, 90);
    byDay[Math.floor(startedAgo / DAY)]?.push({ startedAgo, customer: null });
  }
  return byDay;
}

function returning(random: Random, { score, customer, closedAgo }: Closing): Arrival | null {
  const startedAgo = closedAgo - random.between(DAY, 6 * DAY);
  return random.next() < (score <= 3 ? REPEATS.hard : REPEATS.other) && startedAgo > 90
    ? { startedAgo, customer }
    : null;
}

function addCase(operation: Operation, cases: Cases, arrival: Arrival): Closing | null {
  const { random, asked, neverAsked, agents, openAfter, story } = operation;
  const number = cases.records.length + 1;
  const reference = `case${number}`;
  const kind = random.pick(kinds);
  const agent = random.pick(agents);
  // The newest cases are open; some of them belong to customers who were never asked.
  const isOpen = arrival.startedAgo < openAfter;
  const customer = arrival.customer ?? random.pick(isOpen && number % 2 === 0 ? neverAsked : asked);
  const openMinutes = random.weighted([
    [random.between(30, 240), 5],
    [random.between(240, DAY), 4],
    [random.between(DAY, 5 * DAY), 3],
  ] as const);
  const closedAgo = arrival.startedAgo - openMinutes;
  const isClosed = !isOpen && closedAgo > 120;
  const told = { type: kind.type, agent: agent.reference, queue: agent.queue, closedAgo };
  const handOffs = drawHandOffs(random, story.extraHandOff(told));
  const touches = 1 + handOffs + random.weighted(TOUCHES);
  const score = drawScore(random, kind.mean - handOffs * 0.7 + 0.6 + story.ease(told));
  const record = caseRecord(random, reference, kind, customer, arrival.startedAgo, handOffs, {
    Status: isClosed ? 'Closed' : random.pick(['New', 'Working', 'Escalated']),
    OwnerId: !isClosed && random.next() < 0.25 ? `@queue${agent.queue}` : `@${agent.reference}`,
    ...(isClosed ? { ClosedDate: ago(closedAgo) } : {}),
  });
  cases.records.push(record);
  cases.openedAgo.set(customer.reference, [...(cases.openedAgo.get(customer.reference) ?? []), arrival.startedAgo]);
  if (!isClosed) {
    return null;
  }
  const closing: Closing = {
    reference,
    record,
    kind,
    agent,
    customer,
    closedAgo,
    openMinutes,
    handOffs,
    touches,
    score,
  };
  cases.closings.push(closing);
  return closing;
}

/** Contacts beyond the first and one for each hand-off. */
const TOUCHES = [
  [0, 6],
  [1, 3],
  [2, 1],
] as const;

function drawHandOffs(random: Random, extraChance: number): number {
  const usual = random.weighted([
    [0, 6],
    [1, 3],
    [2, 2],
    [3, 1],
  ] as const);
  return usual + (random.next() < extraChance ? 1 : 0);
}

function caseRecord(
  random: Random,
  reference: string,
  kind: (typeof kinds)[number],
  customer: Customer,
  startedAgo: number,
  handOffs: number,
  values: Record<string, unknown>,
): TreeRecord {
  return tree('Case', reference, {
    Subject: random.pick(kind.subjects),
    Description: 'The customer wrote to us about this.',
    Type: kind.type,
    Origin: random.weighted([
      ['Email', 5],
      ['Web', 4],
      ['Phone', 3],
    ] as const),
    Priority: random.weighted([
      ['Medium', 6],
      ['High', 2],
      ['Low', 2],
    ] as const),
    ContactId: `@${customer.reference}`,
    AccountId: `@${customer.account}`,
    CreatedDate: ago(startedAgo),
    Survey_Hand_Offs__c: handOffs,
    Survey_Reopens__c: 0,
    ...values,
  });
}

/** Whether the customer opened another case within a week of the closing; null: that week is not over. */
export function isRepeated({ openedAgo }: Cases, { customer, closedAgo }: Closing): boolean | null {
  const until = closedAgo - 45 - 7 * DAY;
  if (until <= 0) {
    return null;
  }
  return (openedAgo.get(customer.reference) ?? []).some((opened) => opened < closedAgo && opened >= until);
}
