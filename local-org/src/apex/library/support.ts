import type { ApexRuntime } from '../runtime/types.ts';

/** Throws `System.NullPointerException` for an argument that may not be null; otherwise gives it back. */
export function required<Value>(runtime: ApexRuntime, value: Value | null): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
  }
  return value;
}

/** The declarations of `methods` for several signatures that share one function. */
export function overloads<Implementation>(
  implementation: Implementation,
  ...signatures: string[]
): Record<string, Implementation> {
  return Object.fromEntries(signatures.map((signature) => [signature, implementation]));
}
