import { uncomparedRules } from '../dml/index.ts';
import type { Problem } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { checkPackages, checkRefusedInUse } from '../schema/index.ts';
import type { Schema } from '../schema/types.ts';

/** What of the project does nothing in an org that is made of it, or is refused when something uses it. */
export function refusedInUse(project: ProjectMetadata, schema: Schema): readonly Problem[] {
  return [...checkRefusedInUse(project), ...checkPackages(project, schema), ...uncomparedRules(project, schema)];
}
