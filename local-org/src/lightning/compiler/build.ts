import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RollupLwcOptions } from '@lwc/rollup-plugin';
import type { OutputAsset, OutputChunk, Plugin } from 'rollup';
import type { BuildManifest } from './manifest.ts';
import type { PlatformUse } from './platformModules.ts';

/** One build: entry modules by name, each with the file that it starts from. */
export interface BuildRequest {
  hash: string;
  /** Folder that receives a folder named after the hash. */
  outputDirectory: string;
  entries: Readonly<Record<string, string>>;
  rootDirectory: string;
  modules: NonNullable<RollupLwcOptions['modules']>;
  /** Asked before the LWC compiler resolves anything. */
  plugins: readonly Plugin[];
  usesSyntheticShadow: boolean;
  /** API version of the component that a file belongs to; the newest for files that it gives none of. */
  apiVersionOf?(file: string): number | undefined;
  /** Whether modules may import an address that is only known at run time. */
  loadsByAddress?: boolean;
  /** Filled by the plugins while the build runs. */
  uses?: readonly PlatformUse[];
}

/** The finished build of this hash, if an earlier run left one. */
export function findBuild(outputDirectory: string, hash: string): BuildManifest | undefined {
  const file = join(outputDirectory, hash, 'manifest.json');
  if (!existsSync(file)) {
    return undefined;
  }
  const content = JSON.parse(readFileSync(file, 'utf8')) as Pick<BuildManifest, 'modules' | 'imports' | 'uses'>;
  return { ...content, hash, directory: join(outputDirectory, hash) };
}

/**
 * Compiles the entries into ES modules that share chunks, and writes them with their manifest.
 * @throws what rollup and the LWC compiler throw, with `loc` where the source is at fault
 */
export async function build(request: BuildRequest): Promise<BuildManifest> {
  if (Object.keys(request.entries).length === 0) {
    return write(request, []);
  }
  // A warm start finds everything built, and is spared the loading of the compilers.
  const { bundleModules } = await import('./bundler.ts');
  return write(request, (await bundleModules(request)).output);
}

export function fileName(moduleName: string): string {
  return moduleName.replaceAll('/', '-').replaceAll('@', '');
}

/** Writes beside the final folder first, so that a build that was interrupted is never found. */
function write(request: BuildRequest, output: readonly (OutputAsset | OutputChunk)[]): BuildManifest {
  const directory = join(request.outputDirectory, request.hash);
  const unfinished = `${directory}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const chunks = output.filter((item): item is OutputChunk => item.type === 'chunk');
  for (const chunk of chunks) {
    writeFileSync(join(unfinished, chunk.fileName), chunk.code);
  }
  const own = new Set(chunks.map((chunk) => chunk.fileName));
  const content = {
    modules: Object.fromEntries(Object.keys(request.entries).map((name) => [name, `${fileName(name)}.js`])),
    imports: Object.fromEntries(
      chunks.map((chunk) => [chunk.fileName, chunk.imports.filter((name) => own.has(name) || name.startsWith('/'))]),
    ),
    uses: request.uses ?? [],
  };
  writeFileSync(join(unfinished, 'manifest.json'), JSON.stringify(content));
  moveInto(unfinished, directory);
  return { ...content, hash: request.hash, directory };
}

/** An error about an import, in the form of rollup's own. */
export function unknownImport(moduleName: string, importer: string): Error {
  return Object.assign(new Error(`Unable to find module ${moduleName}`), { id: importer, code: 'UNKNOWN_IMPORT' });
}

/** Another process may have finished the same build meanwhile: then its files stay. */
function moveInto(unfinished: string, directory: string): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    if (!existsSync(join(directory, 'manifest.json'))) {
      throw error;
    }
    rmSync(unfinished, { recursive: true });
  }
}
