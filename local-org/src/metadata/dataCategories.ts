import type { DataCategory, DataCategoryGroup } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata } from './types.ts';

/** Which categories a query asks for, seen from one of them. */
export type CategorySelector = 'AT' | 'ABOVE' | 'BELOW' | 'ABOVE_OR_BELOW';

/** What groups say that they classify, of articles. */
export const CLASSIFIED_ARTICLES = 'KnowledgeArticleVersion';

export type CategoryGroup = MetadataComponent<DataCategoryGroup>;

/** The active groups that classify records of an object. Source: Metadata API Developer Guide, "DataCategoryGroup". */
export function categoryGroupsOf(project: ProjectMetadata | undefined, objectName: string): CategoryGroup[] {
  const groups = (project?.components('DataCategoryGroup') ?? []) as readonly CategoryGroup[];
  const wanted = objectName.toLowerCase();
  return groups.filter(
    ({ content }) => content.active && content.objectUsage?.object.some((name) => name.toLowerCase() === wanted),
  );
}

/** The active group of this name that classifies records of the object. */
export function categoryGroup(
  project: ProjectMetadata | undefined,
  objectName: string,
  name: string,
): CategoryGroup | undefined {
  const wanted = name.toLowerCase();
  return categoryGroupsOf(project, objectName).find(({ fullName }) => fullName.toLowerCase() === wanted);
}

/**
 * The names of a category and of those above or below it; `undefined` where the group has no such category.
 * Source: SOQL and SOSL Reference, "Filtering Selectors".
 */
export function selectedCategories(
  { content }: CategoryGroup,
  name: string,
  selector: CategorySelector,
): string[] | undefined {
  const path = pathTo(content.dataCategory, name.toLowerCase());
  const category = path.at(-1);
  if (category === undefined) {
    return undefined;
  }
  const above = selector.startsWith('ABOVE') ? path.slice(0, -1) : [];
  const below = selector.endsWith('BELOW') ? category.dataCategory.flatMap(withBelow) : [];
  return [...above, category, ...below].map(({ name: each }) => each);
}

/** From the top category down to the one of that name, in lower case; empty when there is none. */
function pathTo(category: DataCategory, name: string): DataCategory[] {
  if (category.name.toLowerCase() === name) {
    return [category];
  }
  for (const child of category.dataCategory) {
    const path = pathTo(child, name);
    if (path.length > 0) {
      return [category, ...path];
    }
  }
  return [];
}

function withBelow(category: DataCategory): DataCategory[] {
  return [category, ...category.dataCategory.flatMap(withBelow)];
}
