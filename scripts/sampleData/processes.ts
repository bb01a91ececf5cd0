import type { Customer } from './customers.ts';
import { drawScore, type Random } from './random.ts';
import { TRUTH } from './story.ts';
import { effortBand, response, type Surveys } from './surveys.ts';
import { ago, tree } from './tree.ts';

const DAY = 1_440;
const STEPS = ['Sign-Up', 'Identity Check', TRUTH.hardStep.step] as const;
const RESPONSE_RATE = 0.35;
const EASE = { usual: 5.6, hard: 3.9 };

/** Surveys at the steps of an onboarding, so many of each step a week. */
export function addProcess(
  random: Random,
  surveys: Surveys,
  customers: readonly Customer[],
  { days, aWeek }: { days: number; aWeek: number },
): void {
  const count = Math.round((days / 7) * aWeek);
  for (const step of STEPS) {
    const mean = step === TRUTH.hardStep.step ? EASE.hard : EASE.usual;
    for (let index = 0; index < count; index += 1) {
      addSurvey(random, surveys, random.pick(customers), `${step.replaceAll(/\W/g, '')}${index}`, {
        step,
        mean,
        sentAgo: 120 + random.between(0, days * DAY - 240),
      });
    }
  }
}

function addSurvey(
  random: Random,
  surveys: Surveys,
  customer: Customer,
  name: string,
  { step, mean, sentAgo }: { step: string; mean: number; sentAgo: number },
): void {
  const isAnswered = random.next() < RESPONSE_RATE;
  const answeredAgo = Math.max(1, sentAgo - random.between(1, 90));
  const known = {
    Program__c: 'Process_CES',
    Channel__c: customer.channel,
    Contact__c: `@${customer.reference}`,
    Process__c: TRUTH.hardStep.process,
    Step__c: step,
  };
  surveys.invitations.push(
    tree('Survey_Invitation__c', `process${name}`, {
      ...known,
      Status__c: isAnswered ? 'Answered' : 'Sent',
      Scheduled_At__c: ago(sentAgo),
      Sent_At__c: ago(sentAgo),
      CreatedDate: ago(sentAgo),
      ...(isAnswered ? { Answered_At__c: ago(answeredAgo) } : {}),
    }),
  );
  if (isAnswered) {
    const score = drawScore(random, mean);
    surveys.responses.push(
      response(`processResponse${name}`, answeredAgo, {
        ...known,
        Metric__c: 'CES',
        Score__c: score,
        Scale_Max__c: 7,
        Band__c: effortBand(score),
        Invitation__c: `@process${name}`,
        Invitation_Key__c: `process ${name}`,
      }),
    );
  }
}
