import type { ChildRelationship, ObjectDescribe, PicklistValue, RecordTypeDescribe } from '../../../schema/types.ts';
import { toId18 } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { sObjectField, sObjectType, token } from './tokens.ts';

/** The record type every object has, whose id is the same in all orgs. */
const MASTER_ID = toId18('012000000000000') ?? '';

/** An instance of `Schema.RecordTypeInfo`. */
export class RecordTypeInfoObject extends LibraryObject {
  readonly typeName = 'Schema.RecordTypeInfo';
  readonly recordType: RecordTypeDescribe;
  readonly isMaster: boolean;

  constructor(recordType: RecordTypeDescribe, isMaster = false) {
    super();
    this.recordType = recordType;
    this.isMaster = isMaster;
  }

  static master(object: ObjectDescribe): RecordTypeInfoObject {
    const isDefault = !object.recordTypes.some((recordType) => recordType.isDefault);
    return new RecordTypeInfoObject(
      { id: MASTER_ID, developerName: 'Master', label: 'Master', isActive: true, isDefault },
      true,
    );
  }

  /** As debug logs of orgs show it. */
  override toString(): string {
    const { developerName, label, id, isActive, isDefault } = this.recordType;
    return (
      `Schema.RecordTypeInfo[getDeveloperName=${developerName};getName=${label};getRecordTypeId=${id};` +
      `isActive=${isActive};isAvailable=${isActive};isDefaultRecordTypeMapping=${isDefault};isMaster=${this.isMaster};]`
    );
  }
}

/** Source: Apex Reference Guide, "RecordTypeInfo Class". */
export const recordTypeInfoClass: SystemClassFactory = () => {
  const methods = {
    'String getDeveloperName()': (self: RecordTypeInfoObject) => self.recordType.developerName,
    'String getName()': (self: RecordTypeInfoObject) => self.recordType.label,
    'Id getRecordTypeId()': (self: RecordTypeInfoObject) => self.recordType.id,
    'Boolean isActive()': (self: RecordTypeInfoObject) => self.recordType.isActive,
    'Boolean isAvailable()': (self: RecordTypeInfoObject) => self.recordType.isActive,
    'Boolean isDefaultRecordTypeMapping()': (self: RecordTypeInfoObject) => self.recordType.isDefault,
    'Boolean isMaster()': (self: RecordTypeInfoObject) => self.isMaster,
  };
  return {
    name: 'Schema.RecordTypeInfo',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof RecordTypeInfoObject,
  };
};

/** An instance of `Schema.ChildRelationship`. */
export class ChildRelationshipObject extends LibraryObject {
  readonly typeName = 'Schema.ChildRelationship';
  readonly runtime: ApexRuntime;
  readonly child: ChildRelationship;

  constructor(runtime: ApexRuntime, child: ChildRelationship) {
    super();
    this.runtime = runtime;
    this.child = child;
  }
}

/** The one object of a child relationship, so that maps can have it as a key. */
export function childRelationship(runtime: ApexRuntime, child: ChildRelationship): ChildRelationshipObject {
  const key = `relationship ${child.childObject}.${child.field} ${child.relationshipName ?? ''}`;
  return token(runtime, key, () => new ChildRelationshipObject(runtime, child));
}

/** Source: Apex Reference Guide, "ChildRelationship Class". */
export const childRelationshipClass: SystemClassFactory = () => {
  const methods = {
    'Schema.SObjectType getChildSObject()': (self: ChildRelationshipObject) =>
      sObjectType(self.runtime, self.child.childObject),
    'Schema.SObjectField getField()': (self: ChildRelationshipObject) =>
      sObjectField(self.runtime, self.child.childObject, self.child.field),
    'String getRelationshipName()': (self: ChildRelationshipObject) => self.child.relationshipName,
    // Lists of ids of other records, as e-mail messages have them, are not there.
    'List<String> getJunctionIdListNames()': () => new ApexList('String', []),
    'List<Schema.SObjectType> getJunctionReferenceTo()': () => new ApexList('Schema.SObjectType', []),
    'Boolean isCascadeDelete()': (self: ChildRelationshipObject) => constraintOf(self) === 'Cascade',
    'Boolean isRestrictedDelete()': (self: ChildRelationshipObject) => constraintOf(self) === 'Restrict',
    'Boolean isDeprecatedAndHidden()': () => false,
  };
  return {
    name: 'Schema.ChildRelationship',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof ChildRelationshipObject,
  };
};

function constraintOf(self: ChildRelationshipObject): string | null {
  const object = self.runtime.execution.schema.object(self.child.childObject);
  return object?.field(self.child.field)?.deleteConstraint ?? null;
}

/** An instance of `Schema.PicklistEntry`. */
export class PicklistEntryObject extends LibraryObject {
  readonly typeName = 'Schema.PicklistEntry';
  readonly entry: PicklistValue;
  /** Values of the field that controls this one, in order. */
  private readonly controlling: readonly string[];

  constructor(entry: PicklistValue, controlling: readonly string[]) {
    super();
    this.entry = entry;
    this.controlling = controlling;
  }

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    const { isActive, isDefault, label, value } = this.entry;
    return [
      ['active', isActive],
      ['defaultValue', isDefault],
      ['label', label],
      ['validFor', this.validFor()],
      ['value', value],
    ];
  }

  /** Base64 of a bit for each controlling value, from the left. Source: SOAP API Developer Guide, "PicklistEntry". */
  private validFor(): string | null {
    const { controlling } = this;
    if (controlling.length === 0) {
      return null;
    }
    const bits = Buffer.alloc(Math.ceil(controlling.length / 24) * 3);
    controlling.forEach((value, index) => {
      if (this.entry.validFor?.includes(value) === true) {
        bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
      }
    });
    return bits.toString('base64');
  }

  override toString(): string {
    const { label, value, isActive, isDefault } = this.entry;
    return `Schema.PicklistEntry[getLabel=${label};getValue=${value};isActive=${isActive};isDefaultValue=${isDefault};]`;
  }
}

/** Source: Apex Reference Guide, "PicklistEntry Class". */
export const picklistEntryClass: SystemClassFactory = () => {
  const methods = {
    'String getLabel()': (self: PicklistEntryObject) => self.entry.label,
    'String getValue()': (self: PicklistEntryObject) => self.entry.value,
    'Boolean isActive()': (self: PicklistEntryObject) => self.entry.isActive,
    'Boolean isDefaultValue()': (self: PicklistEntryObject) => self.entry.isDefault,
  };
  return {
    name: 'Schema.PicklistEntry',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof PicklistEntryObject,
  };
};
