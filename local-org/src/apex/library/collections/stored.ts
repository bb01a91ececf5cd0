import { convertPrimitive } from '../../runtime/castPrimitives.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import { ApexObject } from '../../runtime/object.ts';
import { typeNameOf } from '../../runtime/typeNames.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';

/** Kinds of types whose values are told apart at run time. */
const HELD_APART: ReadonlySet<RuntimeType['kind']> = new Set(['primitive', 'sobject']);

/**
 * An item as a list takes it: behind a variable of `List<SObject>` or `List<Object>` may be a list of one type, which
 * takes no other.
 * @throws `System.TypeException` for an item of another type
 */
export function storedInList(runtime: ApexRuntime, list: ApexList, item: unknown): unknown {
  return stored(runtime, list.elementType, item, () => `List<${list.elementType}>`);
}

/**
 * A value as a map takes it, for the same reason.
 * @throws `System.TypeException` for a value of another type
 */
export function storedInMap(runtime: ApexRuntime, map: ApexMap, value: unknown): unknown {
  return stored(runtime, map.valueType, value, () => `Map<${map.keyType},${map.valueType}>`);
}

function stored(runtime: ApexRuntime, typeName: string, value: unknown, collection: () => string): unknown {
  if (value === null || typeName === 'Object' || typeNameOf(value) === typeName) {
    return value;
  }
  const type = runtime.findType(typeName);
  // What the library has made is left to the compiler.
  if (type === undefined || !(HELD_APART.has(type.kind) || value instanceof ApexObject)) {
    return value;
  }
  if (!type.isInstance(value)) {
    const message = `Collection store exception adding ${typeNameOf(value)} to ${collection()}`;
    throw runtime.exception('System.TypeException', message);
  }
  return convertPrimitive(type.name, value);
}
