import type { Position } from '../syntax/tree.ts';

/** What a name is given to: methods may bear names that nothing else may. */
export type Named = 'type' | 'method' | 'other';

const LONGEST = 255;

/**
 * Names that the compiler keeps for itself, beyond the words that its parser refuses.
 * Source: the identifier rules that Salesforce publishes with its Apex language support; of primitive types its compiler.
 */
const RESERVED: ReadonlySet<string> = new Set(
  [
    'array activate any autonomous begin bigdecimal blob boolean bulk byte case cast char collect commit const currency',
    'date datetime decimal default desc double end export integer long sobject string time',
    'exception exit float goto group having hint int into inner import join loop number object outer of package parallel',
    'pragma retrieve rollback set sort short super switch system synchronized transaction this then when',
  ].flatMap((line) => line.split(' ')),
);

const RESERVED_TYPES: ReadonlySet<string> = new Set(['apexpages', 'page']);

/** What is wrong with a declared name, in the compiler's words; `null` when nothing is. */
export function nameProblem(name: string, named: Named): string | null {
  if (!/^[a-z]\w*$/i.test(name) || /__|_$/.test(name)) {
    return `Invalid character in identifier: ${name}`;
  }
  if (named !== 'method' && RESERVED.has(name.toLowerCase())) {
    return `Identifier name is reserved: ${name}`;
  }
  if (named === 'type' && RESERVED_TYPES.has(name.toLowerCase())) {
    return `Identifier type is reserved: ${name}`;
  }
  return name.length > LONGEST ? `Identifier name is too long: ${name}` : null;
}

/** Reports what is wrong with a declared name. */
export function checkIdentifier(
  report: (at: Position, message: string) => void,
  name: string,
  at: Position,
  named: Named = 'other',
): void {
  const problem = nameProblem(name, named);
  if (problem !== null) {
    report(at, problem);
  }
}
