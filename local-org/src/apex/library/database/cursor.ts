import { UnsupportedError } from '../../../errors/index.ts';
import type { LimitName } from '../../../execution/index.ts';
import type { Condition, Query } from '../../../soql/types.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import type { BoundQuery } from './queryLocator.ts';

/** Source: Apex Developer Guide, "Apex Cursors". */
const LARGEST_PAGE = 2000;

/** The rows of a query as they were when it ran, and how to read them again by their ids. */
interface RowSet {
  objectName: string;
  ids: readonly string[];
  /** In the order of the ids; rows deleted since are left out. */
  read(runtime: ApexRuntime, ids: readonly string[]): SObject[];
}

/** An instance of `Database.Cursor`. */
export class CursorObject extends LibraryObject {
  readonly typeName = 'Database.Cursor';
  readonly rows: RowSet;

  constructor(rows: RowSet) {
    super();
    this.rows = rows;
  }
}

/** An instance of `Database.PaginationCursor`. */
export class PaginationCursorObject extends LibraryObject {
  readonly typeName = 'Database.PaginationCursor';
  readonly rows: RowSet;

  constructor(rows: RowSet) {
    super();
    this.rows = rows;
  }
}

class CursorFetchResultObject extends LibraryObject {
  readonly typeName = 'Database.CursorFetchResult';
  readonly records: ApexList<SObject>;
  readonly nextIndex: number;
  readonly deleted: number;

  readonly isDone: boolean;

  constructor(page: Pick<CursorFetchResultObject, 'records' | 'nextIndex' | 'deleted' | 'isDone'>) {
    super();
    this.records = page.records;
    this.nextIndex = page.nextIndex;
    this.deleted = page.deleted;
    this.isDone = page.isDone;
  }
}

export function openCursor(runtime: ApexRuntime, bound: BoundQuery): CursorObject {
  return new CursorObject(openRows(runtime, bound, 'cursors', 'cursorRows'));
}

export function openPaginationCursor(runtime: ApexRuntime, bound: BoundQuery): PaginationCursorObject {
  return new PaginationCursorObject(openRows(runtime, bound, 'paginationCursors', 'paginationCursorRows'));
}

function openRows(runtime: ApexRuntime, bound: BoundQuery, opened: LimitName, counted: LimitName): RowSet {
  const { limits } = runtime.execution;
  limits.add('queries');
  limits.add(opened);
  const records = runtime.execution.read(bound.query, bound.options);
  const ids = records.map(({ id }) => {
    if (id === null) {
      throw new UnsupportedError('A cursor over aggregates');
    }
    return id;
  });
  limits.add(counted, ids.length);
  return {
    objectName: bound.query.from.objectName,
    ids,
    read: (current, wanted) => readAgain(current, bound, wanted),
  };
}

/**
 * The same fields of these records. Changes to records and to sharing leave a cursor's rows as they are (Apex Developer
 * Guide, "Apex Cursors"): only subqueries are asked again for whom they are.
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
        { accessMode: 'system', withSharing: false, binds: values },
      );
  const byId = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Counts a call that reads rows, and the rows. */
function fetchRows(runtime: ApexRuntime, rows: RowSet, ids: readonly string[]): SObject[] {
  const records = rows.read(runtime, ids);
  runtime.execution.limits.add('queryRows', records.length);
  return records;
}

function countCall(runtime: ApexRuntime): void {
  runtime.execution.limits.add('queries');
  runtime.execution.limits.add('cursorFetches');
}

function requireRange(runtime: ApexRuntime, start: number | null, count: number | null, most: number): void {
  if (required(runtime, start) < 0 || required(runtime, count) < 0 || (count ?? 0) > most) {
    const isNegative = start !== null && start < 0;
    const message = isNegative
      ? `Start position cannot be a negative value: ${start}`
      : `Invalid range of a cursor: ${String(count)} rows from ${String(start)}`;
    throw runtime.exception('System.InvalidParameterValueException', message);
  }
}

/** Source: Apex Reference Guide, "Cursor Class". */
export const cursorClass: SystemClassFactory = (runtime) => ({
  name: 'Database.Cursor',
  kind: 'class',
  methods: {
    'List<SObject> fetch(Integer position, Integer count)': (
      { rows }: CursorObject,
      position: number,
      count: number,
    ) => {
      requireRange(runtime, position, count, Infinity);
      countCall(runtime);
      return new ApexList(rows.objectName, fetchRows(runtime, rows, rows.ids.slice(position, position + count)));
    },
    'Integer getNumRecords()': ({ rows }: CursorObject) => rows.ids.length,
  },
  isInstance: (value) => value instanceof CursorObject,
});

/** Source: Apex Reference Guide, "PaginationCursor Class". */
export const paginationCursorClass: SystemClassFactory = (runtime) => ({
  name: 'Database.PaginationCursor',
  kind: 'class',
  methods: {
    'Database.CursorFetchResult fetchPage(Integer start, Integer pageSize)': (
      { rows }: PaginationCursorObject,
      start: number,
      pageSize: number,
    ) => {
      requireRange(runtime, start, pageSize, LARGEST_PAGE);
      countCall(runtime);
      return fetchPage(runtime, rows, start, pageSize);
    },
    'Integer fetchDeleted(Integer start, Integer pageSize)': (
      { rows }: PaginationCursorObject,
      start: number,
      pageSize: number,
    ) => {
      requireRange(runtime, start, pageSize, LARGEST_PAGE);
      countCall(runtime);
      const ids = rows.ids.slice(start, start + pageSize);
      return ids.length - fetchRows(runtime, rows, ids).length;
    },
    'Integer getNumRecords()': ({ rows }: PaginationCursorObject) => rows.ids.length,
  },
  isInstance: (value) => value instanceof PaginationCursorObject,
});

/** A whole page, over rows that were deleted meanwhile. */
function fetchPage(runtime: ApexRuntime, rows: RowSet, start: number, pageSize: number): CursorFetchResultObject {
  const page: SObject[] = [];
  let next = Math.min(start, rows.ids.length);
  let deleted = 0;
  while (page.length < pageSize && next < rows.ids.length) {
    const ids = rows.ids.slice(next, next + pageSize - page.length);
    const found = fetchRows(runtime, rows, ids);
    page.push(...found);
    deleted += ids.length - found.length;
    next += ids.length;
  }
  return new CursorFetchResultObject({
    records: new ApexList(rows.objectName, page),
    nextIndex: next,
    deleted,
    isDone: page.length === pageSize || next === rows.ids.length,
  });
}

/** Source: Apex Reference Guide, "CursorFetchResult Class": done when the page is full or the rows are at their end. */
export const cursorFetchResultClass: SystemClassFactory = () => ({
  name: 'Database.CursorFetchResult',
  kind: 'class',
  methods: {
    'List<SObject> getRecords()': ({ records }: CursorFetchResultObject) => records,
    'Integer getNextIndex()': ({ nextIndex }: CursorFetchResultObject) => nextIndex,
    'Integer getNumDeletedRecords()': ({ deleted }: CursorFetchResultObject) => deleted,
    'Boolean isDone()': ({ isDone }: CursorFetchResultObject) => isDone,
  },
  isInstance: (value) => value instanceof CursorFetchResultObject,
});
