import { dataClass } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "InboundEmail Class" and the pages of its parts. */
export const inboundEmailClasses: readonly SystemClassFactory[] = [
  dataClass('Messaging.InboundEmail', {
    properties: {
      authenticationResults: 'List<Messaging.InboundEmail.AuthenticationResult>',
      binaryAttachments: 'List<Messaging.InboundEmail.BinaryAttachment>',
      ccAddresses: 'List<String>',
      fromAddress: 'String',
      fromName: 'String',
      headers: 'List<Messaging.InboundEmail.Header>',
      htmlBody: 'String',
      htmlBodyIsTruncated: 'Boolean',
      inReplyTo: 'String',
      messageId: 'String',
      plainTextBody: 'String',
      plainTextBodyIsTruncated: 'Boolean',
      references: 'List<String>',
      replyTo: 'String',
      subject: 'String',
      textAttachments: 'List<Messaging.InboundEmail.TextAttachment>',
      toAddresses: 'List<String>',
    },
  }),
  dataClass('Messaging.InboundEmail.AuthenticationResult', {
    properties: {
      authenticationResultFields: 'List<Messaging.InboundEmail.AuthenticationResultField>',
      method: 'String',
      result: 'String',
    },
  }),
  dataClass('Messaging.InboundEmail.AuthenticationResultField', { properties: { name: 'String', value: 'String' } }),
  dataClass('Messaging.InboundEmail.BinaryAttachment', {
    properties: {
      body: 'Blob',
      fileName: 'String',
      headers: 'List<Messaging.InboundEmail.Header>',
      mimeTypeSubType: 'String',
    },
  }),
  dataClass('Messaging.InboundEmail.TextAttachment', {
    properties: {
      body: 'String',
      bodyIsTruncated: 'Boolean',
      charset: 'String',
      fileName: 'String',
      headers: 'List<Messaging.InboundEmail.Header>',
      mimeTypeSubType: 'String',
    },
  }),
  dataClass('Messaging.InboundEmail.Header', { properties: { name: 'String', value: 'String' } }),
  dataClass('Messaging.InboundEnvelope', { properties: { fromAddress: 'String', toAddress: 'String' } }),
  dataClass('Messaging.InboundEmailResult', { properties: { message: 'String', success: 'Boolean' } }),
];
