import { UnsupportedError } from '../../errors/index.ts';
import { SObject, toId18 } from '../../values/index.ts';
import { asSingle, toPlainText } from '../conversion.ts';
import { single, type FlowValue } from '../flowType.ts';
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
    const records = requests.map(
      (request) =>
        new SObject('FeedItem', {
          ParentId: subjectOf(request),
          Body: textOf(request, 'text'),
        }),
    );
    const { accessMode, withSharing, execution } = run;
    const results = execution.save({ operation: 'insert', records, allOrNone: false, accessMode, withSharing });
    return results.map(({ isSuccess, id, errors: [error] }) =>
      isSuccess
        ? new Map<string, FlowValue>([['feeditemid', id]])
        : `${error?.statusCode ?? 'UNKNOWN_EXCEPTION'}: ${error?.message ?? ''}`,
    );
  },
};

/** The record or user by its id. */
function subjectOf(request: ReadonlyMap<string, FlowValue>): string {
  const written = textOf(request, 'subjectNameOrId');
  const id = toId18(written);
  if (id === undefined) {
    throw new UnsupportedError(
      `The local org posts to the feeds of ids, not of the names of users and groups: ${written}`,
    );
  }
  return id;
}

function textOf(request: ReadonlyMap<string, FlowValue>, name: string): string {
  return toPlainText(asSingle(request.get(name) ?? null));
}
