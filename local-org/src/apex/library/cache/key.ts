import type { ApexRuntime } from '../../runtime/types.ts';

/** The org's cache, or that of one user's session. */
export type CacheKind = 'Org' | 'Session';

/** Words for a null that is put. */
export const NO_VALUE = 'Value cannot be null';
/** Words for a name of a partition that is none. */
export const NO_PARTITION_NAME = 'Partition name cannot be null or empty and must be alphanumeric';

const LONGEST_KEY = 50;
const NO_KEY = 'Invalid Key, Key cannot be null or empty and must be alphanumeric';
const NOT_QUALIFIED =
  'Invalid Key, Key is not properly qualified with partition and namespace. ' +
  'Valid key format is <namespace>.<partition>.<key>';

/** Makes the exception that a cache throws. */
export function cacheException(runtime: ApexRuntime, kind: CacheKind, message: string): Error {
  return runtime.exception(`cache.${kind}.${kind}CacheException`, message);
}

/** Makes a `Cache.InvalidParamException`. */
export function invalid(runtime: ApexRuntime, message: string): Error {
  return runtime.exception('cache.InvalidParamException', message);
}

/**
 * Reads a key of `Cache.Org` or `Cache.Session`.
 * @returns the partition as `namespace.partition`, null for the default one, and the key within it
 * @throws `Cache.InvalidParamException` for a key that is not made of 1 to 50 letters and digits
 */
export function asGiven(
  runtime: ApexRuntime,
  kind: CacheKind,
  given: string | null,
): { partition: string | null; key: string } {
  const parts = given?.split('.') ?? [];
  if (given === null || parts.length < 3) {
    return { partition: null, key: plainKey(runtime, kind, given) };
  }
  if (parts.length > 3) {
    throw invalid(runtime, NOT_QUALIFIED);
  }
  const [namespace = '', partition = '', key = ''] = parts;
  return { partition: `${namespace}.${partition}`, key: checkedKey(runtime, kind, key, given) };
}

/** The key of a partition's own methods. @throws `Cache.InvalidParamException` as {@link asGiven} */
export function plainKey(runtime: ApexRuntime, kind: CacheKind, given: string | null): string {
  const points = given?.split('.').length ?? 1;
  if (points === 2 || points > 3) {
    throw invalid(runtime, NOT_QUALIFIED);
  }
  if (given === null || !/^[\p{Letter}\p{Number}]+$/u.test(given)) {
    throw invalid(runtime, NO_KEY);
  }
  return checkedKey(runtime, kind, given, given);
}

function checkedKey(runtime: ApexRuntime, kind: CacheKind, key: string, given: string): string {
  const failed = (reason: string): Error =>
    invalid(runtime, `Failed Cache.${kind} operation for key '${given}': Invalid key: ${reason}`);
  if (!/^[A-Za-z0-9]+$/.test(key)) {
    throw failed('key must be alphanumeric.');
  }
  if (key.length > LONGEST_KEY) {
    throw failed(`max key length is ${LONGEST_KEY}`);
  }
  return key;
}
