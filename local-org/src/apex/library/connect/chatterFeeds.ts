import { UnsupportedError } from '../../../errors/index.ts';
import { DatetimeValue, SObject, type FieldValue } from '../../../values/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject } from '../dataClass.ts';
import { exceptionConstructors } from '../exceptions/exceptionClasses.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { requireAllData } from '../web/chatterUsers.ts';
import { writtenBody, type WrittenBody } from './feedBody.ts';

const EXCEPTION = 'ConnectApi.ConnectApiException';

/** Source: Connect in Apex, "ConnectApi Exceptions". */
export const connectExceptionClass: SystemClassFactory = () => ({
  name: EXCEPTION,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(EXCEPTION),
  isInstance: (value) => value instanceof ApexException && value.$typeName === EXCEPTION,
});

/**
 * Posts and comments. Source: Connect in Apex, "ChatterFeeds Class": `postFeedElement`, `postCommentToFeedElement`.
 * The site that a post is for makes no difference here.
 */
export const chatterFeedsClass: SystemClassFactory = (runtime) => {
  const plain = (text: string | null): WrittenBody => ({ text: required(runtime, text), isRichText: false });
  return {
    name: 'ConnectApi.ChatterFeeds',
    kind: 'class',
    statics: {
      'ConnectApi.FeedElement postFeedElement(String communityId, String subjectId, ConnectApi.FeedElementType feedElementType, String text)':
        (_site: unknown, subject: string | null, _type: unknown, text: string | null) =>
          postElement(runtime, subject, plain(text)),
      'ConnectApi.FeedElement postFeedElement(String communityId, ConnectApi.FeedElementInput feedElement)': (
        _site: unknown,
        element: DataObject | null,
      ) => {
        const { values } = required(runtime, element);
        return postElement(runtime, (values['subjectId'] ?? null) as string | null, bodyOf(runtime, values['body']));
      },
      'ConnectApi.Comment postCommentToFeedElement(String communityId, String feedElementId, String text)': (
        _site: unknown,
        feedElementId: string | null,
        text: string | null,
      ) => postComment(runtime, feedElementId, plain(text)),
      'ConnectApi.Comment postCommentToFeedElement(String communityId, String feedElementId, ConnectApi.CommentInput comment, ConnectApi.BinaryInput feedElementFileUpload)':
        (_site: unknown, feedElementId: string | null, comment: DataObject | null, file: DataObject | null) => {
          if (file !== null) {
            throw new UnsupportedError('Files of comments that Connect posts are not supported by the local org');
          }
          return postComment(runtime, feedElementId, bodyOf(runtime, required(runtime, comment).values['body']));
        },
    },
  };
};

/** The text of a `ConnectApi.MessageBodyInput`. */
export function bodyOf(runtime: ApexRuntime, body: unknown): WrittenBody {
  const { values } = required(runtime, (body ?? null) as DataObject | null);
  const segments = required(runtime, (values['messageSegments'] ?? null) as ApexList<DataObject | null> | null);
  return writtenBody(
    segments.items.map((segment) => required(runtime, segment)),
    (id, username) => mentioned(runtime, id, username),
  );
}

/** The name of whom a post mentions. @throws `ConnectApi.ConnectApiException` for nobody, in words of our own */
function mentioned(runtime: ApexRuntime, id: string | null, username: string | null): string {
  const isMeant = (record: SObject): boolean =>
    id === null ? record.fields['Username'] === username : record.id?.slice(0, 15) === id.slice(0, 15);
  const record =
    runtime.execution.cachedRecords('User').find(isMeant) ??
    runtime.execution.cachedRecords('CollaborationGroup').find(isMeant);
  if (record === undefined) {
    throw runtime.exception(EXCEPTION, `Invalid user identifier in the mention: ${id ?? username}`);
  }
  return String(record.fields['Name']);
}

/** Posts to a feed. @param type the kind of post, where it is not one of text */
export function postElement(
  runtime: ApexRuntime,
  subject: string | null,
  body: WrittenBody,
  type: string | null = null,
): DataObject {
  requireAllData(runtime);
  const parentId = subject === 'me' ? runtime.execution.user.id : required(runtime, subject);
  const fields = { ParentId: parentId, Body: body.text, IsRichText: body.isRichText };
  const id = post(runtime, 'FeedItem', type === null ? fields : { ...fields, Type: type });
  return new DataObject('ConnectApi.FeedItem', {
    ...postedValues(runtime, id, body),
    feedElementType: runtime.enumValue('ConnectApi.FeedElementType', 'FeedItem'),
    url: `/chatter/feed-elements/${id}`,
  });
}

function postComment(runtime: ApexRuntime, element: string | null, body: WrittenBody): DataObject {
  requireAllData(runtime);
  const fields = { FeedItemId: required(runtime, element), CommentBody: body.text, IsRichText: body.isRichText };
  const id = post(runtime, 'FeedComment', fields);
  return new DataObject('ConnectApi.Comment', {
    ...postedValues(runtime, id, body),
    url: `/chatter/comments/${id}`,
  });
}

function postedValues(runtime: ApexRuntime, id: string, body: WrittenBody): Record<string, unknown> {
  const stored = new DataObject('ConnectApi.FeedBody', { isRichText: body.isRichText, text: body.text });
  return { id, body: stored, createdDate: new DatetimeValue(runtime.execution.clock.now()) };
}

/** Saves what is posted. @throws `ConnectApi.ConnectApiException` when it cannot be saved */
export function post(runtime: ApexRuntime, objectName: string, fields: Readonly<Record<string, FieldValue>>): string {
  const record = new SObject(objectName, { ...fields });
  const { accessMode, withSharing } = runtime.currentAccess();
  const [result] = runtime.execution.save({
    operation: 'insert',
    records: [record],
    allOrNone: false,
    accessMode,
    withSharing,
  });
  const [error] = result?.errors ?? [];
  if (error !== undefined) {
    throw runtime.exception(EXCEPTION, error.message);
  }
  return record.id ?? '';
}
