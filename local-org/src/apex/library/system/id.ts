import { toId18 } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { requireId } from '../schema/fieldValues.ts';
import { sObjectType } from '../schema/tokens.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "Id Class". `addError` on an id field is part of the language. */
export const idClass: SystemClassFactory = (runtime) => ({
  name: 'System.Id',
  kind: 'class',
  statics: {
    'Id valueOf(String toBeConverted)': (text: string | null) => requireId(runtime, required(runtime, text)),
    'Id valueOf(String str, Boolean restoreCasing)': (text: string | null, restores: boolean | null) =>
      valueOf(runtime, required(runtime, text), restores === true),
  },
  methods: {
    'Schema.SObjectType getSObjectType()': (self: string) => {
      const object = runtime.execution.schema.objectByPrefix(self.slice(0, 3));
      const type = object === undefined ? null : sObjectType(runtime, object.name);
      if (type === null) {
        throw runtime.exception('System.SObjectException', `Cannot locate Apex Type for ID: ${self}`);
      }
      return type;
    },
    'String to15()': (self: string) => self.slice(0, 15),
    'Boolean equals(Object other)': (self: string, other: unknown) =>
      typeof other === 'string' && requireId(runtime, other) === self,
    'Integer hashCode()': (self: string) => runtime.hashCode(self),
    'String toString()': (self: string) => self,
  },
  isInstance: (value) => typeof value === 'string' && toId18(value) !== undefined,
});

function valueOf(runtime: ApexRuntime, text: string, restoresCasing: boolean): string {
  if (restoresCasing && text === '') {
    return text;
  }
  if (restoresCasing && toId18(text) !== undefined && text.length === 15) {
    throw runtime.exception('System.StringException', 'Unable to restore casing for 15 character ids');
  }
  return requireId(runtime, text);
}
