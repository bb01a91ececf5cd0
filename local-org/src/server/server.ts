import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { InternalError, SourceError, UserError } from '../errors/index.ts';
import { openLightning, type Lightning } from '../lightning/index.ts';
import type { Org } from '../org/types.ts';
import { serveAssets } from './http/assets.ts';
import { asRequestError, RequestError } from './http/failure.ts';
import { html } from './http/html.ts';
import { localOnly, sameOriginOnly, securityHeaders } from './http/protection.ts';
import { Sessions } from './http/session.ts';
import { serveApplication } from './pages/applicationRoutes.ts';
import { serveOtherAddresses } from './pages/otherRoutes.ts';
import { serveDeveloperTools } from './pages/developerRoutes.ts';
import { messagePage, problemsPage } from './pages/messagePage.ts';
import { createReloader } from './reloader.ts';
import { serveApexRest } from './requests/apexRest.ts';
import { FlowRequests } from './requests/flows.ts';
import { answerRequest } from './requests/requests.ts';
import { serveSites } from './sites/siteRoutes.ts';

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  /** Told of defects that the browser is not told of. */
  onError?: (error: unknown) => void;
}

export interface RunningServer {
  /** For example `http://localhost:3000`. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the org to browsers of this machine. The first start of all builds the base components.
 * @throws UserError `PORT_IN_USE`
 */
export async function startServer(org: Org, options: ServerOptions): Promise<RunningServer> {
  const lightning = await openLightning();
  const app = createApplication(org, lightning, options.onError ?? (() => undefined));
  const server = await listen(app, options.port);
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new InternalError('The server has no port');
  }
  return {
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function createApplication(org: Org, lightning: Lightning, onError: (error: unknown) => void): Hono {
  const app = new Hono();
  const sessions = new Sessions();
  const flows = new FlowRequests(org);
  app.use(compress());
  app.use(localOnly, securityHeaders, sameOriginOnly);
  app.onError((error, context) => sendError(context, error, onError));
  app.notFound((context) => sendError(context, new RequestError(404, 'Page not found'), onError));
  serveAssets(app, lightning, () => org.project);
  app.get('/_local/styles/:name{(?:shell|site)\\.css}', async (context) => {
    const file = new URL(`styles/${context.req.param('name')}`, import.meta.url);
    context.header('Cache-Control', 'no-cache');
    return context.body(await readFile(file, 'utf8'), 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });
  app.use(createReloader(org));
  serveDeveloperTools(app, org, lightning, sessions);
  serveApplication(app, org, lightning, sessions);
  serveOtherAddresses(app, org);
  serveApexRest(app, org, sessions);
  app.all('/services/*', () => {
    throw new RequestError(501, 'Of the REST services, the local org has Apex REST only: /services/apexrest');
  });
  app.post('/api/:first/:second?', (context) => {
    const user = org.users().find((candidate) => candidate.id === sessions.userId(context));
    if (user === undefined) {
      throw new RequestError(401, 'You are logged out. Log in again.');
    }
    const { first, second } = context.req.param();
    return answerRequest(context, { org, flows }, user, second === undefined ? first : `${first}/${second}`);
  });
  serveSites(app, { org, flows }, lightning);
  return app;
}

/** Scripts get JSON, people a page. Neither learns more than it may. */
function sendError(context: Context, error: unknown, onError: (error: unknown) => void): Response {
  if (error instanceof SourceError && context.req.method === 'GET') {
    return context.html(problemsPage(error.problems).text, 500);
  }
  const failure = asRequestError(error);
  if (failure.status >= 500) {
    onError(error);
  }
  if (context.req.method === 'POST' && context.req.path.includes('/api/')) {
    return context.json({ message: failure.message, statusCode: failure.status, ...failure.details }, failure.status);
  }
  const words = failure.status === 404 ? "The page you asked for isn't here. It may have moved." : failure.message;
  const title = failure.status === 404 ? 'Page not found' : 'Something went wrong';
  // Visitors of sites have no app to go to.
  const way = context.req.path.startsWith('/lightning') ? html`<p><a href="/">Go to the app</a></p>` : '';
  return context.html(
    messagePage(
      title,
      html`<p>${words}</p>
        ${way}`,
    ).text,
    failure.status,
  );
}

function listen(app: Hono, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server;
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error);
    });
  });
}

function portInUse(port: number): UserError {
  return new UserError(
    'PORT_IN_USE',
    `Port ${port} is in use by another program. Stop it, or choose another port with --port.`,
  );
}
