import type { AccessMode } from '../../../execution/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { token } from '../schema/tokens.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.AccessLevel`. */
export class AccessLevelObject extends LibraryObject {
  readonly typeName = 'System.AccessLevel';
  readonly mode: AccessMode;

  constructor(mode: AccessMode) {
    super();
    this.mode = mode;
  }

  override toString(): string {
    return this.mode === 'user' ? 'USER_MODE' : 'SYSTEM_MODE';
  }
}

/** Source: Apex Reference Guide, "AccessLevel Class". */
export const accessLevelClass: SystemClassFactory = (runtime) => ({
  name: 'System.AccessLevel',
  kind: 'class',
  staticProperties: {
    'System.AccessLevel USER_MODE': () => level(runtime, 'user'),
    'System.AccessLevel SYSTEM_MODE': () => level(runtime, 'system'),
  },
  isInstance: (value) => value instanceof AccessLevelObject,
});

/**
 * How a `Database` method reads and writes: as its access level says, else as the calling class does.
 * In system mode the sharing declaration of the class still counts.
 */
export function accessOf(
  runtime: ApexRuntime,
  level: AccessLevelObject | null | undefined,
): { accessMode: AccessMode; withSharing: boolean } {
  const { accessMode: ownMode, withSharing } = runtime.currentAccess();
  const accessMode = level?.mode ?? ownMode;
  return { accessMode, withSharing };
}

function level(runtime: ApexRuntime, mode: AccessMode): AccessLevelObject {
  return token(runtime, `access ${mode}`, () => new AccessLevelObject(mode));
}
