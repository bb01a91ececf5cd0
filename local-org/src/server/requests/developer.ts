import type { Context } from 'hono';
import { formatProblem } from '../../errors/index.ts';
import type { Org, TransactionRecord } from '../../org/types.ts';
import { RequestError } from '../http/failure.ts';
import { PAGE_DATA_LABEL, readBody } from './requests.ts';

const MINUTE = 60_000;
const LONGEST_ADVANCE = 366 * 24 * 60;
const SHOWN = 100;

type Work = (org: Org, input: Readonly<Record<string, unknown>>) => unknown;

/** What the developer tools ask, by path. They belong to the laptop and not to a user of the org. */
const DEVELOPER_REQUESTS: Readonly<Record<string, Work>> = {
  state: developerState,
  advance(org, input) {
    const minutes = Number(input['minutes']);
    if (!Number.isFinite(minutes) || minutes <= 0 || minutes > LONGEST_ADVANCE) {
      throw new RequestError(400, `The clock moves forward by 1 to ${LONGEST_ADVANCE} minutes`);
    }
    const ran = org.advanceClock(minutes * MINUTE);
    return { ran, ...developerState(org) };
  },
  transaction(org, input) {
    const found = org.transactions().find((transaction) => transaction.id === Number(input['id']));
    if (found === undefined) {
      throw new RequestError(404, 'This transaction is no longer kept');
    }
    return found;
  },
  reload: (org) => ({ problems: org.reload().map(formatProblem) }),
};

export async function answerDeveloperRequest(context: Context, org: Org, path: string): Promise<Response> {
  const work = DEVELOPER_REQUESTS[path];
  if (work === undefined) {
    throw new RequestError(404, `There is no request ${path}`);
  }
  return context.json(work(org, await readBody(context)) as object);
}

function developerState(org: Org): Record<string, unknown> {
  const names = new Map(org.users().map((user) => [user.id, user.name]));
  return {
    now: org.clock.now(),
    offset: org.clock.offset,
    pendingPaths: org.pendingPaths().map((path) => ({ ...path, userName: names.get(path.userId) ?? path.userId })),
    jobs: org.jobs().slice(0, SHOWN),
    emails: org
      .outbox()
      .slice(0, SHOWN)
      .map(({ id, subject, recipients, fromName, fromAddress, sentAt, plainTextBody }) => ({
        id,
        subject,
        recipients,
        from: fromName === '' ? fromAddress : `${fromName} <${fromAddress}>`,
        sentAt,
        plainTextBody,
      })),
    transactions: org.transactions().slice(0, SHOWN).map(summary),
  };
}

function summary({
  id,
  label,
  userName,
  startedAt,
  outcome,
  error,
  limits,
}: TransactionRecord): Record<string, unknown> {
  const used = (name: string): number => limits.find((limit) => limit.name === name)?.used ?? 0;
  return {
    id,
    label,
    userName,
    startedAt,
    outcome,
    error,
    isPageData: label.startsWith(PAGE_DATA_LABEL),
    queries: used('queries'),
    dmlStatements: used('dmlStatements'),
    cpuTime: used('cpuTime'),
  };
}
