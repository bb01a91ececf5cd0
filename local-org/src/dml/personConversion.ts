import { mirroredFields } from '../schema/index.ts';
import { quoteName } from '../store/index.ts';
import { SObject } from '../values/index.ts';
import { deriveFields } from './derived/index.ts';
import { sameValue } from './normalize.ts';
import { isOfPersonType, isPersonAccount } from './personAccounts.ts';
import { loadOlds } from './prepare.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';
import { updateRows } from './write.ts';

/** Whether this save makes a business account a person account, or the other way. */
export function isConversion(row: Row): boolean {
  return row.object.name === 'Account' && row.old !== null && isPersonAccount(row.old) !== isOfPersonType(row);
}

/**
 * Changes accounts between business and person by their record type alone. Neither triggers nor rules run. The one
 * contact of a business becomes its person; the person of a business is an ordinary contact again.
 * Sources: SOAP API Developer Guide, "Person Account Record Types"; Apex Developer Guide, "Operations That Don't Invoke
 * Triggers".
 */
export function convertAccounts(context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    refuseOtherChanges(row);
  }
  const contacts = new Map(alive(rows).map((row) => [row, contactOf(context, row)]));
  loadOlds(
    context,
    [...contacts.values()].filter((contact) => contact !== null),
  );
  for (const [row, contact] of contacts) {
    if (contact?.old != null && row.errors.length === 0) {
      convert(row, contact);
    }
  }
  const converted = alive(rows);
  deriveFields(context, converted);
  updateRows(context, converted);
  updateRows(
    context,
    converted.flatMap((row) => contacts.get(row) ?? []),
  );
  context.services.changed?.('Account');
  context.services.changed?.('Contact');
}

function refuseOtherChanges(row: Row): void {
  const changed = Object.keys(row.record.fields).filter(
    (name) => name !== 'RecordTypeId' && !sameValue(row.record.fields[name], row.old?.fields[name]),
  );
  if (changed.length > 0) {
    const message = 'Cannot specify any additional fields when marrying or separating a Person-Account';
    refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', message);
  }
}

/** The contact to save with the account; null and a refusal unless there is one, of the same owner. */
function contactOf({ services }: SaveContext, row: Row): Row | null {
  const object = services.schema.object('Contact');
  const found = services.store.all(
    `SELECT "Id" AS id, "OwnerId" AS owner FROM ${quoteName('Contact')} WHERE "AccountId" = ? AND "IsDeleted" = 0`,
    [row.id],
  );
  const [contact] = found;
  if (object === undefined || contact === undefined || found.length > 1) {
    const message = 'A business account that becomes a person account needs exactly one contact';
    refuse(row, 'INVALID_PERSON_ACCOUNT_OPERATION', message);
    return null;
  }
  if (contact['owner'] !== row.record.fields['OwnerId']) {
    refuse(row, 'INVALID_PERSON_ACCOUNT_OPERATION', 'A person account and its contact have the same owner');
    return null;
  }
  const id = String(contact['id']);
  const original = new SObject('Contact', { Id: id });
  return { index: row.index, original, object, operation: 'update', id, record: original, old: null, errors: [] };
}

/** The account takes the person's values; what both have is the account's, if it has it. */
function convert({ record, object }: Row, contact: Row): void {
  const isPerson = isOfPersonType({ record, object });
  const copy = new SObject('Contact', { ...contact.record.fields, IsPersonAccount: isPerson });
  contact.record = copy;
  record.fields['PersonContactId'] = isPerson ? contact.id : null;
  if (!isPerson) {
    return;
  }
  for (const names of mirroredFields(object)) {
    record.fields[names.account] = copy.fields[names.contact] ?? null;
  }
  for (const name of ['Phone', 'Fax']) {
    const value = record.fields[name] ?? copy.fields[name] ?? null;
    record.fields[name] = value;
    copy.fields[name] = value;
  }
}
