import { isStored } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import { runQuery } from '../soql/index.ts';
import type { Query, QueryServices } from '../soql/types.ts';
import { quoteName } from '../store/index.ts';
import { SObject } from '../values/index.ts';
import type { DmlServices } from './types.ts';

/** Kept so that their plans are found again. */
const wholeQueries = { live: new WeakMap<ObjectDescribe, Query>(), all: new WeakMap<ObjectDescribe, Query>() };

/** Records with all their fields, formula fields too, in one query. Deleted ones only when asked for. */
export function readRecords(
  services: QueryServices,
  object: ObjectDescribe,
  ids: readonly string[],
  isIncludingDeleted = false,
): Map<string, SObject> {
  const { records } = runQuery(services, wholeQuery(object, isIncludingDeleted), {
    accessMode: 'system',
    withSharing: false,
    binds: [ids],
  });
  // Not a query's result to Apex: a parent that was not read is null there, no error.
  return new Map(records.map((record) => [record.id ?? '', new SObject(object.name, { ...record.fields })]));
}

function wholeQuery(object: ObjectDescribe, allRows: boolean): Query {
  const queries = allRows ? wholeQueries.all : wholeQueries.live;
  let query = queries.get(object);
  if (query === undefined) {
    const paths = object.fields.map((field) => [field.name]);
    query = { ...pathQuery(object, paths), allRows };
    queries.set(object, query);
  }
  return query;
}

/** `SELECT <paths> FROM <object> WHERE Id IN :ids` */
export function pathQuery(object: ObjectDescribe, paths: readonly (readonly string[])[]): Query {
  return {
    text: '',
    select: paths.map((path) => ({
      kind: 'expression',
      expression: { kind: 'field', path, place: null },
      alias: null,
    })),
    from: { objectName: object.name, alias: null },
    where: {
      kind: 'comparison',
      left: { kind: 'field', path: ['Id'], place: null },
      operator: 'IN',
      right: { kind: 'bind', bind: { index: 0, source: 'ids', context: null, place: null } },
      place: null,
    },
    withClause: null,
    scope: null,
    groupBy: null,
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    allRows: true,
    forClause: null,
    binds: [],
    place: null,
  };
}

/** Which of these ids exist (and are not deleted) in an object's table. */
export function existingIds(services: DmlServices, object: ObjectDescribe, ids: readonly string[]): Set<string> {
  const notDeleted = object.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
  const rows = services.store.all(
    `SELECT "Id" AS id FROM ${quoteName(object.name)} WHERE "Id" IN (SELECT value FROM json_each(?))${notDeleted}`,
    [JSON.stringify(ids)],
  );
  return new Set(rows.map((row) => row['id'] as string));
}

/** Those of the ids whose records are in the recycle bin. */
export function deletedIds(services: DmlServices, object: ObjectDescribe, ids: readonly string[]): Set<string> {
  if (ids.length === 0 || object.field('IsDeleted') === undefined) {
    return new Set();
  }
  const rows = services.store.all(
    `SELECT "Id" AS id FROM ${quoteName(object.name)} WHERE "Id" IN (SELECT value FROM json_each(?)) AND "IsDeleted" = 1`,
    [JSON.stringify(ids)],
  );
  return new Set(rows.map((row) => row['id'] as string));
}

/** The fields that have a column. */
export function storedFields(object: ObjectDescribe): FieldDescribe[] {
  return object.fields.filter(isStored);
}
