import { createHash } from 'node:crypto';
import { isRepeated, type Cases, type Closing } from './closings.ts';
import { complaints } from './kinds.ts';
import type { Random } from './random.ts';
import { ago, tree, type TreeRecord } from './tree.ts';

const DAY = 1_440;
const FATIGUE = 30 * DAY;

/** What Ease recorded about closed cases at the time. */
export interface Surveys {
  readonly invitations: TreeRecord[];
  readonly responses: TreeRecord[];
  readonly tasks: TreeRecord[];
  /** Latest survey and score by contact reference, in minutes ago. */
  readonly contacts: Map<string, { asked: number; score: number | null }>;
}

/** How likely customers answer, by channel. */
export type ResponseRates = Readonly<Record<'SMS' | 'Email', number>>;

/** One decision per closed case, in the order of closing, as Ease takes it: ask, or say why not. */
export function surveysOf(random: Random, cases: Cases, rates: ResponseRates): Surveys {
  const surveys: Surveys = { invitations: [], responses: [], tasks: [], contacts: new Map() };
  const closings = [...cases.closings].sort((one, other) => other.closedAgo - one.closedAgo);
  for (const closing of closings) {
    decide(random, surveys, closing, isRepeated(cases, closing), rates);
  }
  return surveys;
}

function decide(
  random: Random,
  surveys: Surveys,
  closing: Closing,
  repeated: boolean | null,
  rates: ResponseRates,
): void {
  const { customer } = closing;
  const sentAgo = closing.closedAgo - 45;
  const known = { ...snapshot(closing), ...(repeated === null ? {} : { Repeat_Contact__c: repeated ? 'Yes' : 'No' }) };
  const decided = (values: Record<string, unknown>) =>
    surveys.invitations.push(invitation(closing, sentAgo, { ...known, ...values }));
  const last = surveys.contacts.get(customer.reference)?.asked;
  if (customer.email === null) {
    decided({ Status__c: 'Suppressed', Suppression_Reason__c: 'No Address' });
    return;
  }
  if (last !== undefined && last - sentAgo < FATIGUE) {
    decided({ Status__c: 'Suppressed', Suppression_Reason__c: 'Fatigue', Last_Asked_At__c: ago(last) });
    return;
  }
  const isAnswered = random.next() < rates[customer.channel];
  const answeredAgo = Math.max(1, sentAgo - random.between(5, 900));
  surveys.contacts.set(customer.reference, { asked: sentAgo, score: isAnswered ? closing.score : null });
  decided({
    Status__c: isAnswered ? 'Answered' : 'Sent',
    Sent_At__c: ago(sentAgo),
    Token_Hash__c: createHash('sha256').update(`sample ${closing.reference}`).digest('hex'),
    Expires_At__c: expiry(sentAgo),
    ...(isAnswered ? { Answered_At__c: ago(answeredAgo) } : {}),
  });
  if (isAnswered) {
    answer(random, surveys, closing, known, answeredAgo);
  }
}

function answer(
  random: Random,
  surveys: Surveys,
  closing: Closing,
  known: Record<string, unknown>,
  answeredAgo: number,
): void {
  const { score, record, reference } = closing;
  const band = effortBand(score);
  const comment = score <= 3 && random.next() < 0.8 ? random.pick(complaints) : null;
  const followUp = score <= 3 ? followUpOf(random, closing, comment, answeredAgo) : null;
  record['Latest_CES_Score__c'] = score;
  record['Effort_Band__c'] = band;
  surveys.responses.push(
    response(`response${reference}`, answeredAgo, {
      ...known,
      Program__c: 'Post_Case_CES',
      Metric__c: 'CES',
      Score__c: score,
      Scale_Max__c: 7,
      Band__c: band,
      Channel__c: closing.customer.channel,
      Invitation__c: `@invitation${reference}`,
      Invitation_Key__c: `@invitation${reference}`,
      ...(comment === null ? {} : { Comment__c: comment }),
      ...(followUp?.values ?? {}),
    }),
  );
  if (followUp !== null) {
    surveys.tasks.push(followUp.task);
  }
  if (random.next() < 0.6) {
    satisfaction(random, surveys, closing, known, answeredAgo);
  }
}

/** The page's second question. With two hand-offs and more the outcome is right, however hard it was to get there. */
function satisfaction(
  random: Random,
  surveys: Surveys,
  { reference, record, handOffs, score, customer }: Closing,
  known: Record<string, unknown>,
  answeredAgo: number,
): void {
  const mean = handOffs >= 2 ? 4.6 : 3.2 + score * 0.2;
  const satisfied = Math.min(5, Math.max(1, Math.round(mean + (random.next() + random.next() - 1) * 1.6)));
  const band = satisfied >= 4 ? 'High' : satisfied === 3 ? 'Neutral' : 'Low';
  record['Latest_CSAT_Score__c'] = satisfied;
  record['Satisfaction_Band__c'] = band;
  record['Survey_Signal__c'] = signalOf(score >= 5, band === 'High');
  surveys.responses.push(
    response(`satisfaction${reference}`, answeredAgo, {
      ...known,
      Program__c: 'Post_Case_CSAT',
      Metric__c: 'CSAT',
      Score__c: satisfied,
      Scale_Max__c: 5,
      Band__c: band,
      Channel__c: customer.channel,
      Invitation__c: `@invitation${reference}`,
      Invitation_Key__c: `satisfaction ${reference}`,
    }),
  );
}

function signalOf(isEasy: boolean, isSatisfied: boolean): string {
  if (isSatisfied) {
    return isEasy ? 'Easy and Satisfied' : 'Hard but Satisfied';
  }
  return isEasy ? 'Easy but Dissatisfied' : 'Hard and Dissatisfied';
}

/** A confirmed answer on a scale that begins at 1. */
export function response(reference: string, answeredAgo: number, values: Record<string, unknown>): TreeRecord {
  return tree('Survey_Response__c', reference, {
    Scale_Min__c: 1,
    Confirmed__c: true,
    Answered_At__c: ago(answeredAgo),
    CreatedDate: ago(answeredAgo),
    ...values,
  });
}

/** Band of a score from 1 to 7. */
export function effortBand(score: number): 'Low' | 'Neutral' | 'High' {
  if (score <= 3) {
    return 'Low';
  }
  return score === 4 ? 'Neutral' : 'High';
}

/** The task for a low score, and what the answer holds of it. */
function followUpOf(
  random: Random,
  { reference, customer, agent, score }: Closing,
  comment: string | null,
  answeredAgo: number,
): { task: TreeRecord; values: Record<string, unknown> } {
  const dueAgo = answeredAgo - 2 * DAY;
  const isDone = dueAgo > 0 && random.next() < (dueAgo > 10 * DAY ? 0.995 : 0.85);
  const dueAt = dueAgo > 0 ? ago(dueAgo) : `@now+${Math.ceil(-dueAgo / DAY)}d`;
  const doneAgo = answeredAgo - random.between(60, 2 * DAY);
  const outcome = random.weighted(OUTCOMES);
  const task = tree('Task', `task${reference}`, {
    Survey_Follow_Up__c: true,
    Subject: `Follow up on a hard case: effort score ${score} of 7`,
    Description: comment ?? 'No comment was left.',
    Status: isDone ? 'Completed' : 'Not Started',
    Priority: 'High',
    ActivityDate: dueAt,
    WhatId: `@${reference}`,
    WhoId: `@${customer.reference}`,
    OwnerId: `@${agent.reference}`,
    CreatedDate: ago(answeredAgo),
    ...(isDone ? { Survey_Outcome__c: outcome } : {}),
  });
  const values = {
    Follow_Up_Task_Id__c: `@task${reference}`,
    Follow_Up_Due_At__c: dueAt,
    ...(isDone
      ? {
          Follow_Up_Closed_At__c: ago(doneAgo),
          Follow_Up_Outcome__c: outcome,
          ...(outcome === 'Not Reached' ? {} : { Follow_Up_Contacted_At__c: ago(doneAgo) }),
        }
      : {}),
  };
  return { task, values };
}

const OUTCOMES = [
  ['Recovered', 55],
  ['Partly Recovered', 20],
  ['Not Recovered', 15],
  ['Not Reached', 10],
] as const;

function invitation(closing: Closing, decidedAgo: number, values: Record<string, unknown>): TreeRecord {
  return tree('Survey_Invitation__c', `invitation${closing.reference}`, {
    Program__c: 'Post_Case_CES',
    Channel__c: closing.customer.channel,
    Language__c: 'en_US',
    Scheduled_At__c: ago(decidedAgo),
    CreatedDate: ago(decidedAgo),
    ...(closing.customer.email === null ? {} : { Person_Key__c: closing.customer.email }),
    ...values,
  });
}

function snapshot({
  reference,
  kind,
  agent,
  customer,
  openMinutes,
  handOffs,
  touches,
}: Closing): Record<string, unknown> {
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
    Touches__c: touches,
    Escalated__c: handOffs >= 3,
    Reopens__c: 0,
  };
}

/** Links work for thirty days. */
function expiry(sentAgo: number): string {
  const left = FATIGUE - sentAgo;
  return left > 0 ? `@now+${Math.ceil(left / DAY)}d` : ago(-left);
}
