import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import { SObject, type FieldValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { toFieldValue } from './fieldValues.ts';

/** `SObject.get`. @throws `System.SObjectException` for a field that does not exist or was not queried */
export function getField(runtime: ApexRuntime, record: SObject, name: string): unknown {
  if (record.objectName === 'AggregateResult') {
    return aggregateValue(runtime, record, name);
  }
  if (record.isQueried && describe(runtime, record)?.field(name) === undefined) {
    const alias = record.names.find((key) => key.toLowerCase() === name.toLowerCase());
    // `toLabel(Status) shown` stands under its alias, which is no field of the object.
    if (alias !== undefined && !(record.fields[alias] instanceof SObject)) {
      return record.fields[alias] ?? null;
    }
  }
  const field = requireField(runtime, record, name);
  const value = record.fields[field.name];
  if (value === undefined && record.isQueried && field.type !== 'id') {
    throw notQueried(runtime, record, field.name);
  }
  return value ?? (field.type === 'boolean' && value === undefined ? false : null);
}

/** `SObject.put`; the value must be of the field's type. @returns the previous value */
export function putField(runtime: ApexRuntime, record: SObject, name: string, value: unknown): unknown {
  const field = requireField(runtime, record, name);
  if (!isWritable(field)) {
    throw runtime.exception('System.SObjectException', `Field ${field.name} is not editable`);
  }
  requireWritable(runtime, record);
  const previous = record.fields[field.name] ?? null;
  record.fields[field.name] = toFieldValue(runtime, field, value);
  return previous;
}

/** `SObject.isSet`: whether the field has been given a value, null included. */
export function isSet(runtime: ApexRuntime, record: SObject, name: string): boolean {
  const field = describe(runtime, record)?.field(name);
  if (field === undefined) {
    throw runtime.exception('System.SObjectException', `Invalid field: ${name}`);
  }
  return field.name in record.fields;
}

/** `SObject.getSObject`: the parent by relationship name or reference field; `null` when there is none. */
export function getParent(runtime: ApexRuntime, record: SObject, name: string): SObject | null {
  const relationship = requireRelationship(runtime, record, name);
  const parent = record.fields[relationship];
  if (parent === undefined && record.isQueried) {
    throw notQueried(runtime, record, relationship);
  }
  return parent instanceof SObject ? parent : null;
}

/** `SObject.putSObject`. @returns the previous parent */
export function putParent(runtime: ApexRuntime, record: SObject, name: string, parent: SObject | null): SObject | null {
  const relationship = requireRelationship(runtime, record, name);
  requireWritable(runtime, record);
  const previous = record.fields[relationship];
  record.fields[relationship] = parent as FieldValue;
  return previous instanceof SObject ? previous : null;
}

/** `SObject.getSObjects`: the rows of a child subquery; `null` when it found none, but of the catalog an empty list. */
export function getChildren(runtime: ApexRuntime, record: SObject, name: string): ApexList<SObject> | null {
  const parent = describe(runtime, record);
  const child = parent?.childRelationship(name);
  if (child?.relationshipName === undefined || child.relationshipName === null) {
    throw runtime.exception(
      'System.SObjectException',
      `Invalid aggregate relationship ${name} for ${record.objectName}`,
    );
  }
  const rows = record.children[child.relationshipName];
  if (rows === undefined && record.isQueried) {
    throw notQueried(runtime, record, child.relationshipName);
  }
  const isNothing = rows === undefined || (rows.length === 0 && parent?.isCatalog !== true);
  return isNothing ? null : new ApexList(child.childObject, rows);
}

function aggregateValue(runtime: ApexRuntime, record: SObject, name: string): unknown {
  const key = Object.keys(record.fields).find((alias) => alias.toLowerCase() === name.toLowerCase());
  if (key === undefined && name.toLowerCase() === 'id') {
    return null;
  }
  if (key === undefined) {
    throw runtime.exception('System.SObjectException', `Invalid field ${name} for AggregateResult`);
  }
  return record.fields[key] ?? null;
}

function requireField(runtime: ApexRuntime, record: SObject, name: string): FieldDescribe {
  const field = describe(runtime, record)?.field(name);
  if (field === undefined) {
    throw runtime.exception('System.SObjectException', `Invalid field ${name} for ${record.objectName}`);
  }
  return field;
}

function requireRelationship(runtime: ApexRuntime, record: SObject, name: string): string {
  const object = describe(runtime, record);
  const relationship = (object?.relationship(name) ?? object?.field(name))?.relationshipName ?? null;
  if (relationship === null) {
    throw runtime.exception('System.SObjectException', `Invalid relationship ${name} for ${record.objectName}`);
  }
  return relationship;
}

/** Old records of a trigger, and new ones after the save. Source: Apex Developer Guide, "Trigger Context Variables". */
function requireWritable(runtime: ApexRuntime, record: SObject): void {
  if (Object.isFrozen(record.fields)) {
    throw runtime.exception('System.FinalException', 'Record is read-only');
  }
}

function isWritable(field: FieldDescribe): boolean {
  return field.type === 'id' || field.createable || field.updateable;
}

function notQueried(runtime: ApexRuntime, record: SObject, name: string): Error {
  return runtime.exception(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.objectName}.${name}`,
  );
}

function describe(runtime: ApexRuntime, record: SObject): ObjectDescribe | undefined {
  return runtime.execution.schema.object(record.objectName);
}
