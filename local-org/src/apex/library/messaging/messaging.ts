import type { RenderedBody, SendEmailResult } from '../../../execution/index.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import { toId18 } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { type EmailObject, renderedEmail } from './email.ts';
import { RenderedBodyObject } from './renderedBody.ts';

const STORED = 'Messaging.SingleEmailMessage renderStoredEmailTemplate';
const ATTACHMENTS = 'Messaging.AttachmentRetrievalOption attachmentRetrievalOption';

/** The id in 18 characters; what is none stays, and is found to be no record. */
function idOf(text: string | null): string | null {
  return text === null || text === '' ? null : (toId18(text) ?? text);
}

/** Source: Apex Reference Guide, "Messaging Class". */
export const messagingClass: SystemClassFactory = (runtime) => ({
  name: 'System.Messaging',
  kind: 'class',
  statics: {
    ...overloads(
      (emails: ApexList<EmailObject | null> | null, allOrNothing: boolean | null = true) => {
        const messages = required(runtime, emails).items.map((email) => required(runtime, email).messages());
        const results = runtime.execution.sendEmail(messages.flat(), allOrNothing === true);
        return new ApexList(
          'Messaging.SendEmailResult',
          messages.map(({ length }) => new SendEmailResultObject(resultOf(results.splice(0, length)))),
        );
      },
      'List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails)',
      'List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails, Boolean allOrNothing)',
    ),
    'List<Messaging.RenderEmailTemplateBodyResult> renderEmailTemplate(String whoId, String whatId, List<String> bodies)':
      (whoId: string | null, whatId: string | null, bodies: ApexList<string | null> | null) => {
        const texts = required(runtime, bodies).items.map((body) => required(runtime, body));
        const rendered = runtime.execution.renderBodies(idOf(whoId), idOf(whatId), texts);
        return new ApexList(
          'Messaging.RenderEmailTemplateBodyResult',
          rendered.map((body: RenderedBody) => new RenderedBodyObject(body)),
        );
      },
    ...overloads(
      (
        templateId: string | null,
        whoId: string | null,
        whatId: string | null,
        attachments: ApexEnum | null = null,
        countsAsUse: boolean | null = false,
      ) => {
        const id = toId18(required(runtime, templateId)) ?? '';
        const email = runtime.execution.renderTemplate(id, idOf(whoId), idOf(whatId), countsAsUse === true);
        return renderedEmail(idOf(whoId), idOf(whatId), email, attachments?.name ?? 'METADATA_WITH_BODY');
      },
      `${STORED}(String templateId, String whoId, String whatId)`,
      `${STORED}(String templateId, String whoId, String whatId, ${ATTACHMENTS})`,
      `${STORED}(String templateId, String whoId, String whatId, ${ATTACHMENTS}, Boolean updateEmailTemplateUsage)`,
    ),
    ...overloads(
      (amount: number | null) => runtime.execution.reserveEmails(required(runtime, amount)),
      'void reserveSingleEmailCapacity(Integer amountReserved)',
      'void reserveMassEmailCapacity(Integer amountReserved)',
    ),
  },
});

/** An email to many has one result. */
function resultOf(results: readonly SendEmailResult[]): SendEmailResult {
  return {
    isSuccess: results.every(({ isSuccess }) => isSuccess),
    errors: results.flatMap(({ errors }) => errors),
  };
}

/** An instance of `Messaging.SendEmailResult`. */
export class SendEmailResultObject extends LibraryObject {
  readonly typeName = 'Messaging.SendEmailResult';
  readonly result: SendEmailResult;

  constructor(result: SendEmailResult) {
    super();
    this.result = result;
  }

  get errors(): ApexList<SendEmailErrorObject> {
    return new ApexList(
      'Messaging.SendEmailError',
      this.result.errors.map((error) => new SendEmailErrorObject(error)),
    );
  }

  override toString(): string {
    return `Messaging.SendEmailResult[getErrors=(${this.errors.items.join(', ')});isSuccess=${this.result.isSuccess};]`;
  }
}

/** An instance of `Messaging.SendEmailError`. */
export class SendEmailErrorObject extends LibraryObject {
  readonly typeName = 'Messaging.SendEmailError';
  readonly error: SendEmailResult['errors'][number];

  constructor(error: SendEmailResult['errors'][number]) {
    super();
    this.error = error;
  }

  override toString(): string {
    const { message, statusCode, targetObjectId } = this.error;
    return `Messaging.SendEmailError[getMessage=${message};getStatusCode=${statusCode};getTargetObjectId=${targetObjectId ?? 'null'};]`;
  }
}

/** Source: Apex Reference Guide, "SendEmailResult Class". */
export const sendEmailResultClass: SystemClassFactory = () => {
  const methods = {
    'Boolean isSuccess()': (self: SendEmailResultObject) => self.result.isSuccess,
    'List<Messaging.SendEmailError> getErrors()': (self: SendEmailResultObject) => self.errors,
  };
  return {
    name: 'Messaging.SendEmailResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof SendEmailResultObject,
  };
};

/** Source: Apex Reference Guide, "SendEmailError Class". */
export const sendEmailErrorClass: SystemClassFactory = (runtime) => {
  const methods = {
    'List<String> getFields()': () => new ApexList<string>('String'),
    'String getMessage()': (self: SendEmailErrorObject) => self.error.message,
    'System.StatusCode getStatusCode()': (self: SendEmailErrorObject) =>
      runtime.enumValue('System.StatusCode', self.error.statusCode),
    'String getTargetObjectId()': (self: SendEmailErrorObject) => self.error.targetObjectId,
  };
  return {
    name: 'Messaging.SendEmailError',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof SendEmailErrorObject,
  };
};
