import { parseQuery, resultOf, UNTYPED_ITEMS } from '../../../soql/index.ts';
import type { SObject } from '../../../values/index.ts';
import { queriedRows } from '../../runtime/dataAccess.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { ItemIterator } from '../collections/iterator.ts';
import { LibraryObject } from '../libraryObject.ts';
import { argument, overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { accessOf, requireClause, withLevel, type AccessLevelObject } from './access.ts';
import { openRows, type BoundQuery } from './rows.ts';
import { openCursor, openPaginationCursor, type CursorObject, type PaginationCursorObject } from './cursor.ts';

/** An instance of `Database.QueryLocator`. */
export class QueryLocatorObject extends LibraryObject {
  readonly typeName = 'Database.QueryLocator';
  readonly text: string;
  readonly objectName: string;
  /** All who walk through a locator walk on from where the last one stopped, as is reported of orgs. */
  position = 0;
  private readonly made: () => readonly SObject[];
  private readonly read: () => readonly SObject[];
  private rows: readonly SObject[] | null = null;

  constructor(
    text: string,
    objectName: string,
    rows: { made: () => readonly SObject[]; read: () => readonly SObject[] },
  ) {
    super();
    this.text = text;
    this.objectName = objectName;
    this.made = rows.made;
    this.read = rows.read;
  }

  /** The rows as they were when the locator was made. */
  records(): readonly SObject[] {
    return this.made();
  }

  /** The rows that were there when the locator was made, as they were when the first of them was asked for. */
  walked(): readonly SObject[] {
    this.rows ??= this.read();
    return this.rows;
  }

  /** Iterating over a locator reads its rows. */
  [Symbol.iterator](): Iterator<SObject> {
    return this.read()[Symbol.iterator]();
  }
}

/** Source: Apex Reference Guide, "QueryLocator Class". */
export const queryLocatorClass: SystemClassFactory = (runtime) => ({
  name: 'Database.QueryLocator',
  kind: 'class',
  interfaces: ['System.Iterable<SObject>'],
  methods: {
    'String getQuery()': (self: QueryLocatorObject) => self.text,
    'Database.QueryLocatorIterator iterator()': (self: QueryLocatorObject) => new QueryLocatorIterator(runtime, self),
  },
  isInstance: (value) => value instanceof QueryLocatorObject,
});

class QueryLocatorIterator extends ItemIterator {
  override readonly typeName = 'Database.QueryLocatorIterator';
  private readonly locator: QueryLocatorObject;
  private readonly failure: () => Error;

  constructor(runtime: ApexRuntime, locator: QueryLocatorObject) {
    super(runtime, []);
    this.locator = locator;
    this.failure = () => runtime.exception('System.NoSuchElementException', 'Iterator has no more elements');
  }

  override hasNext(): boolean {
    return this.locator.position < this.locator.walked().length;
  }

  override next(): SObject {
    const row = this.locator.walked()[this.locator.position];
    if (row === undefined) {
      throw this.failure();
    }
    this.locator.position += 1;
    return row;
  }
}

/** Source: Apex Reference Guide, "QueryLocatorIterator Class". */
export const queryLocatorIteratorClass: SystemClassFactory = () => ({
  name: 'Database.QueryLocatorIterator',
  kind: 'class',
  interfaces: ['System.Iterator<SObject>'],
  methods: {
    'Boolean hasNext()': (self: QueryLocatorIterator) => self.hasNext(),
    'SObject next()': (self: QueryLocatorIterator) => self.next(),
  },
  isInstance: (value) => value instanceof QueryLocatorIterator,
});

/** `Database.query` and its siblings. Source: Apex Reference Guide, "Database Class"; "Dynamic SOQL". */
export function queryStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const scoped = (text: string | null, level?: AccessLevelObject | null): BoundQuery =>
    bind(runtime, argument(runtime, text, 1), argument(runtime, level, 2), (source) => runtime.bindVariable(source));
  const mapped = (text: string | null, binds: ApexMap | null, level: AccessLevelObject | null): BoundQuery => {
    const map = argument(runtime, binds, 2);
    requireDistinctKeys(runtime, map);
    return bind(runtime, argument(runtime, text, 1), argument(runtime, level, 3), (source) =>
      mapValue(runtime, map, source),
    );
  };
  const run = ({ query, options, within }: BoundQuery): ApexList<SObject> => {
    if (resultOf(query) === 'count') {
      throw runtime.exception('System.QueryException', 'use countQuery() for [select count()...] queries');
    }
    const rowType = resultOf(query) === 'aggregate' ? 'AggregateResult' : query.from.objectName;
    const found = within(() => runtime.execution.query(query, { ...options, withRecordType: true }));
    return new ApexList(rowType, queriedRows(found));
  };
  const count = ({ query, options, within }: BoundQuery): number => {
    if (resultOf(query) !== 'count') {
      throw runtime.exception('System.QueryException', 'Use query() for non-count queries');
    }
    return within(() => runtime.execution.count(query, options));
  };
  const locate = (bound: BoundQuery): QueryLocatorObject => {
    runtime.execution.limits.add('queries');
    const rows = openRows(runtime, bound, REFUSED_IN_LOCATORS);
    const count = (found: readonly SObject[]): readonly SObject[] => {
      runtime.execution.limits.add('queryRows', found.length);
      return found;
    };
    return new QueryLocatorObject(bound.query.text, rows.objectName, {
      made: () => count(rows.first),
      read: () => count(rows.read(runtime, rows.ids)),
    });
  };
  const open = (bound: BoundQuery): CursorObject => openCursor(runtime, bound);
  const openPages = (bound: BoundQuery): PaginationCursorObject => openPaginationCursor(runtime, bound);
  const WITH_BINDS = 'String query, Map<String, Object> bindMap, System.AccessLevel accessLevel';
  return {
    'List<SObject> query(String query)': (text: string | null) => run(scoped(text)),
    'List<SObject> query(String query, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => run(scoped(text, level)),
    [`List<SObject> queryWithBinds(${WITH_BINDS})`]: (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevelObject | null,
    ) => run(mapped(text, binds, level)),
    'Integer countQuery(String query)': (text: string | null) => count(scoped(text)),
    'Integer countQuery(String query, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => count(scoped(text, level)),
    [`Integer countQueryWithBinds(${WITH_BINDS})`]: (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevelObject | null,
    ) => count(mapped(text, binds, level)),
    'Database.QueryLocator getQueryLocator(String query)': (text: string | null) => locate(scoped(text)),
    'Database.QueryLocator getQueryLocator(String query, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => locate(scoped(text, level)),
    [`Database.QueryLocator getQueryLocatorWithBinds(${WITH_BINDS})`]: (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevelObject | null,
    ) => locate(mapped(text, binds, level)),
    'Database.Cursor getCursor(String query)': (text: string | null) => open(scoped(notEmpty(runtime, text))),
    'Database.Cursor getCursor(String query, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => open(scoped(notEmpty(runtime, text), level)),
    [`Database.Cursor getCursorWithBinds(${WITH_BINDS})`]: (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevelObject | null,
    ) => open(mapped(notEmpty(runtime, text), binds, level)),
    'Database.PaginationCursor getPaginationCursor(String query)': (text: string | null) =>
      openPages(scoped(notEmpty(runtime, text))),
    'Database.PaginationCursor getPaginationCursor(String query, System.AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevelObject | null,
    ) => openPages(scoped(notEmpty(runtime, text), level)),
    [`Database.PaginationCursor getPaginationCursorWithBinds(${WITH_BINDS})`]: (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevelObject | null,
    ) => openPages(mapped(notEmpty(runtime, text), binds, level)),
    ...overloads(
      (records: ApexList<SObject> | null) => {
        const { items, elementType } = required(runtime, records);
        return new QueryLocatorObject('', elementType, { made: () => items, read: () => items });
      },
      'Database.QueryLocator getQueryLocator(List<SObject> listOfQueries)',
      'Database.QueryLocator getQueryLocator(List<SObject> listOfQueries, System.AccessLevel accessLevel)',
    ),
  };
}

const REFUSED_IN_LOCATORS = {
  aggregates: 'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
  takesLimited: true,
  locks: 'You cannot lock records in Batch Apex using FOR UPDATE',
};

/** Cursors refuse an empty text in words of their own: no page has them, rows observed in orgs do. */
function notEmpty(runtime: ApexRuntime, text: string | null): string | null {
  if (text === '') {
    const message = 'System.InvalidParameterValueException: Query must not be empty or null';
    throw runtime.exception('System.InvalidParameterValueException', message);
  }
  return text;
}

function bind(
  runtime: ApexRuntime,
  text: string,
  level: AccessLevelObject | undefined,
  valueOf: (source: string) => unknown,
): BoundQuery {
  const access = accessOf(runtime, level);
  const query = parseQuery(text);
  requireClause(runtime, query.withClause, level);
  const binds = query.binds.map(({ source }) => boundValue(valueOf(source)));
  return { query, options: { ...access, binds }, within: (work) => withLevel(runtime, level, work) };
}

/** No page says so: rows observed in orgs have collections of Objects refused. */
function boundValue(value: unknown): unknown {
  const isUntyped = (value instanceof ApexList || value instanceof ApexSet) && value.elementType === 'Object';
  return isUntyped ? UNTYPED_ITEMS : plainValue(value);
}

/** The value of a bind as queries take it: lists and sets are arrays. */
export function plainValue(value: unknown): unknown {
  return value instanceof ApexList || value instanceof ApexSet ? [...value] : value;
}

/** Source: Apex Reference Guide, "Database Class", queryWithBinds: keys that differ only in case are refused. */
function requireDistinctKeys(runtime: ApexRuntime, binds: ApexMap): void {
  const keys = binds.keys().map(String);
  const repeated = keys.filter((key) =>
    keys.some((other) => other !== key && other.toLowerCase() === key.toLowerCase()),
  );
  if (repeated.length > 0) {
    throw runtime.exception(
      'System.QueryException',
      `The bindMap consists of duplicate case-insensitive keys: [${repeated.join(', ')}]`,
    );
  }
}

function mapValue(runtime: ApexRuntime, binds: ApexMap, source: string): unknown {
  const key = binds.keys().find((name) => String(name).toLowerCase() === source.toLowerCase());
  if (key === undefined) {
    throw runtime.exception('System.QueryException', `Key '${source}' does not exist in the bindMap`);
  }
  return binds.get(key);
}
