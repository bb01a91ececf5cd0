import type { CustomField, CustomMetadata } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata, TypedText } from '../metadata/index.ts';
import { DatetimeValue, DateValue, DecimalValue, makeId, SObject, type FieldValue } from '../values/index.ts';
import { type DurableIds, durableIds } from './durableIds.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from './types.ts';

/**
 * The project's custom metadata records, as queries return them, in order of their names. Ids follow that order.
 * Values that do not fit their field are null here; `checkMetadata` reports them.
 */
export function customMetadataRecords(project: ProjectMetadata, schema: Schema): SObject[] {
  const components = project.components('CustomMetadata') as readonly MetadataComponent<CustomMetadata>[];
  const ids = makeIds(components, schema);
  const definitions = durableIds(schema);
  const records: SObject[] = [];
  for (const component of components) {
    const object = metadataType(schema, component.fullName);
    if (object !== undefined) {
      records.push(makeRecord(project, component, object, { ids, definitions }));
    }
  }
  return records;
}

/** The custom metadata type of a record named `Type.Name`; `undefined` when there is none. */
export function metadataType(schema: Schema, fullName: string): ObjectDescribe | undefined {
  const object = schema.object(`${fullName.slice(0, fullName.indexOf('.'))}__mdt`);
  return object?.kind === 'customMetadata' ? object : undefined;
}

/**
 * The value of a field from its text in metadata; `undefined` when the text does not fit the field's type.
 * References are left to the caller.
 */
export function parseFieldText(field: FieldDescribe, text: string): FieldValue | undefined {
  switch (field.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'double':
    case 'currency':
    case 'percent':
      return /^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i.test(text) ? DecimalValue.of(text, field.scale) : undefined;
    case 'date':
      return DateValue.parse(text);
    case 'datetime':
      return DatetimeValue.parse(text);
    default:
      return text;
  }
}

function makeIds(components: readonly MetadataComponent[], schema: Schema): Map<string, string> {
  const ids = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { fullName } of components) {
    const object = metadataType(schema, fullName);
    if (object !== undefined) {
      const sequence = (counts.get(object.name) ?? 0) + 1;
      counts.set(object.name, sequence);
      ids.set(fullName.toLowerCase(), makeId(object.keyPrefix, sequence));
    }
  }
  return ids;
}

/** What values refer to: records of custom metadata types, objects and fields. */
interface Targets {
  ids: ReadonlyMap<string, string>;
  definitions: DurableIds;
}

function makeRecord(
  project: ProjectMetadata,
  { fullName, content }: MetadataComponent<CustomMetadata>,
  object: ObjectDescribe,
  targets: Targets,
): SObject {
  const developerName = fullName.slice(fullName.indexOf('.') + 1);
  const label = content.label ?? developerName;
  const record = new SObject(object.name, {
    Id: targets.ids.get(fullName.toLowerCase()) ?? null,
    DeveloperName: developerName,
    MasterLabel: label,
    Label: label,
    QualifiedApiName: developerName,
    NamespacePrefix: null,
    Language: 'en_US',
  });
  for (const field of object.fields) {
    if (field.custom) {
      record.fields[field.name] = field.type === 'boolean' ? false : null;
    }
  }
  for (const { field: name, value } of content.values as { field: string; value?: TypedText }[]) {
    const field = object.field(name);
    if (field !== undefined && value !== undefined && value.text !== '') {
      const owner = controllingValue(project, field, content);
      record.fields[field.name] = valueOf(field, value.text, owner, targets) ?? null;
    }
  }
  return record;
}

function valueOf(
  field: FieldDescribe,
  text: string,
  owner: string,
  { ids, definitions }: Targets,
): FieldValue | undefined {
  const [target] = field.referenceTo;
  switch (target) {
    case undefined:
      return parseFieldText(field, text);
    case 'EntityDefinition':
      return definitions.entity(text);
    case 'FieldDefinition':
      return definitions.field(owner, text);
    default:
      return ids.get(`${target.replace(/__mdt$/i, '')}.${text}`.toLowerCase());
  }
}

/** The object whose field a relationship to FieldDefinition names: the value of its controlling field; else empty. */
export function controllingValue(project: ProjectMetadata, field: FieldDescribe, content: CustomMetadata): string {
  const definition = project.component('CustomField', `${field.objectName}.${field.name}`)?.content as
    CustomField | undefined;
  const controlling = definition?.metadataRelationshipControllingField?.split('.').at(-1)?.toLowerCase();
  const entry = content.values.find(({ field: name }) => name?.toLowerCase() === controlling);
  return (entry?.value as TypedText | undefined)?.text ?? '';
}
