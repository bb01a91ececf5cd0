import type { Flow } from '@salesforce/types/metadata';

/** Names of the variables that a flow takes from outside. */
export function inputNames(flow: Flow): ReadonlySet<string> {
  return new Set(flow.variables.filter(({ isInput }) => isInput === true).map(({ name = '' }) => name));
}
