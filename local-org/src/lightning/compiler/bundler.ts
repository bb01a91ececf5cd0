import lwc from '@lwc/rollup-plugin';
import { rollup, type Plugin, type RollupOutput } from 'rollup';
import { fileName, unknownImport, type BuildRequest } from './build.ts';
import { TEMPLATE_FEATURES, featuresOf } from './templateFeatures.ts';
import { buildConstants, minify, typeScript } from './codePlugins.ts';

/** Compiles the entries of a build into ES modules that share chunks. @throws what rollup and the LWC compiler throw */
export async function bundleModules(request: BuildRequest): Promise<RollupOutput> {
  const bundle = await rollup({
    input: Object.fromEntries(Object.entries(request.entries).map(([name, file]) => [fileName(name), file])),
    preserveEntrySignatures: 'strict',
    plugins: [
      { name: 'entries', resolveId: (id, importer) => (importer === undefined ? id : null) },
      ...request.plugins,
      typeScript(),
      components(request),
      buildConstants(),
    ],
    onwarn(warning, handler) {
      if (warning.code === 'UNRESOLVED_IMPORT') {
        throw unknownImport(warning.exporter ?? '', warning.id ?? '');
      }
      if (warning.code === 'MISSING_EXPORT') {
        handler(warning);
      }
    },
  });
  try {
    return await bundle.generate({
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunk-[hash].js',
      plugins: [minify()],
    });
  } finally {
    await bundle.close();
  }
}

/** The LWC compiler, with the rules of each component's own API version. Source: LWC Developer Guide, "API Versioning". */
function components(request: BuildRequest): Plugin {
  const compilers = new Map<number | undefined, Plugin>();
  const compilerOf = (version: number | undefined): Plugin => {
    const compiler =
      compilers.get(version) ??
      lwc({
        rootDir: request.rootDirectory,
        modules: request.modules,
        ...(version === undefined ? TEMPLATE_FEATURES : featuresOf(version)),
        ...(request.loadsByAddress === true ? { dynamicImports: { strictSpecifier: false } } : {}),
        enableSyntheticElementInternals: true,
        disableSyntheticShadowSupport: !request.usesSyntheticShadow,
      });
    compilers.set(version, compiler);
    return compiler;
  };
  return {
    ...compilerOf(undefined),
    transform(code, id) {
      const { transform } = compilerOf(request.apiVersionOf?.(id.split('?')[0] ?? id));
      return typeof transform === 'function' ? transform.call(this, code, id) : null;
    },
  };
}
