import type { ObjectDescribe } from '../schema/types.ts';
import { quoteName } from '../store/index.ts';
import { DatetimeValue, type FieldValue, type SObject } from '../values/index.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';

type Fields = Record<string, FieldValue>;

/**
 * Fields of standard objects that the platform computes from others. Source: Object Reference, each object's page.
 * Automation before the save cannot detect them: Apex Developer Guide, "Entity and Field Considerations in Triggers".
 */
export function deriveFields(context: SaveContext, rows: readonly Row[]): void {
  const derive = DERIVATIONS[rows[0]?.object.name ?? ''];
  if (derive !== undefined) {
    derive(context, alive(rows));
  }
}

const DERIVATIONS: Readonly<Record<string, (context: SaveContext, rows: readonly Row[]) => void>> = {
  Case: deriveCases,
  Contact: deriveNames,
  Lead: deriveNames,
  User: deriveUsers,
  Task: deriveTasks,
  Opportunity: deriveOpportunities,
};

function deriveCases(context: SaveContext, rows: readonly Row[]): void {
  const accounts = lookUp(context, 'Contact', 'AccountId', idsIn(rows, 'ContactId'));
  const now = new DatetimeValue(Math.floor(context.services.clock.now() / 1000) * 1000);
  for (const { record, old, object, operation } of rows) {
    const { fields } = record;
    const contactChanged = fields['ContactId'] !== (old?.fields['ContactId'] ?? null);
    if (contactChanged && (fields['AccountId'] ?? null) === (old?.fields['AccountId'] ?? null)) {
      fields['AccountId'] = accounts.get(fields['ContactId'] as string) ?? fields['AccountId'] ?? null;
    }
    const isClosed = isClosedValue(object, fields);
    const wasClosed = old?.fields['IsClosed'] === true;
    fields['IsClosed'] = isClosed;
    if (isClosed && !wasClosed) {
      fields['ClosedDate'] = given(context, fields['ClosedDate']) ?? now;
    } else if (!isClosed) {
      fields['ClosedDate'] = null;
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

function deriveNames(_context: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    record.fields['Name'] = fullName(record);
  }
}

function fullName({ fields }: SObject): FieldValue {
  const parts = [fields['FirstName'], fields['MiddleName'], fields['LastName'], fields['Suffix']];
  const name = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  return name === '' ? null : name;
}

function deriveUsers(context: SaveContext, rows: readonly Row[]): void {
  deriveNames(context, rows);
  const types = lookUp(context, 'Profile', 'UserType', idsIn(rows, 'ProfileId'));
  for (const { record, object } of rows) {
    const { fields } = record;
    if (object.field('UserType') !== undefined && (fields['UserType'] ?? null) === null) {
      fields['UserType'] = types.get(fields['ProfileId'] as string) ?? 'Standard';
    }
  }
}

function deriveTasks(context: SaveContext, rows: readonly Row[]): void {
  const fromContact = lookUp(context, 'Contact', 'AccountId', idsIn(rows, 'WhoId'));
  const fromCase = lookUp(context, 'Case', 'AccountId', idsIn(rows, 'WhatId'));
  const now = new DatetimeValue(Math.floor(context.services.clock.now() / 1000) * 1000);
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

function deriveOpportunities(_context: SaveContext, rows: readonly Row[]): void {
  for (const { record, object } of rows) {
    const stage = String(record.fields['StageName'] ?? '').toLowerCase();
    const choice = object.field('StageName')?.picklistValues.find(({ value }) => value.toLowerCase() === stage);
    record.fields['IsClosed'] = choice?.isClosed ?? false;
  }
}

/** Who may own a record: an active user, or a queue that takes this object. */
export function validateOwners(context: SaveContext, rows: readonly Row[]): void {
  const changed = alive(rows).filter(
    (row) => row.object.hasOwner && row.record.fields['OwnerId'] !== (row.old?.fields['OwnerId'] ?? null),
  );
  const [first] = changed;
  if (first === undefined) {
    return;
  }
  const { store } = context.services;
  const ids = JSON.stringify(changed.map((row) => row.record.fields['OwnerId']));
  const inactive = new Set(
    store
      .all('SELECT "Id" AS id FROM "User" WHERE "IsActive" = 0 AND "Id" IN (SELECT value FROM json_each(?))', [ids])
      .map((row) => row['id']),
  );
  const queues = new Set(
    store
      .all(
        'SELECT "QueueId" AS id FROM "QueueSobject" WHERE "SobjectType" = ? AND "QueueId" IN (SELECT value FROM json_each(?))',
        [first.object.name, ids],
      )
      .map((row) => row['id']),
  );
  for (const row of changed) {
    const owner = row.record.fields['OwnerId'] as string | null;
    if (inactive.has(owner)) {
      const shown = `${owner?.slice(0, 15)}`;
      refuse(
        row,
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${shown}] as owner of ${row.object.name.toLowerCase()}`,
      );
    } else if (owner?.startsWith('00G') && !queues.has(owner)) {
      refuse(row, 'INVALID_OPERATION', 'Queue not associated with this SObject type');
    }
  }
}

function idsIn(rows: readonly Row[], fieldName: string): string[] {
  return [...new Set(rows.flatMap(({ record }) => (record.fields[fieldName] as string | null | undefined) ?? []))];
}

/** One text field of several records, by id. */
function lookUp(
  context: SaveContext,
  objectName: string,
  fieldName: string,
  ids: readonly string[],
): Map<string, string> {
  if (ids.length === 0 || context.services.schema.object(objectName)?.field(fieldName) === undefined) {
    return new Map();
  }
  const rows = context.services.store.all(
    `SELECT "Id" AS id, ${quoteName(fieldName)} AS value FROM ${quoteName(objectName)} ` +
      `WHERE "Id" IN (SELECT value FROM json_each(?)) AND ${quoteName(fieldName)} IS NOT NULL`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row['id'] as string, row['value'] as string]));
}
