import { SObject } from '../../values/index.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';

type UserObject = ApexObject | ApexException;

/** Makes an empty object of the same class, and names the variables that are not kept. */
export type CopyMaker = (object: UserObject) => { copy: UserObject; transient: ReadonlySet<string> };

/** A deep copy. Objects that are referred to twice are copied once; immutable values are shared. */
export function snapshotOf(value: unknown, make: CopyMaker, seen = new Map<unknown, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const known = seen.get(value);
  if (known !== undefined) {
    return known;
  }
  const inner = (part: unknown): unknown => snapshotOf(part, make, seen);
  const keep = <Copy>(copy: Copy): Copy => {
    seen.set(value, copy);
    return copy;
  };
  if (value instanceof ApexObject || value instanceof ApexException) {
    const { copy, transient } = make(value);
    keep(copy);
    copyVariables(value, copy, transient, inner);
    return copy;
  }
  if (value instanceof SObject) {
    return keep(value.copy());
  }
  return collectionCopy(value, keep, inner);
}

function copyVariables(
  source: UserObject,
  copy: UserObject,
  transient: ReadonlySet<string>,
  inner: (part: unknown) => unknown,
): void {
  for (const [name, part] of Object.entries(source)) {
    if (name.startsWith('f_') && !transient.has(name)) {
      (copy as unknown as Record<string, unknown>)[name] = inner(part);
    }
  }
}

function collectionCopy(value: object, keep: <Copy>(copy: Copy) => Copy, inner: (part: unknown) => unknown): unknown {
  if (value instanceof ApexList) {
    const copy = keep(new ApexList(value.elementType));
    copy.items = value.items.map(inner);
    return copy;
  }
  if (value instanceof ApexSet) {
    const copy = keep(new ApexSet(value.elementType));
    value.values().forEach((item) => copy.add(inner(item)));
    return copy;
  }
  if (value instanceof ApexMap) {
    const copy = keep(new ApexMap(value.keyType, value.valueType));
    value.entries().forEach(([key, item]) => {
      copy.set(inner(key), inner(item));
    });
    return copy;
  }
  return value;
}
