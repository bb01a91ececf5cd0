import { readFileSync } from 'node:fs';
import type { LightningBundle, ProjectMetadata } from '../../metadata/types.ts';
import { compileProblem } from '../check/compileProblem.ts';
import { sourceFiles } from './locations.ts';
import { tagName } from './projectBuild.ts';

/** Builds the bundles of these names. @throws what rollup and the LWC compiler throw */
type Build<Result> = (names: readonly string[]) => Promise<Result>;

/**
 * Builds as many of these bundles as compile: without each that does not, and without all that use it.
 * @returns what was built, and of which bundles
 * @throws what the build throws when no bundle is at fault
 */
export async function buildSound<Result>(
  project: ProjectMetadata,
  names: readonly string[],
  build: Build<Result>,
): Promise<{ built: Result; names: readonly string[] }> {
  let rest = names;
  for (;;) {
    try {
      return { built: await build(rest), names: rest };
    } catch (error) {
      const file = compileProblem(error, project)?.place.file ?? '';
      const broken = project.lightningBundles.find(({ folder }) => file.startsWith(`${folder}/`));
      const out = broken === undefined ? new Set<string>() : withUsers(project, broken);
      const sound = rest.filter((name) => !out.has(name));
      if (sound.length === rest.length) {
        throw error;
      }
      rest = sound;
    }
  }
}

/** Names of the bundle and of all that use it, directly or through others. */
function withUsers(project: ProjectMetadata, broken: LightningBundle): ReadonlySet<string> {
  const texts = project.lightningBundles.map((bundle) => ({ name: bundle.name, text: textOf(project, bundle) }));
  const found = new Set([broken.name]);
  for (const used of found) {
    const use = new RegExp(`['"]\\w+/${used}['"]|<\\w+${tagName(used).slice(1)}[\\s>/]`);
    texts.filter(({ text }) => use.test(text)).forEach(({ name }) => found.add(name));
  }
  return found;
}

function textOf(project: ProjectMetadata, { folder }: LightningBundle): string {
  const files = sourceFiles(project.resolve(folder)).filter((file) => /\.(?:ts|js|html|css)$/.test(file));
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}
