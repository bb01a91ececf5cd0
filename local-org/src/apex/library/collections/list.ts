import { DecimalValue, DoubleValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { sObjectType } from '../schema/tokens.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory, TypeArguments } from '../systemClass.ts';
import { deepCopy } from './deepCopy.ts';
import { ItemIterator } from './iterator.ts';
import { sortItems } from './sort.ts';
import { storedInList } from './stored.ts';

type Items = ApexList | ApexSet;

/** Source: Apex Reference Guide, "List Class". */
export const listClass: SystemClassFactory = (runtime) => ({
  name: 'System.List<T>',
  kind: 'class',
  interfaces: ['System.Iterable<T>'],
  constructors: {
    'List()': ([element = 'Object']: TypeArguments) => new ApexList(element),
    ...overloads(
      ([element = 'Object']: TypeArguments, source: Items | null) =>
        new ApexList(element, [...required(runtime, source)]),
      'List(List<T> source)',
      'List(Set<T> source)',
    ),
  },
  methods: { ...readingMethods(runtime), ...changingMethods(runtime) },
  isInstance: (value) => value instanceof ApexList,
});

function readingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Integer size()': (self: ApexList) => self.items.length,
    'Boolean isEmpty()': (self: ApexList) => self.items.length === 0,
    'T get(Integer index)': (self: ApexList, index: number | null) =>
      self.items[checkIndex(runtime, self, index)] ?? null,
    'Boolean contains(Object listElement)': (self: ApexList, element: unknown) =>
      indexOf(runtime, self, element) !== -1,
    'Integer indexOf(Object listElement)': (self: ApexList, element: unknown) => indexOf(runtime, self, element),
    'List<T> clone()': (self: ApexList) => new ApexList(self.elementType, [...self.items]),
    ...overloads(
      (self: ApexList, keepId = false, keepTimestamps = false, keepAutonumber = false) =>
        new ApexList(
          self.elementType,
          self.items.map((item) => deepCopy(runtime, item, { keepId, keepTimestamps, keepAutonumber })),
        ),
      'List<T> deepClone()',
      'List<T> deepClone(Boolean preserveId)',
      'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)',
      'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)',
    ),
    'Iterator<T> iterator()': (self: ApexList) => new ItemIterator(runtime, self.items),
    'Boolean equals(Object list2)': (self: ApexList, other: unknown) => runtime.equals(self, other),
    'Integer hashCode()': (self: ApexList) => runtime.hashCode(self),
    'Schema.SObjectType getSObjectType()': (self: ApexList) => sObjectType(runtime, self.elementType),
    'String toString()': (self: ApexList) => runtime.toText(self),
  };
}

function changingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const writable = (self: ApexList): unknown[] => {
    if (self.isReadOnly) {
      throw runtime.exception('System.FinalException', 'Collection is read-only');
    }
    return self.items;
  };
  return {
    'void add(T listElement)': (self: ApexList, element: unknown) => {
      writable(self).push(storedInList(runtime, self, element));
    },
    'void add(Integer index, T listElement)': (self: ApexList, index: number, element: unknown) => {
      if (index < 0 || index > self.items.length) {
        throw outOfBounds(runtime, index);
      }
      writable(self).splice(index, 0, storedInList(runtime, self, element));
    },
    ...overloads(
      (self: ApexList, source: Items | null) => {
        writable(self);
        const added = [...required(runtime, source)].map((item) => storedInList(runtime, self, item));
        self.items = self.items.concat(added);
      },
      'void addAll(List<T> fromList)',
      'void addAll(Set<T> fromSet)',
    ),
    'void clear()': (self: ApexList) => {
      writable(self).length = 0;
    },
    'T remove(Integer index)': (self: ApexList, index: number | null) =>
      writable(self).splice(checkIndex(runtime, self, index), 1)[0] ?? null,
    'void set(Integer index, T listElement)': (self: ApexList, index: number | null, element: unknown) => {
      writable(self)[checkIndex(runtime, self, index)] = storedInList(runtime, self, element);
    },
    'void sort()': (self: ApexList) => {
      self.items = sortItems(runtime, writable(self), null);
    },
    'void sort(Comparator<T> comparator)': (self: ApexList, comparator: unknown) => {
      self.items = sortItems(runtime, writable(self), required(runtime, comparator));
    },
  };
}

function indexOf(runtime: ApexRuntime, list: ApexList, element: unknown): number {
  const kind = numberKind(element);
  return list.items.findIndex(
    (item) => item === element || (numberKind(item) === kind && runtime.equals(item, element)),
  );
}

/** Lists find a number only as the type that it has: no Integer among Longs. Sets and keys of maps find both. */
function numberKind(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return typeof value;
  }
  return value instanceof DecimalValue ? 'decimal' : value instanceof DoubleValue ? 'double' : null;
}

function checkIndex(runtime: ApexRuntime, list: ApexList, index: number | null): number {
  const given = required(runtime, index);
  if (given < 0 || given >= list.items.length) {
    throw outOfBounds(runtime, given);
  }
  return given;
}

function outOfBounds(runtime: ApexRuntime, index: number): Error {
  return runtime.exception('System.ListException', `List index out of bounds: ${index}`);
}
