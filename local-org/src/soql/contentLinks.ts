import { PlatformException } from '../errors/index.ts';
import type { Condition, Query } from './types.ts';

const FILTERS: ReadonlySet<string> = new Set(['id', 'contentdocumentid', 'linkedentityid']);

/**
 * Links of files are only found by document or by record. Source: Object Reference, "ContentDocumentLink".
 * @throws PlatformException `System.QueryException` when a query asks for links otherwise
 */
export function requireLinkFilter(query: Query): void {
  if (query.from.objectName.toLowerCase() === 'contentdocumentlink' && !isFiltered(query.where)) {
    throw new PlatformException(
      'System.QueryException',
      'Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or ' +
        "LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
    );
  }
}

function isFiltered(condition: Condition | null): boolean {
  if (condition?.kind === 'and') {
    return condition.parts.some(isFiltered);
  }
  if (condition?.kind !== 'comparison' || condition.left.kind !== 'field') {
    return false;
  }
  const { path } = condition.left;
  return path.length === 1 && FILTERS.has(String(path[0]).toLowerCase()) && ['=', 'IN'].includes(condition.operator);
}
