import type { CustomField } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import { addCustomAddress, compoundField } from './compoundFields.ts';
import { checkFieldShape } from './fieldRules.ts';
import { makeField, type ObjectModel, type SchemaModel } from './objectModel.ts';
import { picklistOf } from './picklists.ts';
import { splitFullName, type ProblemList } from './problems.ts';
import type { FieldDescribe, FieldNotes, FieldType } from './types.ts';
import { isOnlyOnSalesforce } from './unsupportedNames.ts';

/** What `CustomField.type` is called by describe calls. Page "Field Types" (Metadata API) beside "Field Types" (Object Reference). */
const describedTypes: Record<string, FieldType> = {
  AutoNumber: 'string',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Hierarchy: 'reference',
  MetadataRelationship: 'reference',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  Url: 'url',
  EncryptedText: 'encryptedstring',
  Summary: 'double',
  Location: 'location',
  Address: 'address',
};

const numeric = new Set(['Currency', 'Number', 'Percent']);
const sized = new Set(['Text', 'LongTextArea', 'Html', 'EncryptedText']);

/** Adds one of the project's fields to its object. Roll-ups are completed by {@link completeRollUps}. */
export function addCustomField(schema: SchemaModel, component: MetadataComponent, problems: ProblemList): void {
  const [objectName, name] = splitFullName(component);
  const content = component.content as CustomField;
  const objects = objectsOf(schema, objectName);
  const [object] = objects;
  if (problems.isOfPackage(name)) {
    return;
  }
  if (object === undefined) {
    if (problems.project.component('CustomObject', objectName) === undefined) {
      problems.addMissingOwner(objectName, component);
    }
    return;
  }
  if (!/__c$/i.test(name)) {
    changeStandardField(object, name, component, problems);
    return;
  }
  const type = content.type;
  const described = type === undefined ? undefined : isOfDefinition(content) ? 'string' : describedTypes[type];
  if (type === undefined) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: type', component);
  } else if (described === undefined) {
    problems.add('UNSUPPORTED', `Fields of type ${type} are not supported`, content, 'type');
  } else {
    checkFieldShape(object, name, component as MetadataComponent<CustomField>, problems);
    for (const holder of objects) {
      if (type === 'Location') {
        addLocation(holder, name, component as MetadataComponent<CustomField>, problems);
      } else if (type === 'Address') {
        const place = problems.project.placeOf(component);
        addCustomAddress(holder, name, content.label ?? name, { permissionable: isPermissionable(holder), place });
      } else {
        const field = describeField(holder, name, described, component as MetadataComponent<CustomField>, problems);
        const referenceTo = field.referenceTo.map((target) => schema.object(target)?.name ?? target);
        holder.addField({ ...field, referenceTo });
      }
    }
  }
}

/** A geolocation field is three: itself, and its coordinates. Page "Compound Field Considerations and Limitations" (Object Reference). */
function addLocation(
  object: ObjectModel,
  name: string,
  component: MetadataComponent<CustomField>,
  problems: ProblemList,
): void {
  const { label = name, scale = 0, required } = component.content;
  const stem = name.replace(/__c$/i, '');
  const compound = { latitude: `${stem}__Latitude__s`, longitude: `${stem}__Longitude__s` };
  const place = problems.project.placeOf(component);
  const permissionable = required !== true && isPermissionable(object);
  object.addField({ ...compoundField(object, name, label, 'location', compound, permissionable), place });
  for (const [part, fieldName] of Object.entries(compound)) {
    object.addField(
      makeField(object.name, fieldName, `${label} (${part === 'latitude' ? 'Latitude' : 'Longitude'})`, 'double', {
        precision: 3 + scale,
        scale,
        custom: true,
        nillable: required !== true,
        permissionable,
        partOf: name,
        place,
      }),
    );
  }
}

/** Custom fields of activities belong to tasks and events alike. Page "Activity" (Object Reference). */
function objectsOf(schema: SchemaModel, objectName: string): ObjectModel[] {
  const names = objectName === 'Activity' ? ['Task', 'Event'] : [objectName];
  return names.map((name) => schema.object(name)).filter((object) => object !== undefined);
}

function describeField(
  object: ObjectModel,
  name: string,
  type: FieldType,
  component: MetadataComponent<CustomField>,
  problems: ProblemList,
): FieldDescribe {
  const { content } = component;
  const isMasterDetail = content.type === 'MasterDetail';
  const isComputed = content.formula !== undefined || content.type === 'AutoNumber' || content.type === 'Summary';
  return makeField(object.name, name, content.label ?? name, type, {
    ...lengthOf(content),
    helpText: content.inlineHelpText ?? null,
    custom: true,
    nillable: type !== 'boolean' && !isMasterDetail && content.required !== true,
    createable: !isComputed,
    updateable: !isComputed && (!isMasterDetail || content.reparentableMasterDetail === true),
    permissionable: !isMasterDetail && content.required !== true && isPermissionable(object),
    htmlFormatted: content.type === 'Html',
    unique: content.unique ?? false,
    caseSensitive: content.caseSensitive ?? false,
    externalId: content.externalId ?? false,
    ...picklistOf(component, problems),
    ...referenceOf(name, content),
    defaultFormula: content.defaultValue ?? null,
    formula: content.formula ?? null,
    formulaBlankAsZero: content.formula !== undefined && content.formulaTreatBlanksAs !== 'BlankAsBlank',
    autoNumberFormat: content.type === 'AutoNumber' ? (content.displayFormat ?? '{0}') : null,
    isHistoryTracked: content.trackHistory === true,
    notes: notesOf(content),
    ...(content.startingNumber === undefined ? {} : { autoNumberStart: content.startingNumber }),
    place: problems.project.placeOf(component),
  });
}

function notesOf(content: CustomField): FieldNotes {
  return {
    description: content.description ?? null,
    businessStatus: content.businessStatus ?? null,
    complianceGroup: content.complianceGroup ?? null,
    securityClassification: content.securityClassification ?? null,
  };
}

/** Field-level security does not exist on custom metadata, custom settings and platform events. */
function isPermissionable(object: ObjectModel): boolean {
  return object.kind === 'standard' || object.kind === 'custom';
}

/** Whether it holds what an object or a field is known by: a durable id, which is a text. */
function isOfDefinition({ type, referenceTo }: CustomField): boolean {
  return type === 'MetadataRelationship' && /^(Entity|Field)Definition$/.test(referenceTo ?? '');
}

function lengthOf(content: CustomField): Partial<FieldDescribe> {
  if (numeric.has(content.type ?? '')) {
    return { precision: content.precision ?? 18, scale: content.scale ?? 0 };
  }
  if (content.formula !== undefined && content.type === 'Text') {
    return { length: 1300 };
  }
  return sized.has(content.type ?? '') || isOfDefinition(content) ? { length: content.length ?? 255 } : {};
}

function referenceOf(name: string, content: CustomField): Partial<FieldDescribe> {
  const target = content.type === 'Hierarchy' ? 'User' : content.referenceTo;
  if (target === undefined) {
    return {};
  }
  const isMasterDetail = content.type === 'MasterDetail';
  return {
    referenceTo: [target],
    relationshipName: name.replace(/__c$/i, '__r'),
    childRelationshipName: content.relationshipName === undefined ? null : `${content.relationshipName}__r`,
    masterDetail: isMasterDetail,
    ...(content.writeRequiresMasterRead === true ? { writeRequiresMasterRead: true } : {}),
    deleteConstraint: isMasterDetail ? 'Cascade' : (content.deleteConstraint ?? 'SetNull'),
  };
}

/** A standard field's file may change its help text, values and tracking, nothing else. */
function changeStandardField(
  object: ObjectModel,
  name: string,
  component: MetadataComponent,
  problems: ProblemList,
): void {
  const field = object.field(name);
  if (field === undefined && isOnlyOnSalesforce(object.name, name)) {
    return;
  }
  if (field === undefined) {
    problems.add(
      'UNKNOWN_FIELD',
      `There is no standard field ${name} on ${object.name}; names of custom fields end in __c`,
      component,
    );
    return;
  }
  const content = component.content as CustomField;
  const changed: FieldDescribe = {
    ...field,
    helpText: content.inlineHelpText ?? field.helpText,
    ...(content.trackHistory === undefined ? {} : { isHistoryTracked: content.trackHistory }),
    notes: notesOf(content),
  };
  if (content.valueSet !== undefined) {
    Object.assign(changed, picklistOf(component as MetadataComponent<CustomField>, problems));
  }
  object.addField(changed);
}
