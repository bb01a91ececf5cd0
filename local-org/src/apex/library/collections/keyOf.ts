import { toId18 } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

/**
 * What is looked up in a collection: a text among ids is one.
 * @throws `System.StringException` "Invalid id" for a text that is no id
 */
export function keyOf(runtime: ApexRuntime, type: string, given: unknown): unknown {
  if (type !== 'Id' || typeof given !== 'string') {
    return given;
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
