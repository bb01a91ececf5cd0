import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  LocationValue,
  SObject,
  TimeValue,
} from '../../values/index.ts';
import { LibraryObject } from '../library/libraryObject.ts';
import { equals, hashCode } from './equality.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';

/**
 * Turns Apex values into keys of a JavaScript Map, so that equal values share one key: primitives stand for
 * themselves, value types become a text, objects with `equals` and `hashCode` of their own an entry.
 */
export class KeyTable {
  private buckets: Map<number, Entry[]> | null = null;

  /** The key to store under; remembers objects with equality of their own. */
  keyFor(value: unknown): unknown {
    const key = this.find(value);
    return key === ABSENT ? this.remember(value as object) : key;
  }

  /** The key an equal value was stored under, else one under which nothing is stored. */
  find(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (needsBucket(value)) {
      return this.buckets?.get(hashCode(value))?.find((entry) => equals(value, entry.value)) ?? ABSENT;
    }
    return canonicalKey(value);
  }

  forget(key: unknown): void {
    if (this.buckets === null || !(key instanceof Entry)) {
      return;
    }
    const bucket = this.buckets.get(key.hash);
    const index = bucket?.indexOf(key) ?? -1;
    if (index >= 0) {
      bucket?.splice(index, 1);
    }
  }

  clear(): void {
    this.buckets = null;
  }

  private remember(value: object): Entry {
    this.buckets ??= new Map();
    const entry = new Entry(value, hashCode(value));
    const bucket = this.buckets.get(entry.hash);
    if (bucket === undefined) {
      this.buckets.set(entry.hash, [entry]);
    } else {
      bucket.push(entry);
    }
    return entry;
  }
}

/**
 * An object under the hash that it had when it was stored: once its fields change it is not found any more.
 * Source: Apex Developer Guide, "Using Custom Types in Map Keys and Sets" and "Maps of sObjects".
 */
class Entry {
  readonly value: object;
  readonly hash: number;

  constructor(value: object, hash: number) {
    this.value = value;
    this.hash = hash;
  }
}

const ABSENT = Symbol('absent');

function needsBucket(value: unknown): value is object {
  return (
    (value instanceof ApexObject && value.$equals !== undefined) ||
    value instanceof SObject ||
    value instanceof ApexList ||
    value instanceof ApexSet ||
    value instanceof ApexMap
  );
}

function canonicalKey(value: object): unknown {
  if (value instanceof DecimalValue) {
    return `\u0000decimal ${value.stripTrailingZeros()}`;
  }
  if (value instanceof DoubleValue) {
    return `\u0000double ${value.number}`;
  }
  if (value instanceof DateValue) {
    return `\u0000date ${value.epochDay}`;
  }
  if (value instanceof DatetimeValue) {
    return `\u0000datetime ${value.epochMilliseconds}`;
  }
  if (value instanceof TimeValue) {
    return `\u0000time ${value.milliseconds}`;
  }
  if (value instanceof LocationValue) {
    return `\u0000location ${value}`;
  }
  if (value instanceof BlobValue) {
    return `\u0000blob ${Buffer.from(value.bytes).toString('base64')}`;
  }
  return value instanceof LibraryObject ? value.identity() : value;
}
