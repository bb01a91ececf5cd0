import type { SearchOptions } from '../../../execution/index.ts';
import { parseSearch } from '../../../soql/index.ts';
import type { SObject } from '../../../values/index.ts';
import { queriedRows } from '../../runtime/dataAccess.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { testState } from '../state.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { accessOf, requireClause, withLevel, type AccessLevelObject } from './access.ts';
import { plainValue } from './queryLocator.ts';
import { SearchResultsObject } from './searchResults.ts';
import { SuggestionsObject, type SuggestionOptionObject } from './suggestions.ts';

/** Source: Apex Reference Guide, "Search Class". */
export const searchClass: SystemClassFactory = (runtime) => ({
  name: 'System.Search',
  kind: 'class',
  statics: {
    'List<List<SObject>> query(String query)': (text: string | null) => search(runtime, required(runtime, text), null),
    'List<List<SObject>> query(String query, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => search(runtime, required(runtime, text), required(runtime, level)),
    'Search.SearchResults find(String searchQuery)': (text: string | null) =>
      new SearchResultsObject(search(runtime, required(runtime, text), null).items),
    'Search.SearchResults find(String searchQuery, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => new SearchResultsObject(search(runtime, required(runtime, text), required(runtime, level)).items),
    ...overloads(
      (
        text: string | null,
        objectName: string | null,
        option: SuggestionOptionObject | null,
        level: AccessLevelObject | null = null,
      ) => suggest(runtime, required(runtime, text), required(runtime, objectName), required(runtime, option), level),
      'Search.SuggestionResults suggest(String searchQuery, String sObjectType, Search.SuggestionOption suggestions)',
      'Search.SuggestionResults suggest(String searchQuery, String sObjectType, Search.SuggestionOption suggestions, System.AccessLevel accessLevel)',
    ),
  },
});

/** Signs that a search would take for its own. */
const RESERVED = /[?&|!{}[\]()^~*:\\"'+-]/g;

/** Records whose names or titles hold words that begin so. Source: Apex Reference Guide, "Search Class", suggest. */
function suggest(
  runtime: ApexRuntime,
  text: string,
  objectName: string,
  { limit }: SuggestionOptionObject,
  level: AccessLevelObject | null,
): SuggestionsObject {
  const object = runtime.execution.schema.object(objectName);
  if (object?.isSearchable !== true || object.nameField === undefined) {
    throw runtime.exception('System.SearchException', `No suggestions for sObject type: ${objectName}`);
  }
  const term = text.trim().replace(RESERVED, '\\$&');
  const [found] = search(
    runtime,
    `FIND {${term}*} IN NAME FIELDS RETURNING ${object.name}(Id, ${object.nameField.name}) LIMIT ${limit + 1}`,
    level,
  ).items;
  const records = found?.items ?? [];
  return new SuggestionsObject(records.slice(0, limit), records.length > limit);
}

/**
 * Runs a SOSL statement, its binds named in the code that runs.
 * In tests it finds what `Test.setFixedSearchResults` says, else nothing: Apex Developer Guide, "Adding SOSL Queries to
 * Unit Tests".
 */
function search(runtime: ApexRuntime, text: string, level: AccessLevelObject | null): ApexList<ApexList<SObject>> {
  const statement = parseSearch(text);
  requireClause(runtime, statement.returning[0]?.withClause ?? null, level);
  const { term, limit } = statement;
  const value = term.kind === 'text' ? term.value : runtime.toText(runtime.bindVariable(term.value));
  const options: SearchOptions = {
    ...accessOf(runtime, level),
    binds: [],
    term: value,
    limit: typeof limit === 'string' ? (plainValue(runtime.bindVariable(limit)) as number | null) : limit,
    fixedIds: runtime.execution.isTest ? testState(runtime).fixedSearchResults : null,
    bindsOf: (query) => query.binds.map(({ source }) => plainValue(runtime.bindVariable(source))),
  };
  const found = withLevel(runtime, level, () => runtime.execution.search(statement, options));
  return new ApexList(
    'List<SObject>',
    found.map(
      (records, index) => new ApexList(statement.returning[index]?.from.objectName ?? 'SObject', queriedRows(records)),
    ),
  );
}
