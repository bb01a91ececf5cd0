import type { Plugin } from 'rollup';
import { withoutNamespace } from '../../metadata/index.ts';

/** What a project's components ask of the platform, by kind: labels, Apex methods, schema and so on. */
export interface PlatformUse {
  kind:
    | 'apex'
    | 'label'
    | 'schema'
    | 'resource'
    | 'contentAsset'
    | 'messageChannel'
    | 'customPermission'
    | 'userPermission';
  /** For example `CaseService.close`, `c.Title`, `Case.Subject`. */
  name: string;
  /** Absolute path of the module that imports it. */
  importer: string;
}

const PREFIX = '\0platform:';

type ModuleWriter = (name: string) => string;

const quote = (text: string): string => JSON.stringify(text);

const fromContext = (imported: string, expression: string): string =>
  `import { ${imported} } from 'host/context'; export default ${expression};`;

/** Modules with a name in them, by what stands before the name. */
const NAMED: Readonly<Record<string, { kind: PlatformUse['kind']; write: ModuleWriter }>> = {
  '@salesforce/apex/': {
    kind: 'apex',
    write: (name) => `import { apexMethod } from 'host/apex'; export default apexMethod(${quote(name)});`,
  },
  '@salesforce/label/': { kind: 'label', write: (name) => fromContext('label', `label(${quote(name)})`) },
  '@salesforce/schema/': { kind: 'schema', write: writeSchema },
  '@salesforce/resourceUrl/': { kind: 'resource', write: (name) => `export default ${quote(`/resource/${name}`)};` },
  '@salesforce/contentAssetUrl/': {
    kind: 'contentAsset',
    write: (name) => `export default ${quote(`/file-asset/${name}`)};`,
  },
  '@salesforce/messageChannel/': {
    kind: 'messageChannel',
    write: (name) => `export default ${JSON.stringify({ channelName: name })};`,
  },
  '@salesforce/customPermission/': {
    kind: 'customPermission',
    write: (name) => fromContext('hasCustomPermission', `hasCustomPermission(${quote(name)})`),
  },
  '@salesforce/userPermission/': {
    kind: 'userPermission',
    write: (name) => fromContext('hasUserPermission', `hasUserPermission(${quote(name)})`),
  },
};

const FIXED: Readonly<Record<string, string>> = {
  '@salesforce/apex': "export { refreshApex, getSObjectValue } from 'host/apex';",
  '@salesforce/user/Id': fromContext('context', 'context.user.isGuest ? undefined : context.user.id'),
  '@salesforce/user/isGuest': fromContext('context', 'context.user.isGuest'),
  '@salesforce/community/Id': fromContext('context', 'context.site?.id'),
  '@salesforce/community/basePath': fromContext('context', "context.site?.basePath ?? ''"),
  '@salesforce/site/Id': fromContext('context', 'context.site?.id'),
  '@salesforce/client/formFactor': fromContext('formFactor', 'formFactor'),
};

function writeSchema(name: string): string {
  const [objectApiName = '', ...path] = name.split('.');
  const reference = path.length === 0 ? { objectApiName } : { fieldApiName: path.join('.'), objectApiName };
  return `export default ${JSON.stringify(reference)};`;
}

/** @returns what a module name asks for; `undefined` when it is none of the platform's named modules */
export function platformUse(moduleName: string): { kind: PlatformUse['kind']; name: string } | undefined {
  for (const [start, { kind }] of Object.entries(NAMED)) {
    if (moduleName.startsWith(start)) {
      return { kind, name: moduleName.slice(start.length) };
    }
  }
  return undefined;
}

export function isPlatformModule(moduleName: string): boolean {
  return FIXED[moduleName] !== undefined || platformUse(moduleName) !== undefined;
}

/**
 * Writes the `@salesforce/*` modules, and notes in `uses` which of them the components import. The names of records in
 * the browser do not bear the namespace of the project.
 */
export function platformModules(uses: PlatformUse[], namespace: string): Plugin {
  return {
    name: 'platform-modules',
    resolveId(written, importer) {
      const id = withoutNamespace(written, namespace);
      const use = platformUse(id);
      if (use !== undefined) {
        uses.push({ ...use, importer: importer ?? '' });
      }
      return use !== undefined || FIXED[id] !== undefined ? PREFIX + id : null;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) {
        return null;
      }
      const name = id.slice(PREFIX.length);
      const start = Object.keys(NAMED).find((prefix) => name.startsWith(prefix));
      return FIXED[name] ?? (start === undefined ? null : (NAMED[start]?.write(name.slice(start.length)) ?? null));
    },
  };
}
