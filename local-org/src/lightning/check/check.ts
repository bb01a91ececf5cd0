import type { ApexProgram } from '../../apex/types.ts';
import type { Problem } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { Schema } from '../../schema/types.ts';
import { checkBundle } from './bundle.ts';
import { readBaseModules } from './knownNames.ts';

/**
 * Everything in the project's Lightning web components that does not compile, or names what does not exist:
 * modules, components, labels, Apex methods, objects and fields, targets.
 */
export function checkLightning(
  project: ProjectMetadata,
  schema: Schema,
  apex: Pick<ApexProgram, 'auraEnabledMethod'>,
): Problem[] {
  const sources = { project, schema, apex, baseModules: readBaseModules() };
  return project.lightningBundles.flatMap((bundle) => checkBundle(bundle, sources));
}
