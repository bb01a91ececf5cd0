import type { RecordType } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe } from '../../schema/types.ts';

/** Id that stands for "no record type". Source: UI API Developer Guide, "Object Info". */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The record type that new records get when none is chosen. */
export function defaultRecordTypeId(object: ObjectDescribe): string {
  return object.recordTypes.find((type) => type.isDefault && type.isActive)?.id ?? MASTER_RECORD_TYPE;
}

/** Record types of an object by id, that which stands for none among them. Source: UI API Developer Guide, "Object Info". */
export function recordTypeInfos(object: ObjectDescribe): Record<string, Record<string, unknown>> {
  const master = {
    recordTypeId: MASTER_RECORD_TYPE,
    name: 'Master',
    available: true,
    defaultRecordTypeMapping: defaultRecordTypeId(object) === MASTER_RECORD_TYPE,
    master: true,
  };
  const own = object.recordTypes.map((type) => [type.id, recordTypeInfo(type)] as const);
  return { [MASTER_RECORD_TYPE]: master, ...Object.fromEntries(own) };
}

/** Source: UI API Developer Guide, "Record Type Info". */
function recordTypeInfo(type: ObjectDescribe['recordTypes'][number]): Record<string, unknown> {
  return {
    recordTypeId: type.id,
    name: type.label,
    available: type.isActive,
    defaultRecordTypeMapping: type.isDefault,
    master: type.id === MASTER_RECORD_TYPE,
  };
}

/**
 * The record type of a record, as the UI API says it; of one without there is only the id that stands for that.
 * Source: UI API Developer Guide, "Record".
 */
export function recordTypeOf(
  object: ObjectDescribe | undefined,
  recordTypeId: string | null,
): { recordTypeId: string; recordTypeInfo: Record<string, unknown> | null } {
  const type = object?.recordTypes.find(({ id }) => id === recordTypeId && id !== MASTER_RECORD_TYPE);
  return {
    recordTypeId: recordTypeId ?? MASTER_RECORD_TYPE,
    recordTypeInfo: type === undefined ? null : recordTypeInfo(type),
  };
}

/**
 * Picklist values that records of a record type may have, with the default among them; `undefined` where the record
 * type says nothing about the field, and without a record type.
 * Source: Metadata API Developer Guide, "RecordType", `picklistValues`.
 */
export function recordTypeValues(
  project: ProjectMetadata,
  object: ObjectDescribe,
  fieldName: string,
  recordTypeId: string | undefined,
): { values: ReadonlySet<string>; standard: string | undefined } | undefined {
  const recordType = object.recordTypes.find((type) => type.id.slice(0, 15) === recordTypeId?.slice(0, 15));
  const content = project.component('RecordType', `${object.name}.${recordType?.developerName ?? ''}`)?.content as
    RecordType | undefined;
  const named = content?.picklistValues.find((entry) => entry.picklist?.toLowerCase() === fieldName.toLowerCase());
  if (named === undefined) {
    return undefined;
  }
  const values = named.values.map((entry) => ({ name: decodeURIComponent(entry.fullName ?? ''), ...entry }));
  return {
    values: new Set(values.map((entry) => entry.name)),
    standard: values.find((entry) => entry.default === true)?.name,
  };
}
