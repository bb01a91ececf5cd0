import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';

/** One request of a page, and what came back. */
export interface Exchange {
  readonly path: string;
  /** As the browser calls it: `document`, `script`, `stylesheet`, `fetch` … */
  readonly type: string;
  readonly bytes: number;
  /** Its bytes by gzip, however the server sent it. */
  readonly compressed: number;
  /** Apex methods that it calls. */
  readonly calls: string;
}

/** What a page asks for while it is open. */
export class Traffic {
  private readonly pending: Promise<Exchange>[] = [];

  constructor(page: Page) {
    page.on('requestfinished', (request) => this.pending.push(exchangeOf(request)));
  }

  /** All of it so far, in the order of arrival. */
  exchanges(): Promise<Exchange[]> {
    return Promise.all(this.pending);
  }

  /** Requests for data, or with an answer: all that is no part of the page itself. */
  async dataRequests(): Promise<Exchange[]> {
    return (await this.exchanges()).filter(({ type }) => type === 'fetch' || type === 'xhr' || type === 'ping');
  }
}

async function exchangeOf(request: Request): Promise<Exchange> {
  const response = await request.response();
  // A redirect has no body.
  const body = await (response?.body().catch(() => null) ?? null);
  return {
    path: new URL(request.url()).pathname,
    type: request.resourceType(),
    bytes: body?.length ?? 0,
    compressed: body === null ? 0 : gzipSync(body).length,
    calls: /"methodName":"(\w+)"/.exec(request.postData() ?? '')?.[1] ?? '',
  };
}

/** The script of a site's own components, which comes apart from the framework. */
export function isOwnScript({ path }: Exchange): boolean {
  return path.endsWith('/page.js');
}

/** Bytes by gzip of those that fit. */
export function compressedSize(exchanges: readonly Exchange[], fits: (exchange: Exchange) => boolean): number {
  return exchanges.filter(fits).reduce((sum, { compressed }) => sum + compressed, 0);
}
