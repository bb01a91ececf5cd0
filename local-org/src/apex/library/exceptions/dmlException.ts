import type { DmlRowError } from '../../../errors/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { sObjectField } from '../schema/tokens.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from '../systemClass.ts';
import { exceptionConstructors } from './exceptionClasses.ts';

/** Source: Apex Reference Guide, "DMLException Class". */
export const dmlExceptionClass: SystemClassFactory = (runtime) => rowExceptionClass(runtime, 'System.DmlException');

/** Source: Apex Reference Guide, "EmailException Class". */
export const emailExceptionClass: SystemClassFactory = (runtime) => rowExceptionClass(runtime, 'System.EmailException');

function rowExceptionClass(runtime: ApexRuntime, name: string): SystemClass {
  return {
    name,
    kind: 'exception',
    superclass: 'System.Exception',
    constructors: exceptionConstructors(name),
    methods: rowMethods(runtime),
    isInstance: (value) => value instanceof ApexException && value.$typeName === name,
  };
}

function rowMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const row = (self: ApexException, index: number): DmlRowError => {
    const found = self.rows[index];
    if (found === undefined) {
      throw runtime.exception('System.ListException', `List index out of bounds: ${index}`);
    }
    return found;
  };
  return {
    'Integer getNumDml()': (self: ApexException) => self.rows.length,
    'List<String> getDmlFieldNames(Integer index)': (self: ApexException, index: number) =>
      new ApexList('String', [...row(self, index).fields]),
    'List<Schema.SObjectField> getDmlFields(Integer index)': (self: ApexException, index: number) => {
      const { fields, id, objectName } = row(self, index);
      const name = objectName ?? runtime.execution.schema.objectByPrefix((id ?? '').slice(0, 3))?.name ?? '';
      const tokens = fields.map((field) => sObjectField(runtime, name, field));
      return new ApexList(
        'Schema.SObjectField',
        tokens.filter((token) => token !== null),
      );
    },
    'Id getDmlId(Integer index)': (self: ApexException, index: number) => row(self, index).id,
    'Integer getDmlIndex(Integer index)': (self: ApexException, index: number) => row(self, index).index,
    'String getDmlMessage(Integer index)': (self: ApexException, index: number) => row(self, index).message,
    'String getDmlStatusCode(Integer index)': (self: ApexException, index: number) => row(self, index).statusCode,
    'System.StatusCode getDmlType(Integer index)': (self: ApexException, index: number) =>
      runtime.enumValue('System.StatusCode', row(self, index).statusCode),
  };
}
