import type { PlatformCachePartition } from '@salesforce/types/metadata';
import { present } from '../../runtime/apexErrors.ts';
import { ApexException } from '../../runtime/exception.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { stateOf, testState } from '../state.ts';
import { asGiven, type CacheKind, cacheException, invalid, NO_PARTITION_NAME, NO_VALUE } from './key.ts';

/** Seconds that a value may be kept. Source: Apex Reference Guide, "Org Class" and "Session Class". */
export const LONGEST: Readonly<Record<CacheKind, number>> = { Org: 172_800, Session: 28_800 };
const SHORTEST = 300;
const USUAL: Readonly<Record<CacheKind, number>> = { Org: 86_400, Session: 28_800 };
const TYPE_OF: Readonly<Record<CacheKind, string>> = { Org: 'Organization', Session: 'Session' };

/** One value in the cache. */
interface CachedValue {
  value: unknown;
  /** Milliseconds since 1970, by the org's clock. */
  until: number;
  isImmutable: boolean;
}

/** How long a value is kept and whether it may be removed. */
export interface Keeping {
  seconds?: number | null;
  isImmutable?: boolean | null;
}

/** What partitions hold, by key. */
export type CacheContent = Map<string, CachedValue>;

/** Whether somebody is logged in: what runs by itself has no session. */
export function hasSession(runtime: ApexRuntime): boolean {
  return !/^(FUTURE|QUEUEABLE|BATCH_APEX|SCHEDULED)$/.test(runtime.execution.quiddity);
}

/** An instance of `Cache.OrgPartition` or `Cache.SessionPartition`. */
export class PartitionObject extends LibraryObject {
  readonly typeName: string;
  readonly kind: CacheKind;
  /** Without namespace. */
  readonly name: string;
  readonly namespace: string;
  /** Without capacity for its kind of cache, what is put is not kept. */
  readonly hasCapacity: boolean;

  constructor(kind: CacheKind, name: string, namespace: string, metadata: Partial<PlatformCachePartition>) {
    super();
    this.typeName = `cache.${kind}Partition`;
    this.kind = kind;
    this.name = name;
    this.namespace = namespace;
    this.hasCapacity = capacityOf(metadata, kind) > 0;
  }

  get fullName(): string {
    return `${this.namespace}.${this.name}`;
  }

  /** The values that are not too old. What a test puts is its own. */
  content(runtime: ApexRuntime): CacheContent {
    const { execution } = runtime;
    const all = execution.isTest ? testState(runtime).caches : stateOf(runtime).caches;
    const owner = this.kind === 'Org' ? 'Org' : `Session ${execution.user.id}`;
    const key = `${owner} ${this.fullName.toLowerCase()}`;
    const content = all.get(key) ?? (new Map() as CacheContent);
    all.set(key, content);
    const now = execution.clock.now();
    for (const [name, { until }] of content) {
      if (until <= now) {
        content.delete(name);
      }
    }
    return content;
  }

  get(runtime: ApexRuntime, key: string): unknown {
    return runtime.snapshot(this.content(runtime).get(key)?.value ?? null);
  }

  /**
   * @param given the key as the caller wrote it, for messages
   * @throws `Cache.InvalidParamException` for null; `Cache.Org.OrgCacheException` for a time that is too short or too long
   */
  put(runtime: ApexRuntime, key: string, given: string, value: unknown, { seconds, isImmutable }: Keeping): void {
    if (value === null) {
      throw invalid(runtime, NO_VALUE);
    }
    const time = seconds === null || seconds === undefined || seconds <= 0 ? USUAL[this.kind] : seconds;
    if (time < SHORTEST || time > LONGEST[this.kind]) {
      const limit =
        time < SHORTEST ? `below minimum allowed: ${SHORTEST}` : `above maximum allowed: ${LONGEST[this.kind]}`;
      throw this.failure(runtime, 'put', given, `${TYPE_OF[this.kind]} Cache TTL, ${time}, ${limit} secs`);
    }
    this.keep(runtime, key, value, time, isImmutable === true);
  }

  /** @throws `Cache.Org.OrgCacheException` for a value that was put as immutable */
  remove(runtime: ApexRuntime, key: string, given: string): boolean {
    const content = this.content(runtime);
    if (content.get(key)?.isImmutable === true) {
      throw this.failure(runtime, 'remove', given, `Key '${given}' is immutable`);
    }
    return content.delete(key);
  }

  /**
   * The value of a builder; it is loaded and kept when it is not there.
   * @throws `Cache.CacheBuilderExecutionException` for what the builder throws
   */
  load(runtime: ApexRuntime, builder: RuntimeType, key: string, given: string): unknown {
    const full = builderKey(runtime, builder, key);
    const known = this.content(runtime).get(full);
    if (known !== undefined) {
      return runtime.snapshot(known.value);
    }
    const value = this.loaded(runtime, builder, key, given);
    if (value !== null) {
      this.keep(runtime, full, value, USUAL[this.kind], false);
    }
    return value;
  }

  private loaded(runtime: ApexRuntime, builder: RuntimeType, key: string, given: string): unknown {
    try {
      return runtime.invoke(builder.newInstance(), 'doLoad', [key]);
    } catch (error) {
      if (!(error instanceof ApexException)) {
        throw error;
      }
      const cause = `Exception while executing cache builder's load method: ${error.$typeName}, ${error.message}`;
      const message = `Failed Cache.${this.kind}.get() for key '${given}': ${cause}`;
      throw runtime.exception('cache.CacheBuilderExecutionException', message);
    }
  }

  private keep(runtime: ApexRuntime, key: string, value: unknown, seconds: number, isImmutable: boolean): void {
    if (this.hasCapacity) {
      const until = runtime.execution.clock.now() + seconds * 1000;
      this.content(runtime).set(key, { value: runtime.snapshot(value), until, isImmutable });
    }
  }

  /** Orgs throw the org cache's exception for the session's cache too. */
  private failure(runtime: ApexRuntime, method: string, given: string, reason: string): Error {
    return cacheException(runtime, 'Org', `Failed Cache.${this.kind}.${method}() for key '${given}': ${reason}`);
  }
}

function capacityOf(metadata: Partial<PlatformCachePartition>, kind: CacheKind): number {
  const parts = [metadata.platformCachePartitionTypes ?? []]
    .flat()
    .filter(({ cacheType }) => cacheType === TYPE_OF[kind]);
  return parts
    .flatMap((part) => [
      part.allocatedCapacity,
      part.allocatedPartnerCapacity,
      part.allocatedPurchasedCapacity,
      part.allocatedTrialCapacity,
    ])
    .reduce((sum, capacity) => sum + Number(capacity ?? 0), 0);
}

/** The key under which a builder's value is kept. @throws `Cache.InvalidCacheBuilderException` for a class that is none */
export function builderKey(runtime: ApexRuntime, builder: RuntimeType | null, key: string): string {
  const type = present(builder);
  if (runtime.findType('cache.CacheBuilder')?.isInstance(type.newInstance()) !== true) {
    throw runtime.exception('cache.InvalidCacheBuilderException', `${type.name} does not implement CacheBuilder`);
  }
  return `${type.name}_${key}`;
}

/**
 * A partition by its name, with or without a namespace; what follows a second point is not read.
 * @throws `Cache.InvalidParamException` without a name; `Cache.Org.OrgCacheException` or
 *   `Cache.Session.SessionCacheException` when there is none
 */
export function partitionNamed(runtime: ApexRuntime, kind: CacheKind, name: string | null): PartitionObject {
  checkSession(runtime, kind);
  if (name === null || name === '') {
    throw invalid(runtime, NO_PARTITION_NAME);
  }
  const parts = name.split('.');
  const [namespace = '', own = ''] = parts.length === 1 ? [namespaceOf(runtime), name] : parts;
  if (own === '') {
    throw cacheException(runtime, kind, 'Invalid partition: partition is null');
  }
  if (!/^[A-Za-z0-9]+$/.test(own)) {
    throw cacheException(runtime, kind, 'Invalid partition: partition name must be alphanumeric.');
  }
  const found = partitionsOf(runtime, kind).find(
    (partition) => partition.fullName.toLowerCase() === `${namespace}.${own}`.toLowerCase(),
  );
  if (found === undefined) {
    const separator = kind === 'Org' ? ' -' : ':';
    const message = `Invalid partition${separator} partition '${namespace}.${own}' does not exist.`;
    throw cacheException(runtime, kind, message);
  }
  return found;
}

/** The partition that keys without one mean. */
export function defaultPartition(runtime: ApexRuntime, kind: CacheKind): PartitionObject {
  checkSession(runtime, kind);
  const chosen = runtime.execution.project
    .components('PlatformCachePartition')
    .find(({ content }) => (content as PlatformCachePartition).isDefaultPartition);
  const found = partitionsOf(runtime, kind).find(({ name }) => name === chosen?.fullName);
  if (found === undefined) {
    throw cacheException(runtime, kind, 'Invalid partition: partition is null');
  }
  return found;
}

/** The partition and the key that `namespace.partition.key` or a plain key mean. */
export function placeOf(runtime: ApexRuntime, kind: CacheKind, given: string | null): [PartitionObject, string] {
  const { partition, key } = asGiven(runtime, kind, given);
  return [partition === null ? defaultPartition(runtime, kind) : partitionNamed(runtime, kind, partition), key];
}

function checkSession(runtime: ApexRuntime, kind: CacheKind): void {
  if (kind === 'Session' && !hasSession(runtime)) {
    throw cacheException(runtime, kind, 'Session cache is not available: there is no session');
  }
}

function namespaceOf(runtime: ApexRuntime): string {
  const { namespace } = runtime.execution.project;
  return namespace === '' ? 'local' : namespace;
}

function partitionsOf(runtime: ApexRuntime, kind: CacheKind): PartitionObject[] {
  return runtime.execution.project
    .components('PlatformCachePartition')
    .map(
      ({ fullName, content }) =>
        new PartitionObject(kind, fullName, namespaceOf(runtime), content as Partial<PlatformCachePartition>),
    );
}
