import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { MapKeySet } from '../../runtime/mapKeySet.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { sObjectType } from '../schema/tokens.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory, TypeArguments } from '../systemClass.ts';
import { deepCopy } from './deepCopy.ts';
import { keyOf } from './keyOf.ts';
import { storedInMap } from './stored.ts';

/** Source: Apex Reference Guide, "Map Class". */
export const mapClass: SystemClassFactory = (runtime) => ({
  name: 'System.Map<K, V>',
  kind: 'class',
  constructors: {
    'Map()': ([key = 'Object', value = 'Object']: TypeArguments) => new ApexMap(key, value),
    'Map(Map<K, V> source)': ([key = 'Object', value = 'Object']: TypeArguments, source: ApexMap | null) =>
      new ApexMap(key, value, required(runtime, source).entries()),
    'Map(List<SObject> recordList)': (
      [key = 'Id', value = 'SObject']: TypeArguments,
      records: ApexList<SObject | null> | null,
    ) => {
      const map = new ApexMap<unknown, unknown>(key, value);
      putRecords(runtime, map, required(runtime, records).items, (index) => {
        throw runtime.exception('System.ListException', `Row with duplicate Id at index: ${index}`);
      });
      return map;
    },
  },
  methods: { ...readingMethods(runtime), ...changingMethods(runtime) },
  isInstance: (value) => value instanceof ApexMap,
});

function readingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Integer size()': (self: ApexMap) => self.size,
    'Boolean isEmpty()': (self: ApexMap) => self.size === 0,
    'Boolean containsKey(Object key)': (self: ApexMap, key: unknown) => self.has(keyOf(runtime, self.keyType, key)),
    'V get(K key)': (self: ApexMap, key: unknown) => self.get(keyOf(runtime, self.keyType, key)) ?? null,
    'Set<K> keySet()': (self: ApexMap) => new MapKeySet(self),
    'List<V> values()': (self: ApexMap) => new ApexList(self.valueType, self.values()),
    'Map<K, V> clone()': (self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
    'Map<K, V> deepClone()': (self: ApexMap) => {
      const keepAll = { keepId: true, keepTimestamps: true, keepAutonumber: true };
      const entries = self.entries().map(([key, value]) => [key, deepCopy(runtime, value, keepAll)] as const);
      return new ApexMap(self.keyType, self.valueType, entries);
    },
    'Boolean equals(Object map2)': (self: ApexMap, other: unknown) => runtime.equals(self, other),
    'Integer hashCode()': (self: ApexMap) => runtime.hashCode(self),
    'Schema.SObjectType getSObjectType()': (self: ApexMap) => sObjectType(runtime, self.valueType),
    'String toString()': (self: ApexMap) => runtime.toText(self),
  };
}

function changingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const writable = (self: ApexMap): ApexMap => {
    if (self.isReadOnly) {
      throw runtime.exception('System.FinalException', 'Collection is read-only');
    }
    return self;
  };
  return {
    'V put(K key, V value)': (self: ApexMap, key: unknown, value: unknown) => {
      const previous = writable(self).get(key) ?? null;
      self.set(key, storedInMap(runtime, self, value));
      return previous;
    },
    'void putAll(Map<K, V> fromMap)': (self: ApexMap, source: ApexMap | null) => {
      for (const [key, value] of required(runtime, source).entries()) {
        writable(self).set(key, storedInMap(runtime, self, value));
      }
    },
    'void putAll(List<SObject> sobjectArray)': (self: ApexMap, records: ApexList<SObject | null> | null) => {
      putRecords(runtime, writable(self), required(runtime, records).items);
    },
    'V remove(Object key)': (self: ApexMap, key: unknown) => {
      const known = keyOf(runtime, self.keyType, key);
      const previous = writable(self).get(known) ?? null;
      self.delete(known);
      return previous;
    },
    'void clear()': (self: ApexMap) => {
      writable(self).clear();
    },
  };
}

function putRecords(
  runtime: ApexRuntime,
  map: ApexMap,
  records: readonly (SObject | null)[],
  onDuplicate: (index: number) => void = () => undefined,
): void {
  records.forEach((record, index) => {
    const id = record?.id ?? null;
    if (record === null || id === null) {
      throw runtime.exception('System.ListException', `Row with null Id at index: ${index}`);
    }
    if (map.has(id)) {
      onDuplicate(index);
    }
    map.set(id, storedInMap(runtime, map, record));
  });
}
