import type { Place } from '../errors/index.ts';

/** A parsed query. Field paths keep the spelling of the source; the planner resolves them without case. */
export interface Query {
  /** The query's text without its brackets. */
  text: string;
  select: readonly SelectItem[];
  from: { objectName: string; alias: string | null };
  where: Condition | null;
  /** `WITH USER_MODE`, `WITH SYSTEM_MODE`, `WITH SECURITY_ENFORCED`. */
  withClause: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | null;
  scope: string | null;
  groupBy: { fields: readonly QueryExpression[]; kind: 'plain' | 'rollup' | 'cube' } | null;
  having: Condition | null;
  orderBy: readonly { expression: QueryExpression; descending: boolean; nullsLast: boolean | null }[];
  limit: Operand | null;
  offset: Operand | null;
  allRows: boolean;
  forClause: 'UPDATE' | 'VIEW' | 'REFERENCE' | null;
  /** Binds in order of appearance, subqueries included. */
  binds: readonly Bind[];
  place: Place | null;
}

/** `:expression`. For dynamic SOQL the source is a variable name; `context` is the grammar's expression node. */
export interface Bind {
  index: number;
  source: string;
  context: unknown;
  place: Place | null;
}

export type SelectItem =
  | { kind: 'expression'; expression: QueryExpression; alias: string | null }
  | { kind: 'subquery'; query: Query }
  | {
      kind: 'typeof';
      field: string;
      cases: readonly { type: string; fields: readonly string[] }[];
      otherwise: readonly string[];
    }
  | { kind: 'fields'; group: 'ALL' | 'STANDARD' | 'CUSTOM' };

export type QueryExpression =
  | { kind: 'field'; path: readonly string[]; place: Place | null }
  /** `COUNT()` has no argument; others have one or more. Name in capitals. */
  | { kind: 'function'; name: string; arguments: readonly QueryExpression[]; place: Place | null };

export type Condition =
  | { kind: 'and' | 'or'; parts: readonly Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'comparison'; left: QueryExpression; operator: ComparisonOperator; right: Operand; place: Place | null };

export type ComparisonOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Operand =
  | { kind: 'null' }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  /** Written digits, to keep scale. */
  | { kind: 'number'; value: string }
  | { kind: 'date'; value: string }
  | { kind: 'datetime'; value: string }
  | { kind: 'time'; value: string }
  /** `TODAY`, `LAST_N_DAYS:30`; name in capitals. */
  | { kind: 'dateLiteral'; name: string; amount: number | null }
  | { kind: 'list'; items: readonly Operand[] }
  | { kind: 'bind'; bind: Bind }
  | { kind: 'subquery'; query: Query };
