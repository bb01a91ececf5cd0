import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
} from 'graphql';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import { isGroupable } from '../../../soql/index.ts';
import { AGGREGATE_FUNCTIONS, DATE_FUNCTIONS, aggregateConnection } from './aggregates.ts';
import { SCOPES } from './connections.ts';
import { PAGE_INFO, type RecordTypes } from './recordTypes.ts';
import { scalarOf, valueType } from './valueTypes.ts';

const simpleValue = (name: string, type: typeof GraphQLInt | typeof GraphQLFloat): GraphQLObjectType =>
  new GraphQLObjectType({
    name,
    fields: { value: { type }, displayValue: { type: GraphQLString }, format: { type: GraphQLString } },
  });

const WHOLE = simpleValue('LongAggregateValue', GraphQLInt);
const NUMBER = simpleValue('DoubleAggregateValue', GraphQLFloat);
const GROUPED_DATE = simpleValue('DateFunctionAggregation', GraphQLInt);

const GROUP_TYPE = new GraphQLEnumType({ name: 'GroupByType', values: { GROUP_BY: {}, ROLLUP: {}, CUBE: {} } });
const GROUP_CLAUSE = new GraphQLInputObjectType({ name: 'GroupByClause', fields: { group: { type: GraphQLBoolean } } });
const GROUP_FUNCTION = new GraphQLEnumType({
  name: 'GroupByFunction',
  values: Object.fromEntries(Object.values(DATE_FUNCTIONS).map((name) => [name, {}])),
});

/** A day may be grouped as it is, too; a moment only by what a function makes of it. */
const DATE_CLAUSE = new GraphQLInputObjectType({
  name: 'GroupByDateFunction',
  fields: { group: { type: GraphQLBoolean }, function: { type: GROUP_FUNCTION } },
});
const DATETIME_CLAUSE = new GraphQLInputObjectType({
  name: 'GroupByDateTimeFunction',
  fields: { function: { type: GROUP_FUNCTION } },
});

/** The fields of `uiapi { aggregate { … } }`. Source: GraphQL API Developer Guide, "Aggregate Schema". */
export function aggregateFields(
  types: RecordTypes,
  objects: readonly ObjectDescribe[],
): GraphQLFieldConfigMap<unknown, unknown> {
  return Object.fromEntries(
    objects.map((object) => [
      object.name,
      {
        type: connectionType(types, object),
        args: aggregateArguments(types, object),
        resolve: (_source: unknown, inputs: Record<string, unknown>, _context: unknown, info) =>
          aggregateConnection(types.execution, object, inputs, info),
      },
    ]),
  );
}

function aggregateArguments(types: RecordTypes, object: ObjectDescribe): GraphQLFieldConfigArgumentMap {
  const groups = types.readable(object).filter((field) => isGroupable(field) || field.type === 'datetime');
  return {
    first: { type: GraphQLInt },
    after: { type: GraphQLString },
    scope: { type: SCOPES },
    where: { type: types.filter(object) },
    groupBy: {
      type: new GraphQLInputObjectType({
        name: `${object.name}_GroupBy`,
        fields: {
          type: { type: GROUP_TYPE },
          ...Object.fromEntries(groups.map((field) => [field.name, { type: clauseOf(field) }])),
        },
      }),
    },
    orderBy: { type: types.orderBy(object) },
  };
}

function clauseOf({ type }: FieldDescribe): GraphQLInputObjectType {
  return type === 'datetime' ? DATETIME_CLAUSE : type === 'date' ? DATE_CLAUSE : GROUP_CLAUSE;
}

function connectionType(types: RecordTypes, object: ObjectDescribe): GraphQLObjectType {
  const fields = types.readable(object).map((field) => [field.name, { type: fieldAggregate(field) }] as const);
  const aggregate = new GraphQLObjectType({ name: `${object.name}Aggregate`, fields: Object.fromEntries(fields) });
  const node = new GraphQLObjectType({
    name: `${object.name}Result`,
    fields: { aggregate: { type: new GraphQLNonNull(aggregate) } },
  });
  const edge = new GraphQLObjectType({
    name: `${object.name}AggregateEdge`,
    fields: { node: { type: node }, cursor: { type: new GraphQLNonNull(GraphQLString) } },
  });
  return new GraphQLObjectType({
    name: `${object.name}AggregateConnection`,
    fields: {
      edges: { type: new GraphQLList(edge) },
      pageInfo: { type: new GraphQLNonNull(PAGE_INFO) },
      totalCount: { type: new GraphQLNonNull(GraphQLInt) },
      pageResultCount: { type: new GraphQLNonNull(GraphQLInt) },
    },
  });
}

const NUMBERS: ReadonlySet<FieldDescribe['type']> = new Set(['integer', 'long', 'double', 'currency', 'percent']);
const DATES: ReadonlySet<FieldDescribe['type']> = new Set(['date', 'datetime']);

const known = new Map<string, GraphQLObjectType>();

/** Source: GraphQL API Developer Guide, "Aggregate Functions for Field Types". */
function fieldAggregate(field: FieldDescribe): GraphQLObjectType {
  const scalar = scalarOf(field);
  const functions = Object.keys(AGGREGATE_FUNCTIONS).filter(
    (name) => NUMBERS.has(field.type) || !['avg', 'sum'].includes(name),
  );
  const typeOf = (name: string): GraphQLObjectType =>
    ['max', 'min'].includes(name) ? valueType(field) : ['avg', 'sum'].includes(name) ? NUMBER : WHOLE;
  const dates = DATES.has(field.type) ? Object.keys(DATE_FUNCTIONS) : [];
  const made =
    known.get(scalar.name) ??
    new GraphQLObjectType({
      name: `${scalar.name}Aggregate`,
      fields: {
        value: { type: DATES.has(field.type) ? GraphQLString : scalar },
        displayValue: { type: GraphQLString },
        label: { type: GraphQLString },
        format: { type: GraphQLString },
        ...Object.fromEntries(functions.map((name) => [name, { type: typeOf(name) }])),
        ...Object.fromEntries(dates.map((name) => [name, { type: GROUPED_DATE }])),
      },
    });
  known.set(scalar.name, made);
  return made;
}
