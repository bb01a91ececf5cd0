import { UnsupportedError } from '../../errors/index.ts';
import { toId18 } from '../../values/index.ts';
import { asCollection, asSingle, toPlainText } from '../conversion.ts';
import { ANY, single, type FlowValue } from '../flowType.ts';
import { signatureOf, type FlowAction } from './action.ts';

const TEXT = single('Text');
const FLAG = single('Boolean');
const TEXTS = { ...TEXT, isCollection: true };

/** Source: Help, "Flow Core Action: Send Email"; names as in Actions Developer Guide, "Send Email Action". */
export const emailSimple: FlowAction = {
  type: 'emailSimple',

  signature: (name) =>
    name.toLowerCase() === 'emailsimple'
      ? signatureOf({
          emailAddresses: TEXT,
          emailAddressesArray: TEXTS,
          ccRecipientAddressList: TEXT,
          ccRecipientAddressCollection: TEXTS,
          bccRecipientAddressList: TEXT,
          bccRecipientAddressCollection: TEXTS,
          // From API version 65.0 on, a list in a text or a collection.
          recipientAddresses: ANY,
          ccAddresses: ANY,
          bccAddresses: ANY,
          senderType: TEXT,
          senderAddress: TEXT,
          emailSubject: TEXT,
          emailBody: TEXT,
          emailTemplateId: TEXT,
          recipientId: TEXT,
          relatedRecordId: TEXT,
          sendRichBody: FLAG,
          logEmailOnSend: FLAG,
          // How Flow Builder shows the action: with a body of its own, or with a template.
          composeEmailContent: FLAG,
          'addThreadingTokenToBody~': FLAG,
          'addThreadingTokenToSubject~': FLAG,
          'useLineBreaks~': FLAG,
        })
      : undefined,

  call(_name, requests, run) {
    if (requests.some((request) => request.get('senderType') === 'DefaultWorkflowUser')) {
      throw new UnsupportedError('The local org has no default workflow user, whom an e-mail could come from');
    }
    const results = run.execution.sendEmail(
      requests.map((request) => {
        const text = (name: string): string => toPlainText(asSingle(request.get(name) ?? null));
        const addresses = (...names: string[]): string[] =>
          names.flatMap((name) => addressesOf(request.get(name) ?? null));
        const templateId = toId18(text('emailTemplateId')) ?? null;
        const isRich = request.get('sendRichBody') === true;
        return {
          toAddresses: addresses('emailAddresses', 'emailAddressesArray', 'recipientAddresses'),
          ccAddresses: addresses('ccRecipientAddressList', 'ccRecipientAddressCollection', 'ccAddresses'),
          bccAddresses: addresses('bccRecipientAddressList', 'bccRecipientAddressCollection', 'bccAddresses'),
          subject: text('emailSubject'),
          htmlBody: isRich && templateId === null ? text('emailBody') : null,
          plainTextBody: isRich || templateId !== null ? null : text('emailBody'),
          replyTo: null,
          senderDisplayName: null,
          targetObjectId: toId18(text('recipientId')) ?? null,
          whatId: toId18(text('relatedRecordId')) ?? null,
          orgWideEmailAddressId: null,
          ...(text('senderType').toLowerCase() === 'orgwideemailaddress'
            ? { orgWideEmailAddress: text('senderAddress') }
            : {}),
          saveAsActivity: request.get('logEmailOnSend') === true,
          treatTargetObjectAsRecipient: true,
          headers: {},
          templateId,
          references: null,
          inReplyTo: null,
          attachments: [],
          isOfFlow: true,
        };
      }),
      false,
    );
    return results.map(({ isSuccess, errors }) => {
      const [first] = errors;
      return isSuccess
        ? new Map<string, FlowValue>()
        : `${first?.statusCode ?? 'UNKNOWN_EXCEPTION'}: ${first?.message ?? ''}`;
    });
  },
};

/** The addresses of a collection, or of one text with commas between them. */
function addressesOf(value: FlowValue): string[] {
  return Array.isArray(value)
    ? asCollection(value).map((item) => toPlainText(asSingle(item)))
    : toPlainText(asSingle(value))
        .split(/[,;\s]+/)
        .filter((address) => address !== '');
}
