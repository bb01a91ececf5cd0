import { isStored } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import { quoteName } from '../store/index.ts';
import { DecimalValue, toId18, type FieldValue } from '../values/index.ts';
import { EMAIL } from './emailForm.ts';
import { refuseCircles } from './hierarchies.ts';
import { sameValue } from './normalize.ts';
import { checkObjectRules } from './objectRules.ts';
import { deletedIds, existingIds } from './read.ts';
import { alive, recordTypeValues, refuse, type Row, type SaveContext } from './row.ts';
import { refuseDuplicateCombinations, validateUnique } from './uniqueness.ts';

const NOT_CHECKED: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
]);

/** What the platform checks before triggers when the save comes from code: foreign keys and restricted picklists. */
export function validateReferencesAndPicklists(context: SaveContext, rows: readonly Row[]): void {
  for (const row of alive(rows)) {
    for (const field of changedFields(row)) {
      validatePicklist(row, field, row.record.fields[field.name]);
    }
  }
  validateReferences(context, alive(rows));
}

/** What the platform checks after the before triggers. All that is wrong with a record is reported. */
export function validateSystem(context: SaveContext, rows: readonly Row[]): void {
  for (const row of alive(rows)) {
    validateRequired(row);
    for (const field of changedFields(row)) {
      const value = row.record.fields[field.name] ?? null;
      if (value !== null) {
        validateText(row, field, value);
        validateNumber(row, field, value);
        validatePicklist(row, field, value);
      }
    }
  }
  validateReferences(context, alive(rows));
  validateUnique(context, alive(rows));
  refuseDuplicateCombinations(context, alive(rows));
  refuseCircles(context, rows);
  checkObjectRules(context, rows);
}

function changedFields(row: Row): FieldDescribe[] {
  return row.object.fields.filter(
    (field) =>
      isStored(field) &&
      !NOT_CHECKED.has(field.name) &&
      !sameValue(row.record.fields[field.name], row.old?.fields[field.name]),
  );
}

function validateRequired(row: Row): void {
  const missing = row.object.fields
    .filter((field) => isRequired(row.object, field) && (row.record.fields[field.name] ?? null) === null)
    .map((field) => field.name);
  if (missing.length > 0) {
    refuse(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
  }
}

/** The name of a custom object may be absent: it becomes the id. */
function isRequired(object: ObjectDescribe, field: FieldDescribe): boolean {
  return (
    !field.nillable &&
    field.createable &&
    isStored(field) &&
    field.type !== 'boolean' &&
    field.autoNumberFormat === null &&
    !NOT_CHECKED.has(field.name) &&
    !(object.custom && field.nameField)
  );
}

function validateText(row: Row, field: FieldDescribe, value: FieldValue): void {
  if (typeof value !== 'string' || field.type === 'reference') {
    return;
  }
  if (field.length > 0 && value.length > field.length) {
    refuse(row, 'STRING_TOO_LONG', `${field.label}: data value too large: ${value} (max length=${field.length})`, [
      field.name,
    ]);
  }
  if (field.type === 'email' && !EMAIL.test(value)) {
    refuse(row, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
  }
}

function validateNumber(row: Row, field: FieldDescribe, given: FieldValue): void {
  const value = typeof given === 'number' ? DecimalValue.of(String(given)) : given;
  if (!(value instanceof DecimalValue) || field.precision === 0) {
    return;
  }
  const coordinates = field.partOf === null ? null : (/(Latitude|Longitude)(__s)?$/.exec(field.name)?.[1] ?? null);
  const limit =
    coordinates === null
      ? wholePart(field)
      : DecimalValue.of(coordinates === 'Latitude' ? '90.0000001' : '180.0000001');
  if (value.absolute().compareTo(limit) >= 0) {
    refuse(
      row,
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${value.toString()}`,
      [field.name],
    );
  }
}

/** The first number that has too many digits for the field. */
function wholePart(field: FieldDescribe): DecimalValue {
  return DecimalValue.of(`1${'0'.repeat(Math.max(field.precision - field.scale, 0))}`);
}

function validatePicklist(row: Row, field: FieldDescribe, value: FieldValue | undefined): void {
  if (!field.restrictedPicklist || typeof value !== 'string') {
    return;
  }
  const allowed = allowedValues(row, field);
  const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = chosen.find((choice) => !allowed.has(choice.toLowerCase()));
  const isReported = row.errors.some(
    ({ statusCode, fields }) => statusCode.startsWith('INVALID_OR_NULL') && fields[0] === field.name,
  );
  if (bad !== undefined && !isReported) {
    refuse(
      row,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${bad}`,
      [field.name],
    );
  }
}

/** The active values, of those that the record's type has. */
function allowedValues({ object, record }: Row, field: FieldDescribe): Set<string> {
  const ofType = recordTypeValues(object, record, field);
  return new Set(
    field.picklistValues
      .filter(({ value, isActive }) => isActive && ofType?.values.has(value) !== false)
      .map(({ value }) => value.toLowerCase()),
  );
}

/** Each lookup leads to a record of an object that it may point to. One statement for each object pointed at. */
function validateReferences(context: SaveContext, rows: readonly Row[]): void {
  const { schema } = context.services;
  const wanted = new Map<ObjectDescribe, { row: Row; field: FieldDescribe; id: string }[]>();
  for (const row of rows) {
    for (const field of changedFields(row)) {
      const value = row.record.fields[field.name];
      if (field.type !== 'reference' || typeof value !== 'string') {
        continue;
      }
      const id = toId18(value);
      const target = id === undefined ? undefined : schema.objectByPrefix(id.slice(0, 3));
      if (id === undefined) {
        refuse(row, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
      } else if (field.referenceTo.length > 0 && (target === undefined || !field.referenceTo.includes(target.name))) {
        refuse(row, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
      } else if (target?.name === 'RecordType' && !row.object.recordTypes.some((recordType) => recordType.id === id)) {
        const message = `${field.label}: this ID value isn't valid for the user: ${id}`;
        refuse(row, 'INVALID_CROSS_REFERENCE_KEY', message, [field.name]);
      } else if (target !== undefined) {
        const entries = wanted.get(target) ?? [];
        entries.push({ row, field, id });
        wanted.set(target, entries);
      }
    }
  }
  for (const [target, entries] of wanted) {
    const ids = [...new Set(entries.map(({ id }) => id))];
    const found = existingIds(context.services, target, ids);
    const readable = readableIds(context, target, ids);
    const changeable = changeableMasters(context, target, entries);
    const deleted = deletedIds(
      context.services,
      target,
      ids.filter((id) => !found.has(id)),
    );
    for (const { row, field, id } of entries) {
      if (!found.has(id)) {
        refuseMissing(row, field, id, deleted.has(id));
      } else if (readable?.has(id) === false || (needsMaster(field) && changeable?.has(id) === false)) {
        refuse(
          row,
          'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
          'insufficient access rights on cross-reference id',
        );
      }
    }
  }
}

/** Metadata API Developer Guide, "CustomField", `writeRequiresMasterRead`: others need write access to the master. */
function needsMaster({ masterDetail, writeRequiresMasterRead }: FieldDescribe): boolean {
  return masterDetail && writeRequiresMasterRead !== true;
}

/** To which of these masters the user may add details, where sharing is enforced. Null: to all. */
function changeableMasters(
  { services, accessMode, withSharing }: SaveContext,
  target: ObjectDescribe,
  entries: readonly { field: FieldDescribe; id: string }[],
): Set<string> | null {
  const ids = entries.filter(({ field }) => needsMaster(field)).map(({ id }) => id);
  return ids.length === 0 || (!withSharing && accessMode !== 'user')
    ? null
    : services.security.sharing.editable(target.name, services.user, ids);
}

/** A reference to nothing, in the words of orgs: of owners and record types others than of look-ups. */
function refuseMissing(row: Row, field: FieldDescribe, id: string, isDeleted: boolean): void {
  if (isDeleted) {
    refuse(row, 'ENTITY_IS_DELETED', 'entity is deleted');
    return;
  }
  if (field.name === 'OwnerId') {
    refuse(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    return;
  }
  const message = `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`;
  refuse(row, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message);
}

/** In user mode a lookup can only point at what the user sees. Null: at anything. */
function readableIds(
  { services, accessMode }: SaveContext,
  target: ObjectDescribe,
  ids: readonly string[],
): Set<string> | null {
  const condition =
    accessMode === 'user' && target.isSetup !== true
      ? services.security.sharing.readCondition(target.name, services.user, 't')
      : null;
  if (condition === null) {
    return null;
  }
  const rows = services.store.all(
    `SELECT t."Id" AS id FROM ${quoteName(target.name)} AS t WHERE t."Id" IN (SELECT value FROM json_each(?)) AND (${condition.sql})`,
    [JSON.stringify(ids), ...condition.parameters],
  );
  return new Set(rows.map((row) => row['id'] as string));
}
