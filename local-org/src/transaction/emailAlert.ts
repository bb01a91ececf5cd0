import type { WorkflowAlert, WorkflowEmailRecipient } from '@salesforce/types/metadata';
import type { EmailSender } from '../dml/types.ts';
import type { EmailMessage } from '../execution/index.ts';
import type { StoredEmail } from '../mail/index.ts';
import type { RunningUser } from '../security/types.ts';
import { quoteName } from '../store/index.ts';
import { findTemplate, mergeSubject, renderTemplate } from './emailTemplate.ts';
import { MergeError } from './mergeFields.ts';
import type { TransactionServices } from './services.ts';

/** Somebody whom an alert tells: an address, and the record behind it. */
interface Recipient {
  id: string | null;
  address: string;
}

/**
 * The messages of an e-mail alert about one record, one for each of its recipients.
 * Source: Help, "Email Alerts"; Metadata API Developer Guide, "Workflow": WorkflowAlert.
 * @param sender in place of the one that the alert has
 * @throws MergeError when the template cannot be merged
 */
export function alertEmails(
  services: TransactionServices,
  user: RunningUser,
  alert: WorkflowAlert,
  recordId: string,
  sender?: EmailSender,
): StoredEmail[] {
  const templateId = templateIdOf(services, alert.template ?? '');
  const template = templateId === undefined ? undefined : findTemplate(services, templateId);
  if (template === undefined || !template.isActive) {
    throw new MergeError(
      'TEMPLATE_NOT_ACTIVE',
      `The template ${alert.template ?? ''} is not active`,
      alert.template ?? '',
      -1,
    );
  }
  const row = recordRow(services, recordId);
  const recipients = alert.recipients.flatMap((recipient) => recipientsOf(services, recipient, row));
  const reached = recipients.filter(({ address }) => address !== '');
  const others = alert.ccEmails.map((address) => ({ id: null, address }));
  const from =
    sender === undefined
      ? senderOf(services, user, alert)
      : { fromAddress: sender.address, fromName: sender.name, replyTo: sender.replyTo };
  return [...new Map([...reached, ...others].map((recipient) => [recipient.address, recipient])).values()].map(
    ({ id, address }) => {
      const rendered = renderTemplate(mergeSubject(services, user, id, recordId), template);
      const message: EmailMessage = {
        ...NO_MESSAGE,
        toAddresses: [address],
        subject: rendered.subject,
        htmlBody: rendered.htmlBody,
        plainTextBody: rendered.plainTextBody,
        targetObjectId: id,
        whatId: recordId,
        templateId: template.id,
        attachments: template.attachments.map(({ id: _id, ...file }) => file),
      };
      return { ...message, ...from, recipients: [address], sentAt: services.clock.now() };
    },
  );
}

const NO_MESSAGE: EmailMessage = {
  toAddresses: [],
  ccAddresses: [],
  bccAddresses: [],
  subject: '',
  htmlBody: null,
  plainTextBody: null,
  replyTo: null,
  senderDisplayName: null,
  targetObjectId: null,
  whatId: null,
  orgWideEmailAddressId: null,
  saveAsActivity: false,
  treatTargetObjectAsRecipient: false,
  headers: {},
  templateId: null,
  references: null,
  inReplyTo: null,
  attachments: [],
};

/** The id of the template with this full name, `Folder/Developer_Name`. */
function templateIdOf({ store }: TransactionServices, fullName: string): string | undefined {
  const developerName = fullName.slice(fullName.lastIndexOf('/') + 1);
  const row = store.get('SELECT "Id" AS id FROM "EmailTemplate" WHERE "DeveloperName" = ?', [developerName]);
  return row === undefined ? undefined : String(row['id']);
}

type Row = Readonly<Record<string, unknown>>;

function recordRow({ schema, store }: TransactionServices, id: string): Row {
  const object = schema.objectByPrefix(id.slice(0, 3));
  const row =
    object === undefined ? undefined : store.get(`SELECT * FROM ${quoteName(object.name)} WHERE "Id" = ?`, [id]);
  if (row === undefined) {
    throw new MergeError('INVALID_ID_FIELD', `No record has the id ${id}`, id, -1);
  }
  return row;
}

function recipientsOf(services: TransactionServices, recipient: WorkflowEmailRecipient, row: Row): Recipient[] {
  const { store } = services;
  const users = (condition: string, value: string): Recipient[] =>
    store
      .all(`SELECT "Id" AS id, "Email" AS email FROM "User" WHERE ${condition} AND "IsActive" = 1`, [value])
      .map(({ id, email }) => ({ id: String(id), address: String(email ?? '') }));
  const { recipient: name = '', field = '' } = recipient;
  switch (recipient.type) {
    case 'user':
      return users('LOWER("Username") = LOWER(?)', name);
    case 'role':
      return users('"UserRoleId" IN (SELECT "Id" FROM "UserRole" WHERE "DeveloperName" = ?)', name);
    case 'group':
      return users(
        '"Id" IN (SELECT m."UserOrGroupId" FROM "GroupMember" m JOIN "Group" g ON g."Id" = m."GroupId" WHERE g."DeveloperName" = ?)',
        name,
      );
    case 'owner':
      return byId(services, row['OwnerId']);
    case 'creator':
      return byId(services, row['CreatedById']);
    case 'accountOwner': {
      const account = store.get('SELECT "OwnerId" AS owner FROM "Account" WHERE "Id" = ?', [String(row['AccountId'])]);
      return byId(services, account?.['owner']);
    }
    case 'email':
      return [{ id: null, address: String(row[field] ?? '') }];
    default:
      // contactLookup and userLookup; `check` refuses the others
      return byId(services, row[field] ?? row[`${field}Id`]);
  }
}

/** A contact, lead or user; the members of a queue. */
function byId({ store, schema }: TransactionServices, id: unknown): Recipient[] {
  if (typeof id !== 'string') {
    return [];
  }
  const object = schema.objectByPrefix(id.slice(0, 3))?.name;
  if (object === 'Group') {
    const members =
      'SELECT u."Id" AS id, u."Email" AS email FROM "GroupMember" m JOIN "User" u ON u."Id" = m."UserOrGroupId"';
    return store
      .all(`${members} WHERE m."GroupId" = ? AND u."IsActive" = 1`, [id])
      .map((row) => ({ id: String(row['id']), address: String(row['email'] ?? '') }));
  }
  if (object !== 'User' && object !== 'Contact' && object !== 'Lead') {
    return [];
  }
  const row = store.get(`SELECT "Email" AS email FROM "${object}" WHERE "Id" = ?`, [id]);
  return [{ id, address: String(row?.['email'] ?? '') }];
}

function senderOf(
  { store }: TransactionServices,
  user: RunningUser,
  { senderType, senderAddress }: WorkflowAlert,
): { fromAddress: string; fromName: string } {
  if (senderType === 'OrgWideEmailAddress') {
    const row = store.get('SELECT "DisplayName" AS name FROM "OrgWideEmailAddress" WHERE "Address" = ?', [
      senderAddress ?? '',
    ]);
    return { fromAddress: senderAddress ?? '', fromName: String(row?.['name'] ?? senderAddress ?? '') };
  }
  const row = store.get('SELECT "Email" AS email FROM "User" WHERE "Id" = ?', [user.id]);
  return { fromAddress: String(row?.['email'] ?? ''), fromName: user.name };
}
