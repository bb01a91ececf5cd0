import { DoubleValue } from '../../../values/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { exceptionConstructors } from '../exceptions/exceptionClasses.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import {
  builderKey,
  hasSession,
  type CacheKind,
  LONGEST,
  PartitionObject,
  partitionNamed,
  placeOf,
  validKey,
} from './partition.ts';

/** Where a call works: a partition, and the key within it. */
type Finder<Self> = (self: Self, key: string | null) => [PartitionObject, string];
type Key = string | null;

/**
 * The methods that caches and their partitions share.
 * @param isStatic the classes `Cache.Org` and `Cache.Session` have them as static methods, without an instance
 */
function members(
  runtime: ApexRuntime,
  find: Finder<PartitionObject | null>,
  isStatic: boolean,
): Record<string, LibraryFunction> {
  const bound = (work: (self: PartitionObject | null, ...args: never[]) => unknown): LibraryFunction =>
    isStatic ? (...args: never[]) => work(null, ...args) : (work as LibraryFunction);
  const whole = (self: PartitionObject | null): PartitionObject => find(self, 'all')[0];
  const put = (self: PartitionObject | null, key: Key, value: unknown, seconds?: number): void => {
    const [partition, name] = find(self, key);
    partition.put(runtime, name, value, seconds);
  };
  const has = (self: PartitionObject | null, key: Key): boolean => {
    const [partition, name] = find(self, key);
    return partition.content(runtime).has(validKey(runtime, name));
  };
  const get = (self: PartitionObject | null, key: Key): unknown => {
    const [partition, name] = find(self, key);
    return partition.get(runtime, name);
  };
  const byKey =
    (type: string, read: (self: PartitionObject | null, key: string) => unknown) =>
    (self: PartitionObject | null, keys: ApexSet<string> | null) =>
      new ApexMap(
        'String',
        type,
        [...required(runtime, keys)].map((key) => [key, read(self, key)] as const),
      );
  return {
    'Boolean contains(String key)': bound(has),
    'Map<String, Boolean> contains(Set<String> keys)': bound(byKey('Boolean', has)),
    'Object get(String key)': bound(get),
    'Map<String, Object> get(Set<String> keys)': bound(byKey('Object', get)),
    'Object get(System.Type cacheBuilder, String key)': bound((self, builder: RuntimeType | null, key: Key) => {
      const [partition, name] = find(self, key);
      return partition.load(runtime, required(runtime, builder), name);
    }),
    'Set<String> getKeys()': bound((self) => new ApexSet('String', whole(self).content(runtime).keys())),
    'Long getNumKeys()': bound((self) => BigInt(whole(self).content(runtime).size)),
    // Sizes are not measured, so nothing is used.
    'Double getCapacity()': bound((self) => (whole(self), new DoubleValue(0))),
    'String getName()': bound((self) => whole(self).fullName),
    'void put(String key, Object value)': bound((self, key: Key, value: unknown) => put(self, key, value)),
    'void put(String key, Object value, Cache.Visibility visibility)': bound((self, key: Key, value: unknown) =>
      put(self, key, value),
    ),
    'void put(String key, Object value, Integer ttlSecs)': bound(
      (self, key: Key, value: unknown, seconds: number | null) => put(self, key, value, required(runtime, seconds)),
    ),
    'void put(String key, Object value, Integer ttlSecs, Cache.Visibility visibility, Boolean immutable)': bound(
      (
        self,
        key: Key,
        value: unknown,
        seconds: number | null,
        _visibility: ApexEnum | null,
        _immutable: boolean | null,
      ) => put(self, key, value, required(runtime, seconds)),
    ),
    'Boolean remove(String key)': bound((self, key: Key) => {
      const [partition, name] = find(self, key);
      return partition.content(runtime).delete(validKey(runtime, name));
    }),
    'Boolean remove(System.Type cacheBuilder, String key)': bound((self, builder: RuntimeType | null, key: Key) => {
      const [partition, name] = find(self, key);
      return partition.content(runtime).delete(builderKey(runtime, builder, name));
    }),
  };
}

function cacheClass(kind: CacheKind): SystemClassFactory {
  return (runtime) => ({
    name: `Cache.${kind}`,
    kind: 'class',
    statics: {
      ...members(runtime, (_self, key) => placeOf(runtime, kind, key), true),
      [`Cache.${kind}Partition getPartition(String partitionName)`]: (name: string | null) =>
        partitionNamed(runtime, kind, required(runtime, name)),
      ...(kind === 'Session' ? { 'Boolean isAvailable()': () => hasSession(runtime) } : {}),
    },
    staticProperties: { 'Integer MAX_TTL_SECS': () => LONGEST[kind] },
  });
}

/** Source: Apex Reference Guide, "Org Class" of the Cache namespace. */
export const orgCacheClass = cacheClass('Org');

/** Source: Apex Reference Guide, "Session Class" of the Cache namespace. */
export const sessionCacheClass = cacheClass('Session');

/** Source: Apex Reference Guide, "Partition Class". */
export const partitionClass: SystemClassFactory = (runtime) => ({
  name: 'Cache.Partition',
  kind: 'class',
  isAbstract: true,
  statics: {
    'String createFullyQualifiedKey(String namespace, String partition, String key)': (
      namespace: string | null,
      partition: string | null,
      key: string | null,
    ) => `${namespace}.${partition}.${key}`,
    'String createFullyQualifiedPartition(String namespace, String partition)': (
      namespace: string | null,
      partition: string | null,
    ) => `${namespace}.${partition}`,
    ...checks(runtime),
  },
  methods: {
    ...members(runtime, (self, key) => [self as PartitionObject, required(runtime, key)], false),
    'Boolean isAvailable()': () => true,
  },
  isInstance: (value) => value instanceof PartitionObject,
});

/** What `Cache.Partition` checks without an instance. @throws `Cache.InvalidParamException` */
function checks(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const present = <T>(value: T | null, what: string): T => {
    if (value === null) {
      throw runtime.exception('Cache.InvalidParamException', `The ${what} must not be null`);
    }
    return value;
  };
  const check = (key: Key): void => {
    validKey(runtime, present(key, 'key'));
  };
  return {
    'void validateCacheBuilder(System.Type cacheBuilder)': (builder: RuntimeType | null) => {
      builderKey(runtime, builder, 'key');
    },
    'void validateKey(Boolean isDefault, String key)': (_isDefault: boolean | null, key: Key) => {
      check(key);
    },
    'void validateKeyValue(Boolean isDefault, String key, Object value)': (
      _isDefault: boolean | null,
      key: Key,
      value: unknown,
    ) => {
      check(key);
      present(value, 'value');
    },
    'void validateKeys(Boolean isDefault, Set<String> keys)': (
      _isDefault: boolean | null,
      keys: ApexSet<Key> | null,
    ) => {
      [...present(keys, 'keys')].forEach(check);
    },
    'void validatePartitionName(String name)': (name: string | null) => {
      present(name, 'partition name');
    },
  };
}

/** The constructor is on no page; public projects call it. */
function partitionOf(kind: CacheKind): SystemClassFactory {
  return (runtime) => ({
    name: `Cache.${kind}Partition`,
    kind: 'class',
    superclass: 'Cache.Partition',
    constructors: {
      [`${kind}Partition(String partitionName)`]: (name: string | null) =>
        partitionNamed(runtime, kind, required(runtime, name)),
    },
    isInstance: (value) => value instanceof PartitionObject && value.kind === kind,
  });
}

/** Source: Apex Reference Guide, "OrgPartition Class". */
export const orgPartitionClass = partitionOf('Org');

/** Source: Apex Reference Guide, "SessionPartition Class". */
export const sessionPartitionClass = partitionOf('Session');

/** Source: Apex Reference Guide, "Cache Exceptions". */
export const cacheExceptionClasses: readonly SystemClassFactory[] = [
  'Cache.InvalidParamException',
  'Cache.ItemSizeLimitExceededException',
  'Cache.PlatformCacheInvalidOperationException',
  'Cache.Org.OrgCacheException',
  'Cache.Session.SessionCacheException',
].map((name) => () => ({
  name,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(name),
  isInstance: (value: unknown) => value instanceof ApexException && value.$typeName === name,
}));
