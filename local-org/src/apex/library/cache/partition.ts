import type { PlatformCachePartition } from '@salesforce/types/metadata';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { stateOf, testState } from '../state.ts';
import { required } from '../support.ts';

/** The org's cache, or that of one user's session. */
export type CacheKind = 'Org' | 'Session';

/** Seconds that a value may be kept. Source: Apex Reference Guide, "Org Class" and "Session Class". */
export const LONGEST: Readonly<Record<CacheKind, number>> = { Org: 172_800, Session: 28_800 };
const SHORTEST = 300;
const USUAL: Readonly<Record<CacheKind, number>> = { Org: 86_400, Session: 28_800 };
const KEY = /^[A-Za-z0-9]{1,50}$/;

/** One value in the cache. */
interface CachedValue {
  value: unknown;
  /** Milliseconds since 1970, by the org's clock. */
  until: number;
}

/** What partitions hold, by key. */
export type CacheContent = Map<string, CachedValue>;

/** Whether somebody is logged in: what runs by itself has no session. */
export function hasSession(runtime: ApexRuntime): boolean {
  return !/^(FUTURE|QUEUEABLE|BATCH_APEX|SCHEDULED)$/.test(runtime.execution.quiddity);
}

/** Makes the exception that a cache throws. */
export function cacheException(runtime: ApexRuntime, kind: CacheKind, message: string): Error {
  return runtime.exception(`Cache.${kind}.${kind}CacheException`, message);
}

/** An instance of `Cache.OrgPartition` or `Cache.SessionPartition`. */
export class PartitionObject extends LibraryObject {
  readonly typeName: string;
  readonly kind: CacheKind;
  /** Without namespace. */
  readonly name: string;
  readonly namespace: string;

  constructor(kind: CacheKind, name: string, namespace: string) {
    super();
    this.typeName = `Cache.${kind}Partition`;
    this.kind = kind;
    this.name = name;
    this.namespace = namespace === '' ? 'local' : namespace;
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
    return runtime.snapshot(this.content(runtime).get(validKey(runtime, key))?.value ?? null);
  }

  put(runtime: ApexRuntime, key: string, value: unknown, seconds = USUAL[this.kind]): void {
    if (value === null) {
      throw runtime.exception('Cache.InvalidParamException', 'The value to cache must not be null');
    }
    if (seconds < SHORTEST || seconds > LONGEST[this.kind]) {
      throw runtime.exception(
        'Cache.InvalidParamException',
        `The time to live must be from ${SHORTEST} to ${LONGEST[this.kind]} seconds`,
      );
    }
    this.keep(runtime, validKey(runtime, key), value, seconds);
  }

  /** The value of a builder; it is loaded and kept when it is not there. */
  load(runtime: ApexRuntime, builder: RuntimeType, key: string): unknown {
    const full = builderKey(runtime, builder, key);
    const known = this.content(runtime).get(full);
    if (known !== undefined) {
      return runtime.snapshot(known.value);
    }
    const value = runtime.invoke(builder.newInstance(), 'doLoad', [key]);
    this.keep(runtime, full, value, USUAL[this.kind]);
    return value;
  }

  private keep(runtime: ApexRuntime, key: string, value: unknown, seconds: number): void {
    const until = runtime.execution.clock.now() + seconds * 1000;
    this.content(runtime).set(key, { value: runtime.snapshot(value), until });
  }
}

/** @throws `Cache.InvalidParamException` for a key that is not made of 1 to 50 letters and digits */
export function validKey(runtime: ApexRuntime, key: string): string {
  if (!KEY.test(key)) {
    throw runtime.exception('Cache.InvalidParamException', `Invalid cache key: ${key}`);
  }
  return key;
}

/** The key under which a builder's value is kept. @throws `Cache.InvalidParamException` for a class that is none */
export function builderKey(runtime: ApexRuntime, builder: RuntimeType | null, key: string): string {
  const type = required(runtime, builder);
  if (runtime.findType('Cache.CacheBuilder')?.isInstance(type.newInstance()) !== true) {
    throw runtime.exception('Cache.InvalidParamException', `${type.name} does not implement Cache.CacheBuilder`);
  }
  return `${type.name}_${validKey(runtime, key)}`;
}

/**
 * A partition by its name, with or without a namespace; the default one for null.
 * @throws `Cache.Org.OrgCacheException` or `Cache.Session.SessionCacheException` when there is none
 */
export function partitionNamed(runtime: ApexRuntime, kind: CacheKind, name: string | null): PartitionObject {
  const { project } = runtime.execution;
  if (kind === 'Session' && !hasSession(runtime)) {
    throw cacheException(runtime, kind, 'Session cache is not available: there is no session');
  }
  const partitions = project.components('PlatformCachePartition');
  const own = name?.replace(/^[^.]*\./, '').toLowerCase();
  const found = partitions.find(({ fullName, content }) =>
    own === undefined ? (content as PlatformCachePartition).isDefaultPartition : fullName.toLowerCase() === own,
  );
  if (found === undefined) {
    const wanted = name === null ? 'There is no default partition' : `There is no partition ${name}`;
    throw cacheException(runtime, kind, wanted);
  }
  return new PartitionObject(kind, found.fullName, project.namespace);
}

/** The partition and the key that `namespace.partition.key` or a plain key mean. */
export function placeOf(runtime: ApexRuntime, kind: CacheKind, key: string | null): [PartitionObject, string] {
  const parts = required(runtime, key).split('.');
  const partition = partitionNamed(runtime, kind, parts.length < 3 ? null : `${parts[0]}.${parts[1]}`);
  return [partition, parts.length < 3 ? parts.join('.') : parts.slice(2).join('.')];
}
