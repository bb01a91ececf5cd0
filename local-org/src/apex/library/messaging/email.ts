import type { EmailAttachment, EmailMessage, RenderedEmail } from '../../../execution/index.ts';
import { BlobValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { dataClass, DataObject } from '../dataClass.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from '../systemClass.ts';

type Addresses = ApexList<string> | null;

/** An instance of `Messaging.Email`. */
export abstract class EmailObject extends LibraryObject {
  subject: string | null = null;
  replyTo: string | null = null;
  senderDisplayName: string | null = null;
  templateId: string | null = null;
  saveAsActivity: boolean | null = true;
  useSignature: boolean | null = true;
  bccSender: boolean | null = false;

  /** The messages as the org sends them. */
  abstract messages(): EmailMessage[];
}

/** An instance of `Messaging.SingleEmailMessage`. */
export class SingleEmailObject extends EmailObject {
  readonly typeName = 'Messaging.SingleEmailMessage';
  toAddresses: Addresses = null;
  ccAddresses: Addresses = null;
  bccAddresses: Addresses = null;
  htmlBody: string | null = null;
  plainTextBody: string | null = null;
  targetObjectId: string | null = null;
  whatId: string | null = null;
  orgWideEmailAddressId: string | null = null;
  references: string | null = null;
  inReplyTo: string | null = null;
  treatTargetObjectAsRecipient: boolean | null = true;
  charset: string | null = null;
  unsubscribeUrls: Addresses = null;
  fileAttachments: ApexList<DataObject> | null = null;
  treatBodiesAsTemplate: boolean | null = false;
  entityAttachments: ApexList<string> | null = null;
  documentAttachments: ApexList<string> | null = null;
  optOutPolicy: string | null = 'SEND';
  oneClickPost: boolean | null = false;
  unsubscribeComment: string | null = null;

  override messages(): EmailMessage[] {
    return [this.message()];
  }

  private message(): EmailMessage {
    return {
      toAddresses: this.toAddresses?.items ?? [],
      ccAddresses: this.ccAddresses?.items ?? [],
      bccAddresses: this.bccAddresses?.items ?? [],
      subject: this.subject ?? '',
      htmlBody: this.htmlBody,
      plainTextBody: this.plainTextBody,
      replyTo: this.replyTo,
      senderDisplayName: this.senderDisplayName,
      targetObjectId: this.targetObjectId,
      whatId: this.whatId,
      orgWideEmailAddressId: this.orgWideEmailAddressId,
      saveAsActivity: this.saveAsActivity ?? true,
      treatTargetObjectAsRecipient: this.treatTargetObjectAsRecipient ?? true,
      headers: this.headers(),
      templateId: this.templateId,
      references: this.references,
      inReplyTo: this.inReplyTo,
      attachments: (this.fileAttachments?.items ?? []).map(attachmentOf),
      entityAttachments: [...(this.entityAttachments?.items ?? []), ...(this.documentAttachments?.items ?? [])],
      treatBodiesAsTemplate: this.treatBodiesAsTemplate ?? false,
      optOutPolicy: this.optOutPolicy ?? 'SEND',
      copiesSender: this.bccSender ?? false,
    };
  }

  /** RFC 2369, section 2: addresses in angle brackets, in the sender's order of preference; RFC 8058 for one click. */
  private headers(): Record<string, string> {
    const urls = this.unsubscribeUrls?.items ?? [];
    const comment = this.unsubscribeComment === null ? '' : ` (${this.unsubscribeComment})`;
    return {
      ...(urls.length === 0 ? {} : { 'List-Unsubscribe': urls.map((url) => `<${url}>`).join(', ') + comment }),
      ...(urls.length > 0 && this.oneClickPost === true
        ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    };
  }
}

type OwnMember<Email extends EmailObject> = Exclude<keyof Email, keyof LibraryObject | 'messages'>;
type Member = OwnMember<SingleEmailObject> | OwnMember<MassEmailObject>;

/** An instance of `Messaging.MassEmailMessage`. */
export class MassEmailObject extends EmailObject {
  readonly typeName = 'Messaging.MassEmailMessage';
  description: string | null = null;
  targetObjectIds: Addresses = null;
  whatIds: Addresses = null;

  override messages(): EmailMessage[] {
    const { subject, replyTo, senderDisplayName, templateId, saveAsActivity, useSignature, bccSender } = this;
    const common = { subject, replyTo, senderDisplayName, templateId, saveAsActivity, useSignature, bccSender };
    return (this.targetObjectIds?.items ?? []).flatMap((targetObjectId, index) =>
      Object.assign(new SingleEmailObject(), common, {
        targetObjectId,
        whatId: this.whatIds?.items[index] ?? null,
      }).messages(),
    );
  }
}

/** Members of the base class, which every kind of e-mail has. */
const EMAIL_MEMBERS: readonly (readonly [Member, string])[] = [
  ['bccSender', 'Boolean'],
  ['replyTo', 'String'],
  ['saveAsActivity', 'Boolean'],
  ['senderDisplayName', 'String'],
  ['subject', 'String'],
  ['templateId', 'Id'],
  ['useSignature', 'Boolean'],
];

const SINGLE_EMAIL_MEMBERS: readonly (readonly [Member, string])[] = [
  ['bccAddresses', 'List<String>'],
  ['ccAddresses', 'List<String>'],
  ['charset', 'String'],
  ['documentAttachments', 'List<Id>'],
  ['entityAttachments', 'List<String>'],
  ['fileAttachments', 'List<Messaging.EmailFileAttachment>'],
  ['htmlBody', 'String'],
  ['inReplyTo', 'String'],
  ['oneClickPost', 'Boolean'],
  ['optOutPolicy', 'String'],
  ['orgWideEmailAddressId', 'Id'],
  ['plainTextBody', 'String'],
  ['references', 'String'],
  ['targetObjectId', 'Id'],
  ['toAddresses', 'List<String>'],
  ['treatBodiesAsTemplate', 'Boolean'],
  ['treatTargetObjectAsRecipient', 'Boolean'],
  ['unsubscribeComment', 'String'],
  ['unsubscribeUrls', 'List<String>'],
  ['whatId', 'Id'],
];

const MASS_EMAIL_MEMBERS: readonly (readonly [Member, string])[] = [
  ['description', 'String'],
  ['targetObjectIds', 'List<Id>'],
  ['whatIds', 'List<Id>'],
];

/** Source: Apex Reference Guide, "EmailFileAttachment Class". */
export const emailFileAttachmentClass = dataClass('Messaging.EmailFileAttachment', {
  properties: { body: 'Blob', contentType: 'String', fileName: 'String', id: 'Id', inline: 'Boolean' },
  hasAccessors: true,
});

/**
 * What `Messaging.renderStoredEmailTemplate` gives.
 * @param option a constant of `Messaging.AttachmentRetrievalOption`
 */
export function renderedEmail(
  whoId: string | null,
  whatId: string | null,
  { subject, plainTextBody, htmlBody, attachments }: RenderedEmail,
  option: string,
): SingleEmailObject {
  const files = attachments.map(
    ({ id, fileName, contentType, body }) =>
      new DataObject('Messaging.EmailFileAttachment', {
        id,
        fileName,
        contentType,
        body: option === 'METADATA_WITH_BODY' ? new BlobValue(Buffer.from(body, 'base64')) : null,
      }),
  );
  return Object.assign(new SingleEmailObject(), {
    subject,
    plainTextBody,
    htmlBody,
    targetObjectId: whoId,
    whatId,
    fileAttachments: option === 'NONE' ? null : new ApexList('Messaging.EmailFileAttachment', files),
  });
}

function attachmentOf(attachment: DataObject): EmailAttachment {
  const { body } = attachment.values;
  return {
    fileName: attachment.text('fileName') ?? '',
    contentType: attachment.text('contentType') ?? 'application/octet-stream',
    body: body instanceof BlobValue ? Buffer.from(body.bytes).toString('base64') : '',
  };
}

/** Source: Apex Reference Guide, "Email Class (Base Email Methods)". */
export const emailClass: SystemClassFactory = () => ({
  name: 'Messaging.Email',
  kind: 'class',
  isAbstract: true,
  ...membersOf(EMAIL_MEMBERS),
  isInstance: (value) => value instanceof EmailObject,
});

/** Source: Apex Reference Guide, "MassEmailMessage Class". */
export const massEmailClass: SystemClassFactory = () => ({
  name: 'Messaging.MassEmailMessage',
  kind: 'class',
  superclass: 'Messaging.Email',
  constructors: { 'MassEmailMessage()': () => new MassEmailObject() },
  ...membersOf(MASS_EMAIL_MEMBERS),
  isInstance: (value) => value instanceof MassEmailObject,
});

/** Source: Apex Reference Guide, "SingleEmailMessage Class (Single Email Methods)". */
export const singleEmailClass: SystemClassFactory = (runtime) => {
  const members = membersOf(SINGLE_EMAIL_MEMBERS);
  return {
    name: 'Messaging.SingleEmailMessage',
    kind: 'class',
    superclass: 'Messaging.Email',
    constructors: { 'SingleEmailMessage()': () => new SingleEmailObject() },
    properties: members.properties,
    methods: {
      ...members.methods,
      'String getTemplateName()': (self: SingleEmailObject) =>
        self.templateId === null ? null : runtime.execution.templateName(self.templateId),
    },
    isInstance: (value) => value instanceof SingleEmailObject,
  };
};

/** A message keeps a list of its own. No page says so: rows observed in orgs do. */
function copyOf(list: ApexList<unknown>): ApexList<unknown> {
  return new ApexList(list.elementType, [...list.items]);
}

/** `setX`, `getX` and the property `x` of each member. */
function membersOf(members: readonly (readonly [Member, string])[]): Pick<SystemClass, 'methods' | 'properties'> {
  const methods: Record<string, LibraryFunction> = {};
  const properties: Record<string, { get: LibraryFunction; set: (self: never, value: never) => void }> = {};
  for (const [member, type] of members) {
    const get = (self: EmailObject): unknown => (self as unknown as Record<Member, unknown>)[member];
    const set = (self: EmailObject, value: unknown): void => {
      (self as unknown as Record<Member, unknown>)[member] = value instanceof ApexList ? copyOf(value) : value;
    };
    const capitalized = member.slice(0, 1).toUpperCase() + member.slice(1);
    methods[`${type} get${capitalized}()`] = get;
    methods[`void set${capitalized}(${type} value)`] = set;
    if (/^treat/.test(member)) {
      methods[`${type} is${capitalized}()`] = get;
    }
    properties[`${type} ${member}`] = { get, set };
  }
  return { methods, properties };
}
