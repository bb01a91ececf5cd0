import { categoryGroup, CLASSIFIED_ARTICLES, selectedCategories } from '../metadata/index.ts';
import { idsIn, lookUp } from './derived/lookUp.ts';
import { refuse, type Row, type SaveContext } from './row.ts';

const INTEGRITY = 'FIELD_INTEGRITY_EXCEPTION';
const DRAFT = 'Draft';

/**
 * "KnowledgeArticleVersion": only drafts are updated; Apex Reference Guide, "PublishingService Class": its methods publish,
 * edit and archive. No page has the words.
 */
export function changeDraftsAlone(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { PublishStatus: status } = row.record.fields;
    const before = row.old?.fields['PublishStatus'] ?? DRAFT;
    if (before !== DRAFT) {
      refuse(
        row,
        'INSUFFICIENT_ACCESS_OR_READONLY',
        `Only drafts of articles can be changed, and this one is ${before}`,
      );
    } else if (status !== DRAFT) {
      refuse(row, INTEGRITY, 'KbManagement.PublishingService publishes and archives articles', ['PublishStatus']);
    }
  }
}

/**
 * "Knowledge__DataCategorySelection": a draft has categories of groups that there are, and not a category together with
 * one above or below it. No page has the words.
 */
export function classifyDrafts(context: SaveContext, rows: readonly Row[]): void {
  const parents = idsIn(rows, 'ParentId');
  const statuses = lookUp(context, 'Knowledge__kav', 'PublishStatus', parents);
  const taken = selectionsOf(context, parents);
  for (const row of rows) {
    if (statuses.get(row.record.fields['ParentId'] as string) === DRAFT) {
      classify(context, row, taken);
    } else {
      refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'Only drafts of articles can be given categories');
    }
  }
}

/** The names of categories by article and group. */
type Taken = Map<string, string[]>;

function selectionsOf({ services }: SaveContext, parents: readonly string[]): Taken {
  const rows = services.store.all(
    'SELECT "ParentId" || "DataCategoryGroupName" AS place, "DataCategoryName" AS name ' +
      'FROM "Knowledge__DataCategorySelection" WHERE "IsDeleted" = 0 AND "ParentId" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(parents)],
  );
  const taken: Taken = new Map();
  for (const { place, name } of rows) {
    taken.set(String(place), [...(taken.get(String(place)) ?? []), String(name)]);
  }
  return taken;
}

function classify({ services }: SaveContext, row: Row, taken: Taken): void {
  const { fields } = row.record;
  const [groupName, name] = [fields['DataCategoryGroupName'] as string, fields['DataCategoryName'] as string];
  const group = categoryGroup(services.project, CLASSIFIED_ARTICLES, groupName);
  const related = group === undefined ? [] : selectedCategories(group, name, 'ABOVE_OR_BELOW');
  const place = `${fields['ParentId'] as string}${group?.fullName ?? ''}`;
  const others = taken.get(place) ?? [];
  const other = others.find((each) => each !== name && related?.includes(each));
  const refuseRow = (message: string, field: string): void => refuse(row, INTEGRITY, message, [field]);
  if (group === undefined) {
    refuseRow(`Data category group not found: ${groupName}`, 'DataCategoryGroupName');
  } else if (related === undefined) {
    refuseRow(`Data category not found: ${name}`, 'DataCategoryName');
  } else if (other !== undefined) {
    refuseRow(`The article has the category ${other} already`, 'DataCategoryName');
  } else {
    taken.set(place, [...others, name]);
  }
}
