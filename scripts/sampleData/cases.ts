import { createHash } from 'node:crypto';
import { agents, queues } from './company.ts';
import type { Customer } from './customers.ts';
import type { Random } from './random.ts';
import { ago, tree, type TreeRecord } from './tree.ts';

const DAY = 1_440;
const FATIGUE = 30 * DAY;
const CASES = 120;
const OPEN_CASES = 24;
/** Customers, the last of the list, who only have open cases. */
const NEVER_ASKED = 8;

/** How hard each kind of case tends to be for the customer: a mean score and the words used about it. */
const kinds = [
  {
    type: 'Delivery',
    mean: 4.6,
    subjects: ['Parcel arrived damaged', 'Delivery slot was missed', 'Wrong address on the label'],
  },
  {
    type: 'Billing',
    mean: 5.2,
    subjects: ['Charged twice this month', 'Invoice shows the old address', 'Refund has not arrived'],
  },
  {
    type: 'Returns',
    mean: 3.6,
    subjects: ['Return label does not print', 'Where is my replacement?', 'Return refused at the shop'],
  },
  {
    type: 'Product question',
    mean: 6.1,
    subjects: ['Which filter fits my model?', 'Can the lamp be dimmed?', 'Is the table oak or veneer?'],
  },
  {
    type: 'Account access',
    mean: 5.6,
    subjects: ['Cannot sign in', 'Change of e-mail address', 'Reset link has expired'],
  },
  {
    type: 'Warranty',
    mean: 4.1,
    subjects: ['Chair leg broke after a month', 'Warranty claim without receipt', 'Repair took three visits'],
  },
] as const;

const complaints = [
  'I had to explain the problem to three different people.',
  'Nobody called back, I had to chase it myself.',
  'The form asked for the same details again and again.',
  'It took a week to hear that the part was out of stock.',
];

interface History {
  cases: TreeRecord[];
  invitations: TreeRecord[];
  responses: TreeRecord[];
  tasks: TreeRecord[];
  /** Latest survey and score by contact reference, in minutes ago. */
  contacts: Map<string, { asked: number; score: number | null }>;
}

interface Closing {
  reference: string;
  kind: (typeof kinds)[number];
  agent: (typeof agents)[number];
  customer: Customer;
  closedAgo: number;
  openMinutes: number;
  handOffs: number;
}

/** 120 cases over ten weeks; closed ones carry what Ease recorded about them at the time. */
export function caseHistory(random: Random, customers: readonly Customer[]): History {
  const history: History = { cases: [], invitations: [], responses: [], tasks: [], contacts: new Map() };
  const starts = Array.from({ length: CASES }, (_, index) => 70 * DAY * (1 - index / 122) - random.between(0, 300));
  starts.forEach((startedAgo, index) => addCase(history, random, customers, Math.max(startedAgo, 90), index + 1));
  return history;
}

function addCase(
  history: History,
  random: Random,
  customers: readonly Customer[],
  startedAgo: number,
  number: number,
): void {
  const kind = random.pick(kinds);
  const agent = random.pick(agents);
  // The newest cases are open; some of them belong to customers who were never asked.
  const isOpen = number > CASES - OPEN_CASES;
  const customer = random.pick(
    isOpen && number % 2 === 0 ? customers.slice(-NEVER_ASKED) : customers.slice(0, -NEVER_ASKED),
  );
  const openMinutes = random.weighted([
    [random.between(30, 240), 5],
    [random.between(240, DAY), 4],
    [random.between(DAY, 5 * DAY), 3],
  ] as const);
  const isClosed = !isOpen && startedAgo - openMinutes > 120;
  const handOffs = random.weighted([
    [0, 6],
    [1, 3],
    [2, 2],
    [3, 1],
  ] as const);
  const reference = `case${number}`;
  const isQueued = !isClosed && random.next() < 0.25;
  const record = tree('Case', reference, {
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
    Status: isClosed ? 'Closed' : random.pick(['New', 'Working', 'Escalated']),
    OwnerId: isQueued ? `@${random.pick(queues).reference}` : `@${agent.reference}`,
    ContactId: `@${customer.reference}`,
    AccountId: `@${customer.account}`,
    CreatedDate: ago(startedAgo),
    Survey_Hand_Offs__c: handOffs,
    Survey_Reopens__c: 0,
    ...(isClosed ? { ClosedDate: ago(startedAgo - openMinutes) } : {}),
  });
  history.cases.push(record);
  if (isClosed) {
    decide(history, random, record, {
      reference,
      kind,
      agent,
      customer,
      closedAgo: startedAgo - openMinutes,
      openMinutes,
      handOffs,
    });
  }
}

/** One decision per closed case, as Ease takes it: ask, or say why not. */
function decide(history: History, random: Random, record: TreeRecord, closing: Closing): void {
  const { customer } = closing;
  const sentAgo = closing.closedAgo - 45;
  const last = history.contacts.get(customer.reference)?.asked;
  if (customer.email === null) {
    suppress(history, closing, sentAgo, 'No Address', {});
    return;
  }
  if (last !== undefined && last - sentAgo < FATIGUE) {
    suppress(history, closing, sentAgo, 'Fatigue', { Last_Asked_At__c: ago(last) });
    return;
  }
  const isAnswered = random.next() < 0.55;
  const score = isAnswered ? drawScore(random, closing) : null;
  history.contacts.set(customer.reference, { asked: sentAgo, score });
  const answeredAgo = Math.max(1, sentAgo - random.between(5, 900));
  history.invitations.push(
    invitation(closing, sentAgo, {
      Status__c: isAnswered ? 'Answered' : 'Sent',
      Sent_At__c: ago(sentAgo),
      Token_Hash__c: createHash('sha256').update(`sample ${closing.reference}`).digest('hex'),
      Expires_At__c: expiry(sentAgo),
      ...(isAnswered ? { Answered_At__c: ago(answeredAgo) } : {}),
    }),
  );
  if (score !== null) {
    answer(history, random, record, closing, score, answeredAgo);
  }
}

function drawScore(random: Random, { kind, handOffs }: Closing): number {
  const noise = (random.next() + random.next() + random.next() - 1.5) * 2.4;
  return Math.min(7, Math.max(1, Math.round(kind.mean - handOffs * 0.7 + 0.6 + noise)));
}

function answer(
  history: History,
  random: Random,
  record: TreeRecord,
  closing: Closing,
  score: number,
  answeredAgo: number,
): void {
  const band = score <= 3 ? 'Low' : score <= 4 ? 'Neutral' : 'High';
  const isLow = score <= 3;
  const comment = isLow && random.next() < 0.8 ? random.pick(complaints) : null;
  const taskReference = `task${closing.reference}`;
  record['Latest_CES_Score__c'] = score;
  record['Effort_Band__c'] = band;
  history.responses.push(
    tree('Survey_Response__c', `response${closing.reference}`, {
      ...snapshot(closing),
      Program__c: 'Post_Case_CES',
      Metric__c: 'CES',
      Score__c: score,
      Scale_Min__c: 1,
      Scale_Max__c: 7,
      Band__c: band,
      Confirmed__c: true,
      Channel__c: 'Email',
      Answered_At__c: ago(answeredAgo),
      CreatedDate: ago(answeredAgo),
      Invitation__c: `@invitation${closing.reference}`,
      Invitation_Key__c: `@invitation${closing.reference}`,
      ...(comment === null ? {} : { Comment__c: comment }),
      ...(isLow ? { Follow_Up_Task_Id__c: `@${taskReference}` } : {}),
    }),
  );
  if (isLow) {
    history.tasks.push(followUp(random, closing, taskReference, score, comment, answeredAgo));
  }
}

function followUp(
  random: Random,
  closing: Closing,
  reference: string,
  score: number,
  comment: string | null,
  answeredAgo: number,
): TreeRecord {
  const dueAgo = answeredAgo - 2 * DAY;
  const isDone = dueAgo > 0 && random.next() < 0.85;
  return tree('Task', reference, {
    Survey_Follow_Up__c: true,
    Subject: `Follow up on a hard case: effort score ${score} of 7`,
    Description: comment ?? 'No comment was left.',
    Status: isDone ? 'Completed' : 'Not Started',
    Priority: 'High',
    ActivityDate: dueAgo > 0 ? ago(dueAgo) : `@now+${Math.ceil(-dueAgo / DAY)}d`,
    WhatId: `@${closing.reference}`,
    WhoId: `@${closing.customer.reference}`,
    OwnerId: `@${closing.agent.reference}`,
    CreatedDate: ago(answeredAgo),
  });
}

function suppress(
  history: History,
  closing: Closing,
  decidedAgo: number,
  reason: string,
  extra: Record<string, unknown>,
): void {
  history.invitations.push(
    invitation(closing, decidedAgo, { Status__c: 'Suppressed', Suppression_Reason__c: reason, ...extra }),
  );
}

function invitation(closing: Closing, decidedAgo: number, values: Record<string, unknown>): TreeRecord {
  return tree('Survey_Invitation__c', `invitation${closing.reference}`, {
    ...snapshot(closing),
    Program__c: 'Post_Case_CES',
    Channel__c: 'Email',
    Language__c: 'en_US',
    Scheduled_At__c: ago(decidedAgo),
    CreatedDate: ago(decidedAgo),
    ...(closing.customer.email === null ? {} : { Person_Key__c: closing.customer.email }),
    ...values,
  });
}

function snapshot({ reference, kind, agent, customer, openMinutes, handOffs }: Closing): Record<string, unknown> {
  return {
    Case__c: `@${reference}`,
    Contact__c: `@${customer.reference}`,
    Account__c: `@${customer.account}`,
    Case_Owner__c: `@${agent.reference}`,
    Case_Owner_Name__c: `${agent.first} ${agent.last}`,
    Case_Queue__c: agent.queue,
    Case_Type__c: kind.type,
    Hours_To_Close__c: Number((openMinutes / 60).toFixed(1)),
    Hand_Offs__c: handOffs,
    Reopens__c: 0,
  };
}

/** Links work for thirty days. */
function expiry(sentAgo: number): string {
  const left = FATIGUE - sentAgo;
  return left > 0 ? `@now+${Math.ceil(left / DAY)}d` : ago(-left);
}
