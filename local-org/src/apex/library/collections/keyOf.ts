import { toId18 } from '../../../values/index.ts';
import { convertPrimitive } from '../../runtime/castPrimitives.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

/**
 * What is looked up in a collection, as the collection holds it: a text among ids is one, a whole number among
 * Decimals a Decimal.
 * @throws `System.StringException` "Invalid id" for a text that is no id
 */
export function keyOf(runtime: ApexRuntime, type: string, given: unknown): unknown {
  if (type !== 'Id' || typeof given !== 'string') {
    return convertPrimitive(type, given);
  }
  if (given === '') {
    return null;
  }
  const id = toId18(given);
  if (id === undefined) {
    throw runtime.exception('System.StringException', `Invalid id: ${given}`);
  }
  return id;
}
