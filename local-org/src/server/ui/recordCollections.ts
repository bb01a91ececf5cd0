import type { Execution } from '../../execution/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { Condition } from '../../soql/types.ts';
import { RequestError } from '../http/failure.ts';
import { filterCondition, readFilter } from './graphql/filter.ts';
import { all, select, type Ordering } from './query.ts';
import {
  queryFields,
  refuseField,
  represent,
  resolvePath,
  systemFields,
  withoutObject,
  type RecordRepresentation,
  type ResolvedPath,
} from './records.ts';

/** What wires may ask of a list of records. Source: UI API Developer Guide, "Get List View Records". */
export interface CollectionRequest {
  /** `Object.Field` names that must be readable. */
  fields?: readonly string[];
  /** Those that are left out when they are not. */
  optionalFields?: readonly string[];
  pageSize?: number;
  pageToken?: string;
  sortBy?: string | readonly string[];
  /** A filter in GraphQL syntax. */
  where?: unknown;
}

export interface RecordCollection {
  count: number;
  currentPageToken: string;
  nextPageToken: string | null;
  previousPageToken: string | null;
  currentPageUrl: null;
  nextPageUrl: null;
  previousPageUrl: null;
  fields: readonly string[];
  optionalFields: readonly string[];
  pageSize: number;
  sortBy: readonly string[];
  records: RecordRepresentation[];
}

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE = 2000;

/**
 * One page of an object's records.
 * @param columns fields that the list shows
 * @param where what the list itself asks of its records
 * @param standardOrder order of a request that names none
 */
export function collectRecords(
  execution: Execution,
  object: ObjectDescribe,
  request: CollectionRequest,
  columns: readonly ResolvedPath[],
  where: Condition | null,
  standardOrder: Ordering,
): RecordCollection {
  const access = execution.security.access(execution.user.id);
  const resolve = (name: string): ResolvedPath | undefined =>
    resolvePath(execution.schema, access, object, withoutObject(name, object));
  const required = (request.fields ?? []).map((name) => resolve(name) ?? refuseField(name));
  const optional = (request.optionalFields ?? []).flatMap((name) => resolve(name) ?? []);
  const paths = [...columns, ...required, ...optional];
  const pageSize = sizeOf(request.pageSize);
  const start = Number(request.pageToken ?? 0) || 0;
  const sortBy = [request.sortBy ?? []].flat().map(String);
  const ordering = sortBy.length === 0 ? standardOrder : orderingOf(sortBy[0] as string, resolve);
  const found = select(execution, {
    objectName: object.name,
    fields: [...systemFields(object), ...queryFields(execution.schema, access, object, paths)],
    where: all([where, filterCondition(execution, object, readFilter(request.where))]),
    orderBy: ordering,
    limit: start + pageSize + 1,
  });
  const records = found.slice(start, start + pageSize).map((record) => represent(execution, record, paths));
  return {
    count: records.length,
    currentPageToken: String(start),
    nextPageToken: found.length > start + pageSize ? String(start + pageSize) : null,
    previousPageToken: start === 0 ? null : String(Math.max(0, start - pageSize)),
    currentPageUrl: null,
    nextPageUrl: null,
    previousPageUrl: null,
    fields: request.fields ?? [],
    optionalFields: request.optionalFields ?? [],
    pageSize,
    sortBy,
    records,
  };
}

function sizeOf(given: number | undefined): number {
  const size = given ?? DEFAULT_PAGE_SIZE;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw new RequestError(400, `pageSize must be between 1 and ${LARGEST_PAGE}`, {
      errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE',
    });
  }
  return size;
}

/** `-CreatedDate` sorts from the last to the first. */
function orderingOf(name: string, resolve: (name: string) => ResolvedPath | undefined): Ordering {
  const descending = name.startsWith('-');
  const field = descending ? name.slice(1) : name;
  const path = resolve(field) ?? refuseField(field);
  return { field: path.path.join('.'), descending };
}
