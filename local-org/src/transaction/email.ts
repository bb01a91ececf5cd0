import type { EmailMessage, SendEmailResult } from '../execution/index.ts';
import type { StoredEmail } from '../mail/index.ts';
import type { RunningUser } from '../security/types.ts';
import type { TransactionServices } from './services.ts';

/** External single e-mails per org and day (GMT). Source: Apex Developer Guide, "Outbound Email". */
export const DAILY_EMAIL_LIMIT = 5_000;

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const RECIPIENT_OBJECTS: Readonly<Record<string, string>> = { '003': 'Contact', '00Q': 'Lead', '005': 'User' };

type Refusal = SendEmailResult['errors'][number];

/**
 * Fills in addresses and checks a message as `Messaging.sendEmail` does.
 * @returns the message as it will leave, or why it cannot
 */
export function prepareEmail(
  services: TransactionServices,
  user: RunningUser,
  message: EmailMessage,
): StoredEmail | Refusal {
  const refuse = (statusCode: string, text: string): Refusal => ({
    statusCode,
    message: text,
    targetObjectId: message.targetObjectId,
  });
  const target = message.targetObjectId === null ? null : targetAddress(services, message.targetObjectId);
  if (target === undefined) {
    return refuse('INVALID_ID_FIELD', 'targetObjectId must be the id of a contact, lead or user');
  }
  const addsTarget = message.targetObjectId !== null && message.treatTargetObjectAsRecipient;
  if (addsTarget && target === '') {
    return refuse('INVALID_EMAIL_ADDRESS', 'The target object has no email address');
  }
  const recipients = [...(addsTarget && target !== null ? [target] : []), ...message.toAddresses];
  const everyone = [...recipients, ...message.ccAddresses, ...message.bccAddresses];
  if (everyone.length === 0) {
    return refuse('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.');
  }
  const invalid = everyone.find((address) => !ADDRESS.test(address));
  if (invalid !== undefined) {
    return refuse('INVALID_EMAIL_ADDRESS', `Invalid to address : ${invalid}`);
  }
  if (message.htmlBody === null && message.plainTextBody === null && message.templateId === null) {
    return refuse(
      'REQUIRED_FIELD_MISSING',
      'Missing body, one must be specified: plainTextBody, htmlBody or templateId',
    );
  }
  if (message.templateId !== null) {
    return refuse('UNSUPPORTED', 'E-mail templates are not supported by the local org');
  }
  const sender = senderOf(services, user, message);
  if (sender === undefined) {
    return refuse('INVALID_ID_FIELD', 'orgWideEmailAddressId must be the id of an organization-wide email address');
  }
  return { ...message, ...sender, recipients: everyone, sentAt: services.clock.now() };
}

/** `null` stands for "no address"; `undefined` for an id that is no recipient. */
function targetAddress(services: TransactionServices, id: string): string | undefined {
  const objectName = RECIPIENT_OBJECTS[id.slice(0, 3)];
  if (objectName === undefined) {
    return undefined;
  }
  const row = services.store.get(`SELECT "Email" AS email FROM "${objectName}" WHERE "Id" = ?`, [id]);
  return row === undefined ? undefined : String(row['email'] ?? '');
}

function senderOf(
  services: TransactionServices,
  user: RunningUser,
  message: EmailMessage,
): { fromAddress: string; fromName: string } | undefined {
  if (message.orgWideEmailAddressId === null) {
    const row = services.store.get('SELECT "Email" AS email FROM "User" WHERE "Id" = ?', [user.id]);
    return { fromAddress: String(row?.['email'] ?? ''), fromName: message.senderDisplayName ?? user.name };
  }
  const row = services.store.get(
    'SELECT "Address" AS address, "DisplayName" AS name FROM "OrgWideEmailAddress" WHERE "Id" = ?',
    [message.orgWideEmailAddressId],
  );
  return row === undefined
    ? undefined
    : { fromAddress: String(row['address']), fromName: String(row['name'] ?? row['address']) };
}

/** Whether {@link prepareEmail} refused. */
export function isRefusal(outcome: StoredEmail | Refusal): outcome is Refusal {
  return 'statusCode' in outcome;
}
