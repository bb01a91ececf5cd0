import { PlatformException } from '../../errors/index.ts';
import { categoryGroup, CLASSIFIED_ARTICLES, selectedCategories } from '../../metadata/index.ts';
import type { CategorySelection, Query } from '../types.ts';
import { constant, type Piece } from './pieces.ts';
import type { Scope } from './scope.ts';

/**
 * A condition for each `WITH DATA CATEGORY` selection: the article has one of its categories.
 * @throws PlatformException `System.QueryException` for a group or category that is not; no page has the words
 */
export function planCategories(scope: Scope, query: Query): Piece[][] {
  return (query.categories ?? []).map((selection) => {
    const { group, names } = namesOf(scope, selection);
    return [
      'EXISTS (SELECT 1 FROM "Knowledge__DataCategorySelection" AS selection WHERE selection."IsDeleted" = 0 ' +
        `AND selection."ParentId" = ${scope.alias}."Id" AND selection."DataCategoryGroupName" = `,
      constant(group),
      ' AND selection."DataCategoryName" IN (SELECT value FROM json_each(',
      constant(JSON.stringify(names)),
      ')))',
    ];
  });
}

function namesOf(
  { context }: Scope,
  { group, selector, categories }: CategorySelection,
): { group: string; names: string[] } {
  const found = categoryGroup(context.project, CLASSIFIED_ARTICLES, withoutSuffix(group));
  if (found === undefined) {
    throw new PlatformException('System.QueryException', `Invalid data category group: ${group}`);
  }
  const names = categories.flatMap((category) => {
    const selected = selectedCategories(found, withoutSuffix(category), selector);
    if (selected === undefined) {
      throw new PlatformException('System.QueryException', `Invalid data category: ${category}`);
    }
    return selected;
  });
  return { group: found.fullName, names };
}

/** Source: SOQL and SOSL Reference, "WITH DATA CATEGORY": queries write `usa__c` for the category `usa`. */
function withoutSuffix(name: string): string {
  return name.replace(/__c$/i, '');
}
