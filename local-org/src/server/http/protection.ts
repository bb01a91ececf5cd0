import type { MiddlewareHandler } from 'hono';
import { RequestError } from './failure.ts';

/** Every page may load from this server alone; SLDS and LWC set styles on elements, hence inline styles. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has('Content-Security-Policy')) {
    headers.set('Content-Security-Policy', CONTENT_POLICY);
  }
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'same-origin');
};

/**
 * Refuses changes that another site's page could have sent: the browser names the origin, and only a script of ours
 * can set the header.
 */
export const sameOriginOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') {
    return next();
  }
  const origin = context.req.header('Origin');
  const isForeign = origin !== undefined && origin.replace(/^https?:\/\//, '') !== context.req.header('Host');
  const site = context.req.header('Sec-Fetch-Site');
  if (isForeign || (site !== undefined && site !== 'same-origin')) {
    throw new RequestError(403, 'This request came from another site');
  }
  if (isScriptRequest(context.req.path) && !hasOurHeader(context.req)) {
    throw new RequestError(403, 'The header X-Requested-With is missing');
  }
  return next();
};

function isScriptRequest(path: string): boolean {
  return path.includes('/api/');
}

function hasOurHeader(request: { header(name: string): string | undefined }): boolean {
  return request.header('X-Requested-With') === 'local-org';
}

/** A page elsewhere could make its own name mean this machine; then the name in the request is not ours. */
export const localOnly: MiddlewareHandler = async (context, next) => {
  const host = (context.req.header('Host') ?? '').replace(/:\d+$/, '');
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) {
    throw new RequestError(403, 'This server answers to localhost only');
  }
  await next();
};
