import type { EmailMessage, SendEmailResult } from '../execution/index.ts';
import type { StoredEmail } from '../mail/index.ts';
import type { RunningUser } from '../security/types.ts';
import { toId18 } from '../values/index.ts';
import { countUse, findTemplate, mergeSalesforce, mergeSubject, renderTemplate } from './emailTemplate.ts';
import { MergeError } from './mergeFields.ts';
import type { TransactionServices } from './services.ts';

/** External single e-mails per org and day (GMT). Source: Apex Developer Guide, "Outbound Email". */
export const DAILY_EMAIL_LIMIT = 5_000;

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const RECIPIENT_OBJECTS: Readonly<Record<string, string>> = { '003': 'Contact', '00Q': 'Lead', '005': 'User' };

type Refusal = SendEmailResult['errors'][number];

/** Thrown while a message is prepared, and turned into its result. */
class RefusedEmail extends Error {
  readonly statusCode: string;

  constructor(statusCode: string, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/**
 * Fills in addresses, merges the template and checks a message as `Messaging.sendEmail` does.
 * Source: Apex Reference Guide, "SingleEmailMessage Class (Single Email Methods)".
 * @returns the message as it will leave, or why it cannot
 */
export function prepareEmail(
  services: TransactionServices,
  user: RunningUser,
  message: EmailMessage,
): StoredEmail | Refusal {
  try {
    const everyone = recipientsOf(services, user, message);
    requireBody(message);
    checkTarget(message);
    const merged = withFiles(services, mergedMessage(services, user, message));
    return { ...merged, ...senderOf(services, user, message), recipients: everyone, sentAt: services.clock.now() };
  } catch (error) {
    if (error instanceof RefusedEmail || error instanceof MergeError) {
      return { statusCode: error.statusCode, message: error.message, targetObjectId: message.targetObjectId };
    }
    throw error;
  }
}

/** Every address that gets the message. Those written as ids of contacts, leads and users are looked up. */
function recipientsOf(services: TransactionServices, user: RunningUser, message: EmailMessage): string[] {
  const { targetObjectId, toAddresses, ccAddresses, bccAddresses } = message;
  const target = targetObjectId === null ? undefined : personOf(services, targetObjectId);
  if (targetObjectId !== null && target === undefined) {
    throw new RefusedEmail('INVALID_ID_FIELD', 'targetObjectId must be the id of a contact, lead or user');
  }
  const addsTarget = target !== undefined && message.treatTargetObjectAsRecipient;
  if (addsTarget && target.address === '') {
    throw new RefusedEmail('INVALID_EMAIL_ADDRESS', 'The target object has no email address');
  }
  const written = [...toAddresses, ...ccAddresses, ...bccAddresses].map(
    (address) => personOf(services, address) ?? { address, hasOptedOut: false },
  );
  const everyone = obeyOptOut([...(addsTarget ? [target] : []), ...written], message.optOutPolicy);
  if (everyone.length === 0) {
    throw new RefusedEmail('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.');
  }
  const invalid = everyone.find((address) => !ADDRESS.test(address));
  if (invalid !== undefined) {
    throw new RefusedEmail('INVALID_EMAIL_ADDRESS', `Invalid to address : ${invalid}`);
  }
  return message.copiesSender === true ? [...everyone, addressOfUser(services, user.id)] : everyone;
}

/** Somebody who was named by the id of a record. */
interface Person {
  /** Empty for a record without an address. */
  address: string;
  hasOptedOut: boolean;
}

/** `setOptOutPolicy`. @throws RefusedEmail with `REJECT` */
function obeyOptOut(people: readonly Person[], policy = 'SEND'): string[] {
  if (policy === 'REJECT' && people.some(({ hasOptedOut }) => hasOptedOut)) {
    throw new RefusedEmail('EMAIL_OPTED_OUT', 'A recipient has opted out of email.');
  }
  return people.filter(({ hasOptedOut }) => policy !== 'FILTER' || !hasOptedOut).map(({ address }) => address);
}

/** `undefined` for what is no id of a contact, lead or user. */
function personOf(services: TransactionServices, text: string): Person | undefined {
  const id = toId18(text);
  const objectName = RECIPIENT_OBJECTS[text.slice(0, 3)];
  if (id === undefined || objectName === undefined) {
    return undefined;
  }
  const optOut = objectName === 'User' ? '0' : '"HasOptedOutOfEmail"';
  const row = services.store.get(`SELECT "Email" AS email, ${optOut} AS optOut FROM "${objectName}" WHERE "Id" = ?`, [
    id,
  ]);
  return row === undefined ? undefined : { address: String(row['email'] ?? ''), hasOptedOut: row['optOut'] === 1 };
}

function addressOfUser({ store }: TransactionServices, id: string): string {
  return String(store.get('SELECT "Email" AS email FROM "User" WHERE "Id" = ?', [id])?.['email'] ?? '');
}

function requireBody({ htmlBody, plainTextBody, templateId, targetObjectId }: EmailMessage): void {
  if (htmlBody === null && plainTextBody === null && templateId === null) {
    throw new RefusedEmail(
      'REQUIRED_FIELD_MISSING',
      'Missing body, one must be specified: plainTextBody, htmlBody or templateId',
    );
  }
  if (templateId !== null && targetObjectId === null) {
    throw new RefusedEmail('REQUIRED_FIELD_MISSING', 'Missing targetObjectId with template');
  }
}

/** What may not go with a message to a user. */
function checkTarget({ targetObjectId, whatId, saveAsActivity, isOfFlow }: EmailMessage): void {
  if (targetObjectId?.startsWith('005') !== true) {
    return;
  }
  if (whatId !== null && isOfFlow !== true) {
    throw new RefusedEmail('INVALID_ID_FIELD', 'WhatId is not available for sending emails to UserIds.');
  }
  if (saveAsActivity) {
    throw new RefusedEmail('INVALID_SAVE_AS_ACTIVITY_FLAG', 'saveAsActivity must be false when sending mail to users.');
  }
}

/** The message with what its template gives, or with its own texts merged. @throws MergeError */
function mergedMessage(services: TransactionServices, user: RunningUser, message: EmailMessage): EmailMessage {
  const subject = mergeSubject(services, user, message.targetObjectId, message.whatId);
  if (message.templateId !== null) {
    const template = findTemplate(services, message.templateId);
    if (template === undefined) {
      throw new RefusedEmail('INVALID_ID_FIELD', 'Invalid template id');
    }
    if (!template.isActive) {
      throw new RefusedEmail('TEMPLATE_NOT_ACTIVE', `The template ${template.name} is not active`);
    }
    const rendered = renderTemplate(subject, template);
    countUse(services, template.id);
    const attachments = [...message.attachments, ...template.attachments.map(({ id: _id, ...file }) => file)];
    const { plainTextBody, htmlBody } = rendered;
    return { ...message, subject: rendered.subject, plainTextBody, htmlBody, attachments };
  }
  if (message.treatBodiesAsTemplate !== true) {
    return message;
  }
  const merge = (text: string | null): string | null => (text === null ? null : mergeSalesforce(subject, text, false));
  return {
    ...message,
    subject: merge(message.subject) ?? '',
    plainTextBody: merge(message.plainTextBody),
    htmlBody: merge(message.htmlBody),
  };
}

/** Which file an id leads to, by the prefix of its object; others are attachments. */
const FILES: Readonly<Record<string, string>> = {
  '015': `SELECT "Name" || COALESCE('.' || "Type", '') AS name, "ContentType" AS type, "Body" AS body FROM "Document"`,
  '068': 'SELECT "PathOnClient" AS name, NULL AS type, "VersionData" AS body FROM "ContentVersion"',
};
const ATTACHMENTS = 'SELECT "Name" AS name, "ContentType" AS type, "Body" AS body FROM "Attachment"';

/** `setEntityAttachments`, `setDocumentAttachments`: files, documents and attachments by their ids. */
function withFiles({ store }: TransactionServices, message: EmailMessage): EmailMessage {
  const files = (message.entityAttachments ?? []).map((text) => {
    const id = toId18(text) ?? '';
    const row = store.get(`${FILES[id.slice(0, 3)] ?? ATTACHMENTS} WHERE "Id" = ?`, [id]);
    if (row === undefined) {
      throw new RefusedEmail('INVALID_ID_FIELD', `There is no file, document or attachment ${text}`);
    }
    const { body } = row;
    return {
      fileName: String(row['name'] ?? ''),
      contentType: String(row['type'] ?? 'application/octet-stream'),
      body: body instanceof Uint8Array ? Buffer.from(body).toString('base64') : '',
    };
  });
  return files.length === 0 ? message : { ...message, attachments: [...message.attachments, ...files] };
}

function senderOf(
  services: TransactionServices,
  user: RunningUser,
  message: EmailMessage,
): { fromAddress: string; fromName: string } {
  const { orgWideEmailAddressId: id, orgWideEmailAddress: address } = message;
  if (id === null && address === undefined) {
    return { fromAddress: addressOfUser(services, user.id), fromName: message.senderDisplayName ?? user.name };
  }
  const row = services.store.get(
    `SELECT "Address" AS address, "DisplayName" AS name FROM "OrgWideEmailAddress" WHERE "${id === null ? 'Address' : 'Id'}" = ?`,
    [id ?? address ?? null],
  );
  if (row === undefined) {
    throw new RefusedEmail(
      'INVALID_ID_FIELD',
      'orgWideEmailAddressId must be the id of an organization-wide email address',
    );
  }
  return { fromAddress: String(row['address']), fromName: String(row['name'] ?? row['address']) };
}

/** Whether {@link prepareEmail} refused. */
export function isRefusal(outcome: StoredEmail | Refusal): outcome is Refusal {
  return 'statusCode' in outcome;
}
