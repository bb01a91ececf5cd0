import {
  GraphQLEnumType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
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
import { selectionsBelow } from './selections.ts';
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

/** Whose records are asked for. */
export const SCOPES = new GraphQLEnumType({ name: 'SupportedScopes', values: { EVERYTHING: {}, MINE: {} } });

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
  const { size, start } = pageOf(inputs);
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

/** @throws Error for a size that is out of range, and for what is no cursor */
export function pageOf(inputs: Readonly<Record<string, unknown>>): { size: number; start: number } {
  return { size: pageSize(inputs['first']), start: position(inputs['after']) };
}

function pageSize(first: unknown): number {
  const size = typeof first === 'number' ? first : DEFAULT_PAGE_SIZE;
  if (size < 1 || size > LARGEST_PAGE) {
    throw new Error(`The argument first must be between 1 and ${LARGEST_PAGE}`);
  }
  return size;
}

/** A cursor is how many records come before it, written so that nobody takes it for a number. */
export function cursorAt(index: number): string {
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
function nodeSelections({ fieldNodes, fragments }: GraphQLResolveInfo): SelectionSetNode[] {
  const sets = fieldNodes.map((node) => node.selectionSet);
  return selectionsBelow(selectionsBelow(sets, 'edges', fragments), 'node', fragments);
}
