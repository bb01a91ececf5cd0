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
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';

/**
 * Equality of two values as collections and `==` on Objects see it: value types by value, strings with case,
 * sObjects by all fields, lists and maps by content, user classes by their own `equals`, else by identity.
 */
export function equals(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (left === null || right === null || left === undefined || right === undefined) {
    return false;
  }
  if (typeof left !== 'object' || typeof right !== 'object') {
    return numbersEqual(left, right);
  }
  if (left instanceof ApexObject) {
    return left.$equals?.(right) ?? false;
  }
  return valuesEqual(left, right) ?? collectionsEqual(left, right);
}

/** `===` of Objects: records, collections and instances by reference, values of primitive types by value. */
export function identical(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return equals(left, right);
  }
  return left === right || (valuesEqual(left, right) ?? false);
}

function numbersEqual(left: unknown, right: unknown): boolean {
  const a = asNumber(left);
  const b = asNumber(right);
  return a !== undefined && b !== undefined && a.equals(b);
}

function asNumber(value: unknown): DecimalValue | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return DecimalValue.of(value);
  }
  if (value instanceof DoubleValue) {
    return Number.isFinite(value.number) ? DecimalValue.of(value.number) : undefined;
  }
  return value instanceof DecimalValue ? value : undefined;
}

function valuesEqual(left: object, right: object): boolean | undefined {
  if (left instanceof DecimalValue || left instanceof DoubleValue) {
    return left instanceof DoubleValue && right instanceof DoubleValue
      ? left.number === right.number
      : numbersEqual(left, right);
  }
  if (left instanceof DateValue || left instanceof DatetimeValue) {
    return instantOf(left) === instantOf(right);
  }
  if (left instanceof TimeValue) {
    return right instanceof TimeValue && left.milliseconds === right.milliseconds;
  }
  if (left instanceof LocationValue) {
    return right instanceof LocationValue && String(left) === String(right);
  }
  if (left instanceof LibraryObject) {
    return right instanceof LibraryObject && left.identity() === right.identity();
  }
  if (left instanceof BlobValue) {
    return right instanceof BlobValue && Buffer.from(left.bytes).equals(right.bytes);
  }
  return undefined;
}

/** A date stands for its midnight in Greenwich. */
function instantOf(value: unknown): number | undefined {
  const moment = value instanceof DateValue ? DatetimeValue.ofDate(value) : value;
  return moment instanceof DatetimeValue ? moment.epochMilliseconds : undefined;
}

function collectionsEqual(left: object, right: object): boolean {
  if (left instanceof SObject) {
    return right instanceof SObject && sObjectsEqual(left, right);
  }
  if (left instanceof ApexList) {
    return (
      right instanceof ApexList &&
      left.items.length === right.items.length &&
      left.items.every((item, index) => itemsEqual(item, right.items[index]))
    );
  }
  if (left instanceof ApexSet) {
    return right instanceof ApexSet && left.size === right.size && left.values().every((item) => right.has(item));
  }
  if (left instanceof ApexMap) {
    return (
      right instanceof ApexMap &&
      left.size === right.size &&
      left.entries().every(([key, value]) => right.has(key) && itemsEqual(value, right.get(key)))
    );
  }
  return false;
}

/** Within collections an Integer, a Long and a Decimal never are equal. No page says so: rows observed in orgs do. */
function itemsEqual(left: unknown, right: unknown): boolean {
  return numberKind(left) === numberKind(right) && equals(left, right);
}

function numberKind(value: unknown): string | undefined {
  const isReal = value instanceof DecimalValue || value instanceof DoubleValue;
  return isReal ? 'real' : typeof value === 'number' || typeof value === 'bigint' ? typeof value : undefined;
}

function sObjectsEqual(left: SObject, right: SObject): boolean {
  const names = Object.keys(left.fields);
  return (
    left.objectName === right.objectName &&
    names.length === Object.keys(right.fields).length &&
    names.every((name) => Object.hasOwn(right.fields, name) && equals(left.fields[name], right.fields[name]))
  );
}

/** A hash that equal values share; Java's for strings, as `String.hashCode` documents. */
export function hashCode(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return textHash(value);
    case 'number':
      return value | 0;
    case 'bigint':
      return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
    case 'boolean':
      return value ? 1231 : 1237;
    case 'object':
      return value === null ? 0 : objectHash(value);
    default:
      return 0;
  }
}

function objectHash(value: object): number {
  if (value instanceof ApexObject) {
    return value.$hashCode?.() ?? identityHash(value);
  }
  if (value instanceof SObject) {
    return Object.entries(value.fields).reduce(
      (hash, [name, field]) => (hash + Math.imul(textHash(name), 31) + hashCode(field)) | 0,
      textHash(value.objectName),
    );
  }
  if (value instanceof ApexList) {
    return value.items.reduce<number>((hash, item) => (Math.imul(hash, 31) + hashCode(item)) | 0, 1);
  }
  if (value instanceof ApexSet) {
    return value.values().reduce<number>((hash, item) => (hash + hashCode(item)) | 0, 0);
  }
  if (value instanceof ApexMap) {
    return value.entries().reduce<number>((hash, [key, item]) => (hash + (hashCode(key) ^ hashCode(item))) | 0, 0);
  }
  if (value instanceof DecimalValue) {
    return textHash(String(value.stripTrailingZeros()));
  }
  return valuesHash(value);
}

function valuesHash(value: object): number {
  if (value instanceof BlobValue) {
    return textHash(Buffer.from(value.bytes).toString('base64'));
  }
  const isValue =
    value instanceof DoubleValue ||
    value instanceof DateValue ||
    value instanceof DatetimeValue ||
    value instanceof TimeValue ||
    value instanceof LocationValue;
  return isValue ? textHash(String(value)) : identityHash(value);
}

function textHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return hash;
}

const HASH = Symbol('identity hash');
/** Spreads hashes of objects that have none of their own; the value itself carries its hash. */
function identityHash(value: object & { [HASH]?: number }): number {
  if (value[HASH] === undefined) {
    if (!Object.isExtensible(value)) {
      return textHash(String(value));
    }
    Object.defineProperty(value, HASH, { value: (Math.random() * 0x7fffffff) | 0 });
  }
  return value[HASH] ?? 0;
}
