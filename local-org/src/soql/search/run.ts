import { isStored } from '../../schema/index.ts';
import type { SearchOptions } from '../../execution/types.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import { quoteName } from '../../store/index.ts';
import type { SObject } from '../../values/index.ts';
import { runQuery } from '../run.ts';
import type { Condition, Query, QueryServices, Search, SearchGroup } from '../types.ts';
import { termMatcher } from './terms.ts';

/** Records that one search gives at most. Source: SOQL and SOSL Reference, "SOSL Limits on Search Results". */
const MOST_RECORDS = 2_000;

/**
 * Runs a search. @returns the records of each object, in the order of RETURNING
 * @throws PlatformException `System.SearchException`, `System.QueryException`
 */
export function runSearch(services: QueryServices, search: Search, options: SearchOptions): SObject[][] {
  const matches = termMatcher(options.term);
  let left = Math.min(options.limit ?? MOST_RECORDS, MOST_RECORDS);
  return search.returning.map((query) => {
    const object = services.schema.object(query.from.objectName);
    const ids = options.fixedIds ?? (object === undefined ? [] : matchingIds(services, object, search.group, matches));
    const { records } = runQuery(services, withIds(query), {
      accessMode: options.accessMode,
      withSharing: options.withSharing,
      binds: [...options.bindsOf(query), ids],
    });
    const taken = records.slice(0, left);
    left -= taken.length;
    return taken;
  });
}

/** The query with `AND Id IN :ids`, which is its last bind. */
function withIds(query: Query): Query {
  const index = query.binds.length;
  const bind = { index, source: 'ids', context: null, place: null };
  const found: Condition = {
    kind: 'comparison',
    left: { kind: 'field', path: ['Id'], place: null },
    operator: 'IN',
    right: { kind: 'bind', bind },
    place: null,
  };
  const where: Condition = query.where === null ? found : { kind: 'and', parts: [query.where, found] };
  return { ...query, where, binds: [...query.binds, bind] };
}

function matchingIds(
  { store }: QueryServices,
  object: ObjectDescribe,
  group: SearchGroup,
  matches: (text: string) => boolean,
): string[] {
  const fields = object.fields.filter((field) => isStored(field) && isSearched(field, group));
  if (fields.length === 0) {
    return [];
  }
  const columns = fields.map((field) => `COALESCE(${quoteName(field.name)}, '')`).join(` || char(10) || `);
  const notDeleted = object.field('IsDeleted') === undefined ? '' : ' WHERE "IsDeleted" = 0';
  return store
    .all(`SELECT "Id" AS id, ${columns} AS text FROM ${quoteName(object.name)}${notDeleted}`)
    .filter((row) => matches(String(row['text'])))
    .map((row) => String(row['id']));
}

/** Source: SOQL and SOSL Reference, "IN SearchGroup". */
function isSearched(field: FieldDescribe, group: SearchGroup): boolean {
  switch (group) {
    case 'NAME':
      return field.nameField;
    case 'EMAIL':
      return field.type === 'email';
    case 'PHONE':
      return field.type === 'phone';
    default:
      return ['string', 'textarea', 'email', 'phone', 'url', 'combobox'].includes(field.type) || field.nameField;
  }
}
