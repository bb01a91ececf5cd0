import type { ObjectDescribe } from '../../schema/types.ts';
import type { FieldValue } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { idsIn, lookUp, nowOf, type Fields } from './lookUp.ts';

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
    const isClosed = isClosedValue(object, fields);
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

/** With audit fields a closing date may be given on insert. */
function given(context: SaveContext, value: FieldValue | undefined): FieldValue {
  return context.services.auditFields === true ? (value ?? null) : null;
}

function isClosedValue(object: ObjectDescribe, fields: Fields): boolean {
  const status = String(fields['Status'] ?? '').toLowerCase();
  return (
    object
      .field('Status')
      ?.picklistValues.some((choice) => choice.isClosed === true && choice.value.toLowerCase() === status) ?? false
  );
}

/** Object Reference, "Task": account, IsClosed, IsHighPriority, CompletedDateTime. */
export function deriveTasks(context: SaveContext, rows: readonly Row[]): void {
  const fromContact = lookUp(context, 'Contact', 'AccountId', idsIn(rows, 'WhoId'));
  const fromCase = lookUp(context, 'Case', 'AccountId', idsIn(rows, 'WhatId'));
  const now = nowOf(context);
  for (const { record, old, object } of rows) {
    const { fields } = record;
    const what = (fields['WhatId'] as string | null | undefined) ?? null;
    const who = (fields['WhoId'] as string | null | undefined) ?? null;
    const account = what?.startsWith('001') ? what : (fromCase.get(what ?? '') ?? fromContact.get(who ?? '') ?? null);
    fields['AccountId'] = account;
    fields['IsClosed'] = isClosedValue(object, fields);
    const priority = String(fields['Priority'] ?? '').toLowerCase();
    fields['IsHighPriority'] =
      object
        .field('Priority')
        ?.picklistValues.some((choice) => choice.isHighPriority === true && choice.value.toLowerCase() === priority) ??
      false;
    if (object.field('CompletedDateTime') !== undefined) {
      const wasClosed = old?.fields['IsClosed'] === true;
      fields['CompletedDateTime'] = fields['IsClosed']
        ? wasClosed
          ? (fields['CompletedDateTime'] ?? now)
          : now
        : null;
    }
  }
}
