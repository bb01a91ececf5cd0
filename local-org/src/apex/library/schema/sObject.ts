import type { DmlError } from '../../../errors/index.ts';
import { cloneSourceOf, SObject } from '../../../values/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { DmlOptionsObject } from '../database/dmlOptions.ts';
import { errorList } from '../database/results.ts';
import { stateOf } from '../state.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { cloneRecord } from './cloneRecord.ts';
import { getChildren, getField, getParent, isSet, putField, putParent } from './recordFields.ts';
import { sObjectType, type SObjectFieldToken } from './tokens.ts';

type FieldName = string | SObjectFieldToken | null;

/** Source: Apex Reference Guide, "SObject Class". */
export const sObjectClass: SystemClassFactory = (runtime) => ({
  name: 'System.SObject',
  kind: 'class',
  isAbstract: true,
  methods: {
    ...fieldMethods(runtime),
    ...errorMethods(runtime),
    ...copyMethods(runtime),
    'void recalculateFormulas()': (self: SObject) => {
      runtime.execution.recalculateFormulas(self);
    },
  },
  removedIn: { recalculateFormulas: 57 },
  removalMessages: {
    recalculateFormulas:
      'SObject.recalculateFormulas() is deprecated as of API version 57.0. Use Formula.recalculateFormulas() instead',
  },
  isInstance: (value) => value instanceof SObject,
});

function fieldMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    ...overloads(
      (self: SObject, field: FieldName) => getField(runtime, self, nameOf(runtime, field)),
      'Object get(String fieldName)',
      'Object get(Schema.SObjectField field)',
    ),
    ...overloads(
      (self: SObject, field: FieldName, value: unknown) => putField(runtime, self, nameOf(runtime, field), value),
      'Object put(String fieldName, Object value)',
      'Object put(Schema.SObjectField field, Object value)',
    ),
    ...overloads(
      (self: SObject, field: FieldName) => isSet(runtime, self, nameOf(runtime, field)),
      'Boolean isSet(String fieldName)',
      'Boolean isSet(Schema.SObjectField field)',
    ),
    ...overloads(
      (self: SObject, field: FieldName) => getParent(runtime, self, nameOf(runtime, field)),
      'SObject getSObject(String fieldName)',
      'SObject getSObject(Schema.SObjectField field)',
    ),
    ...overloads(
      (self: SObject, field: FieldName, parent: SObject | null) =>
        putParent(runtime, self, nameOf(runtime, field), parent),
      'SObject putSObject(String fieldName, SObject value)',
      'SObject putSObject(Schema.SObjectField fieldName, SObject value)',
    ),
    ...overloads(
      (self: SObject, field: FieldName) => getChildren(runtime, self, nameOf(runtime, field)),
      'List<SObject> getSObjects(String fieldName)',
      'List<SObject> getSObjects(Schema.SObjectField fieldName)',
    ),
    'Map<String, Object> getPopulatedFieldsAsMap()': (self: SObject) => {
      const children = Object.entries(self.children)
        .filter(([, rows]) => rows.length > 0)
        .map(([name, rows]) => [name, new ApexList(rows[0]?.objectName ?? 'SObject', rows)] as const);
      return new ApexMap<string, unknown>('String', 'Object', [...Object.entries(self.fields), ...children]);
    },
    'Schema.SObjectType getSObjectType()': (self: SObject) => sObjectType(runtime, self.objectName),
    'void clear()': (self: SObject) => {
      for (const name of Object.keys(self.fields)) {
        delete self.fields[name];
      }
    },
    'void recalculateFormulas()': (self: SObject) => {
      runtime.execution.recalculateFormulas(self);
    },
    'Boolean equals(Object other)': (self: SObject, other: unknown) => runtime.equals(self, other),
    'Integer hashCode()': (self: SObject) => runtime.hashCode(self),
    'String toString()': (self: SObject) => runtime.toText(self),
  };
}

function errorMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const messageOf = (given: string | ApexException | null): string =>
    given instanceof ApexException ? (given.apexMessage ?? '') : (given ?? 'null');
  return {
    ...overloads(
      (self: SObject, message: string | ApexException | null) => {
        runtime.addError(self, messageOf(message), null);
      },
      'void addError(String errorMsg)',
      'void addError(String errorMsg, Boolean escape)',
      'void addError(Exception exceptionError)',
      'void addError(Exception exceptionError, Boolean escape)',
    ),
    ...overloads(
      (self: SObject, field: FieldName, message: string | null) => {
        if (field === null) {
          runtime.addError(self, messageOf(message), null);
          return;
        }
        const name = nameOf(runtime, field);
        const declared = runtime.execution.schema.object(self.objectName)?.field(name);
        if (declared === undefined) {
          throw runtime.exception('System.SObjectException', `Invalid field ${name} for ${self.objectName}`);
        }
        runtime.addError(self, messageOf(message), declared.name);
      },
      'void addError(String fieldName, String errorMsg)',
      'void addError(String fieldName, String errorMsg, Boolean escape)',
      'void addError(Schema.SObjectField field, String errorMsg)',
      'void addError(Schema.SObjectField field, String errorMsg, Boolean escape)',
    ),
    'Boolean hasErrors()': (self: SObject) => runtime.recordErrors(self).length > 0,
    'List<Database.Error> getErrors()': (self: SObject) => {
      const errors: readonly DmlError[] = runtime.recordErrors(self);
      return errorList(errors);
    },
  };
}

function copyMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    ...overloads(
      (self: SObject, keepId = false, isDeep = false, keepTimestamps = false, keepAutonumber = false) =>
        cloneRecord(runtime, self, { keepId, isDeep, keepTimestamps, keepAutonumber }),
      'SObject clone()',
      'SObject clone(Boolean preserveId)',
      'SObject clone(Boolean preserveId, Boolean isDeepClone)',
      'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps)',
      'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)',
    ),
    'Boolean isClone()': (self: SObject) => cloneSourceOf(self) !== undefined,
    'Id getCloneSourceId()': (self: SObject) => cloneSourceOf(self) ?? null,
    'Database.DMLOptions getOptions()': (self: SObject) => stateOf(runtime).recordOptions.get(self) ?? null,
    'void setOptions(Database.DMLOptions dmlOptions)': (self: SObject, options: DmlOptionsObject | null) => {
      stateOf(runtime).recordOptions.set(self, required(runtime, options));
    },
  };
}

function nameOf(runtime: ApexRuntime, field: FieldName): string {
  const given = required(runtime, field);
  return typeof given === 'string' ? given : given.fieldName;
}
