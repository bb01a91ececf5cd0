import { ChangeHeaderValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from '../systemClass.ts';

const PROPERTIES: Readonly<Record<string, string>> = {
  changedFields: 'List<String>',
  changeOrigin: 'String',
  changeType: 'String',
  commitNumber: 'Long',
  commitTimestamp: 'Long',
  commitUser: 'String',
  diffFields: 'List<String>',
  entityName: 'String',
  nulledFields: 'List<String>',
  recordIds: 'List<String>',
  sequenceNumber: 'Integer',
  transactionKey: 'String',
};

/** Source: Apex Reference Guide, "ChangeEventHeader Class"; the properties have getters and setters, too, as the published compiler knows. */
export const changeEventHeaderClass: SystemClassFactory = () => {
  const methods: Record<string, LibraryFunction> = {};
  const properties: NonNullable<SystemClass['properties']> = {};
  for (const [name, type] of Object.entries(PROPERTIES)) {
    const get = (self: ChangeHeaderValue): unknown => read(self, name);
    const set = (self: ChangeHeaderValue, value: unknown): void => {
      self.values[name] = value;
    };
    const suffix = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    Object.assign(properties, { [`${type} ${name}`]: { get, set } });
    Object.assign(methods, { [`${type} get${suffix}()`]: get, [`void set${suffix}(${type} value)`]: set });
  }
  return {
    name: 'EventBus.ChangeEventHeader',
    kind: 'class',
    constructors: { 'ChangeEventHeader()': () => new ChangeHeaderValue() },
    methods,
    properties,
    isInstance: (value) => value instanceof ChangeHeaderValue,
  };
};

/** Lists become Apex lists when code reads them first, and are the same ones from then on. */
function read({ values }: ChangeHeaderValue, key: string): unknown {
  if (Array.isArray(values[key])) {
    values[key] = new ApexList('String', values[key] as string[]);
  }
  return values[key] ?? null;
}
