import type { ObjectDescribe } from '../../../schema/types.ts';
import { DecimalValue, SObject, toId18 } from '../../../values/index.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
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

/** Prefixes of the ids of organisations, profiles and users, who may have settings of their own. */
const OWNER = /^00[De5]/;

/**
 * Who has no settings gets new ones with the fields of the levels above and an owner, which can be inserted or upserted.
 * Source: Apex Developer Guide, "Custom Settings Methods".
 */
function hierarchyStatics(runtime: ApexRuntime, object: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  const { name } = object;
  const ownedBy = (ownerId: string | null): SObject | undefined =>
    found(runtime, object, (row) => row.fields['SetupOwnerId'] === ownerId);
  const organizationId = (): string => runtime.execution.cachedRecords('Organization')[0]?.id ?? '';
  const levelsOf = (ownerId: string | null): readonly (string | null)[] =>
    ownerId?.startsWith('005') === true
      ? [ownerId, runtime.execution.security.user(ownerId).profileId, organizationId()]
      : [ownerId, organizationId()];
  const instance = (ownerId: string | null): SObject => {
    const [own, ...above] = levelsOf(ownerId).map(ownedBy);
    return merge(object, own ?? new SObject(name, ownerId === null ? {} : { SetupOwnerId: ownerId }), above);
  };
  const ownerOf = (given: string | null): string => {
    const id = toId18(given ?? '');
    if (id === undefined || !OWNER.test(id)) {
      const message = `Invalid SetupOwner for Custom Settings: ${given ?? ''}`;
      throw runtime.exception('System.InvalidParameterValueException', message);
    }
    return id;
  };
  return {
    [`${name} getOrgDefaults()`]: () => ownedBy(organizationId()) ?? new SObject(name),
    [`${name} getInstance()`]: () => instance(runtime.execution.user.id),
    [`${name} getInstance(String userOrProfileId)`]: (given: string | null) =>
      instance(given === null ? null : ownerOf(given)),
    [`${name} getValues(String userOrProfileId)`]: (given: string | null) => ownedBy(ownerOf(given)) ?? null,
  };
}

/** Fields of the lowest level count; empty ones of the project are taken from the level above. */
function merge({ fields }: ObjectDescribe, lowest: SObject, above: readonly (SObject | undefined)[]): SObject {
  for (const { name } of fields.filter(({ custom }) => custom)) {
    const value = [lowest, ...above].find((row) => (row?.fields[name] ?? null) !== null)?.fields[name];
    if (value !== undefined) {
      lowest.fields[name] = value;
    }
  }
  return lowest;
}

/** A copy of a record. Its numbers are Doubles, of which a whole one prints its decimal place, as in orgs. */
function copyOf({ fields }: ObjectDescribe, record: SObject): SObject {
  const copy = record.copy();
  for (const { name } of fields.filter(({ custom, type }) => custom && /^(?:double|currency|percent)$/.test(type))) {
    const value = copy.fields[name];
    copy.fields[name] = value instanceof DecimalValue ? DecimalValue.ofDouble(value.toNumber()) : (value ?? null);
  }
  return copy;
}

function found(runtime: ApexRuntime, object: ObjectDescribe, is: (row: SObject) => boolean): SObject | undefined {
  const record = runtime.execution.cachedRecords(object.name).find(is);
  return record === undefined ? undefined : copyOf(object, record);
}

/** Names are told apart by case, as in orgs. */
function listStatics(runtime: ApexRuntime, object: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  const named = (wanted: string | null): SObject | null =>
    found(runtime, object, (row) => row.fields['Name'] === wanted) ?? null;
  return {
    [`Map<String, ${object.name}> getAll()`]: () => byField(runtime, object, 'Name'),
    [`${object.name} getInstance(String dataSetName)`]: named,
    [`${object.name} getValues(String dataSetName)`]: named,
  };
}

function metadataStatics(runtime: ApexRuntime, object: ObjectDescribe): Readonly<Record<string, LibraryFunction>> {
  return {
    [`Map<String, ${object.name}> getAll()`]: () => {
      const records = byField(runtime, object, 'DeveloperName');
      records.values().forEach(readOnly);
      return records;
    },
    [`${object.name} getInstance(String idOrName)`]: (wanted: string | null) => {
      const id = toId18(wanted ?? '');
      const record =
        found(runtime, object, ({ fields }) => fields['DeveloperName'] === wanted) ??
        found(runtime, object, ({ fields }) => fields['QualifiedApiName'] === wanted) ??
        found(runtime, object, (row) => id !== undefined && row.id === id);
      return record === undefined ? null : readOnly(record);
    },
  };
}

/** As is reported of orgs: what these methods give cannot be changed, other than its clones and what queries give. */
function readOnly(record: SObject): SObject {
  Object.freeze(record.fields);
  return record;
}

function byField(runtime: ApexRuntime, object: ObjectDescribe, field: string): ApexMap<string, SObject> {
  const rows = runtime.execution.cachedRecords(object.name);
  return new ApexMap(
    'String',
    object.name,
    rows.map((row) => [String(row.fields[field]), copyOf(object, row)] as const),
  );
}
