import { InternalError, PlatformException } from '../../errors/index.ts';
import type { SqlValue } from '../../store/index.ts';
import { ESCAPED_BACKSLASH, ESCAPED_PERCENT, ESCAPED_UNDERSCORE } from '../syntax/text.ts';
import type { Condition, Operand, Query, QueryExpression } from '../types.ts';
import { dateRange } from './dateRanges.ts';
import { bindItems, bindValue, isCollection, literalValue, type Compared, wrongBind } from './operands.ts';
import { choose, constant, joinPieces, parameter, type Piece, type RunInput } from './pieces.ts';
import type { TypedSql } from './scope.ts';

/** How the parts of a condition that depend on the query around it are planned. */
export interface ConditionPlanner {
  value(expression: QueryExpression): TypedSql;
  /** `SELECT value FROM …` of a semi-join. */
  subquery(query: Query): Piece[];
}

type Comparison = Extract<Condition, { kind: 'comparison' }>;

/**
 * A WHERE or HAVING condition in SQL. SOQL knows no third truth value: a comparison with an absent value is false,
 * and `!=` with one is true. In SQL only NOT tells absent from false, so `isNegated` (somewhere inside a NOT) makes
 * each comparison definite; elsewhere it stays in the plain form that can use an index.
 */
export function planCondition(condition: Condition, planner: ConditionPlanner, isNegated = false): Piece[] {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => planCondition(part, planner, isNegated));
      return ['(', ...joinPieces(parts, condition.kind === 'and' ? ' AND ' : ' OR '), ')'];
    }
    case 'not':
      return ['(NOT ', ...planCondition(condition.part, planner, true), ')'];
    default:
      return planComparison(condition, planner, isNegated);
  }
}

function planComparison(comparison: Comparison, planner: ConditionPlanner, isNegated: boolean): Piece[] {
  const left = planner.value(comparison.left);
  const { operator, right } = comparison;
  switch (operator) {
    case 'IN':
      return definite(planMembership(left, right, planner), isNegated);
    case 'NOT IN':
      return ['(NOT ', ...definite(planMembership(left, right, planner), true), ')'];
    case 'LIKE':
      return definite(planLike(left, right), isNegated);
    case 'INCLUDES':
      return planIncludes(left, right);
    case 'EXCLUDES':
      return ['(NOT ', ...planIncludes(left, right), ')'];
    default:
      break;
  }
  if (right.kind === 'dateLiteral') {
    return planRange(left, operator, right, isNegated);
  }
  const order = planOrder(left, operator, single(left, right), isNegated);
  if (right.kind !== 'bind' || (operator !== '=' && operator !== '!=')) {
    return order;
  }
  // Apex takes a collection here too, and reads it as IN or NOT IN does. No page says so; it is reported of orgs.
  const members = planComparison({ ...comparison, operator: operator === '=' ? 'IN' : 'NOT IN' }, planner, isNegated);
  return [choose(({ binds }) => (isCollection(binds[right.bind.index]) ? members : order))];
}

function definite(condition: Piece[], isNeeded: boolean): Piece[] {
  return isNeeded ? ['ifnull(', ...condition, ', 0)'] : condition;
}

type OrderOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

function single(compared: Compared, operand: Operand): (input: RunInput) => SqlValue {
  if (operand.kind === 'bind') {
    const { index } = operand.bind;
    return (input) => {
      const value = input.binds[index];
      if (isCollection(value)) {
        throw new PlatformException('System.QueryException', 'Invalid bind expression type for column: a list');
      }
      return bindValue(value, compared);
    };
  }
  const value = literalValue(operand, compared);
  return () => value;
}

/** `IS` compares null as a value and, like `=`, can use an index. */
function planOrder(
  left: TypedSql,
  operator: OrderOperator,
  right: (input: RunInput) => SqlValue,
  isNegated: boolean,
): Piece[] {
  if (operator !== '=' && operator !== '!=') {
    return definite([`(${left.sql} ${operator} `, parameter(right), ')'], isNegated);
  }
  const is = operator === '=' ? 'IS' : 'IS NOT';
  return [
    choose((input) => {
      const value = right(input);
      return isBeyondAscii(value)
        ? [`(fold_case(${left.sql}) ${is} fold_case(`, constant(value), '))']
        : [`(${left.sql} ${is} `, constant(value), ')'];
    }),
  ];
}

/** SQLite ignores the case of ASCII letters only. */
function isBeyondAscii(value: SqlValue): boolean {
  return typeof value === 'string' && /[^\u0000-\u007f]/.test(value);
}

function planRange(
  left: TypedSql,
  operator: OrderOperator,
  right: Extract<Operand, { kind: 'dateLiteral' }>,
  isNegated: boolean,
): Piece[] {
  const edge = (side: 'start' | 'end'): Piece =>
    parameter((input) => {
      const range = dateRange(right.name, right.amount, input);
      if (left.type !== 'date') {
        return range[side].toMillis();
      }
      // A range that ends within a day includes that day.
      const midnight = range[side].startOf('day');
      return (midnight < range[side] ? midnight.plus({ days: 1 }) : midnight).toISODate();
    });
  switch (operator) {
    case '<':
      return definite([`(${left.sql} < `, edge('start'), ')'], isNegated);
    case '<=':
      return definite([`(${left.sql} < `, edge('end'), ')'], isNegated);
    case '>':
      return definite([`(${left.sql} >= `, edge('end'), ')'], isNegated);
    case '>=':
      return definite([`(${left.sql} >= `, edge('start'), ')'], isNegated);
    default: {
      const within: Piece[] = [`(${left.sql} >= `, edge('start'), ` AND ${left.sql} < `, edge('end'), ')'];
      return operator === '=' ? definite(within, isNegated) : ['(NOT ', ...definite(within, true), ')'];
    }
  }
}

function planMembership(left: TypedSql, right: Operand, planner: ConditionPlanner): Piece[] {
  if (right.kind === 'subquery') {
    return [`(${left.sql} IN (`, ...planner.subquery(right.query), '))'];
  }
  if (right.kind === 'list' && right.items.some((item) => item.kind === 'dateLiteral')) {
    const parts = right.items.map((item) =>
      item.kind === 'dateLiteral' ? planRange(left, '=', item, false) : planOrder(left, '=', single(left, item), false),
    );
    return ['(', ...joinPieces(parts, ' OR '), ')'];
  }
  const values = listValues(left, right);
  return [choose((input) => membership(left, values(input)))];
}

function membership(left: TypedSql, values: readonly SqlValue[]): Piece[] {
  const json = constant(JSON.stringify(values));
  const isMember: Piece[] = values.some(isBeyondAscii)
    ? [`fold_case(${left.sql}) IN (SELECT fold_case(value) FROM json_each(`, json, '))']
    : [`${left.sql} IN (SELECT value FROM json_each(`, json, '))'];
  // Absent values are no members of any list in SQL, but are in SOQL when the list has null.
  return ['(', ...isMember, values.includes(null) ? ` OR ${left.sql} IS NULL)` : ')'];
}

/** All elements in stored form; a list of binds may hold lists. */
function listValues(left: Compared, right: Operand): (input: RunInput) => SqlValue[] {
  switch (right.kind) {
    case 'bind': {
      const { index } = right.bind;
      return (input) => bindItems(input.binds[index], left.type).map((item) => bindValue(item, left));
    }
    case 'list': {
      const parts = right.items.map((item) => listValues(left, item));
      return (input) => parts.flatMap((part) => part(input));
    }
    default: {
      const value = literalValue(right, left);
      return () => [value];
    }
  }
}

function planLike(left: TypedSql, right: Operand): Piece[] {
  const texts = likePatterns(right);
  return [
    choose((input) => {
      const parts = texts(input)
        .map(likePattern)
        .map((pattern) => likeOne(left, pattern));
      return parts.length === 0 ? ['0'] : ['(', ...joinPieces(parts, ' OR '), ')'];
    }),
  ];
}

function likeOne(left: TypedSql, pattern: string | null): Piece[] {
  if (pattern === null) {
    return [`${left.sql} IS NULL`];
  }
  return isBeyondAscii(pattern)
    ? [`fold_case(${left.sql}) LIKE fold_case(`, constant(pattern), `) ESCAPE '\\'`]
    : [`${left.sql} LIKE `, constant(pattern), ` ESCAPE '\\'`];
}

function likePatterns(right: Operand): (input: RunInput) => (string | null)[] {
  switch (right.kind) {
    case 'text':
      if (right.value === '') {
        throw new PlatformException('System.QueryException', 'invalid LIKE value: ');
      }
      return () => [right.value];
    case 'null':
      return () => [null];
    case 'list': {
      const parts = right.items.map(likePatterns);
      return (input) => parts.flatMap((part) => part(input));
    }
    case 'bind':
      return (input) => {
        const value = input.binds[right.bind.index] ?? null;
        return value === null ? [null] : bindItems(value, 'string').map(likeText);
      };
    default:
      throw new InternalError(`LIKE with ${right.kind}`);
  }
}

function likeText(value: unknown): string | null {
  if (value !== null && typeof value !== 'string') {
    throw wrongBind(value, 'string');
  }
  return value;
}

/** SOQL's escapes are `\%` and `\_`; any other backslash is itself. */
function likePattern(text: string | null): string | null {
  if (text === null) {
    return null;
  }
  return text
    .replace(/\\(?![%_])/g, '\\\\')
    .replaceAll(ESCAPED_UNDERSCORE, '\\_')
    .replaceAll(ESCAPED_PERCENT, '\\%')
    .replaceAll(ESCAPED_BACKSLASH, '\\\\');
}

/** `INCLUDES ('a;b', 'c')`: both a and b, or c. The stored form is `a;b;c`. */
function planIncludes(left: TypedSql, right: Operand): Piece[] {
  const text: Compared = { type: 'string', field: null };
  const values = listValues(text, right);
  const json = parameter((input) =>
    JSON.stringify(values(input).map((value) => (value === null ? [] : String(value).split(';')))),
  );
  return [
    '(EXISTS (SELECT 1 FROM json_each(',
    json,
    `) AS choice WHERE json_array_length(choice.value) > 0 AND NOT EXISTS (SELECT 1 FROM json_each(choice.value) AS part ` +
      `WHERE instr(';' || fold_case(ifnull(${left.sql}, '')) || ';', ';' || fold_case(part.value) || ';') = 0)))`,
  ];
}
