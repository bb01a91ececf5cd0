import { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { cloneRecord, type CloneOptions } from '../schema/cloneRecord.ts';

/** A copy as `deepClone` makes it: sObjects are copied (also within inner lists), everything else is shared. */
export function deepCopy(runtime: ApexRuntime, item: unknown, options: CloneOptions): unknown {
  if (item instanceof SObject) {
    return cloneRecord(runtime, item, options);
  }
  return item instanceof ApexList
    ? new ApexList(
        item.elementType,
        item.items.map((inner) => deepCopy(runtime, inner, options)),
      )
    : item;
}
