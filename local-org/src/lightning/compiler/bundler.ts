import lwc from '@lwc/rollup-plugin';
import { rollup, type RollupOutput } from 'rollup';
import { fileName, unknownImport, type BuildRequest } from './build.ts';
import { TEMPLATE_FEATURES } from './templateFeatures.ts';
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
      lwc({
        rootDir: request.rootDirectory,
        modules: request.modules,
        ...TEMPLATE_FEATURES,
        ...(request.loadsByAddress === true ? { dynamicImports: { strictSpecifier: false } } : {}),
        enableSyntheticElementInternals: true,
        disableSyntheticShadowSupport: !request.usesSyntheticShadow,
      }),
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
