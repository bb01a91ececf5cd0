import { transform } from 'esbuild';
import type { Plugin } from 'rollup';
import { stripTypes } from './typescript.ts';

export function typeScript(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      return id.split('?')[0]?.endsWith('.ts') ? { code: stripTypes(code), map: null } : null;
    },
  };
}

export function minify(): Plugin {
  return {
    name: 'minify',
    async renderChunk(code) {
      const result = await transform(code, { minify: true, format: 'esm', target: 'es2022', legalComments: 'none' });
      return { code: result.code, map: null };
    },
  };
}

const CONSTANTS: Readonly<Record<string, string>> = {
  'process.env.NODE_ENV': '"production"',
  'import.meta.env.SSR': 'false',
  'process.env.SKIP_LWC_VERSION_MISMATCH_CHECK': '"true"',
};

/** The constants that LWC and the base components expect their builder to fill in. */
export function buildConstants(): Plugin {
  const pattern = new RegExp(
    Object.keys(CONSTANTS)
      .map((name) => name.replaceAll('.', '\\.'))
      .join('|'),
    'g',
  );
  return {
    name: 'build-constants',
    transform(code) {
      return pattern.test(code) ? { code: code.replace(pattern, (name) => CONSTANTS[name] ?? name), map: null } : null;
    },
  };
}
