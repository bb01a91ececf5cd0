import type { PlatformUse } from './platformModules.ts';

/** A finished build: where each module that others may import lies. */
export interface BuildManifest {
  /** Changes with the content; part of every address, so that browsers may keep the files for ever. */
  hash: string;
  /** Absolute path of the folder with the files. */
  directory: string;
  /** Module name (`lwc`, `lightning/button`, `c/card`) to file name. */
  modules: Readonly<Record<string, string>>;
  /** File name to the files that it imports at once, itself left out. */
  imports: Readonly<Record<string, readonly string[]>>;
  /** What the components ask of the platform; empty for the local org's own modules. */
  uses: readonly PlatformUse[];
}

/** First segment of the address of every built file. */
export const MODULES_PATH = '/_local/modules';

/** Address of a module of a build; `undefined` when the build has none of this name. */
export function moduleAddress(manifest: BuildManifest, name: string): string | undefined {
  const file = manifest.modules[name];
  return file === undefined ? undefined : `${MODULES_PATH}/${manifest.hash}/${file}`;
}
