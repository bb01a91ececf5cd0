import { execFileSync } from 'node:child_process';
import { elapsedTime } from '../clock/index.ts';
import { PlatformException } from '../errors/index.ts';
import type { HttpRequest, HttpResponse } from '../execution/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { isNamedCredential, resolveEndpoint, type EndpointContext } from './namedCredential.ts';

/**
 * Runs in a child process, because Apex waits for its callouts and JavaScript cannot. Names of headers come back as the
 * server writes them, since Apex tells them apart by case.
 */
const EXCHANGE = `
const answered = (answer) => process.stdout.write(JSON.stringify(answer));
const headersOf = ({ rawHeaders }) => {
  const headers = {};
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    headers[name] = headers[name] === undefined ? rawHeaders[i + 1] : headers[name] + ', ' + rawHeaders[i + 1];
  }
  return headers;
};
const bodyOf = (bytes, headers) =>
  /gzip|deflate/.test(headers['content-encoding'] ?? '') ? require('node:zlib').unzipSync(bytes) : bytes;
let input = '';
process.stdin.on('data', (chunk) => (input += chunk)).on('end', () => {
  const { url, method, headers, body, timeoutMilliseconds } = JSON.parse(input);
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const failed = (error) => answered({ failure: signal.aborted ? 'Read timed out' : error.message });
  const read = (response) => {
    const chunks = [];
    response.on('error', failed).on('data', (chunk) => chunks.push(chunk)).on('end', () =>
      answered({
        status: response.statusCode, statusText: response.statusMessage, headers: headersOf(response),
        body: bodyOf(Buffer.concat(chunks), response.headers).toString('base64'),
      }));
  };
  try {
    const { request } = require(url.startsWith('https:') ? 'node:https' : 'node:http');
    const sent = request(url, { method, headers, signal }, read).on('error', failed);
    sent.end(body === null ? undefined : Buffer.from(body, 'base64'));
  } catch (error) {
    failed(error);
  }
});`;

interface RemoteSite {
  isActive: boolean;
  url: string;
}

/** All callouts of a transaction may take this long together, in milliseconds. */
const CUMULATIVE_TIMEOUT = 120_000;

/**
 * The callouts of one transaction.
 * Sources: Apex Developer Guide, "Adding Remote Site Settings", "Callout Limits and Limitations".
 */
export class Callouts {
  private spentMilliseconds = 0;
  private readonly cumulativeTimeout: number;

  /** @param cumulativeTimeout how long all of them may take together, in milliseconds */
  constructor(cumulativeTimeout = CUMULATIVE_TIMEOUT) {
    this.cumulativeTimeout = cumulativeTimeout;
  }

  /**
   * Sends one HTTP request and waits for its answer.
   * @throws PlatformException `System.CalloutException` for an endpoint that no active remote site allows, a
   *   credential that the user may not use, a time-out, or a connection that fails
   */
  send(context: EndpointContext, request: HttpRequest): HttpResponse {
    const addressed = address(context, request);
    const left = this.cumulativeTimeout - this.spentMilliseconds;
    if (left <= 0) {
      throw new PlatformException(
        'System.CalloutException',
        `Exceeded maximum time allotted for callouts (${this.cumulativeTimeout} ms)`,
      );
    }
    const startedAt = elapsedTime();
    try {
      return exchange({ ...addressed, timeoutMilliseconds: Math.min(request.timeoutMilliseconds, left) });
    } finally {
      this.spentMilliseconds += Math.ceil(elapsedTime() - startedAt);
    }
  }
}

/** A named credential needs no remote site. Its headers stand unless Apex sets the same ones. */
function address(context: EndpointContext, request: HttpRequest): HttpRequest {
  if (!isNamedCredential(request.url)) {
    requireRemoteSite(context.project, request.url);
    return request;
  }
  const { url, headers, merged } = resolveEndpoint(context, request.url);
  const set = Object.entries(request.headers).map(([name, value]) => [name, merged(value, 'header')]);
  return {
    ...request,
    url,
    headers: { ...headers, ...Object.fromEntries(set) },
    body: request.body === null ? null : mergedBody(request.body, merged),
  };
}

function mergedBody(body: Uint8Array, merged: (text: string, part: 'body') => string): Uint8Array {
  const text = Buffer.from(body).toString('utf8');
  const written = merged(text, 'body');
  return written === text ? body : Buffer.from(written, 'utf8');
}

function exchange(request: HttpRequest): HttpResponse {
  const input = JSON.stringify({
    ...request,
    body: request.body === null ? null : Buffer.from(request.body).toString('base64'),
  });
  const output = execFileSync(process.execPath, ['--eval', EXCHANGE], { input, maxBuffer: 64 * 1024 * 1024 });
  const answer = JSON.parse(output.toString()) as (Omit<HttpResponse, 'body'> & { body: string }) | { failure: string };
  if ('failure' in answer) {
    throw new PlatformException('System.CalloutException', answer.failure);
  }
  return { ...answer, body: new Uint8Array(Buffer.from(answer.body, 'base64')) };
}

function requireRemoteSite(project: ProjectMetadata, url: string): void {
  if (!URL.canParse(url)) {
    throw new PlatformException('System.CalloutException', `no protocol: ${url}`);
  }
  const { origin } = new URL(url);
  const isAllowed = project
    .components('RemoteSiteSetting')
    .map((component) => component.content as RemoteSite)
    .some((site) => site.isActive && new URL(site.url).origin === origin);
  if (!isAllowed) {
    throw new PlatformException(
      'System.CalloutException',
      `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${url}`,
    );
  }
}

/** What a test is told that calls out without a mock. */
export function calloutInTest(): PlatformException {
  return new PlatformException(
    'System.TypeException',
    'Methods defined as TestMethod do not support Web service callouts',
  );
}

/** Source: Apex Developer Guide, "Callout Limits and Limitations". */
export function calloutAfterWork(): PlatformException {
  return new PlatformException(
    'System.CalloutException',
    'You have uncommitted work pending. Please commit or rollback before calling out',
  );
}
