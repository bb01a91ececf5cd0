import { ApexList } from '../../runtime/list.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory, TypeArguments } from '../systemClass.ts';
import { keyOf } from './keyOf.ts';
import { ItemIterator } from './iterator.ts';

type Items = ApexList | ApexSet;

/** Source: Apex Reference Guide, "Set Class". */
export const setClass: SystemClassFactory = (runtime) => ({
  name: 'System.Set<T>',
  kind: 'class',
  interfaces: ['System.Iterable<T>'],
  constructors: {
    'Set()': ([element = 'Object']: TypeArguments) => new ApexSet(element),
    ...overloads(
      ([element = 'Object']: TypeArguments, source: Items | null) => new ApexSet(element, required(runtime, source)),
      'Set(Set<T> source)',
      'Set(List<T> source)',
    ),
  },
  methods: { ...readingMethods(runtime), ...changingMethods(runtime) },
  isInstance: (value) => value instanceof ApexSet,
});

function readingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Integer size()': (self: ApexSet) => self.size,
    'Boolean isEmpty()': (self: ApexSet) => self.size === 0,
    'Boolean contains(Object setElement)': (self: ApexSet, element: unknown) =>
      self.has(keyOf(runtime, self.elementType, element)),
    ...overloads(
      (self: ApexSet, items: Items | null) => [...required(runtime, items)].every((item) => self.has(item)),
      'Boolean containsAll(List<T> listToCompare)',
      'Boolean containsAll(Set<T> setToCompare)',
    ),
    'Set<T> clone()': (self: ApexSet) => new ApexSet(self.elementType, self.values()),
    'Iterator<T> iterator()': (self: ApexSet) => new ItemIterator(runtime, self.values()),
    'Boolean equals(Object set2)': (self: ApexSet, other: unknown) => runtime.equals(self, other),
    'Integer hashCode()': (self: ApexSet) => runtime.hashCode(self),
    'String toString()': (self: ApexSet) => runtime.toText(self),
  };
}

function changingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Boolean add(T setElement)': (self: ApexSet, element: unknown) => self.add(element),
    ...overloads(
      (self: ApexSet, items: Items | null) => changes(required(runtime, items), (item) => self.add(item)),
      'Boolean addAll(List<T> fromList)',
      'Boolean addAll(Set<T> fromSet)',
    ),
    'void clear()': (self: ApexSet) => {
      self.clear();
    },
    'Boolean remove(Object setElement)': (self: ApexSet, element: unknown) =>
      self.delete(keyOf(runtime, self.elementType, element)),
    ...overloads(
      (self: ApexSet, items: Items | null) => changes(required(runtime, items), (item) => self.delete(item)),
      'Boolean removeAll(List<T> listOfElementsToRemove)',
      'Boolean removeAll(Set<T> setOfElementsToRemove)',
    ),
    ...overloads(
      (self: ApexSet, items: Items | null) => {
        const kept = new ApexSet(self.elementType, required(runtime, items));
        return changes(self.values(), (item) => !kept.has(item) && self.delete(item));
      },
      'Boolean retainAll(List<T> listOfElementsToRetain)',
      'Boolean retainAll(Set<T> setOfElementsToRetain)',
    ),
  };
}

/** Applies `change` to every item; whether any of them changed something. */
function changes(items: Iterable<unknown>, change: (item: unknown) => boolean): boolean {
  let hasChanged = false;
  for (const item of [...items]) {
    hasChanged = change(item) || hasChanged;
  }
  return hasChanged;
}
