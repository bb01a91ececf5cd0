import { InternalError, UnsupportedError } from '../../errors/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { Query } from '../types.ts';
import { planCondition, type ConditionPlanner } from './conditions.ts';
import { planCategories } from './dataCategories.ts';
import { limitValue, offsetValue } from './operands.ts';
import { joinPieces, parameter, type Piece } from './pieces.ts';
import { Scope, type PlanContext } from './scope.ts';
import { planValue, sortKey } from './values.ts';

/** All conditions on the rows of a query: WHERE, the scope, deleted records, sharing. Empty or ` WHERE …`. */
export function planFilter(scope: Scope, query: Query, isIncludingDeleted: boolean, more: Piece[][] = []): Piece[] {
  const { object, alias, context } = scope;
  const conditions: Piece[][] = [...more, ...planCategories(scope, query)];
  if (query.where !== null) {
    conditions.push(planCondition(query.where, conditionPlanner(scope)));
  }
  if (!isIncludingDeleted && object.field('IsDeleted') !== undefined) {
    conditions.push([`${alias}."IsDeleted" = 0`]);
  }
  if (query.scope !== null && query.scope.toLowerCase() !== 'everything') {
    conditions.push(planScope(scope, query));
  }
  if (context.withSharing) {
    conditions.push([{ sharingOf: object.name, alias }]);
  }
  return conditions.length === 0 ? [] : [' WHERE ', ...joinPieces(conditions, ' AND ')];
}

export function conditionPlanner(scope: Scope): ConditionPlanner {
  return {
    value: (expression) => planValue(scope, expression),
    subquery: (query) => planSemiJoin(scope.context, query),
  };
}

/** ` ORDER BY …`, absent values first unless stated, ties in the order of ids. */
export function planOrder(scope: Scope, query: Query): string {
  if (query.orderBy.length === 0) {
    return '';
  }
  const keys = query.orderBy.map(({ expression, descending, nullsLast }) => {
    const key = sortKey(planValue(scope, expression));
    return `${key} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast === true ? 'LAST' : 'FIRST'}`;
  });
  return ` ORDER BY ${[...keys, `${scope.alias}."Id"`].join(', ')}`;
}

/** ` LIMIT … OFFSET …` */
export function planLimit(query: Query): Piece[] {
  const { limit, offset } = query;
  const pieces: Piece[] = [];
  if (limit !== null || offset !== null) {
    pieces.push(' LIMIT ', limit === null ? '-1' : parameter((input) => limitValue(limit, input)));
  }
  if (offset !== null) {
    pieces.push(
      ' OFFSET ',
      parameter((input) => offsetValue(offset, input, query.from.objectName)),
    );
  }
  return pieces;
}

export function objectOf(context: PlanContext, name: string): ObjectDescribe {
  const object = context.schema.object(name);
  if (object === undefined) {
    throw new InternalError(`An unchecked query was planned: no object ${name}`);
  }
  return object;
}

function planScope(scope: Scope, query: Query): Piece[] {
  if (query.scope?.toLowerCase() !== 'mine') {
    throw new UnsupportedError(`USING SCOPE ${query.scope}`, query.place ?? undefined);
  }
  return [`${scope.alias}."OwnerId" = `, parameter((input) => input.user.id)];
}

/** `SELECT field FROM … WHERE …` inside IN: absent values match nothing. */
function planSemiJoin(context: PlanContext, query: Query): Piece[] {
  const scope = new Scope(context, objectOf(context, query.from.objectName));
  const [item] = query.select;
  if (item?.kind !== 'expression') {
    throw new InternalError('A semi-join without a field was planned.');
  }
  const value = planValue(scope, item.expression);
  const filter = planFilter(scope, query, false, [[`${value.sql} IS NOT NULL`]]);
  const order = planOrder(scope, query);
  return [`SELECT ${value.sql} `, scope.fromClause(), ...filter, order, ...planLimit(query)];
}
