import { parseQuery } from '../../../soql/index.ts';
import { toId18 } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { SystemClassFactory } from '../systemClass.ts';

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
      id !== null && isThere(runtime, id, 'user')
        ? `thread::${Buffer.from(id.slice(0, 15)).toString('base64url')}::`
        : null,
    'Id getRecordIdFromEmail(String subject, String textBody, String htmlBody)': (
      ...texts: readonly (string | null)[]
    ) => {
      const [, token = ''] = texts.map((text) => TOKEN.exec(text ?? '')).find((found) => found !== null) ?? [];
      const id = toId18(Buffer.from(token, 'base64url').toString());
      return id !== undefined && isThere(runtime, id, 'system') ? id : null;
    },
  },
});

function isThere(runtime: ApexRuntime, id: string, accessMode: 'user' | 'system'): boolean {
  const { schema, user, security } = runtime.execution;
  const object = schema.objectByPrefix(id.slice(0, 3));
  if (object === undefined || (accessMode === 'user' && !security.access(user.id).object(object.name).read)) {
    return false;
  }
  const query = parseQuery(`SELECT Id FROM ${object.name} WHERE Id = '${id}'`);
  return runtime.execution.read(query, { accessMode, withSharing: accessMode === 'user', binds: [] }).length > 0;
}
