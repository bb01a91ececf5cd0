import { UnsupportedError } from '../../../errors/index.ts';
import { parseQuery } from '../../../soql/index.ts';
import { DatetimeValue, SObject, toId18, type FieldValue } from '../../../values/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
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
        return postInput(runtime, required(runtime, element));
      },
      'List<ConnectApi.BatchResult> postFeedElementBatch(String communityId, List<ConnectApi.BatchInput> feedElements)':
        (_site: unknown, inputs: ApexList<DataObject | null> | null) => postBatch(runtime, required(runtime, inputs)),
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
    {
      mentioned: (id, username) => mentioned(runtime, id, username),
      record: (id) => recordName(runtime, required(runtime, id)),
    },
  );
}

/** The name of the record that a post links to. @throws `ConnectApi.ConnectApiException` for none, in words of our own */
function recordName(runtime: ApexRuntime, id: string): string {
  const object = runtime.execution.schema.objectByPrefix(id.slice(0, 3));
  const name = object?.nameField?.name;
  const ownId = toId18(id);
  if (object !== undefined && name !== undefined && ownId !== undefined) {
    const query = parseQuery(`SELECT ${name} FROM ${object.name} WHERE Id = '${ownId}'`);
    const [record] = runtime.execution.read(query, { accessMode: 'user', withSharing: true, binds: [] });
    if (record !== undefined) {
      return String(record.fields[name]);
    }
  }
  throw runtime.exception(EXCEPTION, `Invalid entity identifier in the link: ${id}`);
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

/** Posts what a `ConnectApi.FeedElementInput` holds; a post with a question or a link may have no text. */
function postInput(runtime: ApexRuntime, { values }: DataObject): DataObject {
  const capabilities = capabilityFields((values['capabilities'] ?? null) as DataObject | null);
  const hasBody = (values['body'] ?? null) !== null || capabilities === null;
  const body = hasBody ? bodyOf(runtime, values['body']) : NO_TEXT;
  return postElement(runtime, (values['subjectId'] ?? null) as string | null, body, capabilities ?? {});
}

const NO_TEXT: WrittenBody = { text: '', isRichText: false };

/**
 * The fields of a post that carries something beside its text. Source: Connect in Apex,
 * "ConnectApi.FeedElementCapabilitiesInput"; Object Reference, "FeedItem": `Type`, `LinkUrl`, `Title`.
 */
function capabilityFields(capabilities: DataObject | null): Record<string, FieldValue> | null {
  const given = (name: string): DataObject | null => (capabilities?.values[name] ?? null) as DataObject | null;
  const unsupported = ['files', 'poll'].find((name) => given(name) !== null);
  if (unsupported !== undefined) {
    throw new UnsupportedError(`The ${unsupported} of posts that Connect makes are not supported by the local org`);
  }
  const [link, question] = [given('link'), given('questionAndAnswers')];
  if (link !== null) {
    return { Type: 'LinkPost', LinkUrl: link.text('url'), Title: link.text('urlName') };
  }
  return question === null ? null : { Type: 'QuestionPost', Title: question.text('questionTitle') };
}

/**
 * Posts many elements; one that fails leaves the others. Source: Connect in Apex, "ChatterFeeds Class":
 * `postFeedElementBatch`.
 */
function postBatch(runtime: ApexRuntime, inputs: ApexList<DataObject | null>): ApexList<DataObject> {
  requireAllData(runtime);
  const results = inputs.items.map((batch) => {
    const { values } = required(runtime, batch);
    if ((values['binary'] ?? values['binaries'] ?? null) !== null) {
      throw new UnsupportedError('Files of posts that Connect makes are not supported by the local org');
    }
    try {
      const element = required(runtime, (values['input'] ?? null) as DataObject | null);
      return new DataObject(BATCH_RESULT, { result: postInput(runtime, element) });
    } catch (error) {
      if (error instanceof ApexException && error.$typeName === EXCEPTION) {
        return new DataObject(BATCH_RESULT, { error });
      }
      throw error;
    }
  });
  return new ApexList(BATCH_RESULT, results);
}

const BATCH_RESULT = 'ConnectApi.BatchResult';

/** Source: Connect in Apex, "ConnectApi.BatchResult Class". */
export const batchResultClass: SystemClassFactory = () => {
  const errorOf = ({ values }: DataObject): ApexException | null => (values['error'] ?? null) as ApexException | null;
  return {
    name: BATCH_RESULT,
    kind: 'class',
    methods: {
      'Exception getError()': errorOf,
      'String getErrorMessage()': (self: DataObject) => errorOf(self)?.message ?? null,
      'String getErrorTypeName()': (self: DataObject) => errorOf(self)?.$typeName ?? null,
      'Object getResult()': ({ values }: DataObject) => values['result'] ?? null,
      'Boolean isSuccess()': (self: DataObject) => errorOf(self) === null,
    },
    isInstance: (value) => value instanceof DataObject && value.typeName === BATCH_RESULT,
  };
};

/** Posts to a feed. @param more other fields of the post, of which the type where it is not one of text */
export function postElement(
  runtime: ApexRuntime,
  subject: string | null,
  body: WrittenBody,
  more: Readonly<Record<string, FieldValue>> = {},
): DataObject {
  requireAllData(runtime);
  const parentId = subject === 'me' ? runtime.execution.user.id : required(runtime, subject);
  const fields = { ParentId: parentId, Body: body.text, IsRichText: body.isRichText };
  const id = post(runtime, 'FeedItem', { ...fields, ...more });
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
