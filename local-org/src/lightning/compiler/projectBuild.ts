import { existsSync } from 'node:fs';
import type { Plugin } from 'rollup';
import type { LightningBundle, ProjectMetadata } from '../../metadata/types.ts';
import { build, findBuild } from './build.ts';
import { BROWSER_DIRECTORY, contentHash, hashFiles, sourceFiles } from './locations.ts';
import type { BuildManifest } from './manifest.ts';
import { platformModules, type PlatformUse } from './platformModules.ts';
import { linkTo, localeModules } from './plugins.ts';

const RECIPE = '2';

/** Script of a bundle, TypeScript before JavaScript; `undefined` when there is neither. */
export function bundleScript(project: ProjectMetadata, bundle: LightningBundle): string | undefined {
  return ['ts', 'js']
    .map((extension) => project.resolve(`${bundle.folder}/${bundle.name}.${extension}`))
    .find((file) => existsSync(file));
}

function bundleModules(project: ProjectMetadata): { name: string; path: string }[] {
  const namespaces = project.namespace === '' ? ['c'] : ['c', project.namespace];
  return project.lightningBundles.flatMap((bundle) => {
    const path = bundleScript(project, bundle) ?? project.resolve(`${bundle.folder}/${bundle.name}.html`);
    return existsSync(path) ? namespaces.map((namespace) => ({ name: `${namespace}/${bundle.name}`, path })) : [];
  });
}

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
  const modules = bundleModules(project);
  const paths = new Map(modules.map((module) => [module.name, module.path]));
  const hash = contentHash(RECIPE, shell.hash, bundlesHash(project), names.join());
  const existing = findBuild(outputDirectory, hash);
  if (existing !== undefined) {
    return existing;
  }
  const uses: PlatformUse[] = [];
  return build({
    hash,
    outputDirectory,
    entries: Object.fromEntries(
      names.map((name) => [`c/${name}`, `${paths.get(`c/${name}`) ?? ''}?specifier=${encodeURIComponent(`c/${name}`)}`]),
    ),
    rootDirectory: project.directory,
    modules,
    plugins: [linkTo(shell, framework), platformModules(uses), localeModules()],
    usesSyntheticShadow: true,
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
  const hash = contentHash(RECIPE, 'site', shell.hash, bundlesHash(project), JSON.stringify(placements));
  const existing = findBuild(outputDirectory, hash);
  if (existing !== undefined) {
    return existing;
  }
  const uses: PlatformUse[] = [];
  return build({
    hash,
    outputDirectory,
    entries: { page: '\0site-page' },
    rootDirectory: project.directory,
    modules: [...bundleModules(project), { dir: BROWSER_DIRECTORY }],
    plugins: [siteEntry(placements), linkTo(framework), platformModules(uses), localeModules()],
    usesSyntheticShadow: false,
    uses,
  });
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
