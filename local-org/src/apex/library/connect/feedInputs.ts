import { dataClass, DataObject, type DataClassShape } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** A class of values of Connect, with what it extends. */
interface ConnectClass {
  properties: DataClassShape['properties'];
  constructors?: DataClassShape['constructors'];
  superclass?: string;
  isAbstract?: boolean;
}

const SEGMENT = 'MessageSegmentInput';

/** Source: Connect in Apex, "ConnectApi Input Classes". */
const INPUTS: Readonly<Record<string, ConnectClass>> = {
  [SEGMENT]: { properties: {}, isAbstract: true },
  TextSegmentInput: { properties: { text: 'String' }, superclass: SEGMENT },
  MentionSegmentInput: { properties: { id: 'String', username: 'String' }, superclass: SEGMENT },
  LinkSegmentInput: { properties: { url: 'String' }, superclass: SEGMENT },
  HashtagSegmentInput: { properties: { tag: 'String' }, superclass: SEGMENT },
  MarkupBeginSegmentInput: {
    properties: { altText: 'String', markupType: 'ConnectApi.MarkupType', url: 'String' },
    superclass: SEGMENT,
  },
  MarkupEndSegmentInput: { properties: { markupType: 'ConnectApi.MarkupType' }, superclass: SEGMENT },
  InlineImageSegmentInput: { properties: { altText: 'String', fileId: 'String' }, superclass: SEGMENT },
  EntityLinkSegmentInput: { properties: { entityId: 'String' }, superclass: SEGMENT },
  MessageBodyInput: { properties: { messageSegments: 'List<ConnectApi.MessageSegmentInput>' } },
  FeedElementInput: {
    properties: {
      capabilities: 'ConnectApi.FeedElementCapabilitiesInput',
      feedElementType: 'ConnectApi.FeedElementType',
      subjectId: 'String',
    },
    isAbstract: true,
  },
  FeedElementCapabilitiesInput: {
    properties: {
      files: 'ConnectApi.FilesCapabilityInput',
      link: 'ConnectApi.LinkCapabilityInput',
      poll: 'ConnectApi.PollCapabilityInput',
      questionAndAnswers: 'ConnectApi.QuestionAndAnswersCapabilityInput',
    },
  },
  FilesCapabilityInput: { properties: { items: 'List<ConnectApi.FileIdInput>' } },
  FileIdInput: { properties: { id: 'String' } },
  LinkCapabilityInput: { properties: { url: 'String', urlName: 'String' } },
  PollCapabilityInput: { properties: { choices: 'List<String>' } },
  QuestionAndAnswersCapabilityInput: { properties: { bestAnswerId: 'String', questionTitle: 'String' } },
  FeedItemInput: {
    properties: { body: 'ConnectApi.MessageBodyInput', visibility: 'ConnectApi.FeedItemVisibilityType' },
    superclass: 'FeedElementInput',
  },
  BinaryInput: {
    properties: { blobValue: 'Blob', contentType: 'String', filename: 'String' },
    constructors: [['blobValue', 'contentType', 'filename']],
  },
  BatchInput: {
    properties: { input: 'Object', binary: 'ConnectApi.BinaryInput', binaries: 'List<ConnectApi.BinaryInput>' },
    constructors: [['input'], ['input', 'binary'], ['input', 'binaries']],
  },
  CommentInput: { properties: { body: 'ConnectApi.MessageBodyInput' } },
  AnnouncementInput: {
    properties: {
      body: 'ConnectApi.MessageBodyInput',
      expirationDate: 'Datetime',
      feedItemId: 'String',
      isArchived: 'Boolean',
      parentId: 'String',
      sendEmails: 'Boolean',
    },
  },
};

/** Source: Connect in Apex, "ConnectApi Output Classes": what posting tells of the post. */
const OUTPUTS: Readonly<Record<string, ConnectClass>> = {
  FeedBody: { properties: { isRichText: 'Boolean', text: 'String' } },
  FeedElement: {
    properties: {
      body: 'ConnectApi.FeedBody',
      createdDate: 'Datetime',
      feedElementType: 'ConnectApi.FeedElementType',
      id: 'String',
      url: 'String',
    },
    isAbstract: true,
  },
  FeedItem: { properties: {}, superclass: 'FeedElement' },
  Comment: {
    properties: { body: 'ConnectApi.FeedBody', createdDate: 'Datetime', id: 'String', url: 'String' },
  },
  Announcement: {
    properties: {
      expirationDate: 'Datetime',
      feedElement: 'ConnectApi.FeedElement',
      id: 'String',
      isArchived: 'Boolean',
      sendEmails: 'Boolean',
      url: 'String',
    },
  },
};

export const feedValueClasses: readonly SystemClassFactory[] = Object.entries({ ...INPUTS, ...OUTPUTS }).map(
  ([name, { properties, constructors, superclass, isAbstract = false }]): SystemClassFactory =>
    (runtime) => {
      const fullName = `ConnectApi.${name}`;
      const isMade = !isAbstract && !(name in OUTPUTS);
      return {
        ...dataClass(fullName, { properties, constructors: isMade ? (constructors ?? [[]]) : [] })(runtime),
        ...(superclass === undefined ? {} : { superclass: `ConnectApi.${superclass}` }),
        ...(isAbstract ? { isAbstract, isVirtual: true } : {}),
        isInstance: (value) => value instanceof DataObject && isOf(value.typeName, name),
      };
    },
);

/** Whether a class of Connect is another or extends it. */
function isOf(typeName: string, name: string): boolean {
  const own = typeName.replace(/^ConnectApi\./, '');
  return own === name || ({ ...INPUTS, ...OUTPUTS }[own]?.superclass ?? '') === name;
}
