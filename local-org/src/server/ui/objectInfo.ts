import type { Execution } from '../../execution/index.ts';
import { controllingValues, inLanguage, isCalculated } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, PicklistValue } from '../../schema/types.ts';
import { RequestError } from '../http/failure.ts';
import { partsOf } from './fieldModel.ts';
import { objectTheme } from './objectTheme.ts';
import { defaultRecordTypeId, recordTypeInfos, recordTypeValues } from './recordTypes.ts';

/** Digits after the point beyond which numbers are "high scale". Source: UI API Developer Guide, "Field". */
const HIGHEST_USUAL_SCALE = 8;

const DATA_TYPES: Readonly<Partial<Record<FieldDescribe['type'], string>>> = {
  textarea: 'TextArea',
  encryptedstring: 'EncryptedString',
  multipicklist: 'MultiPicklist',
  datetime: 'DateTime',
  integer: 'Int',
  combobox: 'ComboBox',
  anytype: 'AnyType',
};

/** An object as `getObjectInfo` describes it: only what the user may read. */
export function objectInfo(execution: Execution, objectName: string): Record<string, unknown> {
  const object = readableObject(execution, objectName);
  const access = execution.security.access(execution.user.id);
  const permissions = access.object(object.name);
  const fields = object.fields.filter((field) => access.field(object.name, field.name).read);
  return {
    apiName: object.name,
    label: object.label,
    labelPlural: object.pluralLabel,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    createable: object.createable && permissions.create,
    updateable: object.updateable && permissions.edit,
    deletable: object.deletable && permissions.delete,
    queryable: object.queryable,
    nameFields: nameFields(object),
    dependentFields: dependentFields(object),
    themeInfo: objectTheme(execution, object),
    defaultRecordTypeId: defaultRecordTypeId(object),
    recordTypeInfos: recordTypeInfos(object),
    childRelationships: object.childRelationships.map((child) => ({
      childObjectApiName: child.childObject,
      fieldName: child.field,
      relationshipName: child.relationshipName,
      junctionIdListNames: [],
      junctionReferenceTo: [],
    })),
    fields: Object.fromEntries(
      fields.map((field) => {
        const described = inLanguage(execution.project, field, execution.user.language);
        return [field.name, fieldInfo(execution, object, described, access.field(object.name, field.name).edit)];
      }),
    ),
  };
}

/** A person's name comes with its parts. */
function nameFields(object: ObjectDescribe): string[] {
  return ['FirstName', 'LastName', object.nameField?.name ?? ''].filter((name) => object.field(name) !== undefined);
}

/** Picklists by what controls them, at any depth. */
function dependentFields(object: ObjectDescribe, controller?: string): Record<string, unknown> {
  const fields = object.fields.filter((field) =>
    controller === undefined
      ? field.controllingField === null && object.fields.some((other) => other.controllingField === field.name)
      : field.controllingField === controller,
  );
  return Object.fromEntries(fields.map(({ name }) => [name, dependentFields(object, name)]));
}

function fieldInfo(
  { schema }: Execution,
  object: ObjectDescribe,
  field: FieldDescribe,
  isEditable: boolean,
): Record<string, unknown> {
  const whole = compoundOf(object, field);
  return {
    apiName: field.name,
    label: field.label,
    dataType: DATA_TYPES[field.type] ?? field.type.charAt(0).toUpperCase() + field.type.slice(1),
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    required: !field.nillable && field.type !== 'boolean',
    createable: field.createable && isEditable,
    updateable: field.updateable && isEditable,
    calculated: isCalculated(field),
    compound: field.compound !== null || partsOf(object, field.name).length > 0,
    compoundComponentName: whole?.component ?? null,
    compoundFieldName: whole?.field ?? null,
    controllerName: field.controllingField,
    controllingFields: field.controllingField === null ? [] : [field.controllingField],
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(object, field),
    filterable: field.filterable,
    highScaleNumber: field.scale > HIGHEST_USUAL_SCALE,
    htmlFormatted: field.htmlFormatted,
    nameField: field.nameField,
    polymorphicForeignKey: field.referenceTo.length > 1,
    custom: field.custom,
    inlineHelpText: field.helpText,
    reference: field.type === 'reference',
    referenceToInfos: field.referenceTo.flatMap((apiName) => {
      const target = schema.object(apiName);
      return target === undefined ? [] : [{ apiName, nameFields: nameFields(target) }];
    }),
    relationshipName: field.relationshipName,
    sortable: field.sortable,
    unique: field.unique,
  };
}

/** The field that this one is a part of, and what it holds there: `PostalCode` of `BillingAddress`. */
function compoundOf(object: ObjectDescribe, field: FieldDescribe): { field: string; component: string } | undefined {
  const parts: Readonly<Record<string, string>> = { ...object.field(field.partOf ?? '')?.compound };
  const part = Object.keys(parts).find((name) => parts[name] === field.name);
  if (part !== undefined && field.partOf !== null) {
    return { field: field.partOf, component: part.charAt(0).toUpperCase() + part.slice(1) };
  }
  return partsOf(object, 'Name').includes(field.name) ? { field: 'Name', component: field.name } : undefined;
}

function extraTypeInfo(object: ObjectDescribe, field: FieldDescribe): string | null {
  if (field.type === 'textarea') {
    return field.htmlFormatted ? 'RichTextArea' : 'PlainTextArea';
  }
  return partsOf(object, field.name).length > 0 ? 'PersonName' : null;
}

/**
 * Values of `Object.Field` as `getPicklistValues` gives them.
 * Source: UI API Developer Guide, "Get Values for a Picklist Field".
 */
export function picklistValues(
  execution: Execution,
  fieldApiName: string,
  recordTypeId?: string,
): Record<string, unknown> {
  const [objectName = '', fieldName = ''] = fieldApiName.split('.');
  const object = readableObject(execution, objectName);
  const described = object.field(fieldName);
  const field = described && inLanguage(execution.project, described, execution.user.language);
  if (field === undefined || !execution.security.access(execution.user.id).field(object.name, field.name).read) {
    throw new RequestError(400, `Invalid fields: ${fieldApiName}`, { errorCode: 'INVALID_FIELD' });
  }
  return valuesOf(execution, object, field, recordTypeId);
}

/** Source: UI API Developer Guide, "Get Values for All Picklist Fields of a Record Type". */
export function picklistValuesOfRecordType(
  execution: Execution,
  objectName: string,
  recordTypeId: string,
): Record<string, unknown> {
  const object = readableObject(execution, objectName);
  const access = execution.security.access(execution.user.id);
  const fields = object.fields.filter(
    ({ name, type }) => ['picklist', 'multipicklist'].includes(type) && access.field(object.name, name).read,
  );
  return {
    picklistFieldValues: Object.fromEntries(
      fields.map((field) => [
        field.name,
        valuesOf(execution, object, inLanguage(execution.project, field, execution.user.language), recordTypeId),
      ]),
    ),
  };
}

function valuesOf(
  execution: Execution,
  object: ObjectDescribe,
  field: FieldDescribe,
  recordTypeId: string | undefined,
): Record<string, unknown> {
  const available = recordTypeValues(execution.project, object, field.name, recordTypeId);
  const controlling = controllingValues(object, field);
  const represent = ({ value, label, validFor = [] }: PicklistValue): Record<string, unknown> => ({
    value,
    label,
    attributes: null,
    validFor: controlling.flatMap((name, index) => (validFor.includes(name) ? [index] : [])),
  });
  const values = field.picklistValues.filter(
    (entry) => entry.isActive && (available === undefined || available.values.has(entry.value)),
  );
  const standard = values.find(
    available === undefined ? (entry) => entry.isDefault : (entry) => entry.value === available.standard,
  );
  return {
    controllerValues: Object.fromEntries(controlling.map((name, index) => [name, index])),
    defaultValue: standard === undefined ? null : represent(standard),
    url: null,
    values: values.map(represent),
  };
}

/** @throws RequestError when the object does not exist for this user */
export function readableObject(execution: Execution, objectName: string): ObjectDescribe {
  const object = execution.schema.object(objectName);
  if (object === undefined || !execution.security.access(execution.user.id).object(object.name).read) {
    throw new RequestError(403, "You don't have access to this record. Ask your administrator for help.", {
      errorCode: 'INSUFFICIENT_ACCESS',
    });
  }
  return object;
}
