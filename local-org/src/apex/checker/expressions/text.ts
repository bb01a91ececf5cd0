import { isPrimitive } from '../types.ts';
import type { Value } from '../value.ts';

/** Code of the text that concatenation makes of a value. JavaScript itself writes `null` as Apex does. */
export function textOf(part: Value): string {
  return isPrimitive(part.type, 'String', 'Id', 'Integer', 'Long', 'Boolean') || part.type.kind === 'null'
    ? part.code
    : `$t(${part.code})`;
}
