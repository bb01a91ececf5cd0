import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../errors/index.ts';
import { SourceError } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { buildFramework } from './compiler/frameworkBuild.ts';
import { cacheDirectory } from './compiler/locations.ts';
import type { BuildManifest } from './compiler/manifest.ts';
import { buildBundles, buildSitePage, type SitePlacement } from './compiler/projectBuild.ts';
import { buildShell } from './compiler/shellBuild.ts';
import { compileProblem } from './check/compileProblem.ts';
import { isExposed } from './check/bundleDescription.ts';

/** The compiled browser side of a project. Builds on first use and again when a file changed. */
export interface Lightning {
  /** LWC and the base components. */
  readonly framework: BuildManifest;
  /** Page shells and platform modules. */
  readonly shell: BuildManifest;
  /** All exposed components of the project. @throws SourceError when one does not compile */
  components(project: ProjectMetadata): Promise<BuildManifest>;
  /** Everything one page of a site needs. @throws SourceError when it does not compile */
  sitePage(project: ProjectMetadata, placements: readonly SitePlacement[]): Promise<BuildManifest>;
  /** Absolute path of a built file; `undefined` when there is none of that name. */
  file(hash: string, name: string): string | undefined;
}

/** Builds LWC, the base components and the page shells, or finds them built. Half a minute the first time. */
export async function openLightning(): Promise<Lightning> {
  const outputDirectory = cacheDirectory();
  const framework = await buildFramework(outputDirectory);
  const shell = await buildShell(outputDirectory, framework);
  const running = new Map<string, Promise<BuildManifest>>();

  /** Requests that come at the same time share one build. */
  const once = (key: string, project: ProjectMetadata, work: () => Promise<BuildManifest>): Promise<BuildManifest> => {
    const found = running.get(key);
    if (found !== undefined) {
      return found;
    }
    const started = work()
      .catch((error: unknown) => {
        throw new SourceError([asProblem(error, project)]);
      })
      .finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };

  return {
    framework,
    shell,
    components: (project) =>
      once('components', project, () => {
        const names = project.lightningBundles.filter(isExposed).map((bundle) => bundle.name);
        return buildBundles({ project, outputDirectory, framework, shell }, names);
      }),
    sitePage: (project, placements) =>
      once(JSON.stringify(placements), project, () =>
        buildSitePage({ project, outputDirectory, framework, shell }, placements),
      ),
    file(hash, name) {
      const path = join(outputDirectory, basename(hash), basename(name));
      return /^[0-9a-f]{16}$/.test(hash) && name.endsWith('.js') && existsSync(path) ? path : undefined;
    },
  };
}

function asProblem(error: unknown, project: ProjectMetadata): Problem {
  const problem = compileProblem(error, project);
  if (problem === undefined) {
    throw error;
  }
  return problem;
}
