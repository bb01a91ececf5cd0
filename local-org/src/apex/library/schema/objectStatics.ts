import type { ObjectDescribe } from '../../../schema/types.ts';
import { toId18, SObject } from '../../../values/index.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { LibraryFunction } from '../systemClass.ts';
import { businessHoursStatics } from '../times/businessHours.ts';

/**
 * The static methods of an object, by signature: of custom settings, custom metadata types and BusinessHours; none of
 * other objects. They read the org's cache: no query is counted.
 * Sources: Apex Developer Guide, "Custom Settings Methods"; Apex Reference Guide, "Custom Metadata Type Methods".
 */
export function objectStatics(runtime: ApexRuntime, object: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  switch (object.kind) {
    case 'hierarchySetting':
      return hierarchyStatics(runtime, object);
    case 'listSetting':
      return listStatics(runtime, object);
    case 'customMetadata':
      return metadataStatics(runtime, object);
    default:
      return object.name === 'BusinessHours' ? businessHoursStatics(runtime) : {};
  }
}

function hierarchyStatics(runtime: ApexRuntime, { name }: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  const ownedBy = (ownerId: string | null): SObject | undefined =>
    runtime.execution.cachedRecords(name).find((row) => row.fields['SetupOwnerId'] === ownerId);
  const organization = (): SObject | undefined => ownedBy(runtime.execution.cachedRecords('Organization')[0]?.id ?? '');
  const merged = (ownerId: string, above: readonly (string | null)[]): SObject =>
    merge(ownedBy(ownerId) ?? new SObject(name, { SetupOwnerId: ownerId }), [...above.map(ownedBy), organization()]);
  return {
    [`${name} getOrgDefaults()`]: () => organization()?.copy() ?? new SObject(name),
    [`${name} getInstance()`]: () => {
      const { id, profileId } = runtime.execution.user;
      return merged(id, [profileId]);
    },
    [`${name} getInstance(Id userOrProfileId)`]: (ownerId: string | null) => {
      const given = required(runtime, ownerId);
      const isUser = given.startsWith('005');
      return merged(given, isUser ? [runtime.execution.security.user(given).profileId] : []);
    },
    [`${name} getValues(Id userOrProfileId)`]: (ownerId: string | null) =>
      ownedBy(required(runtime, ownerId))?.copy() ?? null,
  };
}

/** Fields of the lowest level count; empty ones are taken from the level above. */
function merge(lowest: SObject, above: readonly (SObject | undefined)[]): SObject {
  const result = lowest.copy();
  for (const row of above.filter((level) => level !== undefined)) {
    for (const [name, value] of Object.entries(row.fields)) {
      if (name.endsWith('__c')) {
        result.fields[name] ??= value;
      }
    }
  }
  return result;
}

function listStatics(runtime: ApexRuntime, { name }: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  const named = (wanted: string | null): SObject | null =>
    runtime.execution
      .cachedRecords(name)
      .find((row) => sameText(row.fields['Name'], required(runtime, wanted)))
      ?.copy() ?? null;
  return {
    [`Map<String, ${name}> getAll()`]: () => byField(runtime, name, 'Name'),
    [`${name} getInstance(String dataSetName)`]: named,
    [`${name} getValues(String dataSetName)`]: named,
  };
}

function metadataStatics(runtime: ApexRuntime, { name }: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  return {
    [`Map<String, ${name}> getAll()`]: () => {
      const records = byField(runtime, name, 'DeveloperName');
      records.values().forEach(readOnly);
      return records;
    },
    [`${name} getInstance(String idOrName)`]: (wanted: string | null) => {
      const given = required(runtime, wanted);
      const id = toId18(given);
      const rows = runtime.execution.cachedRecords(name);
      const found =
        rows.find((row) => sameText(row.fields['DeveloperName'], given)) ??
        rows.find((row) => sameText(row.fields['QualifiedApiName'], given)) ??
        rows.find((row) => id !== undefined && row.id === id);
      return found === undefined ? null : readOnly(found.copy());
    },
  };
}

/** As is reported of orgs: what these methods give cannot be changed, other than its clones and what queries give. */
function readOnly(record: SObject): SObject {
  Object.freeze(record.fields);
  return record;
}

function byField(runtime: ApexRuntime, objectName: string, field: string): ApexMap<string, SObject> {
  const rows = runtime.execution.cachedRecords(objectName);
  return new ApexMap(
    'String',
    objectName,
    rows.map((row) => [String(row.fields[field]), row.copy()] as const),
  );
}

function sameText(value: unknown, text: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === text.toLowerCase();
}
