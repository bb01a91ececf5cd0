import type { Context, Hono } from 'hono';
import { LocalOrgError } from '../../errors/index.ts';
import type { Org } from '../../org/types.ts';
import type { RunningUser } from '../../security/types.ts';
import type { Sessions } from '../http/session.ts';

const ROOT = '/services/apexrest';
const JSON_TYPE = 'application/json;charset=UTF-8';

type Status = 400 | 401 | 403 | 404 | 405 | 415 | 500;

/** A refusal, in the form of Salesforce's REST services. */
function refusal(context: Context, status: Status, errorCode: string, message: string): Response {
  return context.body(JSON.stringify([{ errorCode, message }]), status, { 'Content-Type': JSON_TYPE });
}

/**
 * Serves the project's `@RestResource` classes to whoever has a session: the cookie of a log-in, or the same value as
 * `Authorization: Bearer`. Source: Apex Developer Guide, "Apex REST Methods" (response status codes).
 */
export function serveApexRest(app: Hono, org: Org, sessions: Sessions): void {
  app.all(`${ROOT}/*`, async (context) => {
    const userId = sessions.bearer(context) ?? sessions.userId(context);
    const user = org.users().find((candidate) => candidate.id === userId);
    if (user === undefined) {
      return refusal(context, 401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    }
    if (!org.security.access(user.id).userPermission('ApiEnabled')) {
      return refusal(context, 403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
    }
    return serve(context, org, user);
  });
}

async function serve(context: Context, org: Org, user: RunningUser): Promise<Response> {
  const path = pathOf(context, org);
  const resource = org.apex.restResource(path);
  if (resource === undefined) {
    return refusal(context, 404, 'NOT_FOUND', 'Could not find a match for URL');
  }
  if (!org.security.access(user.id).apexClass(resource.className)) {
    const message = `You do not have access to the Apex class named: ${resource.className}`;
    return refusal(context, 403, 'FORBIDDEN', message);
  }
  const { method } = context.req;
  if (!resource.methods.includes(method)) {
    return refusal(
      context,
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${method}' not allowed. Allowed are ${resource.methods.join(',')}`,
    );
  }
  const type = context.req.header('Content-Type');
  if (resource.readsJson.includes(method) && type !== undefined && !type.startsWith('application/json')) {
    return refusal(context, 415, 'UNSUPPORTED_MEDIA_TYPE', `Content-Type not supported: ${type}`);
  }
  return call(context, org, user, resource.className, path);
}

/** The path behind the root and, in a project with a namespace, behind the namespace; empty, which nothing serves, without it. */
function pathOf(context: Context, org: Org): string {
  const path = decodeURIComponent(context.req.path.slice(ROOT.length));
  const { namespace } = org.project;
  if (namespace === '') {
    return path;
  }
  return path.startsWith(`/${namespace}/`) ? path.slice(namespace.length + 1) : '';
}

async function call(context: Context, org: Org, user: RunningUser, className: string, path: string): Promise<Response> {
  const { method } = context.req;
  const body = new Uint8Array(await context.req.arrayBuffer());
  try {
    const response = org.transact(user.id, 'REST', `${method} ${path}`, (execution) =>
      org.apex.invokeRest(execution, className, {
        method,
        path,
        headers: context.req.header(),
        parameters: context.req.query(),
        remoteAddress: '127.0.0.1',
        body,
      }),
    );
    return new Response(response.status === 204 ? null : new Uint8Array(response.body), {
      status: response.status,
      headers: { 'Content-Type': JSON_TYPE, ...response.headers },
    });
  } catch (error) {
    return failed(context, org, error);
  }
}

function failed(context: Context, org: Org, error: unknown): Response {
  const failure = org.apex.describeException(error);
  if (failure !== undefined) {
    const message = `${failure.typeName}: ${failure.message}\n\n${failure.stack.join('\n')}`;
    return refusal(context, 500, 'APEX_ERROR', message);
  }
  if (error instanceof LocalOrgError && error.code === 'JSON_PARSER_ERROR') {
    return refusal(context, 400, error.code, error.message);
  }
  throw error;
}
