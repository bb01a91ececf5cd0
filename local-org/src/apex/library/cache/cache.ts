import { DoubleValue } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexException } from '../../runtime/exception.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { exceptionConstructors } from '../exceptions/exceptionClasses.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { type CacheKind, invalid, NO_PARTITION_NAME, NO_VALUE, plainKey } from './key.ts';
import {
  builderKey,
  defaultPartition,
  hasSession,
  type Keeping,
  LONGEST,
  PartitionObject,
  partitionNamed,
  placeOf,
} from './partition.ts';

/** Where a call works: a partition, and the key within it. */
type Finder<Self> = (self: Self, key: string | null) => [PartitionObject, string];
type Self = PartitionObject | null;
type Key = string | null;

/**
 * The methods that caches and their partitions share.
 * @param isStatic the classes `Cache.Org` and `Cache.Session` have them as static methods, without an instance
 */
function members(
  runtime: ApexRuntime,
  find: Finder<Self>,
  whole: (self: Self) => PartitionObject,
  isStatic: boolean,
): Record<string, LibraryFunction> {
  const bound = (work: (self: Self, ...args: never[]) => unknown): LibraryFunction =>
    isStatic ? (...args: never[]) => work(null, ...args) : (work as LibraryFunction);
  const put = (self: Self, key: Key, value: unknown, keeping: Keeping): void => {
    const [partition, name] = find(self, key);
    partition.put(runtime, name, key ?? '', value, keeping);
  };
  const has = (self: Self, key: Key): boolean => {
    const [partition, name] = find(self, key);
    return partition.content(runtime).has(name);
  };
  const get = (self: Self, key: Key): unknown => {
    const [partition, name] = find(self, key);
    return partition.get(runtime, name);
  };
  const byKey =
    (type: string, read: (self: Self, key: string) => unknown) => (self: Self, keys: ApexSet<string> | null) =>
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
      return partition.load(runtime, present(builder), name, key ?? '');
    }),
    'Set<String> getKeys()': bound((self) => new ApexSet('String', whole(self).content(runtime).keys())),
    'Long getNumKeys()': bound((self) => BigInt(whole(self).content(runtime).size)),
    // Sizes are not measured, so nothing is used.
    'Double getCapacity()': bound((self) => (whole(self), new DoubleValue(0))),
    'String getName()': bound((self) => whole(self).fullName),
    'void put(String key, Object value)': bound((self, key: Key, value: unknown) => put(self, key, value, {})),
    'void put(String key, Object value, Cache.Visibility visibility)': bound((self, key: Key, value: unknown) =>
      put(self, key, value, {}),
    ),
    'void put(String key, Object value, Integer ttlSecs)': bound(
      (self, key: Key, value: unknown, seconds: number | null) => put(self, key, value, { seconds }),
    ),
    'void put(String key, Object value, Integer ttlSecs, Cache.Visibility visibility, Boolean immutable)': bound(
      (
        self,
        key: Key,
        value: unknown,
        seconds: number | null,
        _visibility: ApexEnum | null,
        isImmutable: boolean | null,
      ) => put(self, key, value, { seconds, isImmutable }),
    ),
    'Boolean remove(String key)': bound((self, key: Key) => {
      const [partition, name] = find(self, key);
      return partition.remove(runtime, name, key ?? '');
    }),
    'Boolean remove(System.Type cacheBuilder, String key)': bound((self, builder: RuntimeType | null, key: Key) => {
      const [partition, name] = find(self, key);
      return partition.remove(runtime, builderKey(runtime, builder, name), key ?? '');
    }),
  };
}

function cacheClass(kind: CacheKind): SystemClassFactory {
  return (runtime) => ({
    name: `cache.${kind}`,
    kind: 'class',
    statics: {
      ...members(
        runtime,
        (_self, key) => placeOf(runtime, kind, key),
        () => defaultPartition(runtime, kind),
        true,
      ),
      [`Cache.${kind}Partition getPartition(String partitionName)`]: (name: string | null) =>
        partitionNamed(runtime, kind, name),
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
  name: 'cache.Partition',
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
    ...members(
      runtime,
      (self, key) => {
        const partition = self as PartitionObject;
        return [partition, plainKey(runtime, partition.kind, key)];
      },
      (self) => self as PartitionObject,
      false,
    ),
    'Boolean isAvailable()': () => true,
  },
  isInstance: (value) => value instanceof PartitionObject,
});

/** What `Cache.Partition` checks without an instance. @throws `Cache.InvalidParamException` */
function checks(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const check = (key: Key): void => {
    plainKey(runtime, 'Org', key);
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
      if (value === null) {
        throw invalid(runtime, NO_VALUE);
      }
    },
    'void validateKeys(Boolean isDefault, Set<String> keys)': (
      _isDefault: boolean | null,
      keys: ApexSet<Key> | null,
    ) => {
      [...(keys ?? [null])].forEach(check);
    },
    'void validatePartitionName(String name)': (name: string | null) => {
      if (name === null || !/^[A-Za-z0-9]+$/.test(name)) {
        throw invalid(runtime, NO_PARTITION_NAME);
      }
    },
  };
}

/** The constructor is on no page; public projects call it. */
function partitionOf(kind: CacheKind): SystemClassFactory {
  return (runtime) => ({
    name: `cache.${kind}Partition`,
    kind: 'class',
    superclass: 'cache.Partition',
    constructors: {
      [`${kind}Partition(String partitionName)`]: (name: string | null) => partitionNamed(runtime, kind, name),
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
  'cache.CacheBuilderExecutionException',
  'cache.InvalidCacheBuilderException',
  'cache.InvalidParamException',
  'cache.ItemSizeLimitExceededException',
  'cache.PlatformCacheInvalidOperationException',
  'cache.Org.OrgCacheException',
  'cache.Session.SessionCacheException',
  'cache.Session.SessionCacheNoSessionException',
].map((name) => () => ({
  name,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(name),
  isInstance: (value: unknown) => value instanceof ApexException && value.$typeName === name,
}));
