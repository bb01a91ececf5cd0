import type { ApexRuntime } from '../../runtime/types.ts';
import { signatureOf } from '../signature.ts';
import type { LibraryFunction } from '../systemClass.ts';

/** Names that the texts of orgs write otherwise than the pages write the methods. */
const WRITTEN: Readonly<Record<string, string>> = {
  getSOAPType: 'getSoapType',
  getSObjectField: 'getSobjectField',
  getSObjectType: 'getSobjectType',
};

/**
 * What `System.debug` shows of a describe result: what its getters give, by their names, as debug logs of orgs have it.
 * @param typeName the class
 * @param self     the describe result
 * @param getters  by signature
 * @param without  names of getters that the text does not have
 */
export function describeText(
  runtime: ApexRuntime,
  typeName: string,
  self: unknown,
  getters: Readonly<Record<string, LibraryFunction>>,
  without: readonly string[],
): string {
  const parts = Object.entries(getters)
    .map(([signature, get]) => ({ name: signatureOf(signature).name, get }))
    .filter(({ name }) => !without.includes(name))
    .map(({ name, get }) => `${WRITTEN[name] ?? name}=${runtime.toText((get as (self: unknown) => unknown)(self))};`)
    .sort((one, other) => (one < other ? -1 : 1));
  return `${typeName}[${parts.join('')}]`;
}
