import type { FieldValue } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { chosen, idsIn, lookUp, nowOf } from './lookUp.ts';

/** Object Reference, "Case": account of the contact and the other way for persons, IsClosed and ClosedDate by status, StopStartDate by IsStopped. */
export function deriveCases(context: SaveContext, rows: readonly Row[]): void {
  const accounts = lookUp(context, 'Contact', 'AccountId', idsIn(rows, 'ContactId'));
  const people = lookUp(context, 'Account', 'PersonContactId', idsIn(rows, 'AccountId'));
  const now = nowOf(context);
  for (const { record, old, object, operation } of rows) {
    const { fields } = record;
    const contactChanged = (fields['ContactId'] ?? null) !== (old?.fields['ContactId'] ?? null);
    const accountChanged = (fields['AccountId'] ?? null) !== (old?.fields['AccountId'] ?? null);
    if (contactChanged && !accountChanged) {
      fields['AccountId'] = accounts.get(fields['ContactId'] as string) ?? fields['AccountId'] ?? null;
    } else if (accountChanged && !contactChanged) {
      fields['ContactId'] = people.get(fields['AccountId'] as string) ?? fields['ContactId'] ?? null;
    }
    const isClosed = chosen(object, 'Status', fields)?.isClosed === true;
    const wasClosed = old?.fields['IsClosed'] === true;
    fields['IsClosed'] = isClosed;
    if (isClosed && !wasClosed) {
      fields['ClosedDate'] = given(context, fields['ClosedDate']) ?? now;
    } else if (!isClosed) {
      fields['ClosedDate'] = null;
    }
    if (fields['IsStopped'] !== (old?.fields['IsStopped'] ?? false)) {
      fields['StopStartDate'] = fields['IsStopped'] === true ? now : null;
    }
    if (operation === 'insert' && object.field('IsClosedOnCreate') !== undefined) {
      fields['IsClosedOnCreate'] = isClosed;
    }
  }
}

/** Object Reference, "EmailMessage": the message of a case is related to the case. */
export function deriveEmailMessages(context: SaveContext, rows: readonly Row[]): void {
  for (const { record, operation } of rows) {
    record.fields['RelatedToId'] ??= record.fields['ParentId'] ?? null;
    if (operation === 'insert') {
      record.fields['MessageDate'] ??= nowOf(context);
    }
  }
}

/** Object Reference, "CaseComment", CreatorId: the user who wrote it. */
export function deriveCaseComments({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    record.fields['CreatorId'] ??= services.user.id;
  }
}

/** Object Reference, "EmailMessageRelation": the object of the person that the message is related to. */
export function deriveEmailRelations({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    const prefix = String(record.fields['RelationId'] ?? '').slice(0, 3);
    record.fields['RelationObjectType'] = services.schema.objectByPrefix(prefix)?.name ?? null;
  }
}

/** Object Reference, "TopicAssignment": the prefix and the object of what has the topic. */
export function deriveTopicAssignments({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    const prefix = String(record.fields['EntityId'] ?? '').slice(0, 3);
    record.fields['EntityKeyPrefix'] = prefix;
    record.fields['EntityType'] = services.schema.objectByPrefix(prefix)?.name ?? null;
  }
}

/** With audit fields a closing date may be given on insert. */
function given(context: SaveContext, value: FieldValue | undefined): FieldValue {
  return context.services.auditFields === true ? (value ?? null) : null;
}
