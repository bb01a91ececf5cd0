import { KeyTable } from './keys.ts';

/** An Apex Map; iterates in order of insertion. Types are Apex names. */
export class ApexMap<Key = unknown, Value = unknown> {
  readonly keyType: string;
  readonly valueType: string;
  /** Maps such as `Trigger.newMap` refuse `put` and `remove`. */
  isReadOnly = false;
  private readonly table = new KeyTable();
  /** Primitive keys stand for themselves; `originals` has the others. */
  private readonly values_ = new Map<unknown, Value>();
  private readonly originals = new Map<unknown, Key>();

  constructor(keyType: string, valueType: string, entries: Iterable<readonly [Key, Value]> = []) {
    this.keyType = keyType;
    this.valueType = valueType;
    for (const [key, value] of entries) {
      this.set(key, value);
    }
  }

  get size(): number {
    return this.values_.size;
  }

  /** @returns `undefined` when the key is absent */
  get(key: unknown): Value | undefined {
    return this.values_.get(typeof key === 'object' ? this.table.find(key) : key);
  }

  has(key: unknown): boolean {
    return this.values_.has(typeof key === 'object' ? this.table.find(key) : key);
  }

  set(key: Key, value: Value): void {
    if (typeof key !== 'object' || key === null) {
      this.values_.set(key, value);
      return;
    }
    const tableKey = this.table.keyFor(key);
    if (!this.values_.has(tableKey)) {
      this.originals.set(tableKey, key);
    }
    this.values_.set(tableKey, value);
  }

  /** @returns whether the key was there */
  delete(key: unknown): boolean {
    const tableKey = this.table.find(key);
    this.table.forget(tableKey);
    this.originals.delete(tableKey);
    return this.values_.delete(tableKey);
  }

  clear(): void {
    this.values_.clear();
    this.originals.clear();
    this.table.clear();
  }

  keys(): Key[] {
    return [...this.values_.keys()].map((key) => this.originalOf(key));
  }

  values(): Value[] {
    return [...this.values_.values()];
  }

  entries(): [Key, Value][] {
    return [...this.values_].map(([key, value]) => [this.originalOf(key), value]);
  }

  private originalOf(tableKey: unknown): Key {
    return this.originals.size > 0 && this.originals.has(tableKey)
      ? (this.originals.get(tableKey) as Key)
      : (tableKey as Key);
  }
}
