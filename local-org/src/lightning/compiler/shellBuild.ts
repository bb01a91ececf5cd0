import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, findBuild } from './build.ts';
import { BROWSER_DIRECTORY, contentHash, hashFiles, sourceFiles } from './locations.ts';
import type { BuildManifest } from './manifest.ts';
import { linkTo, localeModules } from './plugins.ts';

const RECIPE = '2';
const NAMESPACES = ['host', 'lightning', 'shell'];

/** The local org's own browser modules: page shells and the platform modules that base components do not bring. */
export async function buildShell(outputDirectory: string, framework: BuildManifest): Promise<BuildManifest> {
  const hash = contentHash(RECIPE, framework.hash, hashFiles(sourceFiles(BROWSER_DIRECTORY)));
  return (
    findBuild(outputDirectory, hash) ??
    build({
      hash,
      outputDirectory,
      entries: shellEntries(framework),
      rootDirectory: BROWSER_DIRECTORY,
      modules: [{ dir: BROWSER_DIRECTORY }],
      plugins: [linkTo(framework), localeModules()],
      usesSyntheticShadow: true,
      loadsByAddress: true,
    })
  );
}

function shellEntries(framework: BuildManifest): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const namespace of NAMESPACES) {
    for (const name of readdirSync(join(BROWSER_DIRECTORY, namespace))) {
      const moduleName = `${namespace}/${name}`;
      const file = join(BROWSER_DIRECTORY, namespace, name, `${name}.ts`);
      if (framework.modules[moduleName] === undefined && existsSync(file)) {
        entries[moduleName] = file;
      }
    }
  }
  return entries;
}

/** `lightning/*` modules that are written here, without the `lightning/`. */
export function ownPlatformModules(): string[] {
  return readdirSync(join(BROWSER_DIRECTORY, 'lightning'));
}
