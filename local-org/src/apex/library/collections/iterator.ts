import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** What `iterator()` of a library collection gives. */
export class ItemIterator extends LibraryObject {
  readonly typeName: string = 'System.ListIterator';
  private readonly runtime: ApexRuntime;
  private readonly items: readonly unknown[];
  private position = 0;

  constructor(runtime: ApexRuntime, items: readonly unknown[]) {
    super();
    this.runtime = runtime;
    this.items = items;
  }

  override invokeMethod(name: string, args: readonly unknown[]): unknown {
    switch (name.toLowerCase()) {
      case 'hasnext':
        return this.hasNext();
      case 'next':
        return this.next();
      default:
        return super.invokeMethod(name, args);
    }
  }

  hasNext(): boolean {
    return this.position < this.items.length;
  }

  /** @throws NoSuchElementException after the last */
  next(): unknown {
    if (this.position >= this.items.length) {
      throw this.runtime.exception('System.NoSuchElementException', 'Iterator has no more elements.');
    }
    return this.items[this.position++];
  }
}

/** Source: Apex Reference Guide, "Iterator Interface". */
export const iteratorInterface: SystemClassFactory = () => ({
  name: 'System.Iterator<T>',
  kind: 'interface',
  abstractMethods: ['Boolean hasNext()', 'T next()'],
  isInstance: (value) => value instanceof ItemIterator,
});

/** Source: Apex Developer Guide, "Iterators". */
export const iterableInterface: SystemClassFactory = () => ({
  name: 'System.Iterable<T>',
  kind: 'interface',
  abstractMethods: ['Iterator<T> iterator()'],
  isInstance: (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
});

/** Source: Apex Reference Guide, "Comparable Interface". */
export const comparableInterface: SystemClassFactory = () => ({
  name: 'System.Comparable',
  kind: 'interface',
  abstractMethods: ['Integer compareTo(Object objectToCompareTo)'],
});

/** Source: Apex Reference Guide, "Comparator Interface". */
export const comparatorInterface: SystemClassFactory = () => ({
  name: 'System.Comparator<T>',
  kind: 'interface',
  abstractMethods: ['Integer compare(T argument1, T argument2)'],
});
