import type { MetadataComponent, ProjectMetadata } from './types.ts';

/**
 * The project's components of a type, with the shape of their content.
 * @param type as the Metadata API names it, whose TypeScript type `Content` is
 */
export function componentsOf<Content>(project: ProjectMetadata, type: string): readonly MetadataComponent<Content>[] {
  return project.components(type) as readonly MetadataComponent<Content>[];
}
