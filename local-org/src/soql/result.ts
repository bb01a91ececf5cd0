import type { Query, QueryCheck, QueryExpression } from './types.ts';
import { isAggregate } from './plan/values.ts';

/** What a query gives. */
export function resultOf(query: Query): QueryCheck['result'] {
  const [only] = query.select;
  if (
    query.select.length === 1 &&
    query.groupBy === null &&
    only?.kind === 'expression' &&
    only.alias === null &&
    only.expression.kind === 'function' &&
    only.expression.name === 'COUNT' &&
    only.expression.arguments.length === 0
  ) {
    return 'count';
  }
  const hasAggregate = query.select.some((item) => item.kind === 'expression' && isAggregate(item.expression));
  return hasAggregate || query.groupBy !== null ? 'aggregate' : 'records';
}

/** Equal for expressions that mean the same. */
export function expressionKey(expression: QueryExpression): string {
  return expression.kind === 'field'
    ? expression.path.join('.').toLowerCase()
    : `${expression.name}(${expression.arguments.map(expressionKey).join(',')})`;
}
