import type { AccessMode, Execution } from '../../execution/index.ts';
import type { Condition, Operand, Query, QueryExpression } from '../../soql/types.ts';
import type { SObject } from '../../values/index.ts';

export interface Selection {
  objectName: string;
  /** Field paths, for example `Contact.Name`. Repeated ones are read once. */
  fields: readonly string[];
  where?: Condition | null;
  /** Records without a value come last unless it says otherwise. */
  orderBy?: Ordering | readonly Ordering[] | null;
  limit?: number;
}

export interface Ordering {
  field: string;
  descending: boolean;
  nullsLast?: boolean;
}

/**
 * Reads records as the running user may see them; in system mode, all of them.
 * @throws PlatformException for fields that the user may not read
 */
export function select(execution: Execution, selection: Selection, accessMode: AccessMode = 'user'): SObject[] {
  return execution.query(asQuery(selection), { accessMode, withSharing: accessMode === 'user', binds: [] });
}

export function field(path: string): QueryExpression {
  return { kind: 'field', path: path.split('.'), place: null };
}

export function text(value: string): Operand {
  return { kind: 'text', value };
}

export function equals(path: string, value: string): Condition {
  return compare(path, '=', text(value));
}

export function compare(
  path: string,
  operator: Extract<Condition, { kind: 'comparison' }>['operator'],
  right: Operand,
): Condition {
  return { kind: 'comparison', left: field(path), operator, right, place: null };
}

export function count(execution: Execution, objectName: string, where: Condition | null): number {
  const query = asQuery({ objectName, fields: [], where });
  const counted = { kind: 'function', name: 'COUNT', arguments: [], place: null } as const;
  return execution.count(
    { ...query, select: [{ kind: 'expression', expression: counted, alias: null }] },
    { accessMode: 'user', withSharing: true, binds: [] },
  );
}

/** All of them; null when there are none. */
export function all(conditions: readonly (Condition | null | undefined)[]): Condition | null {
  const parts = conditions.filter((part): part is Condition => part !== null && part !== undefined);
  return parts.length > 1 ? { kind: 'and', parts } : (parts[0] ?? null);
}

/** The query that reads a selection: for counting it, or as a part of a condition. */
export function asQuery({ objectName, fields, where = null, orderBy = null, limit }: Selection): Query {
  const names = new Map(fields.map((name) => [name.toLowerCase(), name]));
  return {
    text: `SELECT ${[...names.values()].join(', ')} FROM ${objectName}`,
    select: [...names.values()].map((name) => ({ kind: 'expression', expression: field(name), alias: null })),
    from: { objectName, alias: null },
    where,
    withClause: null,
    scope: null,
    groupBy: null,
    having: null,
    orderBy: [orderBy ?? []].flat().map((ordering: Ordering) => ({
      expression: field(ordering.field),
      descending: ordering.descending,
      nullsLast: ordering.nullsLast ?? true,
    })),
    limit: limit === undefined ? null : { kind: 'number', value: String(limit) },
    offset: null,
    allRows: false,
    forClause: null,
    binds: [],
    place: null,
  };
}
