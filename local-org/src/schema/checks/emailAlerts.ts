import type { Workflow, WorkflowAlert } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import { checkTemplateName } from './emailTemplates.ts';
import type { Schema } from '../types.ts';

/** Kinds of recipients that the org can find. Page "Workflow" (Metadata API Developer Guide), ActionEmailRecipientTypes. */
const RECIPIENTS: readonly string[] = [
  'user',
  'role',
  'group',
  'owner',
  'creator',
  'accountOwner',
  'email',
  'contactLookup',
  'userLookup',
];

/** The e-mail alerts of workflow files, which flows and rules send. */
export function checkEmailAlerts(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('Workflow') as readonly MetadataComponent<Workflow>[]) {
    const { content, fullName } = component;
    if (schema.object(fullName) === undefined) {
      problems.addMissingOwner(fullName, component);
      continue;
    }
    for (const alert of content.alerts) {
      checkAlert(schema, fullName, alert, problems);
    }
  }
}

function checkAlert(schema: Schema, objectName: string, alert: WorkflowAlert, problems: ProblemList): void {
  checkTemplateName(alert.template ?? '', alert, 'template', problems);
  for (const recipient of alert.recipients) {
    if (!RECIPIENTS.includes(recipient.type)) {
      problems.add('UNSUPPORTED', `Recipients of type ${recipient.type} are not supported`, recipient, 'type');
    }
    const { field } = recipient;
    const object = schema.object(objectName);
    const isField = field === undefined || (object?.field(field) ?? object?.field(`${field}Id`)) !== undefined;
    if (!isField) {
      problems.add('UNKNOWN_FIELD', `There is no field ${field} of ${objectName}`, recipient, 'field');
    }
  }
}
