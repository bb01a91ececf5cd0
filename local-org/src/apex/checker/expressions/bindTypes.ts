import type { BindExpectation } from '../../../soql/types.ts';
import { fieldTypeOf, type PrimitiveName, type Type } from '../types.ts';

/** Primitive types that stand for each other in a condition, beside the type of the field itself. */
const alike: Record<string, readonly PrimitiveName[]> = {
  Id: ['String'],
  String: ['Id'],
  Integer: ['Long', 'Double', 'Decimal'],
  Long: ['Integer', 'Double', 'Decimal'],
  Decimal: ['Integer', 'Long', 'Double'],
  Date: ['Datetime'],
  Datetime: ['Date'],
};

/**
 * Source: Apex Developer Guide, "Using Apex Variables in SOQL and SOSL Queries".
 * @returns Salesforce's words when a value of this type cannot be compared with the field; `undefined` when it can
 */
export function bindProblem({ type, field }: BindExpectation, bound: Type | undefined): string | undefined {
  const element = bound?.kind === 'list' || bound?.kind === 'set' ? bound.element : bound;
  const column = fieldTypeOf(type);
  const fits =
    field === null ||
    element?.kind !== 'primitive' ||
    column.kind !== 'primitive' ||
    element.name === column.name ||
    alike[column.name]?.includes(element.name) === true;
  return fits ? undefined : `Invalid bind expression type of ${bound?.name} for column of type ${column.name}`;
}
