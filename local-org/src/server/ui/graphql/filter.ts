import { parseValue, valueFromASTUntyped } from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import type { ComparisonOperator, Condition, Operand } from '../../../soql/types.ts';
import { RequestError } from '../../http/failure.ts';
import { all, asQuery, compare, type Ordering } from '../query.ts';

type Values = Readonly<Record<string, unknown>>;

/** Source: GraphQL API Developer Guide, "Field Operators". */
const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'LIKE',
  in: 'IN',
  nin: 'NOT IN',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES',
  inq: 'IN',
  ninq: 'NOT IN',
};

/** A filter as wires and components write it: the text of a GraphQL value, or the value itself. */
export function readFilter(given: unknown): Values | undefined {
  if (typeof given !== 'string') {
    return (given ?? undefined) as Values | undefined;
  }
  try {
    return valueFromASTUntyped(parseValue(given)) as Values;
  } catch (error) {
    throw new RequestError(400, `The filter is no GraphQL: ${(error as Error).message}`, {
      errorCode: 'MALFORMED_QUERY',
    });
  }
}

/**
 * A `where` argument as a condition.
 * Source: GraphQL API Developer Guide, "Field Operators", "Boolean Operators", "Filter by Parent Record".
 * @throws RequestError for fields that the user may not read, and for what is no filter
 */
export function filterCondition(
  execution: Execution,
  object: ObjectDescribe,
  filter: Values | null | undefined,
  path: readonly string[] = [],
): Condition | null {
  const parts = Object.entries(filter ?? {}).map(([name, value]): Condition | null => {
    switch (name) {
      case 'and':
        return all(list(value).map((part) => filterCondition(execution, object, part, path)));
      case 'or': {
        const either = list(value).flatMap((part) => filterCondition(execution, object, part, path) ?? []);
        return either.length > 1 ? { kind: 'or', parts: either } : (either[0] ?? null);
      }
      case 'not': {
        const part = filterCondition(execution, object, value as Values, path);
        return part === null ? null : { kind: 'not', part };
      }
      default:
        return fieldCondition(execution, object, name, value as Values, path);
    }
  });
  return all(parts);
}

function list(value: unknown): Values[] {
  return (Array.isArray(value) ? value : [value]) as Values[];
}

function fieldCondition(
  execution: Execution,
  object: ObjectDescribe,
  name: string,
  value: Values,
  path: readonly string[],
): Condition | null {
  const access = execution.security.access(execution.user.id);
  const field = object.field(name);
  if (field !== undefined && access.field(object.name, field.name).read) {
    return all(
      Object.entries(value).map(([operator, operand]) =>
        compare([...path, field.name].join('.'), ...comparison(execution, field, operator, operand)),
      ),
    );
  }
  const lookup = object.relationship(name);
  const parent = execution.schema.object(lookup?.referenceTo[0] ?? '');
  if (lookup === undefined || parent === undefined || !access.field(object.name, lookup.name).read) {
    throw new RequestError(400, `Invalid fields: ${object.name}.${name}`, { errorCode: 'INVALID_FIELD' });
  }
  return filterCondition(execution, parent, value, [...path, lookup.relationshipName ?? name]);
}

function comparison(
  execution: Execution,
  field: FieldDescribe,
  operator: string,
  operand: unknown,
): [ComparisonOperator, Operand] {
  const known = OPERATORS[operator];
  if (known === undefined) {
    throw new RequestError(400, `There is no operator ${operator}`, { errorCode: 'MALFORMED_QUERY' });
  }
  if (operator === 'inq' || operator === 'ninq') {
    return [known, semiJoin(execution, operand as Values)];
  }
  return [known, Array.isArray(operand) ? listOperand(field, operand) : readOperand(field, operand)];
}

function listOperand(field: FieldDescribe, items: readonly unknown[]): Operand {
  return { kind: 'list', items: items.map((item) => readOperand(field, item)) };
}

/** `{ Contact: { … }, ApiName: "AccountId" }`. Source: GraphQL API Developer Guide, "Semi-Join and Anti-Join". */
function semiJoin(execution: Execution, { ApiName, ...rest }: Values): Operand {
  const [[objectName = '', filter] = []] = Object.entries(rest);
  const object = execution.schema.object(objectName);
  const field = object?.field(String(ApiName));
  if (object === undefined || field === undefined) {
    throw new RequestError(400, `Invalid fields: ${objectName}.${String(ApiName)}`, { errorCode: 'INVALID_FIELD' });
  }
  const where = filterCondition(execution, object, filter as Values);
  return { kind: 'subquery', query: asQuery({ objectName: object.name, fields: [field.name], where }) };
}

function readOperand(field: FieldDescribe, value: unknown): Operand {
  if (value === null || value === undefined) {
    return { kind: 'null' };
  }
  switch (field.type) {
    case 'boolean':
      return { kind: 'boolean', value: value === true };
    case 'integer':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return { kind: 'number', value: String(value) };
    case 'time':
      return { kind: 'time', value: String(value) };
    case 'date':
    case 'datetime':
      return typeof value === 'object'
        ? dateOperand(field.type, value as Values)
        : { kind: field.type, value: String(value) };
    default:
      return { kind: 'text', value: String(value) };
  }
}

/** Source: GraphQL API Developer Guide, "Filter by Date": a value, a literal, or a range of so many units. */
function dateOperand(kind: 'date' | 'datetime', { value, literal, range }: Values): Operand {
  if (typeof literal === 'string') {
    return { kind: 'dateLiteral', name: literal.toUpperCase(), amount: null };
  }
  const [[name, amount] = []] = Object.entries((range ?? {}) as Values);
  return name === undefined
    ? { kind, value: String(value) }
    : { kind: 'dateLiteral', name: name.toUpperCase(), amount: Number(amount) };
}

/**
 * An `orderBy` argument, fields of parents included; records without a value come first unless it says otherwise.
 * Source: GraphQL API Developer Guide, "Ordering".
 */
export function readOrderings(given: unknown, path: readonly string[] = []): Ordering[] {
  return [given ?? []].flat().flatMap((entry) =>
    Object.entries(entry as Values).flatMap(([name, value]): Ordering[] => {
      const { order, nulls } = (value ?? {}) as { order?: unknown; nulls?: unknown };
      return typeof order === 'string' || typeof nulls === 'string'
        ? [{ field: [...path, name].join('.'), descending: order === 'DESC', nullsLast: nulls === 'LAST' }]
        : readOrderings(value, [...path, name]);
    }),
  );
}
