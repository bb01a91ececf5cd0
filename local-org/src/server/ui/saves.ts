import type { Execution } from '../../execution/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import { DateValue, DatetimeValue, DecimalValue, SObject, toId18, type FieldValue } from '../../values/index.ts';
import { RequestError } from '../http/failure.ts';
import { objectOfRecord, readRecord } from './records.ts';

/** Saves fields of one record in the user's name. @returns its id @throws PlatformException `System.DmlException` */
export function updateRecord(execution: Execution, input: Readonly<Record<string, unknown>>): string {
  const recordId = toId18(String(input['Id'] ?? ''));
  if (recordId === undefined) {
    throw new RequestError(400, 'The field Id is missing or malformed', { errorCode: 'MALFORMED_ID' });
  }
  const object = objectOfRecord(execution.schema, recordId);
  const { Id: _id, ...values } = input;
  const record = new SObject(object.name, { Id: recordId, ...readValues(execution, object, values, 'updateable') });
  save(execution, 'update', record);
  return recordId;
}

/** @returns the new record's id */
export function createRecord(execution: Execution, apiName: string, input: Readonly<Record<string, unknown>>): string {
  const object = execution.schema.object(apiName);
  if (object === undefined) {
    throw new RequestError(400, `The object ${apiName} does not exist`, { errorCode: 'INVALID_TYPE' });
  }
  const record = new SObject(object.name, readValues(execution, object, input, 'createable'));
  save(execution, 'insert', record);
  return record.id as string;
}

/**
 * @param since when the caller read the record, if it wants to know of later changes
 * @throws RequestError when the record has changed since. Source: LWC Developer Guide, "updateRecord"
 */
export function refuseStale(execution: Execution, recordId: string, since: string | undefined): void {
  const changed = since === undefined ? null : readRecord(execution, recordId, []).lastModifiedDate;
  if (changed !== null && since !== undefined && Date.parse(changed) > Date.parse(since)) {
    throw new RequestError(412, 'The record has changed since it was read', { errorCode: 'PRECONDITION_FAILED' });
  }
}

export function deleteRecord(execution: Execution, recordId: string): void {
  const object = objectOfRecord(execution.schema, recordId);
  save(execution, 'delete', new SObject(object.name, { Id: toId18(recordId) ?? recordId }));
}

function save(execution: Execution, operation: 'insert' | 'update' | 'delete', record: SObject): void {
  execution.save({ operation, records: [record], allOrNone: true, accessMode: 'user', withSharing: true });
}

function readValues(
  execution: Execution,
  object: ObjectDescribe,
  input: Readonly<Record<string, unknown>>,
  ability: 'createable' | 'updateable',
): Record<string, FieldValue> {
  const access = execution.security.access(execution.user.id);
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(input)) {
    const field = object.field(name);
    if (field === undefined || !field[ability] || !access.field(object.name, field.name).edit) {
      const message = `Unable to create/update fields: ${name}. Please check the security settings of this field.`;
      throw new RequestError(400, message, { errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' });
    }
    values[field.name] = readValue(field, value);
  }
  return values;
}

/** A value from JSON as the field's type holds it. @throws RequestError when it does not fit the type */
export function readValue(field: FieldDescribe, value: unknown): FieldValue {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  const parsed = parseValue(field, value);
  if (parsed === undefined) {
    const message = `${field.label}: invalid value ${String(value)}`;
    throw new RequestError(400, message, {
      output: {
        errors: [],
        fieldErrors: { [field.name]: [{ message, errorCode: 'INVALID_TYPE_ON_FIELD', field: field.name }] },
      },
    });
  }
  return parsed;
}

function parseValue(field: FieldDescribe, value: unknown): FieldValue | undefined {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'integer':
      return Number.isInteger(Number(value)) ? Number(value) : undefined;
    case 'long':
      return Number.isInteger(Number(value)) ? BigInt(Number(value)) : undefined;
    case 'double':
    case 'currency':
    case 'percent':
      return Number.isFinite(Number(value)) ? DecimalValue.of(String(value)) : undefined;
    case 'date':
      return DateValue.parse(String(value));
    case 'datetime':
      return DatetimeValue.parse(String(value));
    case 'reference':
      return toId18(String(value));
    default:
      return typeof value === 'string' ? value : String(value);
  }
}
