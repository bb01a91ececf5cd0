import { toId18 } from '../../../values/index.ts';

/** What is looked up in a collection: among ids, the 15-character form of an id finds it too. */
export function keyOf(type: string, given: unknown): unknown {
  return type === 'Id' && typeof given === 'string' && given.length === 15 ? (toId18(given) ?? given) : given;
}
