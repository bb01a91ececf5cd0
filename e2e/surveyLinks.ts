import assert from 'node:assert/strict';
import { inviteCustomer } from './invitation.ts';
import { runApex } from './orgData.ts';
import type { SampleOrg } from './sampleOrg.ts';

const DAY = 86_400_000;
/** One more than an answer can be changed for. */
const CHANGE_WINDOW = 16 * 60_000;

/** Links to the survey page, in Arabic, each to another state of it. */
export interface SurveyLinks {
  /** With the score that was tapped in the e-mail, as the next one. */
  readonly open: string;
  /** Another open one, for a test that leaves its page with an answer that was not sent. */
  readonly kept: string;
  /** Answered a moment ago: the thanks, and a way to change it. */
  readonly answered: string;
  readonly readOnly: string;
  readonly expired: string;
  readonly unknown: string;
  readonly optOut: string;
  readonly optedOut: string;
}

/** Invites a customer for each state, and lets the time pass that it takes. */
export async function createSurveyLinks(sample: SampleOrg): Promise<SurveyLinks> {
  const invite = (name: string): string => inviteCustomer(sample.org, `${name}@new.example`, 'ar');
  const expired = invite('expired');
  sample.org.advanceClock(31 * DAY);
  const readOnly = invite('read.only');
  await submit(sample, readOnly, LOW_ANSWER);
  sample.org.advanceClock(CHANGE_WINDOW);
  const [answered, open, kept] = [invite('answered'), invite('open'), invite('kept')];
  const [optOut, optedOut] = [objectionOf(sample, 'open'), objectionOf(sample, 'kept')];
  await submit(sample, answered, LOW_ANSWER);
  await submit(sample, optedOut, { metric: null, score: '', comment: null });
  const unknown = `${sample.url}/survey/ar/?t=${'A'.repeat(43)}`;
  return { open, kept, optOut, optedOut, unknown, ...withoutScores({ answered, readOnly, expired }) };
}

/** Another score than the one that was given would open the form again. */
function withoutScores<Links extends Record<string, string>>(links: Links): Links {
  return Object.fromEntries(Object.entries(links).map(([state, link]) => [state, withoutScore(link)])) as Links;
}

function withoutScore(link: string): string {
  return link.replace(/&s=\d+/, '');
}

/** The same link as the site shows it in English, without the score that was tapped in the e-mail. */
export function inEnglish(link: string): string {
  return withoutScore(link.replace('/survey/ar/', '/survey/'));
}

/** Switches Ease off: every link then leads to a closed survey. */
export function closeSurveys({ org }: SampleOrg): void {
  runApex(
    org,
    'Survey_Settings__c settings = Survey_Settings__c.getOrgDefaults(); settings.Enabled__c = false; update settings;',
  );
}

const LOW_ANSWER = { metric: 'CES', score: '2', comment: 'Slow' };

/** As the page sends it after a person's tap. */
async function submit(sample: SampleOrg, link: string, answer: Record<string, string | null>): Promise<void> {
  const token = new URL(link).searchParams.get('t');
  const response = await fetch(`${sample.url}/survey/api/apex`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'local-org', Origin: sample.url },
    body: JSON.stringify({
      className: 'SurveyPageController',
      methodName: 'submitAnswer',
      parameters: { token, ...answer, isConfirmed: true },
    }),
  });
  assert.equal(response.status, 200);
}

/** The link of this customer's e-mail by which they object to surveys. */
function objectionOf({ org }: SampleOrg, name: string): string {
  const mail = org.outbox().find(({ recipients }) => recipients.includes(`${name}@new.example`));
  const link = /https?:\S+\?t=o\.[\w-]+/.exec(mail?.plainTextBody ?? '')?.[0];
  assert.ok(link !== undefined, `the e-mail to ${name} has a link to object`);
  return link;
}
