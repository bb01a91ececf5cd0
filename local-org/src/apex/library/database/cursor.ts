import type { LimitName } from '../../../execution/index.ts';
import type { SObject } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { openRows, type BoundQuery, type RowSet } from './rows.ts';

/** Source: Apex Developer Guide, "Apex Cursors". */
const LARGEST_PAGE = 2000;

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
  return new CursorObject(openCounted(runtime, bound, 'cursors', 'cursorRows'));
}

export function openPaginationCursor(runtime: ApexRuntime, bound: BoundQuery): PaginationCursorObject {
  return new PaginationCursorObject(openCounted(runtime, bound, 'paginationCursors', 'paginationCursorRows'));
}

function openCounted(runtime: ApexRuntime, bound: BoundQuery, opened: LimitName, counted: LimitName): RowSet {
  const { limits } = runtime.execution;
  limits.add(opened);
  if (bound.query.select.some(({ kind }) => kind === 'subquery')) {
    throw runtime.exception('System.QueryException', 'Query contains aggregate relationships' + NOT_IN_CURSORS);
  }
  const rows = openRows(runtime, bound, {
    aggregates: 'Query contains aggregate expressions' + NOT_IN_CURSORS,
    takesLimited: false,
    locks: 'You cannot lock records with Cursor using FOR UPDATE',
  });
  limits.add(counted, rows.ids.length);
  return rows;
}

const NOT_IN_CURSORS = ', these are not permitted in cursor queries';

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

/** No page has the words or says that a fetch may not reach past the end: rows observed in orgs do. */
function requireRange(runtime: ApexRuntime, { ids }: RowSet, position: number | null, size: number | null): void {
  const start = present(position);
  const count = present(size);
  // An org adds as an Integer, which overflows.
  const end = (start + count) | 0;
  const message =
    start < 0
      ? `Start position cannot be a negative value: ${start}`
      : count < 0
        ? `Fetch size cannot be a negative value: ${count}`
        : end > ids.length
          ? `Fetch beyond bound detected: ${end}`
          : null;
  if (message !== null) {
    throw runtime.exception('System.InvalidParameterValueException', message);
  }
}

/** Source: Apex Developer Guide, "Apex Cursors"; no page has the words. */
function requirePageSize(runtime: ApexRuntime, pageSize: number | null): void {
  if (present(pageSize) > LARGEST_PAGE) {
    throw runtime.exception(
      'System.InvalidParameterValueException',
      `A page has at most ${LARGEST_PAGE} rows: ${String(pageSize)}`,
    );
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
      requireRange(runtime, rows, position, count);
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
      requirePageSize(runtime, pageSize);
      requireRange(runtime, rows, start, pageSize);
      countCall(runtime);
      return fetchPage(runtime, rows, start, pageSize);
    },
    'Integer fetchDeleted(Integer start, Integer pageSize)': (
      { rows }: PaginationCursorObject,
      start: number,
      pageSize: number,
    ) => {
      requirePageSize(runtime, pageSize);
      requireRange(runtime, rows, start, pageSize);
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
