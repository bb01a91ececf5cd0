import { isStored, type Schema } from '../schema/index.ts';
import { PlatformException } from '../errors/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import { quoteName, toStored } from '../store/index.ts';
import { DecimalValue, SObject, type FieldValue } from '../values/index.ts';
import { normalizeValue, sameValue } from './normalize.ts';
import { readRecords } from './read.ts';
import {
  keepCloneSource,
  alive,
  recordTypeValues,
  refuse,
  takeValue,
  unableToWrite,
  type Row,
  type SaveContext,
} from './row.ts';
import type { DmlServices } from './types.ts';

/** Fields of every object that the platform fills in itself. */
const SYSTEM_FIELDS: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
]);

const AUDIT_FIELDS: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  // Not among Salesforce's audit fields; loading a history needs it. See docs/platform-differences.md.
  'ClosedDate',
]);

/** Puts the versions to save together: the old one or the defaults, with what the statement gives. */
export function prepareRows(context: SaveContext, rows: readonly Row[]): void {
  const updates = rows.filter((row) => row.operation === 'update');
  loadOlds(context, updates);
  for (const row of rows) {
    if (row.operation === 'insert') {
      prepareInsert(context, row);
    } else if (row.old !== null) {
      row.record = new SObject(row.object.name, { ...row.old.fields });
      overlay(context, row);
    }
  }
}

/** Reads what the records are before the statement, in one query; refuses those that are not there. */
export function loadOlds({ services }: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  const { object, operation } = first;
  const olds = readRecords(services, object, idsOf(rows));
  const missing = idsOf(rows).filter((id) => !olds.has(id));
  const deleted = missing.length === 0 ? new Map() : readRecords(services, object, missing, true);
  for (const row of alive(rows)) {
    const old = olds.get(row.id ?? '');
    if (row.id === null) {
      refuse(row, 'MISSING_ARGUMENT', `Id not specified in ${operation === 'update' ? 'an update' : 'a delete'} call`);
    } else if (old === undefined && operation === 'update' && isOfOther(services.schema, object, row.id)) {
      refuse(row, 'MALFORMED_ID', `${object.field('Id')?.label}: id value of incorrect type: ${row.id}`, ['Id']);
    } else if (old === undefined) {
      const isDeleted = deleted.has(row.id);
      const statusCode = isDeleted ? 'ENTITY_IS_DELETED' : 'INVALID_CROSS_REFERENCE_KEY';
      refuse(row, statusCode, isDeleted ? 'entity is deleted' : 'invalid cross reference id');
    } else {
      row.old = old;
      row.record = old;
    }
  }
}

/** Whether an id is one of another object. */
function isOfOther(schema: Schema, object: ObjectDescribe, id: string): boolean {
  const other = schema.objectByPrefix(id.slice(0, 3));
  return other !== undefined && other !== object;
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => row.id ?? []);
}

function prepareInsert(context: SaveContext, row: Row): void {
  if (row.original.id !== null) {
    refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    return;
  }
  const fields: Record<string, FieldValue> = {};
  for (const field of row.object.fields) {
    if (isStored(field)) {
      fields[field.name] = field.type === 'boolean' ? false : null;
    }
  }
  row.record = new SObject(row.object.name, fields);
  keepCloneSource(row.original, row.record);
  const given = overlay(context, row);
  applyDefaults(context, row, given);
}

/** Puts the statement's values into the record. @returns names of the fields that it gives */
function overlay(context: SaveContext, row: Row): Set<string> {
  const given = new Set<string>();
  const refused: string[] = [];
  for (const [name, value] of Object.entries(row.original.fields)) {
    const field = row.object.field(name);
    if (field === undefined) {
      resolveParent(context, row, name, value, given);
    } else if (isWritable(context, row, field)) {
      takeValue(row, field, value);
      given.add(field.name);
    } else if (isRefused(row, field, value)) {
      refused.push(field.name);
    }
  }
  if (refused.length > 0) {
    refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', unableToWrite(refused), refused);
  }
  return given;
}

/** Whether a value for a field that cannot be written is a mistake: what was read, and what stays as it is, is none. */
function isRefused(row: Row, field: FieldDescribe, value: FieldValue): boolean {
  if (field.name === 'Id') {
    return false;
  }
  if (row.operation === 'insert') {
    return value !== null && !row.original.isQueried;
  }
  return field.createable && !sameValue(normalizeValue(field, value), row.old?.fields[field.name] ?? null);
}

function isWritable(context: SaveContext, row: Row, field: FieldDescribe): boolean {
  if (field.name === 'Id' || field.formula !== null) {
    return false;
  }
  if (context.isPlatform) {
    return true;
  }
  if (row.operation === 'insert') {
    return field.createable || (context.services.auditFields === true && AUDIT_FIELDS.has(field.name));
  }
  return field.updateable;
}

/** `Case__r = new Case(External__c = 'x')` names the parent by an external id. Parents that were queried say nothing. */
function resolveParent(context: SaveContext, row: Row, name: string, value: FieldValue, given: Set<string>): void {
  const reference = row.object.relationship(name);
  if (reference === undefined || !(value instanceof SObject) || value.isQueried || value.id !== null) {
    return;
  }
  const target = context.services.schema.object(value.objectName);
  const keys = Object.entries(value.fields).filter(([, key]) => key !== null);
  const [key] = keys;
  const field = key === undefined ? undefined : target?.field(key[0]);
  if (keys.length > 1) {
    const message = `More than 1 field provided in an external foreign key reference in entity: ${value.objectName}`;
    refuse(row, 'INVALID_FIELD', message);
    return;
  }
  if (target === undefined || key === undefined || field === undefined || !isKey(field)) {
    refuse(row, 'INVALID_FIELD', `Foreign key external ID not specified for the reference ${name}`);
    return;
  }
  const found = context.services.store.all(
    `SELECT "Id" AS id FROM ${quoteName(target.name)} WHERE ${quoteName(field.name)} = ?${
      target.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0'
    } LIMIT 2`,
    [toStored(normalizeValue(field, key[1]))],
  );
  if (found.length !== 1) {
    const shown = key[1] === null ? '' : String(key[1]);
    refuse(
      row,
      'INVALID_FIELD',
      found.length === 0
        ? `Foreign key external ID: ${shown} not found for field ${field.name} in entity ${target.name}`
        : `Foreign key external ID: ${shown} is not unique for field ${field.name} in entity ${target.name}`,
    );
    return;
  }
  row.record.fields[reference.name] = found[0]?.['id'] as string;
  given.add(reference.name);
}

/** Whether records can be found by this field. */
export function isKey(field: FieldDescribe): boolean {
  return field.idLookup || (field.unique && !field.custom);
}

/**
 * Defaults go to the fields that the statement does not name; null that it names stays null, but where a record has a
 * value from the start. They are set before triggers run. The record in the caller's hands does not change.
 */
function applyDefaults(context: SaveContext, row: Row, given: ReadonlySet<string>): void {
  const { services } = context;
  for (const field of row.object.fields) {
    const isGiven = given.has(field.name) && !(isNeverNull(field) && row.record.fields[field.name] === null);
    if (isStored(field) && !isGiven && !SYSTEM_FIELDS.has(field.name)) {
      const value = normalizeValue(field, defaultOf(services, row.object, field));
      const ofType = recordTypeValues(row.object, row.record, field);
      const isOfType = ofType === undefined || value === null || ofType.values.has(String(value));
      row.record.fields[field.name] = isOfType ? value : ofType.standard;
    }
  }
  if (row.object.hasOwner && !given.has('OwnerId')) {
    row.record.fields['OwnerId'] = services.user.isGuest ? defaultOwner(context) : services.user.id;
  }
  if (/Setting$/.test(row.object.kind) && row.record.fields['SetupOwnerId'] === null) {
    row.record.fields['SetupOwnerId'] = organizationId(context);
  }
}

/**
 * Standard picklists that are defaulted on create "will never be null after initial insert". Source: Help, "Standard
 * Required Fields (e.g., Case Status) Accept Null Values via Apex or API" (005225085).
 */
function isNeverNull(field: FieldDescribe): boolean {
  return !field.custom && field.type === 'picklist' && (!field.nillable || field.name === 'Status');
}

/** The values that a new record's custom fields have from their declarations. */
export function customDefaults(
  services: Pick<DmlServices, 'formulas' | 'user'>,
  object: ObjectDescribe,
): Record<string, FieldValue> {
  return Object.fromEntries(
    object.fields
      .filter((field) => field.custom && field.createable && field.formula === null)
      .map((field) => [field.name, normalizeValue(field, defaultOf(services, object, field))] as const)
      .filter(([, value]) => value !== null),
  );
}

function defaultOf(
  { formulas, user }: Pick<DmlServices, 'formulas' | 'user'>,
  object: ObjectDescribe,
  field: FieldDescribe,
): FieldValue {
  if (field.rollUp !== null) {
    return field.rollUp.operation === 'count' || field.rollUp.operation === 'sum' ? DecimalValue.of(0) : null;
  }
  if (field.defaultFormula !== null) {
    return formulas.evaluateDefault(field.defaultFormula, object.name, field.name, user);
  }
  return field.picklistValues.find((choice) => choice.isDefault && choice.isActive)?.value ?? null;
}

/** Guests own nothing: their records go to an administrator. Source: Help, "Guest User Record Ownership". */
function defaultOwner({ services }: SaveContext): string {
  const row = services.store.get(
    'SELECT u."Id" AS id FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" ' +
      'WHERE p."Name" = \'System Administrator\' AND u."IsActive" = 1 ORDER BY u."Id" LIMIT 1',
  );
  if (row === undefined) {
    throw new PlatformException('System.DmlException', 'No active administrator can own what a guest creates');
  }
  return row['id'] as string;
}

function organizationId({ services }: SaveContext): string | null {
  return (services.store.get('SELECT "Id" AS id FROM "Organization" LIMIT 1')?.['id'] as string | undefined) ?? null;
}
