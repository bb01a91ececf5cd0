import { expressionKey } from '../result.ts';
import type { Query, QueryExpression, SelectItem } from '../types.ts';
import { conditionPlanner, objectOf, planFilter, planLimit } from './filter.ts';
import { planCondition } from './conditions.ts';
import { joinPieces, type Piece } from './pieces.ts';
import { Scope, type PlanContext, type TypedSql } from './scope.ts';
import { columnName, type Column } from './slots.ts';
import { planValue, sortKey } from './values.ts';

/** How to read the rows of `AggregateResult`. */
export interface AggregatePlan {
  kind: 'aggregate';
  pieces: Piece[];
  columns: readonly Column[];
}

/** How to read `SELECT COUNT()`. */
export interface CountPlan {
  kind: 'count';
  pieces: Piece[];
}

export function planCount(context: PlanContext, query: Query): CountPlan {
  const scope = new Scope(context, objectOf(context, query.from.objectName));
  const filter = planFilter(scope, query, query.allRows);
  const rows: Piece[] = ['SELECT 1 ', scope.fromClause(), ...filter, ...planLimit(query)];
  return { kind: 'count', pieces: ['SELECT count(*) AS c0 FROM (', ...rows, ')'] };
}

/** With ROLLUP or CUBE, one SELECT for each grouping set. */
export function planAggregates(context: PlanContext, query: Query): AggregatePlan {
  const scope = new Scope(context, objectOf(context, query.from.objectName));
  const groups = query.groupBy?.fields ?? [];
  const items = query.select.filter((item) => item.kind === 'expression');
  const columns = columnsOf(scope, items);
  const filter = planFilter(scope, query, query.allRows);
  const selects = groupingSets(query).map((set) => {
    const values = items.map(
      (item, index) => `${groupedSql(scope, item.expression, groups, set)} AS ${columnName(index)}`,
    );
    const keys = query.orderBy.map(
      ({ expression }, index) => `${groupedSql(scope, expression, groups, set, true)} AS o${index}`,
    );
    const grouped = groups.filter((_group, index) => set.has(index)).map((group) => planValue(scope, group).sql);
    return {
      list: [...values, ...keys].join(', '),
      grouped: groups.length === 0 ? '' : ` GROUP BY ${grouped.length === 0 ? WHOLE : grouped.join(', ')}`,
      having: havingOf(scope, query, set),
    };
  });
  const order = query.orderBy.map(
    ({ descending, nullsLast }, index) =>
      `o${index} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast === true ? 'LAST' : 'FIRST'}`,
  );
  const parts = selects.map(({ list, grouped, having }): Piece[] => [
    `SELECT ${list} `,
    scope.fromClause(),
    ...filter,
    grouped,
    ...(having.length === 0 ? [] : [' HAVING ', ...joinPieces(having, ' AND ')]),
  ]);
  const pieces = [
    ...joinPieces(parts, ' UNION ALL '),
    order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`,
    ...planLimit(query),
  ];
  return { kind: 'aggregate', pieces, columns };
}

/** All rows are one group. Of no rows at all there is no total: no page says so. */
const WHOLE = 'NULL';

/** The conditions on the groups of one set. */
function havingOf(scope: Scope, query: Query, set: ReadonlySet<number>): Piece[][] {
  const groups = query.groupBy?.fields ?? [];
  const planner = conditionPlanner(scope);
  const value = (expression: QueryExpression): TypedSql =>
    expression.kind === 'function' && expression.name === 'GROUPING'
      ? { sql: groupedSql(scope, expression, groups, set), type: 'integer', scale: 0, field: null }
      : planner.value(expression);
  return query.having === null ? [] : [planCondition(query.having, { ...planner, value })];
}

function columnsOf(scope: Scope, items: readonly Extract<SelectItem, { kind: 'expression' }>[]): Column[] {
  let unnamed = 0;
  return items.map(({ expression, alias }, index) => {
    const isGrouping = expression.kind === 'function' && expression.name === 'GROUPING';
    const value = isGrouping ? null : planValue(scope, expression, true);
    const ownName =
      expression.kind === 'field'
        ? (value?.field?.name ?? expression.path.at(-1) ?? '')
        : `expr${alias === null ? unnamed++ : 0}`;
    return { name: alias ?? ownName, index, type: value?.type ?? 'integer', scale: value?.scale ?? 0, only: null };
  });
}

/** Which of the GROUP BY fields each set keeps, by index. Source: the pages "GROUP BY ROLLUP" and "GROUP BY CUBE". */
function groupingSets(query: Query): ReadonlySet<number>[] {
  const indexes = [...(query.groupBy?.fields.keys() ?? [])];
  switch (query.groupBy?.kind) {
    case 'rollup':
      return indexes.map((last) => new Set(indexes.slice(0, indexes.length - last))).concat([new Set()]);
    case 'cube':
      return Array.from(
        { length: 2 ** indexes.length },
        (_unused, bits) => new Set(indexes.filter((index) => (bits & (1 << index)) === 0)),
      );
    default:
      return [new Set(indexes)];
  }
}

function groupedSql(
  scope: Scope,
  expression: QueryExpression,
  groups: readonly QueryExpression[],
  set: ReadonlySet<number>,
  isSortKey = false,
): string {
  const isGrouping = expression.kind === 'function' && expression.name === 'GROUPING';
  const isFormatted = expression.kind === 'function' && expression.name === 'FORMAT';
  const subject = isGrouping || isFormatted ? expression.arguments[0] : expression;
  const index = groups.findIndex((group) => subject !== undefined && expressionKey(group) === expressionKey(subject));
  const isRolledUp = index >= 0 && !set.has(index);
  if (isGrouping) {
    return isRolledUp ? '1' : '0';
  }
  const value = planValue(scope, expression);
  return isRolledUp ? 'NULL' : isSortKey ? sortKey(value) : value.sql;
}
