import type { EmailTemplate } from '@salesforce/types/metadata';
import { UnsupportedError } from '../errors/index.ts';
import type { EmailAttachment } from '../mail/index.ts';
import { componentsOf } from '../metadata/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { emailTemplateLimit } from '../schema/index.ts';
import type { RunningUser } from '../security/types.ts';
import type { StoreRow } from '../store/index.ts';
import { handlebarsScope, MergeError, salesforceScope, valueOfExpression, type MergeSubject } from './mergeFields.ts';
import { fromMarkup, toMarkup } from './mergeText.ts';
import type { TransactionServices } from './services.ts';

/** A record of `EmailTemplate`, as far as sending reads it. */
export interface StoredTemplate {
  id: string;
  name: string;
  isActive: boolean;
  /** Why it cannot be sent; `null` when it can. */
  limit: string | null;
  type: string;
  /** Lightning templates are written in the Handlebars Merge Language. */
  isLightning: boolean;
  subject: string;
  /** The text version. */
  body: string | null;
  html: string | null;
  attachments: readonly (EmailAttachment & { id: string })[];
}

/** What a template gives for one recipient and record. */
export interface RenderedTemplate {
  template: StoredTemplate;
  subject: string;
  plainTextBody: string | null;
  htmlBody: string | null;
}

/** Reads a template; `undefined` when there is none with this id. */
export function findTemplate({ store, project }: TransactionServices, id: string): StoredTemplate | undefined {
  const row = store.get('SELECT * FROM "EmailTemplate" WHERE "Id" = ?', [id]);
  if (row === undefined) {
    return undefined;
  }
  const text = (name: string): string | null => (row[name] === null ? null : String(row[name]));
  return {
    id,
    name: text('Name') ?? '',
    isActive: row['IsActive'] === 1,
    limit: limitOf(project, text('DeveloperName') ?? ''),
    type: text('TemplateType') ?? 'text',
    isLightning: (text('UiType') ?? 'Aloha') !== 'Aloha',
    subject: text('Subject') ?? '',
    body: text('Body'),
    html: text('HtmlValue'),
    attachments: store
      .all('SELECT "Id", "Name", "ContentType", "Body" FROM "Attachment" WHERE "ParentId" = ? AND "IsDeleted" = 0', [
        id,
      ])
      .map(attachmentOf),
  };
}

/** Templates that are made in the org have no file. */
function limitOf(project: ProjectMetadata, developerName: string): string | null {
  const component = componentsOf<EmailTemplate>(project, 'EmailTemplate').find(
    ({ fullName }) => fullName.slice(fullName.lastIndexOf('/') + 1) === developerName,
  );
  const limit = component === undefined ? undefined : emailTemplateLimit(component.fullName, component.content);
  return limit?.message ?? null;
}

function attachmentOf(row: StoreRow): EmailAttachment & { id: string } {
  const { Body: body } = row;
  return {
    id: String(row['Id']),
    fileName: String(row['Name'] ?? ''),
    contentType: String(row['ContentType'] ?? 'application/octet-stream'),
    body: body instanceof Uint8Array ? Buffer.from(body).toString('base64') : '',
  };
}

/** Merges a template. @throws MergeError; UnsupportedError when it is of a kind that this org does not send */
export function renderTemplate(subject: MergeSubject, template: StoredTemplate): RenderedTemplate {
  if (template.limit !== null) {
    throw new UnsupportedError(template.limit);
  }
  const merge = template.isLightning ? mergeHandlebars : mergeSalesforce;
  return {
    template,
    subject: merge(subject, template.subject, false),
    plainTextBody: template.body === null ? null : merge(subject, template.body, false),
    htmlBody: template.html === null ? null : merge(subject, withoutSections(template.html), true),
  };
}

/** Templates with a letterhead keep what was written into them in CDATA sections. */
function withoutSections(html: string): string {
  return html.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
}

const SALESFORCE = String.raw`\{!((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^{}"'])*)\}`;
const HANDLEBARS = String.raw`\{\{(\{)?\s*([^{}]+?)\s*\}\}\}?`;
const SALESFORCE_FIELD = new RegExp(SALESFORCE, 'g');
const ANY_FIELD = new RegExp(`${SALESFORCE}|${HANDLEBARS}`, 'g');

/**
 * Text in the Salesforce Merge Language: fields and formulas as `{!Contact.FirstName}`.
 * @param isMarkup values are written so that they stand in markup as text
 * @throws MergeError
 */
export function mergeSalesforce(subject: MergeSubject, text: string, isMarkup: boolean): string {
  return text.replace(SALESFORCE_FIELD, (_all, expression: string, offset: number) =>
    salesforceValue(subject, expression, offset, isMarkup),
  );
}

function salesforceValue(subject: MergeSubject, expression: string, offset: number, isMarkup: boolean): string {
  const source = isMarkup ? fromMarkup(expression) : expression;
  const value = valueOfExpression(subject, salesforceScope(subject), source, offset);
  return isMarkup ? toMarkup(value) : value;
}

/** Text in the Handlebars Merge Language; the Salesforce Merge Language is understood in it, too. @throws MergeError */
function mergeHandlebars(subject: MergeSubject, text: string, isMarkup: boolean): string {
  type Parts = [expression: string | undefined, brace: string | undefined, path: string | undefined, offset: number];
  return text.replace(ANY_FIELD, (_all, ...[expression, brace, path = '', offset]: Parts) => {
    if (expression !== undefined) {
      return salesforceValue(subject, expression, offset, isMarkup);
    }
    if (/^[#/^>!&]/.test(path)) {
      throw new MergeError('EMAIL_TEMPLATE_PROCESSING_ERROR', 'Handlebars helpers are not supported', path, offset);
    }
    const value = valueOfExpression(subject, handlebarsScope(subject), path, offset);
    return isMarkup && brace === undefined ? toMarkup(value) : value;
  });
}

/** Keeps count of how often and when a template was last used. */
export function countUse({ store, clock }: TransactionServices, templateId: string): void {
  const assignments = '"TimesUsed" = COALESCE("TimesUsed", 0) + 1, "LastUsedDate" = ?';
  store.run(`UPDATE "EmailTemplate" SET ${assignments} WHERE "Id" = ?`, [clock.now(), templateId]);
}

/** Whose data a message is merged with. */
export function mergeSubject(
  services: TransactionServices,
  user: RunningUser,
  whoId: string | null,
  whatId: string | null,
): MergeSubject {
  return { services, user, whoId, whatId };
}
