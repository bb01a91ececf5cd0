import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import { inLanguage } from '../../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import type { QueryExpression, SelectItem } from '../../../soql/types.ts';
import type { FieldValue } from '../../../values/index.ts';
import { displayValue, plainValue } from '../format.ts';
import { all, asQuery, equals, field as fieldExpression } from '../query.ts';
import { cursorAt, pageOf, type Connection } from './connections.ts';
import { filterCondition, readOrderings } from './filter.ts';
import { fieldsOf, selectionsBelow } from './selections.ts';

/** SOQL's functions by what the API calls them. Source: GraphQL API Developer Guide, "Aggregate Functions for Field Types". */
export const AGGREGATE_FUNCTIONS: Readonly<Record<string, string>> = {
  avg: 'AVG',
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  grouping: 'GROUPING',
  max: 'MAX',
  min: 'MIN',
  sum: 'SUM',
};

/** Those by which days and moments are grouped. Source: GraphQL API Developer Guide, "Group By Schema". */
export const DATE_FUNCTIONS: Readonly<Record<string, string>> = {
  calendarMonth: 'CALENDAR_MONTH',
  calendarQuarter: 'CALENDAR_QUARTER',
  calendarYear: 'CALENDAR_YEAR',
  dayInMonth: 'DAY_IN_MONTH',
  dayInWeek: 'DAY_IN_WEEK',
  dayInYear: 'DAY_IN_YEAR',
  dayOnly: 'DAY_ONLY',
  fiscalMonth: 'FISCAL_MONTH',
  fiscalQuarter: 'FISCAL_QUARTER',
  fiscalYear: 'FISCAL_YEAR',
  hourInDay: 'HOUR_IN_DAY',
  weekInMonth: 'WEEK_IN_MONTH',
  weekInYear: 'WEEK_IN_YEAR',
};

interface GroupByInput {
  type?: 'GROUP_BY' | 'ROLLUP' | 'CUBE';
  [field: string]: { group?: boolean; function?: string } | string | undefined;
}

/** One row of an answer: what each field of the object was asked for, by the names of the API. */
export type AggregateRow = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A column of the query, and the part of the answer that it fills. */
interface Column {
  field: FieldDescribe;
  part: string;
  expression: QueryExpression;
}

/** Rows that summarize an object's records. Source: GraphQL API Developer Guide, "Aggregate Queries with GraphQL". */
export function aggregateConnection(
  execution: Execution,
  object: ObjectDescribe,
  inputs: Readonly<Record<string, unknown>>,
  info: GraphQLResolveInfo,
): Omit<Connection, 'edges'> & { edges: { node: { aggregate: AggregateRow }; cursor: string }[] } {
  const { size, start } = pageOf(inputs);
  const grouped = groupsOf((inputs['groupBy'] ?? {}) as GroupByInput);
  const columns = columnsOf(object, askedOf(info), grouped.expressions);
  const where = all([
    filterCondition(execution, object, inputs['where'] as Record<string, unknown> | null),
    inputs['scope'] === 'MINE' && object.hasOwner ? equals('OwnerId', execution.user.id) : null,
  ]);
  const select = columns.map(({ expression }, index): SelectItem => ({
    kind: 'expression',
    expression,
    alias: `column${index}`,
  }));
  const query = {
    ...asQuery({ objectName: object.name, fields: [], where }),
    select,
    groupBy: grouped.expressions.size === 0 ? null : { fields: [...grouped.expressions.values()], kind: grouped.kind },
    orderBy: readOrderings(inputs['orderBy']).map(({ field, descending, nullsLast }) => ({
      expression: grouped.expressions.get(field) ?? refuseUngrouped(field),
      descending,
      nullsLast: nullsLast ?? null,
    })),
  };
  const found = execution.query(query, { accessMode: 'user', withSharing: true, binds: [] });
  const shown = found.slice(start, start + size);
  const rows = shown.map(({ fields }) =>
    rowOf(
      execution,
      columns,
      columns.map((_, index) => fields[`column${index}`]),
    ),
  );
  return {
    edges: rows.map((aggregate, index) => ({ node: { aggregate }, cursor: cursorAt(start + index + 1) })),
    pageInfo: {
      hasNextPage: found.length > start + size,
      hasPreviousPage: start > 0,
      startCursor: rows.length === 0 ? null : cursorAt(start + 1),
      endCursor: rows.length === 0 ? null : cursorAt(start + rows.length),
    },
    totalCount: () => found.length,
    pageResultCount: rows.length,
  };
}

/** Fields below `edges { node { aggregate { … } } }`. */
function askedOf(info: GraphQLResolveInfo): { asked: FieldNode[]; partsOf(node: FieldNode): string[] } {
  const sets = ['edges', 'node', 'aggregate'].reduce(
    (found, name) => selectionsBelow(found, name, info.fragments),
    info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []),
  );
  return {
    asked: fieldsOf(sets, info.fragments),
    partsOf: ({ selectionSet }) => fieldsOf([selectionSet], info.fragments).map(({ name }) => name.value),
  };
}

function groupsOf({ type = 'GROUP_BY', ...groups }: GroupByInput): {
  kind: 'plain' | 'rollup' | 'cube';
  expressions: Map<string, QueryExpression>;
} {
  const expressions = new Map<string, QueryExpression>();
  for (const [name, clause] of Object.entries(groups)) {
    const { group, function: applied } = clause as { group?: boolean; function?: string };
    if (group === true) {
      expressions.set(name, fieldExpression(name));
    } else if (applied !== undefined) {
      expressions.set(name, call(applied, name));
    }
  }
  const kind = type === 'ROLLUP' ? 'rollup' : type === 'CUBE' ? 'cube' : 'plain';
  return { kind, expressions };
}

function call(name: string, fieldName: string): QueryExpression {
  return { kind: 'function', name, arguments: [fieldExpression(fieldName)], place: null };
}

function columnsOf(
  object: ObjectDescribe,
  { asked, partsOf }: ReturnType<typeof askedOf>,
  groups: ReadonlyMap<string, QueryExpression>,
): Column[] {
  const columns = asked.flatMap((node) => {
    const field = object.field(node.name.value);
    return field === undefined ? [] : partsOf(node).flatMap((part) => columnOf(field, part, groups.get(field.name)));
  });
  const isSame = (a: Column, b: Column): boolean => a.field === b.field && a.part === b.part;
  const first = columns.filter((column, index) => columns.findIndex((other) => isSame(column, other)) === index);
  // A document that asks for nothing of the rows still has them.
  return first.length > 0 ? first : [...groups].flatMap(([name, expression]) => ofGroup(object, name, expression));
}

function ofGroup(object: ObjectDescribe, name: string, expression: QueryExpression): Column[] {
  const field = object.field(name);
  return field === undefined ? [] : [{ field, part: 'value', expression }];
}

function columnOf(field: FieldDescribe, part: string, group: QueryExpression | undefined): Column[] {
  if (part === '__typename') {
    return [];
  }
  const applied = AGGREGATE_FUNCTIONS[part] ?? DATE_FUNCTIONS[part];
  if (applied !== undefined) {
    return [{ field, part, expression: call(applied, field.name) }];
  }
  return [{ field, part: 'value', expression: group ?? refuseUngrouped(field.name) }];
}

/** @throws Error in the words of SOQL */
function refuseUngrouped(name: string): never {
  throw new Error(`Field must be grouped or aggregated: ${name}`);
}

/** What `MIN` and `MAX` give is of the field's own type, and shown as it is. */
const OF_FIELD: ReadonlySet<string> = new Set(['max', 'min', 'value']);

function rowOf(
  { project, user }: Execution,
  columns: readonly Column[],
  values: readonly (FieldValue | undefined)[],
): AggregateRow {
  const row: Record<string, Record<string, unknown>> = {};
  for (const [index, { field, part, expression }] of columns.entries()) {
    const value = plainValue(values[index]);
    const isOfField = OF_FIELD.has(part) && expression.kind === 'field' && value !== null;
    const shown = isOfField || part === 'max' || part === 'min';
    const text = shown ? displayValue(values[index], inLanguage(project, field, user.language), user) : null;
    const parts = (row[field.name] ??= {});
    if (part === 'value') {
      Object.assign(parts, { value, displayValue: text, label: text, format: null });
    } else {
      parts[part] = { value, displayValue: text, label: text, format: null };
    }
  }
  return row;
}
