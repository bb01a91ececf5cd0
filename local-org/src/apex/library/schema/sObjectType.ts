import { randomUUID } from 'node:crypto';
import { SObject } from '../../../values/index.ts';
import type { ObjectDescribe } from '../../../schema/types.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { overloads, required } from '../support.ts';
import { describeField } from './describeField.ts';
import { describeSObject } from './describeSObject.ts';
import { newRecord, SObjectFieldToken, SObjectTypeToken } from './tokens.ts';

/** Source: Apex Reference Guide, "SObjectType Class". */
export const sObjectTypeClass: SystemClassFactory = (runtime) => ({
  name: 'Schema.SObjectType',
  kind: 'class',
  methods: {
    ...overloads(
      (self: SObjectTypeToken) => describeSObject(runtime, self.objectName),
      'Schema.DescribeSObjectResult getDescribe()',
      'Schema.DescribeSObjectResult getDescribe(Schema.SObjectDescribeOptions options)',
    ),
    'SObject newSObject()': (self: SObjectTypeToken) => newRecord(self.objectName, null),
    'SObject newSObject(Id id)': (self: SObjectTypeToken, id: string | null) => newRecord(self.objectName, id),
    'SObject newSObject(Id recordTypeId, Boolean loadDefaults)': (
      self: SObjectTypeToken,
      recordTypeId: string | null,
      loadDefaults: boolean | null,
    ) => {
      const object = runtime.execution.schema.object(self.objectName);
      // Checkboxes are null without defaults, as rows observed in orgs have it.
      const record = required(runtime, loadDefaults)
        ? newRecord(self.objectName, null)
        : SObject.readingNull(self.objectName, checkboxesOf(object));
      const recordTypes = object?.recordTypes ?? [];
      const chosen = recordTypeId ?? recordTypes.find(({ isDefault }) => isDefault)?.id ?? null;
      if (chosen !== null) {
        record.fields['RecordTypeId'] = chosen;
      }
      if (loadDefaults === true) {
        Object.assign(record.fields, runtime.execution.customDefaults(self.objectName));
        Object.assign(record.fields, eventUuid(runtime, self.objectName));
        Object.assign(record.fields, owner(runtime, self.objectName));
      }
      return record;
    },
    'String toString()': (self: SObjectTypeToken) => self.objectName,
  },
  isInstance: (value) => value instanceof SObjectTypeToken,
});

function checkboxesOf(object: ObjectDescribe | undefined): string[] {
  return (object?.fields ?? []).filter(({ type }) => type === 'boolean').map(({ name }) => name);
}

/** As is reported of orgs, the running user owns what has an owner. */
function owner(runtime: ApexRuntime, objectName: string): Record<string, string> {
  const field = runtime.execution.schema.object(objectName)?.field('OwnerId');
  return field === undefined ? {} : { OwnerId: runtime.execution.user.id };
}

/** Source: Platform Events Developer Guide, "Identify and Match Event Messages with the EventUuid Field". */
function eventUuid(runtime: ApexRuntime, objectName: string): Record<string, string> {
  return runtime.execution.schema.object(objectName)?.field('EventUuid') === undefined
    ? {}
    : { EventUuid: randomUUID() };
}

/** Source: Apex Reference Guide, "SObjectField Class". */
export const sObjectFieldClass: SystemClassFactory = (runtime) => ({
  name: 'Schema.SObjectField',
  kind: 'class',
  methods: {
    ...overloads(
      (self: SObjectFieldToken) => describeField(runtime, self.objectName, self.fieldName),
      'Schema.DescribeFieldResult getDescribe()',
      'Schema.DescribeFieldResult getDescribe(Object options)',
    ),
    'String toString()': (self: SObjectFieldToken) => self.fieldName,
  },
  isInstance: (value) => value instanceof SObjectFieldToken,
});

/** Whether the value is an sObject of any type; `System.SObject` in `instanceof`. */
export function isSObject(value: unknown): boolean {
  return value instanceof SObject;
}
