import type { Clock } from '../clock/index.ts';
import type { Place, Problem } from '../errors/index.ts';
import type { CategorySelector } from '../metadata/dataCategories.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import type { Store } from '../store/index.ts';
import type { FieldType } from '../schema/types.ts';
import type { FieldValue, SObject } from '../values/index.ts';

/** What queries ask of formula fields. The formula module supplies it. */
export interface FormulaFields {
  /**
   * Paths from the object that the field's formula reads, for example `Status`, `Contact.Account.Name`. A path may
   * name another formula field: it arrives computed.
   */
  dependencies(objectName: string, fieldName: string): readonly string[];
  /** `record` holds every path of {@link dependencies}, parents as nested records (null when there is no parent). */
  evaluate(record: SObject, objectName: string, fieldName: string): FieldValue;
}

/** The parts of an org that queries need, and the user they run for. */
export interface QueryServices {
  store: Store;
  schema: Schema;
  security: Security;
  clock: Clock;
  user: RunningUser;
  formulas: FormulaFields;
  /** Holds the translations that `toLabel` gives; without it labels are those of the base language. */
  project?: ProjectMetadata;
}

/** What `checkQuery` found out about a query. */
export interface QueryCheck {
  problems: readonly Problem[];
  /** API name of the object in FROM, in the schema's spelling. */
  objectName: string;
  /** What the query gives: rows of `objectName`, aggregate rows, or one Integer (`SELECT COUNT()`). */
  result: 'records' | 'aggregate' | 'count';
  /** For each bind, in the order of `Query.binds`: the field type that it is compared with. */
  binds: readonly BindExpectation[];
}

export interface BindExpectation {
  index: number;
  /** `integer` for LIMIT and OFFSET. */
  type: FieldType;
  /** A list or set is expected (`IN`, `NOT IN`, `INCLUDES`, `EXCLUDES`). */
  isList: boolean;
  /** `Case.Status`; null for LIMIT and OFFSET. */
  field: string | null;
}

/** A parsed query. Field paths keep the spelling of the source; the planner resolves them without case. */
export interface Query {
  /** The query's text without its brackets. */
  text: string;
  select: readonly SelectItem[];
  from: { objectName: string; alias: string | null };
  where: Condition | null;
  /** `WITH USER_MODE`, `WITH SYSTEM_MODE`, `WITH SECURITY_ENFORCED`. */
  withClause: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | null;
  /** `WITH DATA CATEGORY`: all of these. */
  categories?: readonly CategorySelection[];
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

/** `Geography__c ABOVE (usa__c, uk__c)`, names as they are written. */
export interface CategorySelection {
  group: string;
  selector: CategorySelector;
  categories: readonly string[];
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
  | {
      kind: 'function';
      name: string;
      arguments: readonly QueryExpression[];
      place: Place | null;
      /** Of `DISTANCE`: where to. */
      distance?: Distance;
    };

/** `GEOLOCATION(latitude, longitude)` and the unit, `mi` or `km`. */
export interface Distance {
  latitude: Operand;
  longitude: Operand;
  unit: string;
}

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

/** Which fields a search looks into. */
export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';

/** A parsed SOSL statement. */
export interface Search {
  /** What is looked for: its text, or the name of the variable that holds it. */
  term: { kind: 'text' | 'bind'; value: string };
  group: SearchGroup;
  /** Objects to search, each as the query that gives its records. */
  returning: readonly Query[];
  /** Records of all objects together, or the name of the variable that holds their number; null for as many as there may be. */
  limit: number | string | null;
}
