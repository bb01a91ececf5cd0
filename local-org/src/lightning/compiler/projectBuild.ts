import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import type { LightningBundle, ProjectMetadata } from '../../metadata/types.ts';
import { apiVersion } from '../bundleDescription.ts';
import { build, findBuild, unknownImport } from './build.ts';
import { STATE_MODULE } from './frameworkBuild.ts';
import { BROWSER_DIRECTORY, contentHash, hashFiles, sourceFiles } from './locations.ts';
import type { BuildManifest } from './manifest.ts';
import { platformModules, type PlatformUse } from './platformModules.ts';
import { linkTo, localeModules } from './plugins.ts';

const RECIPE = '7';

/**
 * File that stands for a bundle: its script, TypeScript before JavaScript; its styles where it has only those (Lightning
 * Web Components Developer Guide, "Share CSS Style Rules"); `undefined` when there is none of them.
 */
function bundleEntry(project: ProjectMetadata, bundle: LightningBundle): string | undefined {
  return ['ts', 'js', 'css']
    .map((extension) => project.resolve(`${bundle.folder}/${bundle.name}.${extension}`))
    .find((file) => existsSync(file));
}

/** File of each module that the project's code may import, by name. */
function projectModules(project: ProjectMetadata): Map<string, string> {
  const namespaces = project.namespace === '' ? ['c'] : ['c', project.namespace];
  const modules = new Map<string, string>();
  for (const bundle of project.lightningBundles) {
    const file = bundleEntry(project, bundle);
    if (file !== undefined) {
      namespaces.forEach((namespace) => modules.set(`${namespace}/${bundle.name}`, componentId(file, bundle.name)));
    }
  }
  return modules;
}

/** The compiler takes namespace and name from folders unless told: SFDX projects have none for namespaces. */
function componentId(file: string, name: string): string {
  return `${file}?specifier=${encodeURIComponent(`c/${name}`)}`;
}

/**
 * Finds the project's modules by name, and refuses names that nothing else has found. The compiler's own search needs
 * a `package.json` above the sources, which an SFDX project need not have.
 */
function resolveModules(modules: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'project-modules',
    resolveId(id, importer) {
      const found = modules.get(id);
      if (found !== undefined) {
        return found;
      }
      if (/^[./\0]/.test(id) || importer === undefined) {
        return null;
      }
      throw unknownImport(id, importer);
    },
  };
}

/** The API version of the component that a file of the project belongs to. */
function apiVersionOf(project: ProjectMetadata): (file: string) => number | undefined {
  const bundles = project.lightningBundles.map((bundle) => ({
    folder: `${project.resolve(bundle.folder)}/`,
    version: apiVersion(bundle),
  }));
  return (file) => bundles.find(({ folder }) => file.startsWith(folder))?.version;
}

/** Modules of the local org that a site's page takes along. */
const HOST_MODULES: ReadonlyMap<string, string> = new Map(
  ['apex', 'context', 'http', 'records', 'sitePage'].map((name) => [
    `host/${name}`,
    join(BROWSER_DIRECTORY, 'host', name, `${name}.ts`),
  ]),
);

/** Changes when any file of any bundle does. */
export function bundlesHash(project: ProjectMetadata): string {
  return hashFiles(project.lightningBundles.flatMap((bundle) => sourceFiles(project.resolve(bundle.folder))));
}

interface ProjectBuildRequest {
  project: ProjectMetadata;
  outputDirectory: string;
  framework: BuildManifest;
  shell: BuildManifest;
}

/** These bundles of a project, each importable as `c/name`, sharing what they have in common. */
export async function buildBundles(request: ProjectBuildRequest, names: readonly string[]): Promise<BuildManifest> {
  const { project, outputDirectory, framework, shell } = request;
  const modules = projectModules(project);
  const hash = contentHash(RECIPE, shell.hash, project.namespace, bundlesHash(project), names.join());
  const existing = findBuild(outputDirectory, hash);
  if (existing !== undefined) {
    return existing;
  }
  const uses: PlatformUse[] = [];
  return build({
    hash,
    outputDirectory,
    entries: Object.fromEntries(
      names.flatMap((name) => {
        const file = modules.get(`c/${name}`);
        return file === undefined ? [] : [[`c/${name}`, file]];
      }),
    ),
    rootDirectory: BROWSER_DIRECTORY,
    modules: [],
    plugins: [
      linkTo(shell, framework),
      platformModules(uses, project.namespace),
      localeModules(),
      resolveModules(modules),
    ],
    usesSyntheticShadow: true,
    apiVersionOf: apiVersionOf(project),
    uses,
  });
}

/** A component where a site's page has it. */
export interface SitePlacement {
  region: string;
  /** Name of the bundle. */
  component: string;
  properties: Readonly<Record<string, unknown>>;
}

/**
 * One module with everything that a site's page needs but the framework: few bytes, few requests.
 * Importable as `page`; importing it puts the components into the page.
 */
export async function buildSitePage(
  request: ProjectBuildRequest,
  placements: readonly SitePlacement[],
): Promise<BuildManifest> {
  const { project, outputDirectory, framework, shell } = request;
  const hash = contentHash(
    RECIPE,
    'site',
    shell.hash,
    project.namespace,
    bundlesHash(project),
    JSON.stringify(placements),
  );
  const existing = findBuild(outputDirectory, hash);
  if (existing !== undefined) {
    return existing;
  }
  const uses: PlatformUse[] = [];
  return build({
    hash,
    outputDirectory,
    entries: { page: '\0site-page' },
    rootDirectory: BROWSER_DIRECTORY,
    modules: [],
    plugins: [
      siteEntry(placements),
      platformModules(uses, project.namespace),
      localeModules(),
      linkForSite(framework, shell),
      resolveModules(new Map([...projectModules(project), ...HOST_MODULES])),
    ],
    usesSyntheticShadow: false,
    apiVersionOf: apiVersionOf(project),
    uses,
  });
}

/**
 * The few host modules travel inside the page's own module: one request less each. Sites have no state managers (LWC
 * Developer Guide, "State Management").
 */
function linkForSite(...builds: readonly BuildManifest[]): Plugin {
  const isLinked = (name: string): boolean =>
    !HOST_MODULES.has(name) && name !== STATE_MODULE && !name.startsWith('lightning/stateManager');
  return linkTo(
    ...builds.map((build) => ({
      ...build,
      modules: Object.fromEntries(Object.entries(build.modules).filter(([name]) => isLinked(name))),
    })),
  );
}

function siteEntry(placements: readonly SitePlacement[]): Plugin {
  return {
    name: 'site-entry',
    resolveId: (id) => (id === '\0site-page' ? id : null),
    load(id) {
      if (id !== '\0site-page') {
        return null;
      }
      const imports = placements.map(({ component }, index) => `import C${index} from 'c/${component}';`);
      const list = placements.map(
        ({ region, component, properties }, index) =>
          `{ region: ${JSON.stringify(region)}, tagName: ${JSON.stringify(tagName(component))},` +
          ` definition: C${index}, properties: ${JSON.stringify(properties)} }`,
      );
      return `import { mountSitePage } from 'host/sitePage'; ${imports.join(' ')} mountSitePage([${list.join()}]);`;
    },
  };
}

/** `helloWorld` to `c-hello-world`. */
export function tagName(bundleName: string): string {
  return `c-${bundleName.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
