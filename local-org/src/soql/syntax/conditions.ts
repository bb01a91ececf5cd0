import type {
  ComparisonOperatorContext,
  FieldExpressionContext,
  GroupByClauseContext,
  LogicalExpressionContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { PlatformException, UnsupportedError } from '../../errors/index.ts';
import type { ComparisonOperator, Condition } from '../types.ts';
import { unexpected } from './refusals.ts';
import { fieldOf, present, type TreeReader } from './tree.ts';
import { functionOf, operandOf } from './values.ts';

/** The condition of a WHERE clause. */
export function conditionOf(tree: WhereLogicalExpressionContext, reader: TreeReader): Condition {
  const parts = tree.whereConditionalExpression_list().map((part) => partOf(part, reader));
  return joined(parts, present(tree.NOT()) !== null, tree.SOQLOR_list().length > 0);
}

/** The condition of a HAVING clause; null when there is none. */
export function havingOf(tree: GroupByClauseContext, reader: TreeReader): Condition | null {
  const having = present(tree.logicalExpression());
  return having === null ? null : logicalOf(having, reader);
}

function logicalOf(tree: LogicalExpressionContext, reader: TreeReader): Condition {
  const parts = tree.conditionalExpression_list().map((part) => {
    const nested = present(part.logicalExpression());
    return nested === null ? comparisonOf(part.fieldExpression(), reader) : logicalOf(nested, reader);
  });
  return joined(parts, present(tree.NOT()) !== null, tree.SOQLOR_list().length > 0);
}

function partOf(tree: WhereConditionalExpressionContext, reader: TreeReader): Condition {
  const nested = present(tree.whereLogicalExpression());
  if (nested !== null) {
    return conditionOf(nested, reader);
  }
  const expression = tree.whereFieldExpression();
  const comparison = present(expression.fieldExpression());
  if (comparison === null) {
    throw new UnsupportedError('FORMULA in SOQL', reader.placeOf(expression.start) ?? undefined);
  }
  return comparisonOf(comparison, reader);
}

function joined(parts: readonly Condition[], isNegated: boolean, isOr: boolean): Condition {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) {
    return isNegated ? { kind: 'not', part: first } : first;
  }
  return { kind: isOr ? 'or' : 'and', parts };
}

function comparisonOf(tree: FieldExpressionContext, reader: TreeReader): Condition {
  const field = present(tree.fieldName());
  const operator = operatorOf(tree.comparisonOperator());
  if (operator === 'LIKE' && present(tree.value().NULL()) !== null) {
    throw new PlatformException('System.QueryException', unexpected(tree.value().getText()));
  }
  return {
    kind: 'comparison',
    left: field === null ? functionOf(tree.soqlFunction(), reader) : fieldOf(field, reader),
    operator,
    right: operandOf(tree.value(), reader),
    place: reader.placeOf(tree.start),
  };
}

function operatorOf(tree: ComparisonOperatorContext): ComparisonOperator {
  const text = tree.getText().toUpperCase();
  if (text === 'NOTIN') {
    return 'NOT IN';
  }
  return text === '<>' ? '!=' : (text as ComparisonOperator);
}
