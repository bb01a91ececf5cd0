import type { Execution } from '../../execution/index.ts';
import { inLanguage } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { UserAccess } from '../../security/types.ts';
import type { LayoutField } from './layout.ts';
import { lookupNamePath } from './records.ts';
import { recordTypeValues } from './recordTypes.ts';

/** A field as a page shows and changes it, with the user's access applied. */
export interface FieldModel {
  label: string;
  helpText: string | null;
  type: FieldDescribe['type'];
  isRichText: boolean;
  isEditable: boolean;
  /** Fields that are changed in place of this one: a person's name is made of several. */
  parts: string[];
  isRequired: boolean;
  length: number;
  scale: number;
  /** Object that a lookup shows records of; null when the user may not see them. */
  referenceTo: string | null;
  /** Objects that a record may be chosen from. */
  targets: { apiName: string; label: string }[];
  options: { label: string; value: string; validFor?: readonly string[] }[];
  /** Of a dependent picklist: the field that decides which options may be chosen, by their `validFor`. */
  controllingField: string | null;
  /** Of an address or a geolocation: its fields, by what they hold (`street`, `latitude`). */
  compound: Readonly<Record<string, string>> | null;
}

/** Names of the fields that the user may read, in the schema's spelling. */
export function readable(items: readonly LayoutField[], object: ObjectDescribe, access: UserAccess): string[] {
  return items.flatMap(({ name }) => {
    const field = object.field(name);
    return field !== undefined && access.field(object.name, field.name).read ? [field.name] : [];
  });
}

export function readableNames(names: readonly string[], object: ObjectDescribe, access: UserAccess): string[] {
  return readable(
    names.map((name) => ({ name, behavior: 'Edit' })),
    object,
    access,
  );
}

/** @param ability what the page lets the user do with the record */
export function fieldModel(
  execution: Execution,
  object: ObjectDescribe,
  name: string,
  behaviors: ReadonlyMap<string, LayoutField['behavior']>,
  ability: 'createable' | 'updateable' = 'updateable',
  recordTypeId?: string,
): FieldModel {
  const access = execution.security.access(execution.user.id);
  const field = inLanguage(execution.project, object.field(name) as FieldDescribe, execution.user.language);
  const behavior = behaviors.get(name.toLowerCase());
  const isReference = field.type === 'reference';
  return {
    label: field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label,
    helpText: field.helpText,
    type: field.type,
    isRichText: field.htmlFormatted,
    isEditable: field[ability] && access.field(object.name, field.name).edit && behavior !== 'Readonly',
    parts: partsOf(object, field.name),
    isRequired: behavior === 'Required' || isRequired(object, field),
    length: field.length,
    scale: field.scale,
    referenceTo:
      isReference && lookupNamePath(execution.schema, access, object, field) !== undefined
        ? (field.referenceTo[0] ?? null)
        : null,
    targets: isReference ? lookupTargets(execution, field) : [],
    controllingField: field.controllingField,
    options: optionsOf(execution.project, object, field, recordTypeId),
    compound: field.compound === null ? null : { ...field.compound },
  };
}

/** A person's name is required where one of its parts is. */
function isRequired(object: ObjectDescribe, field: FieldDescribe): boolean {
  const parts = partsOf(object, field.name).flatMap((name) => object.field(name) ?? []);
  return parts.length === 0 ? !field.nillable && field.type !== 'boolean' : parts.some((part) => !part.nillable);
}

function compoundParts(field: FieldDescribe): string[] {
  return Object.values<string>({ ...field.compound });
}

/** Values that may be chosen: the active ones, of those that the record type has. */
function optionsOf(
  project: ProjectMetadata,
  object: ObjectDescribe,
  field: FieldDescribe,
  recordTypeId: string | undefined,
): FieldModel['options'] {
  const available = recordTypeValues(project, object, field.name, recordTypeId);
  return field.picklistValues
    .filter((entry) => entry.isActive && (available === undefined || available.values.has(entry.value)))
    .map(({ label, value, validFor }) => (validFor === undefined ? { label, value } : { label, value, validFor }));
}

/** Queues are groups, and own records beside users. */
function lookupTargets({ schema }: Execution, field: FieldDescribe): FieldModel['targets'] {
  return field.referenceTo.flatMap((name) => {
    const target = schema.object(name);
    return target === undefined ? [] : [{ apiName: name, label: name === 'Group' ? 'Queue' : target.label }];
  });
}

/** Fields that make up a person's name, in the order that forms show them; empty for any other field. */
export function partsOf(object: ObjectDescribe, name: string): string[] {
  return name === 'Name' && object.field('LastName') !== undefined
    ? ['Salutation', 'FirstName', 'LastName'].filter((part) => object.field(part) !== undefined)
    : [];
}

/** Parts of an address that people fill in; its coordinates come from elsewhere. */
const ADDRESS_PARTS = ['street', 'city', 'state', 'postalCode', 'country'] as const;

/** Fields that are filled in where this one stands: parts of a person's name, an address or a geolocation. */
export function filledPartsOf(object: ObjectDescribe, name: string): string[] {
  const field = object.field(name);
  const compound: Readonly<Record<string, string>> = { ...field?.compound };
  const parts = field?.type === 'address' ? ADDRESS_PARTS.map((part) => compound[part]) : Object.values(compound);
  return [
    ...partsOf(object, name),
    ...parts.filter((part) => part !== undefined && object.field(part) !== undefined),
  ].map(String);
}

/** Fields with the parts behind them that are filled in. */
export function withParts(object: ObjectDescribe, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, ...filledPartsOf(object, name)]))];
}

/** Fields with everything behind them: parts of names, and all fields of addresses and geolocations. */
export function withAllParts(object: ObjectDescribe, names: readonly string[]): string[] {
  const known = names.flatMap((name) => object.field(name) ?? []);
  const all = known.flatMap((field) => [field.name, ...partsOf(object, field.name), ...compoundParts(field)]);
  return [...new Set(all)].filter((name) => object.field(name) !== undefined);
}
