import { PlatformException, type DmlError } from '../errors/index.ts';
import type { FieldDescribe, ObjectDescribe, RecordTypeValues } from '../schema/types.ts';
import { cloneSourceOf, markClone, type FieldValue, type SObject } from '../values/index.ts';
import { AutomationFailure } from './automationFailure.ts';
import { fitsField, normalizeValue } from './normalize.ts';
import type { DmlRequest, DmlServices, TriggerBatch } from './types.ts';

/** What is done to one record; an upsert is one of these. */
export type RowOperation = 'insert' | 'update' | 'delete' | 'undelete';

/** One record of a statement on its way through the order of execution. */
export interface Row {
  /** Place in the statement's records. */
  index: number;
  /** The record that the statement was given. */
  original: SObject;
  object: ObjectDescribe;
  operation: RowOperation;
  /** Null until an insert has written it. */
  id: string | null;
  /** The whole record as it is to be saved, or was. */
  record: SObject;
  /** The whole record before; null for an insert. */
  old: SObject | null;
  errors: DmlError[];
  /** Of the master of a merge: records that point at it now. */
  relatedIds?: readonly string[];
}

export interface SaveContext {
  services: DmlServices;
  accessMode: 'user' | 'system';
  withSharing: boolean;
  /** The platform itself writes (roll-ups): fields that users cannot set are taken. */
  isPlatform: boolean;
  /** The assignment rule that the statement asks for. */
  assignmentRule: NonNullable<DmlRequest['assignmentRule']> | null;
  /** The statement asks for automatic answers to new cases and leads. */
  sendsAutoResponse?: boolean;
  /** What the statement says of duplicate rules: alerts are passed over, or they do not run at all. */
  duplicates?: DmlRequest['duplicates'];
  /** An approval process saves: neither validation nor assignment and workflow rules run. */
  skipsRules?: boolean;
}

/** What the platform saves by itself: without permissions, sharing and assignment rules. */
export function platformContext(services: DmlServices): SaveContext {
  return { services, accessMode: 'system', withSharing: false, isPlatform: true, assignmentRule: null };
}

export function refuse(row: Row, statusCode: string, message: string, fields: readonly string[] = []): void {
  row.errors.push({ statusCode, message, fields });
}

/** What a save says of fields that it may not write. */
export function unableToWrite(names: readonly string[]): string {
  return (
    `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and ` +
    'verify that it is read/write for your profile or permission set.'
  );
}

/** What the type of a record says of a picklist. Source: Metadata API Developer Guide, "RecordType". */
export function recordTypeValues(
  object: ObjectDescribe,
  record: SObject,
  field: FieldDescribe,
): RecordTypeValues | undefined {
  const type = object.recordTypes.find(({ id }) => id === record.fields['RecordTypeId']);
  return type?.picklistValues?.get(field.name);
}

/** Puts a value into the version to save, in the field's form; one of another kind is refused. */
export function takeValue(row: Row, field: FieldDescribe, value: FieldValue | undefined): void {
  if (!fitsField(field, value)) {
    const message = `${field.label}: value not of required type: ${String(value)}`;
    refuse(row, 'INVALID_TYPE_ON_FIELD_IN_RECORD', message, [field.name]);
    return;
  }
  row.record.fields[field.name] = normalizeValue(field, value);
}

/** A new version of a record is a copy of what the version before is a copy of. */
export function keepCloneSource(before: SObject, after: SObject): void {
  const source = cloneSourceOf(before);
  if (source !== undefined) {
    markClone(after, source);
  }
}

/** The rows that nothing has refused so far. */
export function alive(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.errors.length === 0);
}

/** Lets automation see the rows that are still alive. A failure of the automation refuses all of them. */
export function automate(rows: readonly Row[], run: (batch: TriggerBatch) => void): void {
  const batchRows = alive(rows);
  const [first] = batchRows;
  if (first === undefined) {
    return;
  }
  const { operation } = first;
  const rowOf = new Map<SObject, Row>();
  for (const row of batchRows) {
    rowOf.set(row.record, row);
    if (row.old !== null) {
      rowOf.set(row.old, row);
    }
  }
  const batch: TriggerBatch = {
    objectName: first.object.name,
    operation,
    newRecords: operation === 'delete' ? [] : batchRows.map((row) => row.record),
    oldRecords:
      operation === 'insert' || operation === 'undelete'
        ? []
        : batchRows.flatMap((row) => (row.old === null ? [] : [row.old])),
    addError(record, message, field, statusCode = 'FIELD_CUSTOM_VALIDATION_EXCEPTION') {
      const row = rowOf.get(record) ?? batchRows.find(({ id }) => id !== null && id === record.id);
      if (row === undefined) {
        throw new PlatformException('System.FinalException', 'SObject row does not allow errors');
      }
      refuse(row, statusCode, message, field === null ? [] : [field]);
    },
  };
  try {
    run(batch);
  } catch (error) {
    const failure = asFailure(error);
    for (const row of batchRows) {
      refuse(row, failure.statusCode, failure.message);
    }
  }
}

function asFailure(error: unknown): { statusCode: string; message: string } {
  if (error instanceof AutomationFailure) {
    return error;
  }
  if (error instanceof PlatformException && error.isCatchable) {
    return { statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message: `${error.typeName}: ${error.message}` };
  }
  throw error;
}
