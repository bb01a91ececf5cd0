import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, findBuild } from './build.ts';
import {
  BROWSER_DIRECTORY,
  contentHash,
  hashFiles,
  packageDirectory,
  packageVersion,
  sourceFiles,
} from './locations.ts';
import type { BuildManifest } from './manifest.ts';
import { iconsFromFiles, localeModules } from './plugins.ts';

/** State managers. Source: LWC Developer Guide, "State Management". */
export const STATE_MODULE = '@lwc/state';

/** Raised when the way the framework is built changes. */
const RECIPE = '2';

/** Modules that the local org supplies itself although the base components bring files of that name. */
const SUPPLIED_HERE = new Set(['navigation']);

/** Published without modules that they import. */
const INCOMPLETE = new Set(['barcodeScanner', 'primitiveFigure']);

/**
 * LWC and all public base components, compiled once per version.
 * Takes about half a minute the first time and nothing afterwards.
 */
export async function buildFramework(outputDirectory: string): Promise<BuildManifest> {
  const contextDirectory = join(BROWSER_DIRECTORY, 'host/context');
  const stateDirectory = join(BROWSER_DIRECTORY, 'lwc/state');
  const hash = contentHash(
    RECIPE,
    ...['lwc', STATE_MODULE, 'lightning-base-components', 'rollup', 'esbuild'].map(packageVersion),
    hashFiles([contextDirectory, stateDirectory].flatMap(sourceFiles)),
  );
  return (
    findBuild(outputDirectory, hash) ??
    build({
      hash,
      outputDirectory,
      entries: frameworkEntries(contextDirectory),
      rootDirectory: packageDirectory('lwc'),
      modules: [
        { name: 'host/context', path: join(contextDirectory, 'context.ts') },
        { name: STATE_MODULE, path: join(packageDirectory(STATE_MODULE), 'dist/index.js') },
        { npm: 'lightning-base-components' },
      ],
      plugins: [localeModules(), iconsFromFiles()],
      usesSyntheticShadow: true,
    })
  );
}

function frameworkEntries(contextDirectory: string): Record<string, string> {
  const entries: Record<string, string> = {
    lwc: join(packageDirectory('@lwc/engine-dom'), 'dist/index.js'),
    '@lwc/synthetic-shadow': join(packageDirectory('@lwc/synthetic-shadow'), 'dist/index.js'),
    'host/context': join(contextDirectory, 'context.ts'),
    [STATE_MODULE]: join(BROWSER_DIRECTORY, 'lwc/state/state.ts'),
  };
  for (const name of publicBaseComponents()) {
    entries[`lightning/${name}`] = join(baseComponentsDirectory(), name, `${name}.js`);
  }
  return entries;
}

function baseComponentsDirectory(): string {
  return join(packageDirectory('lightning-base-components'), 'src/lightning');
}

/** Names of the modules that the base components expose; icon templates are served as files instead. */
export function publicBaseComponents(): string[] {
  const directory = baseComponentsDirectory();
  return readdirSync(directory).filter((name) => {
    const description = join(directory, name, `${name}.js-meta.xml`);
    return (
      !name.startsWith('iconSvgTemplates') &&
      !SUPPLIED_HERE.has(name) &&
      !INCOMPLETE.has(name) &&
      existsSync(join(directory, name, `${name}.js`)) &&
      existsSync(description) &&
      readFileSync(description, 'utf8').includes('<isExposed>true</isExposed>')
    );
  });
}
