import type { RecordType } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe } from '../../schema/types.ts';

/** Id that stands for "no record type". Source: UI API Developer Guide, "Object Info". */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The record type that new records get when none is chosen. */
export function defaultRecordTypeId(object: ObjectDescribe): string {
  return object.recordTypes.find((type) => type.isDefault && type.isActive)?.id ?? MASTER_RECORD_TYPE;
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
