import { existsSync } from 'node:fs';
import type { EmailTemplate } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/** E-mail templates: where they lie, and what they name. Page "EmailTemplate" (Metadata API Developer Guide). */
export function checkEmailTemplates(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('EmailTemplate') as readonly MetadataComponent<EmailTemplate>[]) {
    const { content } = component;
    const related = content.relatedEntityType;
    if (related !== undefined && schema.object(related) === undefined) {
      problems.addUnknownObject(related, content, 'relatedEntityType');
    }
    checkPlace(component, problems);
    if (
      content.letterhead !== undefined &&
      problems.project.component('Letterhead', content.letterhead) === undefined
    ) {
      problems.add('UNKNOWN_REFERENCE', `There is no letterhead ${content.letterhead}`, content, 'letterhead');
    }
  }
}

/** Samples that lie in the public folder of a new org, as its settings and sites name them. */
const SAMPLES: ReadonlySet<string> = new Set([
  'CommunityCaseCommentEmailTemplate',
  'CommunityChangePasswordEmailTemplate',
  'CommunityForgotPasswordEmailTemplate',
  'CommunityWelcomeEmailTemplate',
  'ContactFollowUpSAMPLE',
  'LeadsNewassignmentnotificationSAMPLE',
  'LeadsWebtoLeademailresponseSAMPLE',
  'MarketingProductInquiryResponse',
  'SalesNewCustomerEmail',
  'SUPPORTNewassignmentnotificationSAMPLE',
  'SupportCaseAssignmentNotification',
  'SupportCaseCreatedPhoneInquiries',
  'SupportCaseCreatedWebInquiries',
  'SupportCaseResponse',
  'SupportEscalatedCaseNotification',
  'SupportEscalatedCaseReassignment',
]);

/** Reports a template that is not in the project. New orgs have samples, whose words no file of the project holds. */
export function checkTemplateName(
  name: string | undefined,
  node: object,
  element: string,
  problems: ProblemList,
): void {
  if (name === undefined || problems.project.component('EmailTemplate', name) !== undefined) {
    return;
  }
  if (name.startsWith(`${UNFILED}/`) && SAMPLES.has(name.slice(UNFILED.length + 1))) {
    const message = `The sample template ${name} of new orgs is not supported: retrieve it into the project`;
    problems.add('UNSUPPORTED', message, node, element);
  } else {
    problems.addNotFound('EmailTemplate', name, node, element);
  }
}

/** The folder that everybody sees, which no file describes. */
const UNFILED = 'unfiled$public';
/** Types of folders of Classic and of Lightning templates. */
const FOLDERS: readonly string[] = ['EmailFolder', 'EmailTemplateFolder'];

/** A template lies in a folder, beside the file that holds its text. */
function checkPlace(component: MetadataComponent<EmailTemplate>, problems: ProblemList): void {
  const { fullName, file } = component;
  if (!fullName.includes('/')) {
    problems.add('INVALID_FOLDER', `The email template ${fullName} must lie in a folder of email/`, component);
  }
  const folder = fullName.split('/').slice(0, -1).join('/');
  const own = folder.slice(folder.lastIndexOf('/') + 1);
  const isKnown = FOLDERS.some((type) =>
    [folder, own].some((name) => problems.project.component(type, name) !== undefined),
  );
  if (folder !== '' && folder !== UNFILED && !isKnown) {
    problems.add('UNKNOWN_REFERENCE', `Cannot find folder:${folder}`, component);
  }
  if (!existsSync(problems.project.resolve(file.replace(/-meta\.xml$/, '')))) {
    problems.add('MISSING_CONTENT', `There is no file with the text of the email template ${fullName}`, component);
  }
}
