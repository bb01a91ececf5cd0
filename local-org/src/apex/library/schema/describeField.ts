import type { CustomField } from '@salesforce/types/metadata';
import { InternalError, UnsupportedError } from '../../../errors/index.ts';
import { controllingValues, inLanguage, isCalculated } from '../../../schema/index.ts';
import type { FieldDescribe } from '../../../schema/types.ts';
import { isGroupable } from '../../../soql/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { PicklistEntryObject } from './describeParts.ts';
import { describeText } from './describeText.ts';
import { sObjectField, sObjectType, token } from './tokens.ts';

/** An instance of `Schema.DescribeFieldResult`. */
export class DescribeFieldObject extends LibraryObject {
  readonly typeName = 'Schema.DescribeFieldResult';
  readonly field: FieldDescribe;
  private readonly runtime: ApexRuntime;

  constructor(runtime: ApexRuntime, field: FieldDescribe) {
    super();
    this.runtime = runtime;
    this.field = field;
  }

  override toString(): string {
    return describeText(this.runtime, this.typeName, this, gettersOf(this.runtime), NOT_IN_TEXT);
  }

  override jsonMembers(): never {
    throw new UnsupportedError('JSON of Schema.DescribeFieldResult');
  }
}

/** Getters that the text does not have. */
const NOT_IN_TEXT = ['getPicklistValues', 'getReferenceTo', 'getSObjectType', 'isRestrictedPicklist'];

/** The description of a field that exists, with its labels in the language of the running user. */
export function describeField(runtime: ApexRuntime, objectName: string, fieldName: string): DescribeFieldObject {
  const { project, schema, user } = runtime.execution;
  const field = schema.object(objectName)?.field(fieldName);
  if (field === undefined) {
    throw new InternalError(`There is no field ${objectName}.${fieldName}`);
  }
  return token(
    runtime,
    `describe ${field.objectName}.${field.name} ${user.language}`,
    () => new DescribeFieldObject(runtime, inLanguage(project, field, user.language)),
  );
}

/** The constant of `Schema.DisplayType` for a field's type. */
export function displayType(runtime: ApexRuntime, field: FieldDescribe | undefined): unknown {
  return field === undefined ? null : runtime.enumValue('Schema.DisplayType', field.type.toUpperCase());
}

/** Source: Apex Reference Guide, "DescribeFieldResult Class". */
export const describeFieldClass: SystemClassFactory = (runtime) => {
  const methods = gettersOf(runtime);
  return {
    name: 'Schema.DescribeFieldResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods, ['getSObjectType']),
    isInstance: (value) => value instanceof DescribeFieldObject,
  };
};

function gettersOf(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return { ...factMethods(runtime), ...maskMethods, ...flagMethods, ...accessMethods(runtime) };
}

function factMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String getName()': (self: DescribeFieldObject) => self.field.name,
    'String getLocalName()': (self: DescribeFieldObject) => self.field.name,
    'String getLabel()': (self: DescribeFieldObject) => self.field.label,
    'String getInlineHelpText()': (self: DescribeFieldObject) => self.field.helpText,
    'Integer getLength()': (self: DescribeFieldObject) => self.field.length,
    'Integer getByteLength()': (self: DescribeFieldObject) => self.field.length * 3,
    'Integer getPrecision()': (self: DescribeFieldObject) => (self.field.type === 'integer' ? 0 : self.field.precision),
    'Integer getScale()': (self: DescribeFieldObject) => self.field.scale,
    'Integer getDigits()': (self: DescribeFieldObject) => (self.field.type === 'integer' ? self.field.precision : 0),
    'String getCalculatedFormula()': ({ field }: DescribeFieldObject) => (field.custom ? field.formula : null),
    'String getDefaultValueFormula()': (self: DescribeFieldObject) => self.field.defaultFormula,
    'Object getDefaultValue()': (self: DescribeFieldObject) => defaultValue(self.field),
    'Schema.SObjectField getController()': ({ field }: DescribeFieldObject) =>
      field.controllingField === null ? null : sObjectField(runtime, field.objectName, field.controllingField),
    'Boolean getDataTranslationEnabled()': () => null,
    'Schema.FilteredLookupInfo getFilteredLookupInfo()': (self: DescribeFieldObject) =>
      filteredLookup(runtime, self.field),
    // There are no external objects.
    'String getReferenceTargetField()': () => null,
    'Integer getRelationshipOrder()': (self: DescribeFieldObject) => relationshipOrder(runtime, self.field),
    'String getRelationshipName()': (self: DescribeFieldObject) => self.field.relationshipName,
    'List<Schema.PicklistEntry> getPicklistValues()': ({ field }: DescribeFieldObject) => {
      const object = runtime.execution.schema.object(field.objectName);
      const controlling = object === undefined ? [] : controllingValues(object, field);
      const entries = field.picklistValues.filter((entry) => entry.isActive);
      return new ApexList(
        'Schema.PicklistEntry',
        entries.map((entry) => new PicklistEntryObject(entry, controlling)),
      );
    },
    'List<Schema.SObjectType> getReferenceTo()': (self: DescribeFieldObject) =>
      new ApexList(
        'Schema.SObjectType',
        self.field.referenceTo.map((name) => sObjectType(runtime, name)).filter((type) => type !== null),
      ),
    'Schema.SObjectField getSObjectField()': (self: DescribeFieldObject) =>
      sObjectField(runtime, self.field.objectName, self.field.name),
    'Schema.SObjectType getSObjectType()': (self: DescribeFieldObject) => sObjectType(runtime, self.field.objectName),
    // On no page; public projects observed both.
    'String getCompoundFieldName()': (self: DescribeFieldObject) => self.field.partOf ?? nameOf(runtime, self.field),
    'Schema.DisplayType getType()': (self: DescribeFieldObject) => displayType(runtime, self.field),
    'Boolean isWriteRequiresMasterRead()': (self: DescribeFieldObject) =>
      customField(runtime, self.field)?.writeRequiresMasterRead === true,
    'Schema.SOAPType getSOAPType()': (self: DescribeFieldObject) =>
      runtime.enumValue('Schema.SOAPType', soapType(self.field)),
  };
}

const maskMethods: Readonly<Record<string, LibraryFunction>> = {
  'String getMask()': (self: DescribeFieldObject) => maskOf(self.field),
  'String getMaskType()': (self: DescribeFieldObject) => maskOf(self.field),
};

function maskOf({ type, objectName, name }: FieldDescribe): null {
  if (type === 'encryptedstring') {
    throw new UnsupportedError(`The mask of ${objectName}.${name}`);
  }
  return null;
}

/** Of a field that others filter. No page has the class's members; the field without a filter has none. */
function filteredLookup(runtime: ApexRuntime, field: FieldDescribe): null {
  if (customField(runtime, field)?.lookupFilter !== undefined) {
    throw new UnsupportedError(`Schema.FilteredLookupInfo of ${field.objectName}.${field.name}`);
  }
  return null;
}

/** Types that no aggregate function takes. Source: SOQL and SOSL Reference, "Support for Field Types in Aggregate Functions". */
const NOT_AGGREGATED: readonly string[] = [
  'address',
  'anytype',
  'base64',
  'boolean',
  'encryptedstring',
  'location',
  'multipicklist',
];

const flagMethods: Readonly<Record<string, LibraryFunction>> = {
  'Boolean isAggregatable()': ({ field }: DescribeFieldObject) =>
    field.filterable && !NOT_AGGREGATED.includes(field.type),
  'Boolean isAutoNumber()': (self: DescribeFieldObject) => self.field.autoNumberFormat !== null,
  'Boolean isCalculated()': ({ field }: DescribeFieldObject) => isCalculated(field),
  'Boolean isCascadeDelete()': (self: DescribeFieldObject) => self.field.deleteConstraint === 'Cascade',
  'Boolean isRestrictedDelete()': (self: DescribeFieldObject) => self.field.deleteConstraint === 'Restrict',
  'Boolean isCaseSensitive()': (self: DescribeFieldObject) => self.field.caseSensitive,
  'Boolean isCustom()': (self: DescribeFieldObject) => self.field.custom,
  'Boolean isDefaultedOnCreate()': (self: DescribeFieldObject) => self.field.defaultedOnCreate,
  'Boolean isDeprecatedAndHidden()': () => false,
  'Boolean isDisplayLocationInDecimal()': () => false,
  'Boolean isEncrypted()': (self: DescribeFieldObject) => self.field.type === 'encryptedstring',
  'Boolean isExternalId()': (self: DescribeFieldObject) => self.field.externalId,
  'Boolean isFilterable()': (self: DescribeFieldObject) => self.field.filterable,
  'Boolean isFormulaTreatNullNumberAsZero()': (self: DescribeFieldObject) => self.field.formulaBlankAsZero,
  'Boolean isDependentPicklist()': (self: DescribeFieldObject) => self.field.controllingField !== null,
  'Boolean isGroupable()': (self: DescribeFieldObject) => isGroupable(self.field),
  'Boolean isHighScaleNumber()': () => false,
  'Boolean isHtmlFormatted()': (self: DescribeFieldObject) => self.field.htmlFormatted,
  'Boolean isAiPredictionField()': () => false,
  'Boolean isIdLookup()': (self: DescribeFieldObject) => self.field.idLookup,
  'Boolean isNameField()': (self: DescribeFieldObject) => self.field.nameField,
  'Boolean isNamePointing()': (self: DescribeFieldObject) => self.field.referenceTo.length > 1,
  'Boolean isNillable()': (self: DescribeFieldObject) => self.field.nillable,
  'Boolean isPermissionable()': (self: DescribeFieldObject) => self.field.permissionable,
  'Boolean isQueryByDistance()': (self: DescribeFieldObject) => ['address', 'location'].includes(self.field.type),
  'Boolean isRestrictedPicklist()': (self: DescribeFieldObject) => self.field.restrictedPicklist,
  'Boolean isSearchPrefilterable()': () => false,
  'Boolean isSortable()': (self: DescribeFieldObject) => self.field.sortable,
  'Boolean isUnique()': (self: DescribeFieldObject) => self.field.unique,
};

/** A field can be read, set or changed by who may read, create or edit records of its object. */
function accessMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const may = ({ field }: DescribeFieldObject, object: 'read' | 'create' | 'edit', own: 'read' | 'edit'): boolean => {
    const access = runtime.execution.security.access(runtime.execution.user.id);
    return access.object(field.objectName)[object] && access.field(field.objectName, field.name)[own];
  };
  return {
    'Boolean isAccessible()': (self: DescribeFieldObject) => may(self, 'read', 'read'),
    'Boolean isCreateable()': (self: DescribeFieldObject) => self.field.createable && may(self, 'create', 'edit'),
    'Boolean isUpdateable()': (self: DescribeFieldObject) => self.field.updateable && may(self, 'edit', 'edit'),
  };
}

/** What a new record has without being given a value, where that is a constant. */
function defaultValue({ type, defaultFormula }: FieldDescribe): unknown {
  return type === 'boolean' ? defaultFormula?.toLowerCase() === 'true' : null;
}

/** 0 for the first master of a detail, 1 for the second. */
function relationshipOrder(runtime: ApexRuntime, field: FieldDescribe): number | null {
  return field.masterDetail ? (customField(runtime, field)?.relationshipOrder ?? 0) : null;
}

function customField(runtime: ApexRuntime, { objectName, name }: FieldDescribe): CustomField | undefined {
  return runtime.execution.project.component('CustomField', `${objectName}.${name}`)?.content as
    CustomField | undefined;
}

function soapType(field: FieldDescribe): string {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'ID';
    case 'boolean':
    case 'integer':
    case 'double':
    case 'date':
    case 'datetime':
    case 'time':
      return field.type.toUpperCase();
    case 'currency':
    case 'percent':
      return 'DOUBLE';
    case 'long':
      return 'INTEGER';
    case 'base64':
      return 'BASE64BINARY';
    case 'anytype':
      return 'ANYTYPE';
    case 'address':
      return 'ADDRESS';
    default:
      return 'STRING';
  }
}

/** The whole name that the names of a person are parts of. */
function nameOf(runtime: ApexRuntime, { objectName, name }: FieldDescribe): string | null {
  const whole = runtime.execution.schema.object(objectName)?.field('Name');
  return /^(?:First|Middle|Last)Name$|^Salutation$|^Suffix$/.test(name) && whole !== undefined ? whole.name : null;
}
