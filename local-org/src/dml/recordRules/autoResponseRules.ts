import type { AutoResponseRule, RuleEntry, WorkflowAlert, WorkflowEmailRecipient } from '@salesforce/types/metadata';
import { alive, type Row, type SaveContext } from '../row.ts';
import { ConditionReader } from './conditions.ts';

/** Who may be answered, the first that has an address. Source: Apex Reference Guide, "DMLOptions.EmailHeader Class". */
const ANSWERED: Readonly<Record<string, readonly WorkflowEmailRecipient[]>> = {
  Case: [
    { type: 'contactLookup', field: 'ContactId' },
    { type: 'email', field: 'SuppliedEmail' },
  ],
  Lead: [{ type: 'email', field: 'Email' }],
};

/**
 * Answers whoever a new case or lead came from with the template of the first entry that the record meets, when the
 * statement asks for it. Sources: Metadata API Developer Guide, "AutoResponseRules"; Apex Developer Guide, "Triggers and
 * Order of Execution".
 */
export function sendAutoResponses(context: SaveContext, rows: readonly Row[]): void {
  const object = rows[0]?.object;
  const created = alive(rows).filter(({ operation }) => operation === 'insert');
  const entries = object === undefined || context.sendsAutoResponse !== true ? [] : entriesOf(context, object.name);
  if (object === undefined || entries.length === 0 || created.length === 0) {
    return;
  }
  const reader = new ConditionReader(context, object, created, entries);
  for (const row of created) {
    const entry = entries.find((candidate) => reader.meets(row, candidate));
    const recipient = ANSWERED[object.name]?.find((candidate) => isReachable(context, row, candidate));
    if (entry !== undefined && recipient !== undefined) {
      context.services.automation.sendAlert(answerOf(entry, recipient), [row.id ?? ''], {
        address: entry.senderEmail ?? '',
        name: entry.senderName ?? '',
        replyTo: entry.replyToEmail ?? null,
      });
    }
  }
}

function entriesOf({ services }: SaveContext, objectName: string): readonly RuleEntry[] {
  const rules = services.project?.components('AutoResponseRule') ?? [];
  const active = rules.find(
    ({ fullName, content }) =>
      fullName.toLowerCase().startsWith(`${objectName.toLowerCase()}.`) &&
      (content as AutoResponseRule).active === true,
  );
  return (active?.content as AutoResponseRule | undefined)?.ruleEntry ?? [];
}

function isReachable(
  { services }: SaveContext,
  { record }: Row,
  { type, field = '' }: WorkflowEmailRecipient,
): boolean {
  const held = record.fields[field] ?? null;
  if (type === 'email' || typeof held !== 'string') {
    return held !== null;
  }
  const row = services.store.get('SELECT "Email" AS email FROM "Contact" WHERE "Id" = ?', [held]);
  return (row?.['email'] ?? null) !== null;
}

function answerOf({ template }: RuleEntry, recipient: WorkflowEmailRecipient): WorkflowAlert {
  return {
    ccEmails: [],
    description: '',
    protected: false,
    recipients: [recipient],
    senderType: 'CurrentUser',
    template: template ?? '',
  };
}
