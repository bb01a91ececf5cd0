import { SObject } from '../../../values/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

/**
 * An item as a list takes it: behind a variable of `List<SObject>` may be a list of one object, which takes no other.
 * @throws `System.TypeException` for a record of another object
 */
export function storedInList<Item>(runtime: ApexRuntime, list: ApexList, item: Item): Item {
  requireObject(runtime, list.elementType, item, () => `List<${list.elementType}>`);
  return item;
}

/**
 * A value as a map takes it, for the same reason.
 * @throws `System.TypeException` for a record of another object
 */
export function storedInMap<Value>(runtime: ApexRuntime, map: ApexMap, value: Value): Value {
  requireObject(runtime, map.valueType, value, () => `Map<${map.keyType},${map.valueType}>`);
  return value;
}

function requireObject(runtime: ApexRuntime, typeName: string, value: unknown, collection: () => string): void {
  if (!(value instanceof SObject) || value.objectName === typeName) {
    return;
  }
  const object = runtime.execution.schema.object(typeName);
  if (object !== undefined && object.name !== value.objectName) {
    const message = `Collection store exception adding ${value.objectName} to ${collection()}`;
    throw runtime.exception('System.TypeException', message);
  }
}
