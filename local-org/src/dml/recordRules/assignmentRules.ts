import type { AssignmentRule, RuleEntry, WorkflowAlert } from '@salesforce/types/metadata';
import type { ObjectDescribe } from '../../schema/types.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import { updateRows } from '../write.ts';
import { ConditionReader } from './conditions.ts';
import { idOfNamed } from './people.ts';

/**
 * Gives records to the user or queue of the first entry that they meet, when the statement asks for it; a record that
 * meets none keeps its owner. Triggers do not run again. Sources: Metadata API Developer Guide, "AssignmentRules"; Apex
 * Developer Guide, "Setting DML Options" and "Triggers and Order of Execution".
 * @returns the records that were assigned, with what they were before
 */
export function assignOwners(context: SaveContext, rows: readonly Row[]): Row[] {
  const object = rows[0]?.object;
  const rule = object === undefined ? undefined : ruleFor(context, object);
  if (object === undefined || rule === undefined) {
    return [];
  }
  const reader = new ConditionReader(context, object, alive(rows), rule.ruleEntry);
  const assigned = alive(rows).flatMap((row): { row: Row; entry: RuleEntry }[] => {
    const entry = rule.ruleEntry.find((candidate) => reader.meets(row, candidate));
    const owner = entry === undefined ? undefined : assigneeOf(context, entry);
    if (entry === undefined || owner === undefined) {
      return [];
    }
    const record = row.record.copy();
    record.fields['OwnerId'] = owner;
    return [{ row: { ...row, operation: 'update', old: row.record, record }, entry }];
  });
  const changed = assigned.map(({ row }) => row);
  updateRows(context, changed);
  for (const { row, entry } of assigned) {
    if (entry.template !== undefined) {
      context.services.automation.sendAlert(toNewOwner(entry.template), [row.id ?? '']);
    }
  }
  return changed;
}

function ruleFor({ services, assignmentRule }: SaveContext, { name }: ObjectDescribe): AssignmentRule | undefined {
  const rules = (services.project?.components('AssignmentRule') ?? []).filter(({ fullName }) =>
    fullName.toLowerCase().startsWith(`${name.toLowerCase()}.`),
  );
  if (assignmentRule === null) {
    return undefined;
  }
  const chosen =
    assignmentRule === 'active'
      ? rules.find(({ content }) => (content as AssignmentRule).active === true)
      : rules.find(({ fullName }) => fullName.slice(name.length + 1) === ruleName(services.store, assignmentRule.id));
  return chosen?.content as AssignmentRule | undefined;
}

function ruleName(store: SaveContext['services']['store'], id: string): unknown {
  return store.get('SELECT "Name" AS name FROM "AssignmentRule" WHERE "Id" = ?', [id])?.['name'];
}

/** An entry without an assignee says that the owner stays. */
function assigneeOf({ services }: SaveContext, { assignedTo, assignedToType }: RuleEntry): string | undefined {
  return assignedTo === undefined
    ? undefined
    : idOfNamed(services.store, assignedToType === 'Queue' ? 'Queue' : 'User', assignedTo);
}

function toNewOwner(template: string): WorkflowAlert {
  return {
    ccEmails: [],
    description: '',
    protected: false,
    recipients: [{ type: 'owner' }],
    senderType: 'CurrentUser',
    template,
  };
}
