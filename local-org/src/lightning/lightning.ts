import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../errors/index.ts';
import { SourceError } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { buildFramework } from './compiler/frameworkBuild.ts';
import { cacheDirectory } from './compiler/locations.ts';
import type { BuildManifest } from './compiler/manifest.ts';
import { buildBundles, buildSitePage, bundlesHash, type SitePlacement } from './compiler/projectBuild.ts';
import { buildShell } from './compiler/shellBuild.ts';
import { buildSound } from './compiler/soundBundles.ts';
import { compileProblem } from './check/compileProblem.ts';
import { isExposed } from './bundleDescription.ts';

/** The compiled browser side of a project. Builds on first use and again when a file changed. */
export interface Lightning {
  /** LWC and the base components. */
  readonly framework: BuildManifest;
  /** Page shells and platform modules. */
  readonly shell: BuildManifest;
  /**
   * All exposed components of the project.
   * @throws SourceError when one does not compile, unless it may be left out
   */
  components(project: ProjectMetadata, leavesOutProblems: boolean): Promise<BuildManifest>;
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

  /** Names of the exposed bundles that compile, by the hash of all sources: what does not is tried only once. */
  const sound = new Map<string, readonly string[]>();

  const buildExposed = async (project: ProjectMetadata, leavesOutProblems: boolean): Promise<BuildManifest> => {
    const request = { project, outputDirectory, framework, shell };
    const exposed = project.lightningBundles.filter(isExposed).map((bundle) => bundle.name);
    if (!leavesOutProblems) {
      return buildBundles(request, exposed);
    }
    const hash = bundlesHash(project);
    const known = sound.get(hash) ?? exposed;
    const { built, names } = await buildSound(project, known, (rest) => buildBundles(request, rest));
    sound.set(hash, names);
    return built;
  };

  return {
    framework,
    shell,
    components: (project, leavesOutProblems) =>
      once('components', project, () => buildExposed(project, leavesOutProblems)),
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
