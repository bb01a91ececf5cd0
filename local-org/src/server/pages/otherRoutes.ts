import type { Hono } from 'hono';
import type { Org } from '../../org/types.ts';
import { toId18 } from '../../values/index.ts';
import { RequestError } from '../http/failure.ts';

/** Pages of Lightning Experience that are not here, by their addresses: the words name them. */
const MISSING: readonly { path: string; name: (parameters: Record<string, string>) => string }[] = [
  { path: '/lightning/page/:page', name: ({ page }) => `The page ${page}` },
  { path: '/lightning/articles/:type/:article', name: ({ article }) => `The page of the article ${article}` },
  { path: '/lightning/r/:object/:id/clone', name: ({ id }) => `A page that clones the record ${id}` },
];

/**
 * Addresses that lead to a page by another one, and those of pages that are not here. Comes after the routes of pages.
 * Source: LWC Developer Guide, "PageReference Types".
 */
export function serveOtherAddresses(app: Hono, org: Org): void {
  app.get('/lightning/o/:object/home', (context) =>
    context.redirect(`/lightning/o/${encodeURIComponent(context.req.param('object'))}/list`, 303),
  );
  app.get('/lightning/app/:app', (context) =>
    context.redirect(`/lightning?app=${developerName(context.req.param('app'))}`, 303),
  );
  app.get('/lightning/app/:app/:rest{.+}', (context) => {
    const query = new URLSearchParams({ ...context.req.query(), app: developerName(context.req.param('app')) });
    return context.redirect(`/lightning/${context.req.param('rest')}?${query.toString()}`, 303);
  });
  // Help, "Flow URLs": the address that flows give and links have.
  app.get('/flow/:flow', (context) => {
    const { search } = new URL(context.req.url);
    return context.redirect(`/lightning/flow/${encodeURIComponent(context.req.param('flow'))}${search}`, 303);
  });
  for (const { path, name } of MISSING) {
    app.get(path, (context) => {
      throw new RequestError(501, `${name(context.req.param())} is not supported by this local org`);
    });
  }
  // Links to records, as code writes them: a slash and the id.
  app.get('/:id{[0-9A-Za-z]+}', (context, next) => {
    const id = toId18(context.req.param('id'));
    const isRecord = id !== undefined && org.schema.objectByPrefix(id.slice(0, 3)) !== undefined;
    return isRecord ? Promise.resolve(context.redirect(`/lightning/r/${id}/view`, 303)) : next();
  });
}

function developerName(app: string): string {
  return encodeURIComponent(app.replace(/^\w+?__/, ''));
}
