import { PlatformException } from '../errors/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import type { Condition, Query } from './types.ts';

/**
 * Conditions on custom metadata types are joined by OR on one column only.
 * Source: SOQL and SOSL Reference, "SOQL Object Limits and Limitations"; the words are those of the metadata catalog.
 * @throws PlatformException `System.QueryException`
 */
export function refuseDisjunctions({ where }: Query, object: ObjectDescribe | undefined): void {
  if (object?.kind === 'customMetadata' && where !== null && joinsColumns(where)) {
    throw new PlatformException('System.QueryException', 'Disjunctions not supported');
  }
}

function joinsColumns(condition: Condition): boolean {
  switch (condition.kind) {
    case 'or':
      return columnsOf(condition).size > 1;
    case 'and':
      return condition.parts.some(joinsColumns);
    case 'not':
      return joinsColumns(condition.part);
    case 'comparison':
      return false;
  }
}

/** The paths of the fields that a condition compares, in small letters. */
function columnsOf(condition: Condition): ReadonlySet<string> {
  switch (condition.kind) {
    case 'not':
      return columnsOf(condition.part);
    case 'comparison':
      return new Set([condition.left.kind === 'field' ? condition.left.path.join('.').toLowerCase() : '']);
    default:
      return new Set(condition.parts.flatMap((part) => [...columnsOf(part)]));
  }
}
