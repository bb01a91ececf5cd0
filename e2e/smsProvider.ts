import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';

/**
 * A provider of short messages: a small HTTP server that keeps the contract of docs/sms.md and misbehaves on demand.
 * It knows a message by its idempotency key and delivers each once. In a thread of its own, because the org waits for
 * its callouts.
 */
const PROVIDER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const requests = [];
const deliveries = new Map();

function deliver(key, message) {
  if (!deliveries.has(key)) {
    deliveries.set(key, { ...message, id: 'm-' + (deliveries.size + 1) });
  }
  return deliveries.get(key).id;
}

function reply(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const behaviours = {
  take: (response, key, message) => reply(response, 201, { id: deliver(key, message) }),
  busy: (response) => reply(response, 429, { error: 'slow down' }),
  broken: (response) => reply(response, 500, { error: 'broken' }),
  brokenAfterwards: (response, key, message) => { deliver(key, message); reply(response, 500, { error: 'broken' }); },
  silent: (response, key, message) => { deliver(key, message); },
  cutOff: (response, key, message) => {
    deliver(key, message);
    response.writeHead(201, { 'content-length': '200' });
    response.write('{"id":', () => response.socket.destroy());
  },
  half: (response, key, message) => { deliver(key, message); response.writeHead(200).end('{"id":'); },
  duplicate: (response, key, message) => { deliver(key, message); reply(response, 409, { error: 'seen' }); },
  refuse: (response) => reply(response, 422, { error: 'this number is a landline' }),
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const message = JSON.parse(Buffer.concat(chunks).toString());
    const key = request.headers['idempotency-key'];
    const script = workerData[message.to] ?? ['take'];
    const attempt = requests.filter(({ to }) => to === message.to).length;
    requests.push({ to: message.to, key, authorization: request.headers.authorization, path: request.url });
    behaviours[script[Math.min(attempt, script.length - 1)]](response, key, message);
  });
});
parentPort.on('message', () => parentPort.postMessage({ requests, deliveries: [...deliveries.values()] }));
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

/** What the provider does with one attempt. */
export type Behaviour =
  'take' | 'busy' | 'broken' | 'brokenAfterwards' | 'silent' | 'cutOff' | 'half' | 'duplicate' | 'refuse';

/** What the provider saw, and what reached telephones. */
export interface Ledger {
  requests: { to: string; key: string; authorization: string; path: string }[];
  deliveries: { to: string; text: string; reference: string; id: string }[];
}

export interface SmsProvider {
  url: string;
  ledger(): Promise<Ledger>;
}

/**
 * Starts it on a free port.
 * @param scripts what it does with the attempts for a number, in their order; the last goes on
 */
export async function startSmsProvider(
  context: Pick<TestContext, 'after'>,
  scripts: Readonly<Record<string, readonly Behaviour[]>>,
): Promise<SmsProvider> {
  const worker = new Worker(PROVIDER, { eval: true, workerData: scripts });
  context.after(() => worker.terminate());
  const next = <Message>(): Promise<Message> => new Promise((resolve) => worker.once('message', resolve));
  const port = await next<number>();
  return {
    url: `http://127.0.0.1:${port}`,
    ledger() {
      const told = next<Ledger>();
      worker.postMessage('ledger');
      return told;
    },
  };
}
