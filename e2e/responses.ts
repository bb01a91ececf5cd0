import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { LocalOrg } from '../local-org/src/org/index.ts';

/** What the org stores of an answer. */
export interface StoredAnswer {
  readonly score: number;
  readonly isConfirmed: boolean;
  readonly comment: string | null;
}

/** The answers to the invitation behind this link; there is never more than one of each metric. */
export function responsesTo(org: LocalOrg, link: string): StoredAnswer[] {
  const token = new URL(link).searchParams.get('t') ?? '';
  const hash = createHash('sha256').update(token).digest('hex');
  return org
    .query(
      `SELECT Score__c, Confirmed__c, Comment__c FROM Survey_Response__c WHERE Invitation__r.Token_Hash__c = '${hash}'`,
      null,
    )
    .map(({ fields }) => ({
      score: Number(fields['Score__c']),
      isConfirmed: fields['Confirmed__c'] === true,
      comment: fields['Comment__c'] === null ? null : String(fields['Comment__c']),
    }));
}

const LONGEST_WAIT_MILLISECONDS = 10_000;
const INTERVAL_MILLISECONDS = 50;

/** Waits until the org has an answer to this link that fits. @throws Error after ten seconds */
export async function untilAnswered(
  org: LocalOrg,
  link: string,
  fits: (answer: StoredAnswer) => boolean = () => true,
): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT_MILLISECONDS; waited += INTERVAL_MILLISECONDS) {
    if (responsesTo(org, link).some(fits)) {
      return;
    }
    await pause(INTERVAL_MILLISECONDS);
  }
  throw new Error(`No such answer to ${link}: ${JSON.stringify(responsesTo(org, link))}`);
}

/** Longer than the page waits for anything before it saves. */
const QUIET_MILLISECONDS = 1_500;

/** Until the page has nothing under way, and had time to start something. */
export async function waitForNetwork(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(QUIET_MILLISECONDS);
  await page.waitForLoadState('networkidle');
}
