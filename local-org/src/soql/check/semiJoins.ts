import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import { isPathProblem, resolvePath } from '../paths.ts';
import type { Condition, Query } from '../types.ts';
import type { Findings } from './findings.ts';

type Comparison = Extract<Condition, { kind: 'comparison' }>;

const MAXIMUM_SEMI_JOINS = 2;

/** Links of files are not on the page; projects report that orgs refuse them alike. */
const NOT_SELECTED_FROM: ReadonlySet<string> = new Set([
  'ActivityHistory',
  'Attachment',
  'ContentDocumentLink',
  'Event',
  'Note',
  'OpenActivity',
  'Task',
]);

interface Found {
  comparison: Comparison;
  query: Query;
  isUnderOr: boolean;
}

/**
 * What a query may do with `IN (SELECT …)`.
 * Source: SOQL and SOSL Reference, "Comparison Operators", limits of semi-joins and anti-joins.
 */
export function checkSemiJoins(findings: Findings, query: Query, object: ObjectDescribe, isNested: boolean): void {
  const found = query.where === null ? [] : semiJoinsOf(query.where, false);
  if (found.length > MAXIMUM_SEMI_JOINS) {
    findings.add('INVALID_SEMI_JOIN', `Maximum ${MAXIMUM_SEMI_JOINS} semi join sub-selects are allowed`, query.place);
  }
  for (const semiJoin of found) {
    const message = isNested
      ? 'Nesting of semi join sub-selects is not supported'
      : problemOf(findings, object, semiJoin);
    if (message !== null) {
      findings.add('INVALID_SEMI_JOIN', message, semiJoin.comparison.place);
    }
  }
}

function semiJoinsOf(condition: Condition, isUnderOr: boolean): Found[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap((part) => semiJoinsOf(part, isUnderOr || condition.kind === 'or'));
    case 'not':
      return semiJoinsOf(condition.part, isUnderOr);
    default:
      return condition.right.kind === 'subquery'
        ? [{ comparison: condition, query: condition.right.query, isUnderOr }]
        : [];
  }
}

function problemOf(findings: Findings, outer: ObjectDescribe, { comparison, query, isUnderOr }: Found): string | null {
  if (isUnderOr) {
    return 'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.';
  }
  const clause = refusedClause(query);
  if (clause !== null) {
    return `missing value at '${clause}'`;
  }
  const inner = findings.schema.object(query.from.objectName);
  const [item] = query.select;
  if (inner === undefined || item?.kind !== 'expression' || item.expression.kind !== 'field') {
    return null;
  }
  if (NOT_SELECTED_FROM.has(inner.name)) {
    return `Entity '${inner.name}' is not supported for semi join inner selects`;
  }
  if (inner.name === outer.name) {
    return 'The inner and outer selects should not be on the same object type';
  }
  if (comparison.left.kind !== 'field') {
    return null;
  }
  if (item.expression.path.length > 1) {
    return `The inner select field '${item.expression.path.join('.')}' cannot traverse a relationship`;
  }
  const resolved = resolvePath(findings.schema, outer, comparison.left.path);
  const left = isPathProblem(resolved) ? undefined : resolved[0]?.field;
  const selected = inner.field(item.expression.path[0] ?? '');
  return left === undefined || left === null || selected === undefined || pointAlike(left, selected)
    ? null
    : `The selected field '${selected.name}' in the subquery and the left operand field in the where expression in the ` +
        `outer query '${left.name}' should point to the same object type`;
}

function pointAlike(left: FieldDescribe, right: FieldDescribe): boolean {
  const targets = targetsOf(right);
  return targetsOf(left).some((name) => targets.includes(name)) || targets.length === 0;
}

function targetsOf(field: FieldDescribe): readonly string[] {
  return field.type === 'id' ? [field.objectName] : field.referenceTo;
}

/** Source: SOQL and SOSL Reference, "Comparison Operators", semi-joins. No page has the words. */
function refusedClause({ orderBy, limit, forClause }: Query): string | null {
  if (orderBy.length > 0) {
    return 'ORDER';
  }
  return limit !== null ? 'LIMIT' : forClause !== null ? 'FOR' : null;
}
