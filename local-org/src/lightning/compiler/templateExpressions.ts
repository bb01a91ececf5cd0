import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import lwcPlugin, { type RollupLwcOptions } from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';

/** The first version of the API in which templates compute: `{price * count}`, `{a?.b}`, `{flag ? 'x' : 'y'}`. */
const FIRST_VERSION = 66;

/** @param apiVersion of the component */
export function templatesCompute(apiVersion: number): boolean {
  return apiVersion >= FIRST_VERSION;
}

/** The LWC compiler, which reads the templates of each component as the version in its `.js-meta.xml` has them. */
export function lwcCompiler(options: RollupLwcOptions): Plugin {
  const plain = lwcPlugin(options) as Plugin & { transform: Transform };
  const computing = lwcPlugin({ ...options, experimentalComplexExpressions: true }) as { transform: Transform };
  return {
    ...plain,
    transform(code, id) {
      const { transform } = isComputing(id.split('?')[0] ?? id) ? computing : plain;
      return transform.call(this, code, id);
    },
  };
}

type Transform = Extract<Plugin['transform'], (...parameters: never[]) => unknown>;

function isComputing(file: string): boolean {
  if (!file.endsWith('.html')) {
    return false;
  }
  const directory = dirname(file);
  const description = join(directory, `${basename(directory)}.js-meta.xml`);
  const text = existsSync(description) ? readFileSync(description, 'utf8') : '';
  return templatesCompute(Number(/<apiVersion>\s*([\d.]+)\s*</.exec(text)?.[1] ?? 0));
}
