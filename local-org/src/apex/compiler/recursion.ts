/** Methods that can call themselves, directly or through others, count how deep they are; no other method pays for it. */
const OPEN = 'if (++$depth > 1000) $tooDeep(); try {';
const CLOSE = '} finally { $depth--; }';

/** Wraps the code of a method whose name in the call graph is `key`; see {@link settleDepths}. */
export function countedDepth(key: string, code: string): string {
  return `\u0004${key}\u0005${code}\u0006${key}\u0005`;
}

/** Puts the counting into methods on a cycle of the call graph, and takes the marks out of the others. */
export function settleDepths(code: string, calls: ReadonlyMap<string, ReadonlySet<string>>): string {
  const known = new Map<string, boolean>();
  const isRecursive = (key: string): boolean => {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = reachesItself(key, calls);
      known.set(key, answer);
    }
    return answer;
  };
  return code.replace(/([\u0004\u0006])([^\u0005]*)\u0005/g, (_, side: string, key: string) =>
    isRecursive(key) ? (side === '\u0004' ? OPEN : CLOSE) : '',
  );
}

function reachesItself(start: string, calls: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const pending = [...(calls.get(start) ?? [])];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (key === start) {
      return true;
    }
    if (!seen.has(key)) {
      seen.add(key);
      pending.push(...(calls.get(key) ?? []));
    }
  }
  return false;
}
