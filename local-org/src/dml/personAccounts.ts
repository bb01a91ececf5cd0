import { InternalError, UnsupportedError } from '../errors/index.ts';
import { hasPersonAccounts, personFields } from '../schema/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import { SObject } from '../values/index.ts';
import { deriveFields } from './derived/index.ts';
import { sameValue } from './normalize.ts';
import { prepareRows } from './prepare.ts';
import { alive, refuse, unableToWrite, type Row, type SaveContext } from './row.ts';
import { validateSystem } from './validate.ts';
import { insertRows, updateRows } from './write.ts';

// A person account is an account and its contact, saved as one: fields of the person stand on both, account triggers
// run and contact triggers do not. Sources: SOAP API Developer Guide, "Person Account Record Types"; Apex Developer
// Guide, "Operations That Don't Invoke Triggers".

/** Whether this account is a person account, or this contact the person of one. */
export function isPersonAccount(record: SObject | null): boolean {
  return record?.fields['IsPersonAccount'] === true;
}

/** Refuses what a statement may not say of an account, by what kind of account it is. Other objects pass. */
export function checkAccounts(context: SaveContext, rows: readonly Row[]): void {
  const account = rows[0]?.object;
  if (account?.name !== 'Account' || !hasPersonAccounts(account)) {
    return;
  }
  for (const row of alive(rows)) {
    assumePerson(row);
    const isPerson = isOfPersonType(row);
    const isConverted = row.old !== null && isPersonAccount(row.old) !== isPerson;
    if (!context.isPlatform && !isConverted) {
      refuseFields(row, isPerson);
    }
  }
}

/** A last name without a record type makes a person account, of Salesforce's own record type. See docs/platform-differences.md. */
function assumePerson(row: Row): void {
  const { fields } = row.record;
  const isNamed = (row.original.fields['LastName'] ?? null) !== null;
  if (row.operation === 'insert' && isNamed && (fields['RecordTypeId'] ?? null) === null) {
    const types = row.object.recordTypes.filter(({ isPersonType }) => isPersonType === true);
    fields['RecordTypeId'] = types.find(({ developerName }) => developerName === 'PersonAccount')?.id ?? null;
  }
}

/** Whether the record type makes the account a person account. */
export function isOfPersonType({ object, record }: Pick<Row, 'object' | 'record'>): boolean {
  const id = record.fields['RecordTypeId'];
  return object.recordTypes.some((type) => type.isPersonType === true && type.id === id);
}

/** A person has no account name of its own, a business no fields of a person. */
function refuseFields(row: Row, isPerson: boolean): void {
  const wrong = row.object.fields.filter((field) => {
    const isOfOther = isPerson ? field.name === 'Name' : field.contactField !== undefined;
    return isOfOther && isGiven(row, field.name);
  });
  if (wrong.length === 0) {
    return;
  }
  const names = wrong.map(({ name }) => name);
  // As public projects report it from orgs: the name of a new person is told like a field without access.
  const message =
    isPerson && row.operation === 'insert'
      ? unableToWrite(names)
      : `Account: bad field names on insert/update call: ${names.join(', ')}`;
  refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, names);
}

/** Whether the statement says a value; of a record that was queried, another than it had. */
function isGiven({ original, old, record }: Row, name: string): boolean {
  const key = Object.keys(original.fields).find((given) => given.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? null : (original.fields[key] ?? null);
  const isEmpty = value === null || value === false;
  return !isEmpty && !(original.isQueried && sameValue(record.fields[name], old?.fields[name]));
}

/**
 * Refuses what cannot be done to contacts because of person accounts: theirs is made and moved with the account, and
 * no other belongs to it.
 */
export function checkContacts(context: SaveContext, rows: readonly Row[]): void {
  const contact = rows[0]?.object;
  if (contact?.name !== 'Contact' || contact.field('IsPersonAccount') === undefined || context.isPlatform) {
    return;
  }
  const people = personContacts(
    context,
    rows.flatMap(({ record }) => textOf(record, 'AccountId') ?? []),
  );
  for (const row of alive(rows)) {
    const accountId = textOf(row.record, 'AccountId');
    if (isPersonAccount(row.old)) {
      refuseMoving(row);
    } else if (accountId !== null && people.has(accountId)) {
      refuse(
        row,
        'FIELD_INTEGRITY_EXCEPTION',
        'field integrity exception: AccountId (no other contacts can be related to a person account)',
        ['AccountId'],
      );
    }
  }
}

function refuseMoving(row: Row): void {
  const { record, old } = row;
  if (!sameValue(record.fields['AccountId'], old?.fields['AccountId'])) {
    const message = 'Account: bad field names on insert/update call: AccountId';
    refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, ['AccountId']);
  }
  if (!sameValue(record.fields['RecordTypeId'], old?.fields['RecordTypeId'])) {
    refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
}

/** A person's contact goes and comes back with the account, and is merged with it. */
export function refusePersonContacts(rows: readonly Row[]): void {
  for (const row of alive(rows)) {
    if (row.object.name === 'Contact' && isPersonAccount(row.old)) {
      const message =
        'The contact of a person account cannot be deleted, undeleted or merged by itself: use the account';
      refuse(row, 'INVALID_PERSON_ACCOUNT_OPERATION', message);
    }
  }
}

/** The contacts of these accounts as they will be saved; what is wrong with one is told of its account. */
export function prepareContacts(context: SaveContext, rows: readonly Row[]): ReadonlyMap<Row, Row> {
  const account = rows[0]?.object;
  const people = alive(rows).filter(({ record }) => account?.name === 'Account' && isPersonAccount(record));
  if (people.some(({ old }) => old !== null && !isPersonAccount(old))) {
    throw new UnsupportedError('A trigger that makes a business account a person account');
  }
  if (account === undefined || people.length === 0) {
    return new Map();
  }
  const contact = objectOf(context, 'Contact');
  const fields = personFields(account);
  const contacts = people.map((row, index): Row => contactRow(row, contact, index));
  for (const operation of ['insert', 'update'] as const) {
    const same = contacts.filter((row) => row.operation === operation);
    prepareRows(context, same);
    for (const row of alive(same)) {
      const { record } = people[row.index] as Row;
      for (const names of fields) {
        row.record.fields[names.contact] = record.fields[names.account] ?? null;
      }
      row.record.fields['IsPersonAccount'] = true;
    }
    deriveFields(context, same);
    validateSystem(context, same);
  }
  for (const row of contacts) {
    tellAccount(people[row.index] as Row, row);
  }
  return new Map(contacts.map((row) => [people[row.index] as Row, row]));
}

function contactRow({ record, operation, id: accountId }: Row, object: ObjectDescribe, index: number): Row {
  const id = operation === 'insert' ? null : textOf(record, 'PersonContactId');
  const original = new SObject('Contact', id === null ? {} : { Id: id });
  const isNew = id === null;
  if (isNew && accountId !== null) {
    throw new InternalError(`The person account ${accountId} has no contact`);
  }
  return {
    index,
    original,
    object,
    operation: isNew ? 'insert' : 'update',
    id,
    record: original,
    old: null,
    errors: [],
  };
}

/** With the names that the account has for the contact's fields. */
function tellAccount(account: Row, contact: Row): void {
  const names = new Map(
    account.object.fields.flatMap(({ name, contactField }) => (contactField ? [[contactField, name]] : [])),
  );
  const own = (name: string): string => names.get(name) ?? name;
  for (const { statusCode, message, fields } of contact.errors) {
    const isKnown = account.errors.some((error) => error.statusCode === statusCode && error.message === message);
    if (!isKnown) {
      refuse(
        account,
        statusCode,
        fields.reduce((text, name) => text.replace(name, own(name)), message),
        fields.map(own),
      );
    }
  }
}

/** Writes the contacts of accounts that were just written. Both were changed at the same time. */
export function writeContacts(context: SaveContext, contacts: ReadonlyMap<Row, Row>): void {
  const written = [...contacts].filter(([account]) => account.errors.length === 0);
  if (written.length === 0) {
    return;
  }
  const { store } = context.services;
  for (const [account, contact] of written) {
    contact.record.fields['AccountId'] = account.id;
  }
  const rows = written.map(([, contact]) => contact);
  insertRows(
    context,
    rows.filter(({ operation }) => operation === 'insert'),
  );
  updateRows(
    context,
    rows.filter(({ operation }) => operation === 'update'),
  );
  for (const [account, contact] of written) {
    if (contact.operation === 'insert') {
      store.run('UPDATE "Account" SET "PersonContactId" = ? WHERE "Id" = ?', [contact.id, account.id]);
    }
  }
  context.services.changed?.('Contact');
}

/** The changes of a person's contact as changes of the account, whose automation then runs. */
export function accountChanges(context: SaveContext, contact: Row): { object: ObjectDescribe; record: SObject } {
  const object = objectOf(context, 'Account');
  const record = new SObject('Account', { Id: textOf(contact.record, 'AccountId') });
  for (const names of personFields(object)) {
    const value = contact.record.fields[names.contact] ?? null;
    if (!sameValue(value, contact.old?.fields[names.contact])) {
      record.fields[names.account] = value;
    }
  }
  return { object, record };
}

/** The contact's own errors, by its own names. */
export function tellContact(contact: Row, account: Row): void {
  const own = (name: string): string => account.object.field(name)?.contactField ?? name;
  for (const { statusCode, message, fields } of account.errors) {
    refuse(contact, statusCode, message, fields.map(own));
  }
}

/** Ids of the contacts of person accounts, by the account's id. */
export function personContacts({ services }: SaveContext, accountIds: readonly string[]): ReadonlyMap<string, string> {
  const account = services.schema.object('Account');
  if (accountIds.length === 0 || account === undefined || !hasPersonAccounts(account)) {
    return new Map();
  }
  const found = services.store.all(
    'SELECT "Id" AS account, "PersonContactId" AS contact FROM "Account" ' +
      'WHERE "IsPersonAccount" = 1 AND "Id" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(accountIds)],
  );
  return new Map(found.map((row) => [String(row['account']), String(row['contact'])]));
}

function objectOf({ services }: SaveContext, name: string): ObjectDescribe {
  const object = services.schema.object(name);
  if (object === undefined) {
    throw new InternalError(`There is no object ${name}`);
  }
  return object;
}

function textOf(record: SObject, name: string): string | null {
  return (record.fields[name] as string | null | undefined) ?? null;
}
