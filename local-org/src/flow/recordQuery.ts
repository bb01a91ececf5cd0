import { parseQuery, type Query } from '../soql/index.ts';
import type { FieldValue, SObject } from '../values/index.ts';
import { toPlainText } from './conversion.ts';
import { filterValues, passes, type CompiledFilter, type CompiledFilters, type FilterValues } from './filters.ts';
import type { Logic } from '../metadata/index.ts';
import type { FlowValue } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';

export interface RecordQuery {
  objectName: string;
  /** Besides the id. */
  fields(run: FlowRun): readonly string[];
  filters: CompiledFilters;
  /** `Name DESC`, for example. */
  orderBy: string | null;
  limit(interview: Interview, run: FlowRun): number | null;
}

const OPERATORS: Readonly<Record<string, string>> = {
  EqualTo: '=',
  NotEqualTo: '!=',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
  In: 'IN',
  NotIn: 'NOT IN',
};

interface Clause {
  text: string;
  binds: unknown[];
}

/** Finds the records of many interviews with one query. */
export function createRecordFinder(
  query: RecordQuery,
): (interviews: readonly Interview[], run: FlowRun) => Map<Interview, SObject[]> {
  const parsed = new Map<string, Query>();
  const parse = (text: string): Query => {
    const known = parsed.get(text) ?? parseQuery(text);
    parsed.set(text, known);
    return known;
  };
  return (interviews, run) => {
    const wanted = interviews.map((interview) => ({
      interview,
      values: filterValues(query.filters, interview, run),
      limit: query.limit(interview, run),
    }));
    const distinct = [...new Map(wanted.map(({ values }) => [keyOf(values), values])).values()];
    const isShared = distinct.length === 1;
    const limit = isShared ? Math.max(...wanted.map((entry) => entry.limit ?? Infinity)) : Infinity;
    const where = whereClause(query.filters, distinct);
    const text = [
      `SELECT ${selection(query, run).join(', ')} FROM ${query.objectName}`,
      ...(where.text === '' ? [] : [`WHERE ${where.text}`]),
      ...(query.orderBy === null ? [] : [`ORDER BY ${query.orderBy}`]),
      ...(limit === Infinity ? [] : [`LIMIT ${limit}`]),
    ].join(' ');
    const { accessMode, withSharing } = run;
    const rows = run.execution.query(parse(text), { accessMode, withSharing, binds: where.binds });
    return new Map(
      wanted.map((entry) => {
        const own = isShared ? rows : rows.filter((row) => passes(query.filters, entry.values, row));
        return [entry.interview, entry.limit === null ? own : own.slice(0, entry.limit)];
      }),
    );
  };
}

function selection(query: RecordQuery, run: FlowRun): string[] {
  const filtered = query.filters.filters.map(({ field }) => field.name);
  return [...new Set(['Id', ...query.fields(run), ...filtered])];
}

function keyOf(values: FilterValues): string {
  return JSON.stringify(values.map((value) => (Array.isArray(value) ? value.map(keyText) : keyText(value))));
}

function keyText(value: FlowValue): string | null {
  return value === null ? null : toPlainText(value as FieldValue).toLowerCase();
}

/** One condition for all interviews: the one that they share, an IN where only one equality differs, else an OR. */
function whereClause(filters: CompiledFilters, distinct: readonly FilterValues[]): Clause {
  const binds: unknown[] = [];
  if (filters.filters.length === 0 || distinct.length === 0) {
    return { text: '', binds };
  }
  const [first] = distinct as [FilterValues];
  const differing = filters.filters.flatMap((_, index) =>
    distinct.some((values) => keyOf([values[index] ?? null]) !== keyOf([first[index] ?? null])) ? [index] : [],
  );
  const [only] = differing;
  const canList =
    differing.length === 1 &&
    only !== undefined &&
    filters.filters[only]?.operator === 'EqualTo' &&
    filters.logic.kind === 'and' &&
    filters.logic.parts.every(({ kind }) => kind === 'condition');
  if (canList && distinct.every((values) => values[only] !== null)) {
    const list = distinct.map((values) => values[only]);
    const parts = filters.filters.map((filter, index) =>
      index === only ? bind(`${filter.field.name} IN `, list, binds) : condition(filter, first[index] ?? null, binds),
    );
    return { text: parts.join(' AND '), binds };
  }
  const alternatives = distinct.map((values) => combined(filters, filters.logic, values, binds));
  return { text: alternatives.length === 1 ? (alternatives[0] ?? '') : alternatives.join(' OR '), binds };
}

function combined(filters: CompiledFilters, logic: Logic, values: FilterValues, binds: unknown[]): string {
  switch (logic.kind) {
    case 'condition':
      return condition(filters.filters[logic.index] as CompiledFilter, values[logic.index] ?? null, binds);
    case 'not':
      return `(NOT ${combined(filters, logic.part, values, binds)})`;
    default:
      return `(${logic.parts.map((part) => combined(filters, part, values, binds)).join(` ${logic.kind.toUpperCase()} `)})`;
  }
}

function condition({ field, operator }: CompiledFilter, value: FlowValue, binds: unknown[]): string {
  switch (operator) {
    case 'IsNull':
      return `${field.name} ${value === true ? '=' : '!='} NULL`;
    case 'StartsWith':
      return bind(`${field.name} LIKE `, `${escapeLike(value)}%`, binds);
    case 'EndsWith':
      return bind(`${field.name} LIKE `, `%${escapeLike(value)}`, binds);
    case 'Contains':
      return bind(`${field.name} LIKE `, `%${escapeLike(value)}%`, binds);
    default:
      return value === null
        ? `${field.name} ${operator === 'NotEqualTo' ? '!=' : '='} NULL`
        : bind(`${field.name} ${OPERATORS[operator] ?? '='} `, value, binds);
  }
}

function bind(prefix: string, value: unknown, binds: unknown[]): string {
  binds.push(value);
  return `${prefix}:value${binds.length}`;
}

function escapeLike(value: FlowValue): string {
  return (value === null ? '' : toPlainText(value as FieldValue)).replace(/[\\%_]/g, (character) => `\\${character}`);
}
