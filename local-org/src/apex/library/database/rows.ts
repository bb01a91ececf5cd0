import type { QueryOptions } from '../../../execution/index.ts';
import type { Condition, Query } from '../../../soql/types.ts';
import { resultOf } from '../../../soql/index.ts';
import type { SObject } from '../../../values/index.ts';
import { queriedRows } from '../../runtime/dataAccess.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

/** A dynamic query with everything that it needs to run. */
export interface BoundQuery {
  query: Query;
  options: QueryOptions;
  /** Runs it with what its access level adds. */
  within<Result>(work: () => Result): Result;
}

/** The rows of a query by their ids, as they were when it ran, and how to read them again. */
export interface RowSet {
  objectName: string;
  /** The rows as they were. */
  first: readonly SObject[];
  ids: readonly string[];
  /** In the order of the ids; rows deleted since are left out. */
  read(runtime: ApexRuntime, ids: readonly string[]): SObject[];
}

/** What a kind of row set says of the queries that it does not take. No page has the words: rows observed in orgs do. */
export interface RefusedQueries {
  aggregates: string;
  /** Whether aggregates with a limit are taken all the same. */
  takesLimited: boolean;
  locks: string;
}

/**
 * Runs a query whose rows are walked through later. One with an offset has none: no page says so, that is reported of orgs.
 * @throws `System.QueryException` for counts, aggregates and locks
 */
export function openRows(runtime: ApexRuntime, bound: BoundQuery, refused: RefusedQueries): RowSet {
  const { query } = bound;
  const options = { ...bound.options, withRecordType: true };
  const result = resultOf(query);
  if (result === 'count') {
    throw runtime.exception('System.QueryException', 'use countQuery() for [select count()...] queries');
  }
  if (result === 'aggregate' && !(refused.takesLimited && query.limit !== null)) {
    throw runtime.exception('System.QueryException', refused.aggregates);
  }
  if (query.forClause === 'UPDATE') {
    throw runtime.exception('System.QueryException', refused.locks);
  }
  const found = queriedRows(bound.within(() => runtime.execution.read(query, options)));
  const first = query.offset === null ? found : [];
  return {
    objectName: query.from.objectName,
    first,
    ids: first.map(({ id }) => id ?? ''),
    read: (current, wanted) =>
      result === 'aggregate' ? [...first] : queriedRows(readAgain(current, { ...bound, options }, wanted)),
  };
}

/**
 * The same fields of these records, as they are now. Changes to records and to sharing leave the set of rows as it is
 * (Apex Developer Guide, "Apex Cursors"): only subqueries are asked again for whom they are.
 */
function readAgain(runtime: ApexRuntime, { query, options }: BoundQuery, ids: readonly string[]): SObject[] {
  const bind = { index: query.binds.length, source: 'ids', context: null, place: null };
  const where: Condition = {
    kind: 'comparison',
    left: { kind: 'field', path: ['Id'], place: null },
    operator: 'IN',
    right: { kind: 'bind', bind },
    place: null,
  };
  const binds = [...query.binds, bind];
  const again: Query = { ...query, where, binds, orderBy: [], limit: null, offset: null, scope: null, forClause: null };
  const values = [...options.binds, ids];
  const hasChildren = query.select.some(({ kind }) => kind === 'subquery');
  const found = hasChildren
    ? runtime.execution.read(again, { ...options, binds: values })
    : runtime.execution.read(
        { ...again, withClause: null },
        { ...options, accessMode: 'system', withSharing: false, binds: values },
      );
  const byId = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
