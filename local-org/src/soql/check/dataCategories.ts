import type { ObjectDescribe } from '../../schema/types.ts';
import type { Condition, Query } from '../types.ts';
import type { Findings } from './findings.ts';

const CLASSIFIED: ReadonlySet<string> = new Set(['Knowledge__kav', 'KnowledgeArticleVersion']);
const REQUIRED: ReadonlySet<string> = new Set(['publishstatus', 'id']);

/**
 * Source: SOQL and SOSL Reference, "WITH DATA CATEGORY" and "dataCategorySelection": of articles whose status or id is
 * asked for, and each group once. No page has the words.
 */
export function checkCategories(findings: Findings, query: Query, object: ObjectDescribe): void {
  const selections = query.categories ?? [];
  if (selections.length === 0) {
    return;
  }
  const add = (message: string): void => findings.add('INVALID_QUERY_FILTER_OPERATOR', message);
  if (!CLASSIFIED.has(object.name)) {
    add(`WITH DATA CATEGORY is not allowed for entity type ${object.name}`);
  } else if (query.where === null || !isAsked(query.where)) {
    add('WITH DATA CATEGORY requires a filter on PublishStatus or Id');
  }
  const groups = selections.map(({ group }) => group.toLowerCase());
  const repeated = selections.find((_, index) => groups.indexOf(groups[index] as string) < index);
  if (repeated !== undefined) {
    add(`The data category group ${repeated.group} is used more than once`);
  }
}

function isAsked(condition: Condition): boolean {
  switch (condition.kind) {
    case 'not':
      return isAsked(condition.part);
    case 'comparison': {
      const { left } = condition;
      return left.kind === 'field' && REQUIRED.has(left.path.join('.').toLowerCase());
    }
    default:
      return condition.parts.some(isAsked);
  }
}
