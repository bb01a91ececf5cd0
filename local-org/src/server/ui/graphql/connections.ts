import {
  GraphQLEnumType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  type FieldNode,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import type { Condition } from '../../../soql/types.ts';
import { all, count, equals } from '../query.ts';
import { filterCondition, readOrderings } from './filter.ts';
import type { RecordTypes } from './recordTypes.ts';
import { askedFields, childRows, readRows, type ReadRequest, type Row } from './rows.ts';

/** A page of records. Source: GraphQL API Developer Guide, "Pagination". */
export interface Connection {
  edges: { node: Row; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: () => number;
  pageResultCount: number;
}

const DEFAULT_PAGE_SIZE = 10;
const LARGEST_PAGE = 2000;

const SCOPES = new GraphQLEnumType({ name: 'SupportedScopes', values: { EVERYTHING: {}, MINE: {} } });

export function connectionArguments(types: RecordTypes, object: ObjectDescribe): GraphQLFieldConfigArgumentMap {
  return {
    first: { type: GraphQLInt },
    after: { type: GraphQLString },
    upperBound: { type: GraphQLInt },
    scope: { type: SCOPES },
    where: { type: types.filter(object) },
    orderBy: { type: new GraphQLList(new GraphQLNonNull(types.orderBy(object))) },
  };
}

/** Records of an object, or those among them whose lookup points to a row. */
export function connection(
  execution: Execution,
  object: ObjectDescribe,
  inputs: Readonly<Record<string, unknown>>,
  info: GraphQLResolveInfo,
  parent?: { row: Row; lookup: FieldDescribe },
): Connection {
  const node = info.fieldNodes[0] as FieldNode;
  const size = pageSize(inputs['first']);
  const start = position(inputs['after']);
  const where = all([
    filterCondition(execution, object, inputs['where'] as Record<string, unknown> | null),
    inputs['scope'] === 'MINE' && object.hasOwner ? equals('OwnerId', execution.user.id) : null,
  ]);
  const request: ReadRequest = {
    object,
    fields: askedFields(object, nodeSelections(info), info.fragments),
    where,
    orderBy: readOrderings(inputs['orderBy']),
  };
  const rows =
    parent === undefined
      ? readRows(execution, { ...request, limit: start + size + 1 })
      : childRows(execution, parent.row, node, parent.lookup, request);
  const shown = rows.slice(start, start + size);
  return {
    edges: shown.map((row, index) => ({ node: row, cursor: cursorAt(start + index + 1) })),
    pageInfo: {
      hasNextPage: rows.length > start + size,
      hasPreviousPage: start > 0,
      startCursor: shown.length === 0 ? null : cursorAt(start + 1),
      endCursor: shown.length === 0 ? null : cursorAt(start + shown.length),
    },
    totalCount: () => (parent === undefined ? total(execution, object, where) : rows.length),
    pageResultCount: shown.length,
  };
}

function total(execution: Execution, object: ObjectDescribe, where: Condition | null): number {
  return count(execution, object.name, where);
}

function pageSize(first: unknown): number {
  const size = typeof first === 'number' ? first : DEFAULT_PAGE_SIZE;
  if (size < 1 || size > LARGEST_PAGE) {
    throw new Error(`The argument first must be between 1 and ${LARGEST_PAGE}`);
  }
  return size;
}

/** A cursor is how many records come before it, written so that nobody takes it for a number. */
function cursorAt(index: number): string {
  return Buffer.from(`v1:${index}`).toString('base64');
}

function position(after: unknown): number {
  if (typeof after !== 'string' || after === '') {
    return 0;
  }
  const index = /^v1:(\d+)$/.exec(Buffer.from(after, 'base64').toString())?.[1];
  if (index === undefined) {
    throw new Error('The argument after is no cursor');
  }
  return Number(index);
}

/** What is asked of the records themselves: `edges { node { … } }`, through fragments. */
function nodeSelections(info: GraphQLResolveInfo): SelectionSetNode[] {
  const inside = (sets: readonly (SelectionSetNode | undefined)[], name: string): SelectionSetNode[] =>
    sets.flatMap((set) =>
      (set?.selections ?? []).flatMap((selection): SelectionSetNode[] => {
        switch (selection.kind) {
          case Kind.FIELD:
            return selection.name.value === name && selection.selectionSet !== undefined
              ? [selection.selectionSet]
              : [];
          case Kind.INLINE_FRAGMENT:
            return inside([selection.selectionSet], name);
          default:
            return inside([info.fragments[selection.name.value]?.selectionSet], name);
        }
      }),
    );
  const sets = info.fieldNodes.map((node) => node.selectionSet);
  return inside(inside(sets, 'edges'), 'node');
}
