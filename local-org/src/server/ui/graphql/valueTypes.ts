import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
  type GraphQLInputType,
} from 'graphql';
import type { FieldDescribe } from '../../../schema/types.ts';

const scalar = (name: string): GraphQLScalarType => new GraphQLScalarType({ name });

/** Scalars of the API by field type. Source: GraphQL API Developer Guide, "Schema Conventions", "Field Types". */
const SCALARS: Readonly<Record<FieldDescribe['type'], GraphQLScalarType>> = {
  id: GraphQLID,
  reference: GraphQLID,
  string: GraphQLString,
  textarea: scalar('TextArea'),
  encryptedstring: scalar('EncryptedString'),
  email: scalar('Email'),
  phone: scalar('PhoneNumber'),
  url: scalar('Url'),
  picklist: scalar('Picklist'),
  multipicklist: scalar('MultiPicklist'),
  combobox: GraphQLString,
  boolean: GraphQLBoolean,
  integer: GraphQLInt,
  long: scalar('Long'),
  double: scalar('Double'),
  currency: scalar('Currency'),
  percent: scalar('Percent'),
  date: scalar('Date'),
  datetime: scalar('DateTime'),
  time: scalar('Time'),
  base64: scalar('Base64'),
  anytype: GraphQLString,
  complexvalue: GraphQLString,
  address: GraphQLString,
  location: GraphQLString,
};

const LONG_TEXT = scalar('LongTextArea');
const RICH_TEXT = scalar('RichTextArea');
const SHORT_TEXT_LENGTH = 255;

export function scalarOf(field: FieldDescribe): GraphQLScalarType {
  if (field.type === 'textarea') {
    return field.htmlFormatted ? RICH_TEXT : field.length > SHORT_TEXT_LENGTH ? LONG_TEXT : SCALARS.textarea;
  }
  return SCALARS[field.type];
}

const valueTypes = new Map<GraphQLScalarType, GraphQLObjectType>();

/** `Name { value displayValue }`: what a field holds, and how a page shows it. */
export function valueType(field: FieldDescribe): GraphQLObjectType {
  const type = scalarOf(field);
  const known = valueTypes.get(type);
  if (known !== undefined) {
    return known;
  }
  const made = new GraphQLObjectType({
    name: `${type.name}Value`,
    fields: {
      value: { type },
      displayValue: { type: GraphQLString },
      ...(['picklist', 'multipicklist'].includes(field.type) ? { label: { type: GraphQLString } } : {}),
      ...(['date', 'datetime', 'double', 'currency', 'percent', 'integer', 'long', 'time'].includes(field.type)
        ? { format: { type: GraphQLString } }
        : {}),
    },
  });
  valueTypes.set(type, made);
  return made;
}

const units = ['days', 'weeks', 'months', 'quarters', 'years', 'fiscal_quarters', 'fiscal_years'];
const ranges = new GraphQLInputObjectType({
  name: 'DateRange',
  fields: Object.fromEntries(
    units
      .flatMap((unit) => [`last_n_${unit}`, `next_n_${unit}`, `n_${unit}_ago`])
      .map((name) => [name, { type: GraphQLInt }]),
  ),
});

const periods = ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'];
const literals = new GraphQLEnumType({
  name: 'DateLiteral',
  values: Object.fromEntries(
    [
      'TODAY',
      'YESTERDAY',
      'TOMORROW',
      'LAST_90_DAYS',
      'NEXT_90_DAYS',
      ...periods.flatMap((period) => [`THIS_${period}`, `LAST_${period}`, `NEXT_${period}`]),
    ].map((name) => [name, {}]),
  ),
});

const dateInputs = new Map<string, GraphQLInputType>(
  (['date', 'datetime'] as const).map((type) => [
    type,
    new GraphQLInputObjectType({
      name: `${SCALARS[type].name}Input`,
      fields: { value: { type: SCALARS[type] }, literal: { type: literals }, range: { type: ranges } },
    }),
  ]),
);

const joins = scalar('JoinInput');
const operators = new Map<GraphQLScalarType, GraphQLInputObjectType>();

/** What a field may be compared by. Source: GraphQL API Developer Guide, "Field Operators". */
export function operatorsType(field: FieldDescribe): GraphQLInputObjectType {
  const scalarType = scalarOf(field);
  const known = operators.get(scalarType);
  if (known !== undefined) {
    return known;
  }
  const type = dateInputs.get(field.type) ?? scalarType;
  const isReference = field.type === 'id' || field.type === 'reference';
  const isOrdered = field.type !== 'boolean' && field.type !== 'multipicklist';
  const isText = scalarType === GraphQLString || !['boolean', 'date', 'datetime', 'time'].includes(field.type);
  const names = [
    'eq',
    'ne',
    ...(isOrdered ? ['lt', 'lte', 'gt', 'gte'] : []),
    ...(isText && scalarType !== GraphQLInt && scalarType !== GraphQLFloat ? ['like'] : []),
  ];
  const lists = field.type === 'multipicklist' ? ['includes', 'excludes'] : ['in', 'nin'];
  const made = new GraphQLInputObjectType({
    name: `${scalarType.name}Operators`,
    fields: Object.fromEntries([
      ...names.map((name) => [name, { type }] as const),
      ...lists.map((name) => [name, { type: new GraphQLList(type) }] as const),
      ...(isReference ? ['inq', 'ninq'] : []).map((name) => [name, { type: joins }] as const),
    ]),
  });
  operators.set(scalarType, made);
  return made;
}

const RESULT_ORDER = new GraphQLEnumType({ name: 'ResultOrder', values: { ASC: {}, DESC: {} } });
const NULL_ORDER = new GraphQLEnumType({ name: 'NullOrder', values: { FIRST: {}, LAST: {} } });

export const ORDER_BY_CLAUSE = new GraphQLInputObjectType({
  name: 'OrderByClause',
  fields: { order: { type: RESULT_ORDER }, nulls: { type: NULL_ORDER } },
});
