import type { EscalationAction, EscalationRule, RuleEntry, WorkflowAlert } from '@salesforce/types/metadata';
import { readBusinessHours } from '../../soql/index.ts';
import { addOpenTime, type BusinessHours, DatetimeValue } from '../../values/index.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import type { DmlServices } from '../types.ts';
import { ConditionReader } from './conditions.ts';
import { idOfNamed } from './people.ts';

const MINUTE = 60_000;

/** An active rule, under the name by which its actions wait. */
interface ActiveRule {
  name: string;
  entries: readonly RuleEntry[];
}

/**
 * Has what the first entry that a case meets does wait for its time. A closed case waits for nothing, one that another
 * entry applies to now waits anew, and where time counts from the last change it begins again. Sources: Help, "Set Up
 * Escalation Rules" and "Escalation Rule Entries"; Metadata API Developer Guide, "EscalationRules".
 */
export function queueEscalations(context: SaveContext, rows: readonly Row[]): void {
  const cases = alive(rows).filter(({ object }) => object.name === 'Case');
  const [first] = cases;
  const { ruleTimes } = context.services;
  const rule = first === undefined ? undefined : activeRule(context.services);
  if (first === undefined || rule === undefined || ruleTimes === undefined) {
    return;
  }
  const reader = new ConditionReader(context, first.object, cases, rule.entries);
  for (const row of cases) {
    const id = row.id ?? '';
    const entry = isOpen(row.record) ? rule.entries.find((one) => reader.meets(row, one)) : undefined;
    const before =
      row.operation === 'insert' || !isOpen(row.old) ? undefined : rule.entries.find((one) => reader.met(row, one));
    const isTouched = row.operation !== 'insert' && entry?.disableEscalationWhenModified === true;
    if (entry === undefined || isTouched) {
      ruleTimes.cancel(rule.name, id);
    } else if (entry !== before) {
      ruleTimes.cancel(rule.name, id);
      entry.escalationAction.forEach((_, place) => wait(context, row, rule, entry, place));
    } else if (entry.escalationStartTime === 'CaseLastModified') {
      entry.escalationAction.forEach((_, place) => {
        if (ruleTimes.isPending(rule.name, id, pathOf(rule, entry, place))) {
          wait(context, row, rule, entry, place);
        }
      });
    }
  }
}

function isOpen(record: Row['old']): boolean {
  return record !== null && record.fields['IsClosed'] !== true;
}

function activeRule({ project }: DmlServices): ActiveRule | undefined {
  const rules = project?.components('EscalationRule') ?? [];
  const active = rules.find(({ content }) => (content as EscalationRule).active === true);
  return active === undefined
    ? undefined
    : { name: `EscalationRule ${active.fullName}`, entries: (active.content as EscalationRule).ruleEntry };
}

/** Places of the entry and of its action in the rule. */
function pathOf({ entries }: ActiveRule, entry: RuleEntry, place: number): string {
  return `${entries.indexOf(entry)}.${place}`;
}

function wait({ services }: SaveContext, row: Row, rule: ActiveRule, entry: RuleEntry, place: number): void {
  const { clock, user, ruleTimes } = services;
  const created = row.record.fields['CreatedDate'];
  const from =
    entry.escalationStartTime === 'CaseLastModified' || !(created instanceof DatetimeValue)
      ? clock.now()
      : created.epochMilliseconds;
  const length = (entry.escalationAction[place]?.minutesToEscalation ?? 0) * MINUTE;
  const hours = hoursOf(services, row, entry);
  const dueAt = hours === undefined ? from + length : addOpenTime(hours, from, length);
  ruleTimes?.schedule({
    flowName: rule.name,
    pathName: pathOf(rule, entry, place),
    objectName: row.object.name,
    recordId: row.id ?? '',
    dueAt: Math.max(dueAt, clock.now()),
    userId: user.id,
  });
}

/** The hours that count, `undefined` when all do. */
function hoursOf({ store, schema }: DmlServices, { record }: Row, entry: RuleEntry): BusinessHours | undefined {
  const id =
    entry.businessHoursSource === 'Case'
      ? record.fields['BusinessHoursId']
      : entry.businessHoursSource === 'Static'
        ? store.get('SELECT "Id" AS id FROM "BusinessHours" WHERE "Name" = ?', [entry.businessHours ?? ''])?.['id']
        : null;
  return readBusinessHours(store, schema, typeof id === 'string' ? id : null);
}

/** What is to be done with a case whose time has come. */
export interface Escalation {
  /** The new owner, if there is one. */
  ownerId: string | undefined;
  alerts: readonly WorkflowAlert[];
}

/** The action that waited under these names; `undefined` when the rule is not active any more, or has changed. */
export function escalationOf(services: DmlServices, name: string, path: string): Escalation | undefined {
  const rule = activeRule(services);
  const [entry, place] = path.split('.').map(Number);
  const action = rule?.name === name ? rule.entries[entry ?? 0]?.escalationAction[place ?? 0] : undefined;
  if (action === undefined) {
    return undefined;
  }
  const { assignedTo, assignedToType } = action;
  return {
    ownerId:
      assignedTo === undefined
        ? undefined
        : idOfNamed(services.store, assignedToType === 'Queue' ? 'Queue' : 'User', assignedTo),
    alerts: alertsOf(action),
  };
}

function alertsOf(action: EscalationAction): WorkflowAlert[] {
  const { assignedTo, assignedToTemplate, notifyCaseOwner, notifyEmail, notifyTo, notifyToTemplate } = action;
  const told: WorkflowAlert['recipients'] = [
    ...(notifyTo === undefined ? [] : [{ type: 'user' as const, recipient: notifyTo }]),
    ...(notifyCaseOwner === true ? [{ type: 'owner' as const }] : []),
  ];
  return [
    ...(assignedTo === undefined || assignedToTemplate === undefined
      ? []
      : [alertOf(assignedToTemplate, [{ type: 'owner' }], [])]),
    ...(notifyToTemplate === undefined || told.length + notifyEmail.length === 0
      ? []
      : [alertOf(notifyToTemplate, told, notifyEmail)]),
  ];
}

function alertOf(template: string, recipients: WorkflowAlert['recipients'], ccEmails: string[]): WorkflowAlert {
  return { ccEmails, description: '', protected: false, recipients, senderType: 'CurrentUser', template };
}
