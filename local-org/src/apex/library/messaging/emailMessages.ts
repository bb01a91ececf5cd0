import { parseQuery } from '../../../soql/index.ts';
import { toId18 } from '../../../values/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { DataObject } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Prefix of the ids of cases. */
const CASE = '500';
const TOKEN = /thread::([0-9A-Za-z]+)::/;

/**
 * Source: Apex Reference Guide, "EmailMessages Class". A token holds the id itself, so that nothing is written for it;
 * the page says nothing of what is in one.
 */
export const emailMessagesClass: SystemClassFactory = (runtime) => ({
  name: 'System.EmailMessages',
  kind: 'class',
  statics: {
    'String getFormattedThreadingToken(Id recordId)': (id: string | null) =>
      id !== null && isThere(runtime, id, 'user') ? `thread::${encoded(id)}::` : null,
    'Id getRecordIdFromEmail(String subject, String textBody, String htmlBody)': (
      ...texts: readonly (string | null)[]
    ) => {
      const [, token = ''] = texts.map((text) => TOKEN.exec(text ?? '')).find((found) => found !== null) ?? [];
      const id = decoded(token);
      return id !== undefined && isThere(runtime, id, 'system') ? id : null;
    },
  },
});

/** Ids of messages in the headers of an answer that say what it answers. RFC 5322, section 3.6.4. */
const ANSWERED = /^(?:in-reply-to|references)$/i;
const MESSAGE_ID = /<([^<>\s]+)>/g;
const DOMAIN = '@threading.example.com';

/**
 * Source: Apex Reference Guide, "Cases Class". As with tokens, the id of a case is in the message's id; besides, the
 * headers of an answer lead to the case of the message that they name.
 */
export const casesClass: SystemClassFactory = (runtime) => ({
  name: 'System.Cases',
  kind: 'class',
  statics: {
    'String generateThreadingMessageId(Id caseId)': (id: string | null) =>
      id?.startsWith(CASE) === true && isThere(runtime, id, 'user') ? `<${encoded(id)}${DOMAIN}>` : null,
    'Id getCaseIdFromEmailHeaders(List<Messaging.InboundEmail.Header> headers)': (
      headers: ApexList<DataObject | null> | null,
    ) => {
      const answering = (headers?.items ?? []).filter((header) => ANSWERED.test(header?.text('name') ?? ''));
      const ids = answering.flatMap((header) => [...(header?.text('value') ?? '').matchAll(MESSAGE_ID)]);
      return ids.map(([, id = '']) => caseOfMessage(runtime, id)).find((found) => found !== null) ?? null;
    },
    'Id getCaseIdFromEmailThreadId(String emailThreadId)': () => null,
  },
});

function caseOfMessage(runtime: ApexRuntime, messageId: string): string | null {
  const own = messageId.endsWith(DOMAIN) ? decoded(messageId.slice(0, -DOMAIN.length)) : undefined;
  if (own !== undefined) {
    return own.startsWith(CASE) && isThere(runtime, own, 'system') ? own : null;
  }
  const text = `'<${messageId.replace(/['\\]/g, '\\$&')}>'`;
  const query = parseQuery(`SELECT ParentId FROM EmailMessage WHERE MessageIdentifier = ${text} AND ParentId != null`);
  const [message] = runtime.execution.read(query, { accessMode: 'system', withSharing: false, binds: [] });
  const parent = message?.fields['ParentId'];
  return typeof parent === 'string' && parent.startsWith(CASE) ? parent : null;
}

function encoded(id: string): string {
  return Buffer.from(id.slice(0, 15)).toString('base64url');
}

function decoded(token: string): string | undefined {
  return toId18(Buffer.from(token, 'base64url').toString());
}

function isThere(runtime: ApexRuntime, id: string, accessMode: 'user' | 'system'): boolean {
  const { schema, user, security } = runtime.execution;
  const object = schema.objectByPrefix(id.slice(0, 3));
  if (object === undefined || (accessMode === 'user' && !security.access(user.id).object(object.name).read)) {
    return false;
  }
  const query = parseQuery(`SELECT Id FROM ${object.name} WHERE Id = '${id}'`);
  return runtime.execution.read(query, { accessMode, withSharing: accessMode === 'user', binds: [] }).length > 0;
}
