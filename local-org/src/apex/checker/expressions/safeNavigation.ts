import { convert } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { type Value, value } from '../value.ts';

/** `t0 = …` for each `?.` of a chain, innermost first. The chain is null as soon as one of them is. */
export type Guards = string[];

/** Keeps the target of a `?.` in a temporary; what follows sees the temporary. */
export function guard(scope: Scope, target: Value, guards: Guards): Value {
  const temporary = scope.temporary();
  guards.push(`(${temporary} = ${convert(target, target.type).code})`);
  return value(target.type, temporary, { nonNull: true });
}

/**
 * As {@link guard}, for a field: a query stands for its one record, and one without rows for null.
 * Source: Apex Developer Guide, "Safe Navigation Operator".
 */
export function guardRecord(scope: Scope, target: Value, guards: Guards): Value {
  const { type, code, isQuery } = target;
  return guard(scope, isQuery && type.kind === 'list' ? value(type.element, `$oneOrNull(${code})`) : target, guards);
}

/** Source: Apex Developer Guide, "Safe Navigation Operator": the rest of the chain is not evaluated. */
export function withGuards(chain: Value, guards: Guards): Value {
  if (guards.length === 0) {
    return chain;
  }
  const conditions = guards.map((condition) => `${condition} === null`).join(' || ');
  return value(chain.type, `(${conditions} ? null : ${chain.code})`);
}
