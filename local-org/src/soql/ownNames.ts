import type { ObjectDescribe } from '../schema/types.ts';
import type { Condition, Query, QueryExpression, SelectItem } from './types.ts';

/**
 * The same query of children, whose fields may have the name of the children's object before them
 * (`SELECT Contact.LastName FROM Account.Contacts`). Source: SOQL and SOSL Reference, "Understanding Query Results".
 */
export function withoutOwnName(query: Query, object: ObjectDescribe): Query {
  const name = object.name.toLowerCase();
  const bare = (expression: QueryExpression): QueryExpression => {
    if (expression.kind === 'function') {
      return { ...expression, arguments: expression.arguments.map(bare) };
    }
    const [first = '', ...rest] = expression.path;
    const isOwn = rest.length > 0 && first.toLowerCase() === name && object.relationship(first) === undefined;
    return isOwn ? { ...expression, path: rest } : expression;
  };
  const bareItem = (item: SelectItem): SelectItem =>
    item.kind === 'expression' ? { ...item, expression: bare(item.expression) } : item;
  return {
    ...query,
    select: query.select.map(bareItem),
    where: query.where === null ? null : overExpressions(query.where, bare),
    orderBy: query.orderBy.map((order) => ({ ...order, expression: bare(order.expression) })),
  };
}

function overExpressions(condition: Condition, change: (expression: QueryExpression) => QueryExpression): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, parts: condition.parts.map((part) => overExpressions(part, change)) };
    case 'not':
      return { ...condition, part: overExpressions(condition.part, change) };
    default:
      return { ...condition, left: change(condition.left) };
  }
}
