import { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexObject } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

/**
 * A deep copy of an object, as jobs get it: transient variables are lost, references shared within it stay shared.
 * Source: Apex Developer Guide, "Queueable Apex" and "Using the transient Keyword".
 */
export function snapshot(runtime: ApexRuntime, value: unknown): unknown {
  return new Copier(runtime).copy(value);
}

class Copier {
  private readonly runtime: ApexRuntime;
  private readonly copies = new Map<object, unknown>();

  constructor(runtime: ApexRuntime) {
    this.runtime = runtime;
  }

  copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const known = this.copies.get(value);
    return known ?? this.copyObject(value);
  }

  private copyObject(value: object): unknown {
    if (value instanceof ApexObject) {
      return this.copyInstance(value);
    }
    if (value instanceof ApexList) {
      const list = this.remember(value, new ApexList(value.elementType));
      list.items = value.items.map((item) => this.copy(item));
      return list;
    }
    if (value instanceof ApexSet) {
      const set = this.remember(value, new ApexSet(value.elementType));
      value.values().forEach((item) => set.add(this.copy(item)));
      return set;
    }
    if (value instanceof ApexMap) {
      const map = this.remember(value, new ApexMap(value.keyType, value.valueType));
      value.entries().forEach(([key, item]) => map.set(this.copy(key), this.copy(item)));
      return map;
    }
    return value instanceof SObject ? this.remember(value, value.copy()) : value;
  }

  private copyInstance(value: ApexObject): ApexObject {
    const copy = this.remember(value, Object.create(Object.getPrototypeOf(value) as object) as ApexObject);
    const fields = copy as unknown as Record<string, unknown>;
    for (const [name, field] of Object.entries(value)) {
      fields[name] = this.copy(field);
    }
    for (const member of this.runtime.findType(value.$typeName)?.members() ?? []) {
      if (member.isTransient) {
        member.set(copy, null);
      }
    }
    return copy;
  }

  private remember<Copy extends object>(original: object, copy: Copy): Copy {
    this.copies.set(original, copy);
    return copy;
  }
}
