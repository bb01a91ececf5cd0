import { ANONYMOUS_SYSTEM_MODE, SECURITY_ENFORCED_GONE, type AccessMode } from '../../../execution/index.ts';
import type { Query } from '../../../soql/types.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { toId18 } from '../../../values/index.ts';
import { required } from '../support.ts';
import { LibraryObject } from '../libraryObject.ts';
import { token } from '../schema/tokens.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.AccessLevel`. */
export class AccessLevelObject extends LibraryObject {
  readonly typeName = 'System.AccessLevel';
  readonly mode: AccessMode;
  /** A permission set that gives more than the user has. */
  readonly permissionSetId: string | null;

  constructor(mode: AccessMode, permissionSetId: string | null = null) {
    super();
    this.mode = mode;
    this.permissionSetId = permissionSetId;
  }

  override toString(): string {
    return levelText(this.mode, true).replace('permSetId=null', `permSetId=${this.permissionSetId}`);
  }
}

/** Each level holds both as static properties, and prints each once: no page says so, rows observed in orgs do. */
function levelText(mode: AccessMode, isOutermost: boolean): string {
  const system = isOutermost && mode === 'user' ? levelText('system', false) : PRINTED;
  const user = isOutermost && mode === 'system' ? levelText('user', false) : PRINTED;
  const own = mode === 'user' ? 'USER_MODE' : 'SYSTEM_MODE';
  return `AccessLevel:[SYSTEM_MODE=${system}, USER_MODE=${user}, currentAccessPermissions=${own}, permSetId=null]`;
}

const PRINTED = '(already output)';

/** Source: Apex Reference Guide, "AccessLevel Class". */
export const accessLevelClass: SystemClassFactory = (runtime) => ({
  name: 'System.AccessLevel',
  kind: 'class',
  staticProperties: {
    'System.AccessLevel USER_MODE': () => level(runtime, 'user'),
    'System.AccessLevel SYSTEM_MODE': () => level(runtime, 'system'),
  },
  methods: {
    'System.AccessLevel withPermissionSetId(String permissionSetId)': (self: AccessLevelObject, id: string | null) => {
      const given = toId18(required(runtime, id)) ?? '';
      if (runtime.execution.schema.objectByPrefix(given.slice(0, 3))?.name !== 'PermissionSet') {
        throw runtime.exception('System.InvalidParameterValueException', `Invalid permission set id: ${id}`);
      }
      return new AccessLevelObject(self.mode, given);
    },
  },
  isInstance: (value) => value instanceof AccessLevelObject,
});

/** Runs what reads or writes with an access level, with the permission set that the level adds. */
export function withLevel<Result>(
  runtime: ApexRuntime,
  level: AccessLevelObject | null | undefined,
  work: () => Result,
): Result {
  const id = level?.permissionSetId ?? null;
  return id === null ? work() : runtime.execution.security.withPermissionSet(id, work);
}

/**
 * How a `Database` method reads and writes: as its access level says, else as the calling class does.
 * In system mode the sharing declaration of the class still counts.
 */
export function accessOf(
  runtime: ApexRuntime,
  level: AccessLevelObject | null | undefined,
): { accessMode: AccessMode; withSharing: boolean } {
  if (level?.mode === 'system' && runtime.isAnonymousCode()) {
    throw runtime.exception('System.SecurityException', ANONYMOUS_SYSTEM_MODE);
  }
  const { accessMode: ownMode, withSharing } = runtime.currentAccess();
  const accessMode = level?.mode ?? ownMode;
  return { accessMode, withSharing };
}

/**
 * Refuses a `WITH` clause of a dynamic query that its access level, its API version or its place rules out. No page has
 * the words but for the version, rows observed in orgs do.
 * @throws `System.SecurityException`, `System.QueryException`
 */
export function requireClause(
  runtime: ApexRuntime,
  withClause: Query['withClause'],
  level: AccessLevelObject | null | undefined,
): void {
  if (withClause === 'SECURITY_ENFORCED') {
    if (runtime.currentApiVersion() >= 67) {
      throw runtime.exception('System.QueryException', SECURITY_ENFORCED_GONE);
    }
    if (level?.mode === 'user') {
      throw runtime.exception('System.SecurityException', ENFORCED_TWICE);
    }
  } else if (withClause !== null && level) {
    throw runtime.exception('System.SecurityException', TWO_ACCESS_LEVELS);
  } else if (withClause === 'SYSTEM_MODE' && runtime.isAnonymousCode()) {
    throw runtime.exception('System.SecurityException', ANONYMOUS_SYSTEM_MODE);
  }
}

const ENFORCED_TWICE = 'Cannot use the WITH SECURITY_ENFORCED clause in queries using USER_MODE access level.';
const TWO_ACCESS_LEVELS =
  'Cannot use the WITH AccessLevel clause in dynamic queries that also specify an access level.';

function level(runtime: ApexRuntime, mode: AccessMode): AccessLevelObject {
  return token(runtime, `access ${mode}`, () => new AccessLevelObject(mode));
}
