import type { DmlRowError } from '../../../errors/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { sObjectField } from '../schema/tokens.ts';
import type { LibraryFunction } from '../systemClass.ts';

const WITH_ROWS = new Set(['System.DmlException', 'System.EmailException']);

/**
 * What `DmlException` and `EmailException` tell of their rows. The page lists these methods for the two alone; the
 * published compiler knows them of every exception, and public Apex calls them on a caught `Exception`.
 * Source: Apex Reference Guide, "Exception Class and Built-In Exceptions", "DMLException and EmailException Methods".
 */
export function dmlMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const rows = (self: ApexException, method: string): readonly DmlRowError[] => {
    if (!WITH_ROWS.has(self.$typeName)) {
      throw runtime.exception('System.TypeException', `Method ${method} is not valid on ${self.$typeName}`);
    }
    return self.rows;
  };
  const row = (self: ApexException, index: number, method: string): DmlRowError => {
    const found = rows(self, method)[index];
    if (found === undefined) {
      throw runtime.exception('System.ListException', `List index out of bounds: ${index}`);
    }
    return found;
  };
  return {
    'Integer getNumDml()': (self: ApexException) => rows(self, 'getNumDml').length,
    'List<String> getDmlFieldNames(Integer index)': (self: ApexException, index: number) =>
      new ApexList('String', [...row(self, index, 'getDmlFieldNames').fields]),
    'List<Schema.SObjectField> getDmlFields(Integer index)': (self: ApexException, index: number) => {
      const { fields, id, objectName } = row(self, index, 'getDmlFields');
      const name = objectName ?? runtime.execution.schema.objectByPrefix((id ?? '').slice(0, 3))?.name ?? '';
      const tokens = fields.map((field) => sObjectField(runtime, name, field));
      return new ApexList(
        'Schema.SObjectField',
        tokens.filter((token) => token !== null),
      );
    },
    'String getDmlId(Integer index)': (self: ApexException, index: number) => row(self, index, 'getDmlId').id,
    'Integer getDmlIndex(Integer index)': (self: ApexException, index: number) => row(self, index, 'getDmlIndex').index,
    'String getDmlMessage(Integer index)': (self: ApexException, index: number) =>
      row(self, index, 'getDmlMessage').message,
    'String getDmlStatusCode(Integer index)': (self: ApexException, index: number) =>
      row(self, index, 'getDmlStatusCode').statusCode,
    'System.StatusCode getDmlType(Integer index)': (self: ApexException, index: number) =>
      runtime.enumValue('System.StatusCode', row(self, index, 'getDmlType').statusCode),
  };
}

/**
 * Which fields a query in user mode could not read; of other exceptions none.
 * Source: Apex Developer Guide, "Enforce User Mode for Database Operations".
 */
export const queryMethods: Readonly<Record<string, LibraryFunction>> = {
  'Map<String, Set<String>> getInaccessibleFields()': (self: ApexException) =>
    new ApexMap(
      'String',
      'Set<String>',
      [...self.inaccessibleFields].map(([name, fields]) => [name, new ApexSet('String', fields)] as const),
    ),
};
