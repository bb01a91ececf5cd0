import { ApexException } from './exception.ts';
import type { ApexMap } from './map.ts';
import { ApexSet } from './set.ts';

/** What `keySet()` gives: the keys of the map itself, which go from the map with the set, and take no new ones. */
export class MapKeySet extends ApexSet {
  override readonly isView: boolean = true;
  private readonly map: ApexMap;

  constructor(map: ApexMap) {
    super(map.keyType);
    this.map = map;
  }

  override get size(): number {
    return this.map.size;
  }

  /** @throws `System.FinalException` always: a key without a value is none */
  override add(): boolean {
    throw readOnly();
  }

  override has(element: unknown): boolean {
    return this.map.has(element);
  }

  /** @throws `System.FinalException` when the map is read-only */
  override delete(element: unknown): boolean {
    return this.writable().delete(element);
  }

  /** @throws `System.FinalException` when the map is read-only */
  override clear(): void {
    this.writable().clear();
  }

  override values(): unknown[] {
    return this.map.keys();
  }

  override [Symbol.iterator](): Iterator<unknown> {
    return this.map.keys()[Symbol.iterator]();
  }

  private writable(): ApexMap {
    if (this.map.isReadOnly) {
      throw readOnly();
    }
    return this.map;
  }
}

function readOnly(): ApexException {
  return ApexException.create('System.FinalException', 'Collection is read-only');
}
