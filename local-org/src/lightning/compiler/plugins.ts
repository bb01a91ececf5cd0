import { join } from 'node:path';
import type { Plugin } from 'rollup';
import { BROWSER_DIRECTORY, packageDirectory } from './locations.ts';
import { moduleAddress, type BuildManifest } from './manifest.ts';

/** Leaves imports of modules that an earlier build holds as addresses of its files. */
export function linkTo(...builds: readonly BuildManifest[]): Plugin {
  return {
    name: 'link-to-builds',
    resolveId(id) {
      for (const build of builds) {
        const address = moduleAddress(build, id);
        if (address !== undefined) {
          return { id: address, external: 'absolute' };
        }
      }
      return null;
    },
  };
}

/**
 * Base components get their icons as thousands of compiled templates. An org serves them as SVG files instead:
 * so do we, which saves megabytes and most of the build's time.
 */
export function iconsFromFiles(): Plugin {
  const file = join(packageDirectory('lightning-base-components'), 'src/lightning/primitiveIcon/primitiveIcon.js');
  const original = "return this.src ? sanitizeURL(this.src) : '';";
  const replacement =
    "if (this.src) return sanitizeURL(this.src); const parts = (this.iconName ?? '').split(':');" +
    " return parts.length === 2 ? '/_slds/icons/' + parts[0] + '/' + parts[1] + '.svg#icon' : '';";
  return {
    name: 'icons-from-files',
    resolveId(id, importer) {
      return id === './fetch' && importer === file ? '\0icon-library' : null;
    },
    load(id) {
      return id === '\0icon-library'
        ? 'export const hasIconLibrary = () => true; export const getIconLibrary = () => ({});' +
            ' export const fetchIconLibrary = async () => ({});'
        : null;
    },
    transform(code, id) {
      if (id !== file) {
        return null;
      }
      if (!code.includes(original)) {
        this.error('The base components draw icons in another way than this version of the local org knows');
      }
      return { code: code.replace(original, replacement), map: null };
    },
  };
}

const CONTEXT_MODULE = 'host/context';
const CONTEXT_FILE = join(BROWSER_DIRECTORY, 'host/context/context.ts');

/** Values of the user's locale, read from the page at run time; base components bring American defaults. */
export function localeModules(): Plugin {
  const prefix = '\0i18n:';
  const defaults = join(packageDirectory('lightning-base-components'), 'scopedImports');
  return {
    name: 'locale-modules',
    resolveId(id, importer) {
      const name = /^@salesforce\/i18n\/(.+)$/.exec(id)?.[1];
      if (name !== undefined) {
        return prefix + name;
      }
      // The compiler would look for its configuration around a module that has no folder: in the one that a command runs in.
      return importer?.startsWith(prefix) === true ? (id === CONTEXT_MODULE ? CONTEXT_FILE : id) : null;
    },
    load(id) {
      if (!id.startsWith(prefix)) {
        return null;
      }
      const name = id.slice(prefix.length);
      const fallback = join(defaults, `@salesforce-i18n-${name}.js`);
      return (
        `import { locale } from '${CONTEXT_MODULE}'; import fallback from ${JSON.stringify(fallback)};` +
        ` export default locale(${JSON.stringify(name)}) ?? fallback;`
      );
    },
  };
}
