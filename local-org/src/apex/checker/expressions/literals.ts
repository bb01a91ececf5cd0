import type { Expression } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, NULL, STRING } from '../types.ts';
import { type Value, value } from '../value.ts';

type LiteralExpression = Extract<Expression, { kind: 'literal' }>;

const literal = { nonNull: true, isLiteral: true };

export function checkLiteral(scope: Scope, { literal: written, at }: LiteralExpression): Value {
  switch (written.type) {
    case 'Integer':
      if (written.value > 2_147_483_647 || written.value < -2_147_483_648) {
        scope.report(at, `Illegal Integer`);
      }
      return value(INTEGER, written.value < 0 ? `(${written.value})` : `${written.value}`, literal);
    case 'Long':
      if (BigInt.asIntN(64, written.value) !== written.value) {
        scope.report(at, 'Illegal Long');
      }
      return value(LONG, written.value < 0n ? `(${written.value}n)` : `${written.value}n`, literal);
    case 'Decimal':
      return value(DECIMAL, scope.program.constant(`$decimal(${JSON.stringify(written.value)})`), {
        nonNull: true,
      });
    case 'Double':
      return value(DOUBLE, scope.program.constant(`$double(${Number(written.value)})`), { nonNull: true });
    case 'String':
      return value(STRING, JSON.stringify(written.value), literal);
    case 'Boolean':
      return value(BOOLEAN, String(written.value), literal);
    case 'null':
      return value(NULL, 'null', { isLiteral: true });
  }
}
