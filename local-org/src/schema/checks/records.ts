import type { CustomMetadata, CustomMetadataValue } from '@salesforce/types/metadata';
import type { MetadataComponent, TypedText } from '../../metadata/index.ts';
import { controllingValue, metadataType, parseFieldText } from '../customMetadata.ts';
import { splitFullName, type ProblemList } from '../problems.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../types.ts';

const MAXIMUM_NAME = 40;
/** Types of XML Schema that a value may bear. */
const valueTypes: readonly string[] = [
  'boolean',
  'date',
  'dateTime',
  'decimal',
  'double',
  'float',
  'int',
  'integer',
  'long',
  'string',
  'time',
];

/** Custom metadata records: their type, fields and values. Page "CustomMetadata" (Metadata API Developer Guide). */
export function checkRecords(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components(
    'CustomMetadata',
  ) as readonly MetadataComponent<CustomMetadata>[]) {
    const object = metadataType(schema, component.fullName);
    if (object === undefined) {
      const [typeName] = splitFullName(component);
      problems.add('UNKNOWN_OBJECT', `There is no custom metadata type ${typeName}__mdt`, component);
      continue;
    }
    checkName(component, problems);
    checkValues(schema, object, component, problems);
  }
}

function checkName(component: MetadataComponent<CustomMetadata>, problems: ProblemList): void {
  const [, name] = splitFullName(component);
  if (!/^[A-Za-z](?:[A-Za-z0-9]|_(?!_))*$/.test(name) || name.endsWith('_') || name.length > MAXIMUM_NAME) {
    problems.add('INVALID_NAME', `${name} is no valid name of a custom metadata record`, component);
  }
  const { label } = component.content;
  if (label === undefined || label.trim() === '') {
    problems.add('MISSING_ELEMENT', 'Required field is missing: label', component);
  } else if (label.length > MAXIMUM_NAME) {
    problems.add('LABEL_TOO_LONG', `The label is longer than ${MAXIMUM_NAME} characters`, component.content, 'label');
  }
}

function checkValues(
  schema: Schema,
  object: ObjectDescribe,
  component: MetadataComponent<CustomMetadata>,
  problems: ProblemList,
): void {
  const filled = new Set<string>();
  const seen = new Set<string>();
  for (const entry of component.content.values) {
    const field = object.field(entry.field);
    const key = entry.field.toLowerCase();
    if (field === undefined || !field.custom) {
      problems.add('UNKNOWN_FIELD', `There is no field ${entry.field} on ${object.name}`, entry, 'field');
    } else if (seen.has(key)) {
      problems.add('DUPLICATE_ENTRY', `The field ${entry.field} has two values`, entry, 'field');
    } else if (checkValue(field, entry, problems)) {
      filled.add(key);
      checkDefinition(schema, field, entry, component, problems);
    }
    seen.add(key);
  }
  for (const field of object.fields) {
    if (field.custom && !field.nillable && field.type !== 'boolean' && !filled.has(field.name.toLowerCase())) {
      problems.add('MISSING_VALUE', `Required field is missing: ${field.name}`, component);
    }
  }
}

/** @returns whether there is a value at all */
function checkValue(field: FieldDescribe, entry: CustomMetadataValue, problems: ProblemList): boolean {
  const { xsiType, text } = (entry.value as TypedText | undefined) ?? { xsiType: 'string', text: '' };
  if (text === '') {
    return false;
  }
  const report = (message: string): void => problems.add('INVALID_VALUE', `${field.name}: ${message}`, entry, 'value');
  if (!valueTypes.includes(xsiType)) {
    report(`'${xsiType}' is no type of XML Schema`);
  } else if (field.type === 'reference') {
    const target = field.referenceTo[0]?.replace(/__mdt$/i, '') ?? '';
    if (problems.project.component('CustomMetadata', `${target}.${text}`) === undefined) {
      report(`there is no record ${text} of ${field.referenceTo[0]}`);
    }
  } else if (parseFieldText(field, text) === undefined) {
    report(`'${text}' is no valid value for a field of type ${field.type}`);
  } else if (field.length > 0 && text.length > field.length) {
    report(`data value too large (max length=${field.length})`);
  } else if (field.precision > 0 && integerDigits(text) > field.precision - field.scale) {
    report(`the number has more than ${field.precision - field.scale} digits before the point`);
  } else if (field.restrictedPicklist && !field.picklistValues.some(({ value }) => value === text)) {
    report(`bad value for restricted picklist field: ${text}`);
  }
  return true;
}

/** The object or field that a metadata relationship names exists. */
function checkDefinition(
  schema: Schema,
  field: FieldDescribe,
  entry: CustomMetadataValue,
  { content }: MetadataComponent<CustomMetadata>,
  problems: ProblemList,
): void {
  const [target] = field.referenceTo;
  const { text } = entry.value as unknown as TypedText;
  const owner = target === 'FieldDefinition' ? controllingValue(problems.project, field, content) : text;
  const object = schema.object(owner);
  if (target === 'EntityDefinition' && object === undefined) {
    problems.add('INVALID_VALUE', `${field.name}: there is no object ${text}`, entry, 'value');
  } else if (target === 'FieldDefinition' && object?.field(text) === undefined) {
    problems.add('INVALID_VALUE', `${field.name}: there is no field ${text} of ${owner}`, entry, 'value');
  }
}

function integerDigits(text: string): number {
  return text.replace(/^[+-]?0*/, '').replace(/[.eE].*$/, '').length;
}
