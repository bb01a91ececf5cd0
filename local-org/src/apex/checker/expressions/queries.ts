import { mark } from '../../compiler/positions.ts';
import { checkQuery as checkSoql, type Query, queryFromContext } from '../../../soql/index.ts';
import { PlatformException, UnsupportedError } from '../../../errors/index.ts';
import { ANONYMOUS_SYSTEM_MODE, SECURITY_ENFORCED_GONE } from '../../../execution/index.ts';
import { expressionOf } from '../../syntax/index.ts';
import type { Expression, Position } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { topLevel } from '../symbols.ts';
import { AGGREGATE_RESULT, INTEGER, listOf, SOBJECT, sObjectOf } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { bindProblem } from './bindTypes.ts';
import { check } from './index.ts';

type Soql = Extract<Expression, { kind: 'soql' }>;

/** A query in brackets: checked against the schema, its binds against what they are compared with. */
export function checkQuery(scope: Scope, expression: Soql): Value {
  const query = readQuery(scope, expression);
  if (query === null) {
    return BROKEN;
  }
  const result = checkSoql(query, scope.world.schema);
  for (const problem of result.problems) {
    scope.report(placeOf(problem.place, expression.at), problem.message, problem.code);
  }
  if (query.withClause === 'SECURITY_ENFORCED' && scope.owner.apiVersion >= 67) {
    scope.report(expression.at, SECURITY_ENFORCED_GONE);
  }
  if (query.withClause === 'SYSTEM_MODE' && isAnonymous(scope)) {
    scope.report(expression.at, ANONYMOUS_SYSTEM_MODE);
  }
  if (selectsUnboundedFields(query)) {
    scope.report(
      expression.at,
      'The SOQL FIELDS function is not supported with an unbounded set of fields in this API.',
    );
  }
  const binds = query.binds.map((bind) =>
    check(scope, expressionOf(bind.context as Parameters<typeof expressionOf>[0])),
  );
  const misfits = result.binds.flatMap((expected) => bindProblem(expected, binds[expected.index]?.type) ?? []);
  for (const message of misfits) {
    scope.report(expression.at, message);
  }
  if (result.problems.length + misfits.length > 0 || binds.some((bind) => bind.type.kind === 'unknown')) {
    return BROKEN;
  }
  const index = scope.program.query(query);
  const { line, column } = expression.at;
  const access = accessCode(scope, query);
  const args = `${index}, [${binds.map(bindCode).join(', ')}], ${access}`;
  if (result.result === 'count') {
    return value(INTEGER, `${mark(line, column)}$count(${scope.program.queryTable}, ${args})`, { nonNull: true });
  }
  const object = scope.world.schema.object(result.objectName);
  const record = result.result === 'aggregate' ? AGGREGATE_RESULT : object === undefined ? SOBJECT : sObjectOf(object);
  const code = `${mark(line, column)}$query(${scope.program.queryTable}, ${args}, ${JSON.stringify(record.name)})`;
  return value(listOf(record), code, { nonNull: true, isQuery: true });
}

/** A collection that is null has no elements in a query in brackets, while `Database.query` fails; no page says so. */
function bindCode({ type, code }: Value): string {
  return type.kind === 'list' || type.kind === 'set' ? `($bind(${code}) ?? [])` : `$bind(${code})`;
}

/** Source: SOQL and SOSL Reference, SELECT, "Bounded and Unbounded Queries": Apex takes `FIELDS(STANDARD)` only. */
function selectsUnboundedFields({ select }: Query): boolean {
  return select.some(
    (item) =>
      (item.kind === 'fields' && item.group !== 'STANDARD') ||
      (item.kind === 'subquery' && selectsUnboundedFields(item.query)),
  );
}

function readQuery(scope: Scope, expression: Soql): Query | null {
  try {
    return queryFromContext(expression.query, scope.file);
  } catch (error) {
    return reportQuery(scope, expression.at, error);
  }
}

/** Says what is wrong with a query; what the local org lacks is a problem among others. */
export function reportQuery(scope: Scope, at: Position, error: unknown): null {
  if (error instanceof PlatformException) {
    scope.report(at, error.message);
    return null;
  }
  if (error instanceof UnsupportedError) {
    scope.report(
      placeOf(error.place ?? { line: 0 }, at),
      `${error.message} is not supported by the local org`,
      error.code,
    );
    return null;
  }
  throw error;
}

function placeOf(place: { line: number; column?: number }, otherwise: Position): Position {
  return place.line > 0 ? { line: place.line, column: place.column ?? 1 } : otherwise;
}

/** The access mode that the query states, or `$here`'s default for the class: see {@link classAccess}. */
function accessCode(scope: Scope, query: Query): string {
  const mode =
    query.withClause === 'USER_MODE' || query.withClause === 'SECURITY_ENFORCED'
      ? 'user'
      : query.withClause === 'SYSTEM_MODE'
        ? 'system'
        : null;
  return classAccess(scope, mode);
}

/** Whether the code stands in a block of anonymous Apex, or in a class declared there. */
export function isAnonymous({ owner }: Scope): boolean {
  return topLevel(owner).name === 'AnonymousBlock';
}

/**
 * Code of the access a query or save of this class has. A class that inherits its sharing asks when it runs.
 * Source: Apex Developer Guide, "Versioned Behavior Changes": from 67.0 the default is user mode.
 */
export function classAccess(scope: Scope, stated: 'user' | 'system' | null): string {
  const accessMode = stated ?? (scope.owner.apiVersion >= 67 ? 'user' : 'system');
  const { sharing } = scope.owner;
  const withSharing =
    accessMode === 'user' || sharing === 'with' ? 'true' : sharing === 'without' ? 'false' : '$inheritedSharing()';
  return `{ accessMode: '${accessMode}', withSharing: ${withSharing} }`;
}
