import blankTypes from 'ts-blank-space';

/**
 * Removes the types of a TypeScript module and leaves its decorators, which the LWC compiler reads.
 * Spaces take the place of types, so that lines and columns stay those of the source.
 */
export function stripTypes(source: string): string {
  return blankTypes(source);
}
