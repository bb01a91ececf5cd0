/** A seeded source of chance, so that the sample org is the same on every machine. */
export interface Random {
  /** 0 ≤ number < 1 */
  next(): number;
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by weight. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
}

/** A score from 1 to 7 around this mean, nearly normal with a standard deviation of 1.2. */
export function drawScore(random: Random, mean: number): number {
  const noise = (random.next() + random.next() + random.next() - 1.5) * 2.4;
  return Math.min(7, Math.max(1, Math.round(mean + noise)));
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) {
        throw new RangeError('Nothing to pick from');
      }
      return item;
    },
    weighted(items) {
      let left = next() * items.reduce((total, [, weight]) => total + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) {
          return item;
        }
      }
      throw new RangeError('Nothing to pick from');
    },
  };
}
