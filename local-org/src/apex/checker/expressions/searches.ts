import { isAnonymous, reportQuery } from './queries.ts';
import { checkQuery as checkSoql, parseSearch, type Search } from '../../../soql/index.ts';
import { ANONYMOUS_SYSTEM_MODE } from '../../../execution/index.ts';
import type { Expression, Position } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { listOf, SOBJECT } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { withBinds } from './dynamicBinds.ts';
import { check } from './index.ts';

type Sosl = Extract<Expression, { kind: 'sosl' }>;

/** A search in brackets: checked against the schema; it runs as `Search.query` does. Binds are names of variables. */
export function checkSearch(scope: Scope, expression: Sosl): Value {
  const search = readSearch(scope, expression);
  if (search === null) {
    return BROKEN;
  }
  const problems = search.returning.flatMap((query) => checkSoql(query, scope.world.schema).problems);
  for (const problem of problems) {
    scope.report(expression.at, problem.message, problem.code);
  }
  if (search.returning.some(({ withClause }) => withClause === 'SYSTEM_MODE') && isAnonymous(scope)) {
    scope.report(expression.at, ANONYMOUS_SYSTEM_MODE);
  }
  const names = search.returning.flatMap(({ binds }) => binds.map(({ source }) => source));
  const ofLimit = typeof search.limit === 'string' ? [search.limit] : [];
  const binds = [...(search.term.kind === 'bind' ? [search.term.value] : []), ...names, ...ofLimit].map((name) =>
    check(scope, variableOf(name, expression.at)),
  );
  const overloads = scope.world.librarySymbol('system.search')?.methods.get('query');
  const method = overloads?.find(({ parameters }) => parameters.length === 1);
  if (problems.length > 0 || binds.some(({ type: bound }) => bound.kind === 'unknown') || !method?.library) {
    return BROKEN;
  }
  const call = `${scope.program.library(method.library)}(${JSON.stringify(expression.text)})`;
  return value(listOf(listOf(SOBJECT)), withBinds(scope, method, call), { nonNull: true });
}

function readSearch(scope: Scope, expression: Sosl): Search | null {
  try {
    return parseSearch(expression.text);
  } catch (error) {
    return reportQuery(scope, expression.at, error);
  }
}

/** `a.b` as an expression. */
function variableOf(path: string, at: Position): Expression {
  const [first = '', ...members] = path.split('.');
  return members.reduce<Expression>((target, name) => ({ kind: 'member', at, target, name, isSafe: false }), {
    kind: 'name',
    at,
    name: first,
  });
}
