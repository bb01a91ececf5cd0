import { associateParent } from '../../../schema/index.ts';
import type { ObjectDescribe } from '../../../schema/types.ts';
import type { ObjectAccess } from '../../../security/types.ts';
import { UnsupportedError } from '../../../errors/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { CaseInsensitiveMap } from '../collections/caseInsensitiveMap.ts';
import { childRelationship, RecordTypeInfoObject } from './describeParts.ts';
import { describeText } from './describeText.ts';
import { fieldSetMap } from './fieldSets.ts';
import { sObjectField, sObjectType, token, type SObjectFieldToken } from './tokens.ts';

/** An instance of `Schema.DescribeSObjectResult`. */
export class DescribeSObjectObject extends LibraryObject {
  readonly typeName = 'Schema.DescribeSObjectResult';
  readonly object: ObjectDescribe;
  private readonly runtime: ApexRuntime;

  constructor(runtime: ApexRuntime, object: ObjectDescribe) {
    super();
    this.runtime = runtime;
    this.object = object;
  }

  override toString(): string {
    return describeText(this.runtime, this.typeName, this, gettersOf(this.runtime), NOT_IN_TEXT);
  }

  override jsonMembers(): never {
    throw new UnsupportedError('JSON of Schema.DescribeSObjectResult');
  }
}

/** Getters that the text does not have. */
const NOT_IN_TEXT = ['getChildRelationships', 'getFieldSets', 'getLocalName', 'getRecordTypeInfos'];

/** What `describe.fields` is: a holder of the field map. */
export class SObjectFieldsObject extends LibraryObject {
  readonly typeName = 'Schema.SObjectTypeFields';
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    super();
    this.object = object;
  }

  override toString(): string {
    return `Fields[${this.object.name}]`;
  }
}

/** What `describe.fieldSets` is. */
export class SObjectFieldSetsObject extends LibraryObject {
  readonly typeName = 'Schema.SObjectTypeFieldSets';
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    super();
    this.object = object;
  }
}

/** `Schema.SObjectType.Account` and `getDescribe()`: the description of an object that exists. */
export function describeSObject(runtime: ApexRuntime, objectName: string): DescribeSObjectObject {
  const object = runtime.execution.schema.object(objectName);
  if (object === undefined) {
    throw new UnsupportedError(`The describe of ${objectName}`);
  }
  return token(runtime, `describe ${object.name}`, () => new DescribeSObjectObject(runtime, object));
}

/** Source: Apex Reference Guide, "DescribeSObjectResult Class". */
export const describeSObjectClass: SystemClassFactory = (runtime) => {
  const methods = gettersOf(runtime);
  return {
    name: 'Schema.DescribeSObjectResult',
    kind: 'class',
    methods,
    properties: {
      ...getterProperties(methods),
    },
    isInstance: (value) => value instanceof DescribeSObjectObject,
  };
};

/** Source: Apex Developer Guide, "Using Field Tokens". */
export const sObjectFieldsClass: SystemClassFactory = (runtime) => ({
  name: 'Schema.SObjectTypeFields',
  kind: 'class',
  methods: {
    'Map<String, Schema.SObjectField> getMap()': (self: SObjectFieldsObject) => {
      const map = new CaseInsensitiveMap<SObjectFieldToken | null>(
        'Schema.SObjectField',
        runtime.execution.project.namespace,
      );
      for (const field of self.object.fields) {
        map.set(field.name.toLowerCase(), sObjectField(runtime, self.object.name, field.name));
      }
      return map;
    },
  },
});

/** Source: Apex Reference Guide, "FieldSet Class". */
export const sObjectFieldSetsClass: SystemClassFactory = (runtime) => ({
  name: 'Schema.SObjectTypeFieldSets',
  kind: 'class',
  methods: {
    'Map<String, Schema.FieldSet> getMap()': (self: SObjectFieldSetsObject) => fieldSetMap(runtime, self.object),
  },
});

function gettersOf(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return { ...factMethods(runtime), ...accessMethods(runtime), ...partMethods(runtime) };
}

function factMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String getName()': (self: DescribeSObjectObject) => self.object.name,
    'String getLocalName()': (self: DescribeSObjectObject) => self.object.name,
    'String getLabel()': (self: DescribeSObjectObject) => self.object.label,
    'String getLabelPlural()': (self: DescribeSObjectObject) => self.object.pluralLabel,
    'String getKeyPrefix()': (self: DescribeSObjectObject) => self.object.keyPrefix,
    'Schema.SObjectType getSObjectType()': (self: DescribeSObjectObject) => sObjectType(runtime, self.object.name),
    'Boolean isCustom()': (self: DescribeSObjectObject) => self.object.custom,
    'Boolean isCustomSetting()': (self: DescribeSObjectObject) =>
      self.object.kind === 'hierarchySetting' || self.object.kind === 'listSetting',
    'Boolean isDeprecatedAndHidden()': () => false,
    // Interface objects and person accounts do not exist here.
    'Boolean getHasSubtypes()': () => false,
    'Boolean getIsInterface()': () => false,
    'Boolean getIsSubtype()': () => false,
    'Boolean getDataTranslationEnabled()': () => null,
    'String getDefaultImplementation()': () => null,
    'String getImplementedBy()': () => null,
    'String getImplementsInterfaces()': () => null,
    'String getAssociateEntityType()': ({ object: { shareOf, historyOf, feedOf } }: DescribeSObjectObject) =>
      shareOf !== undefined ? 'Share' : historyOf !== undefined ? 'History' : feedOf !== undefined ? 'Feed' : null,
    'String getAssociateParentEntity()': ({ object }: DescribeSObjectObject) => associateParent(object) ?? null,
    'Boolean isFeedEnabled()': (self: DescribeSObjectObject) => self.object.childRelationship('Feeds') !== undefined,
    'Boolean isMruEnabled()': (self: DescribeSObjectObject) => self.object.field('LastViewedDate') !== undefined,
    'Boolean isSearchable()': (self: DescribeSObjectObject) => self.object.isSearchable === true,
    'Boolean isMergeable()': (self: DescribeSObjectObject) =>
      ['Account', 'Case', 'Contact', 'Lead'].includes(self.object.name),
  };
}

function accessMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const access = (self: DescribeSObjectObject): ObjectAccess =>
    runtime.execution.security.access(runtime.execution.user.id).object(self.object.name);
  return {
    'Boolean isAccessible()': (self: DescribeSObjectObject) => access(self).read,
    'Boolean isCreateable()': (self: DescribeSObjectObject) => self.object.createable && access(self).create,
    'Boolean isUpdateable()': (self: DescribeSObjectObject) => self.object.updateable && access(self).edit,
    'Boolean isDeletable()': (self: DescribeSObjectObject) => self.object.deletable && access(self).delete,
    'Boolean isUndeletable()': (self: DescribeSObjectObject) => self.object.deletable && access(self).delete,
    'Boolean isQueryable()': (self: DescribeSObjectObject) => self.object.queryable && access(self).read,
  };
}

function partMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const infos = (self: DescribeSObjectObject): RecordTypeInfoObject[] => [
    ...self.object.recordTypes.map((recordType) => new RecordTypeInfoObject(recordType)),
    RecordTypeInfoObject.master(self.object),
  ];
  const infosBy = (
    self: DescribeSObjectObject,
    keyType: string,
    keyOf: (info: RecordTypeInfoObject) => string,
  ): ApexMap =>
    new ApexMap(
      keyType,
      'Schema.RecordTypeInfo',
      infos(self).map((info) => [keyOf(info), info] as const),
    );
  return {
    'Schema.SObjectTypeFields getFields()': (self: DescribeSObjectObject) => new SObjectFieldsObject(self.object),
    'Schema.SObjectTypeFieldSets getFieldSets()': (self: DescribeSObjectObject) =>
      new SObjectFieldSetsObject(self.object),
    'List<Schema.ChildRelationship> getChildRelationships()': (self: DescribeSObjectObject) =>
      new ApexList(
        'Schema.ChildRelationship',
        self.object.childRelationships.map((child) => childRelationship(runtime, child)),
      ),
    'List<Schema.RecordTypeInfo> getRecordTypeInfos()': (self: DescribeSObjectObject) =>
      new ApexList('Schema.RecordTypeInfo', infos(self)),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()': (self: DescribeSObjectObject) =>
      infosBy(self, 'String', (info) => info.recordType.developerName),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByName()': (self: DescribeSObjectObject) =>
      infosBy(self, 'String', (info) => info.recordType.label),
    'Map<Id, Schema.RecordTypeInfo> getRecordTypeInfosById()': (self: DescribeSObjectObject) =>
      infosBy(self, 'Id', (info) => info.recordType.id),
  };
}
