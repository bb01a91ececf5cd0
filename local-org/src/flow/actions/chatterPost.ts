import type { Execution } from '../../execution/index.ts';
import { parseQuery } from '../../soql/index.ts';
import { SObject, toId18 } from '../../values/index.ts';
import { asSingle, toPlainText } from '../conversion.ts';
import { single, type FlowValue } from '../flowType.ts';
import type { FlowRun } from '../interview.ts';
import { findId } from '../storedRecords.ts';
import { signatureOf, type FlowAction } from './action.ts';

const TEXT = single('Text');

/** Posts to a feed: all posts with one statement. Source: Actions Developer Guide, "Post to Chatter Actions". */
export const chatterPost: FlowAction = {
  type: 'chatterPost',

  signature: (name) =>
    name.toLowerCase() === 'chatterpost'
      ? signatureOf(
          { 'text!': TEXT, 'subjectNameOrId!': TEXT, type: TEXT, visibility: TEXT, communityId: TEXT },
          { feedItemId: TEXT },
        )
      : undefined,

  call(_name, requests, run) {
    const posts = requests.map((request) => ({ request, subjectId: subjectOf(request, run) }));
    const records = posts.flatMap(({ request, subjectId }) =>
      subjectId === undefined ? [] : new SObject('FeedItem', { ParentId: subjectId, Body: bodyOf(request, run) }),
    );
    const { accessMode, withSharing, execution } = run;
    const results = execution.save({ operation: 'insert', records, allOrNone: false, accessMode, withSharing });
    return posts.map(({ request, subjectId }) => {
      if (subjectId === undefined) {
        return `There is no user, group or record ${textOf(request, 'subjectNameOrId')} to whose feed this could be posted`;
      }
      const result = results.shift();
      const error = result?.errors[0];
      return result?.isSuccess === true
        ? new Map<string, FlowValue>([['feeditemid', result.id]])
        : `${error?.statusCode ?? 'UNKNOWN_EXCEPTION'}: ${error?.message ?? ''}`;
    });
  },
};

/** What `type` may say of a name, with where the name stands. */
const NAMES: Readonly<Record<string, readonly [objectName: string, field: string]>> = {
  group: ['CollaborationGroup', 'Name'],
  user: ['User', 'Username'],
};

/** The user, group or record by its id, or by the name that `type` goes with. */
function subjectOf(request: ReadonlyMap<string, FlowValue>, { execution }: FlowRun): string | undefined {
  const written = textOf(request, 'subjectNameOrId');
  const name = NAMES[textOf(request, 'type').toLowerCase()];
  return toId18(written) ?? (name === undefined ? undefined : findId(execution, ...name, written));
}

/** The text with the names of those it mentions, and its topics as they are shown. */
function bodyOf(request: ReadonlyMap<string, FlowValue>, { execution }: FlowRun): string {
  return textOf(request, 'text')
    .replace(/@\[(\w+)\]/g, (written, id: string) => {
      const name = mentioned(execution, toId18(id));
      return name === undefined ? written : `@${name}`;
    })
    .replace(/#\[([^\]]+)\]/g, '#$1');
}

/** The name of a user or group. */
function mentioned(execution: Execution, id: string | undefined): string | undefined {
  const object = id === undefined ? undefined : execution.schema.objectByPrefix(id.slice(0, 3));
  if (object === undefined || !Object.values(NAMES).some(([objectName]) => objectName === object.name)) {
    return undefined;
  }
  const query = parseQuery(`SELECT Name FROM ${object.name} WHERE Id = :id`);
  const [found] = execution.read(query, { accessMode: 'system', withSharing: false, binds: [id] });
  return found === undefined ? undefined : toPlainText(found.fields['Name'] ?? null);
}

function textOf(request: ReadonlyMap<string, FlowValue>, name: string): string {
  return toPlainText(asSingle(request.get(name) ?? null));
}
