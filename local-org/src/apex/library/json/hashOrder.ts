/**
 * Names in the order in which Java's HashMap holds them: by the bucket of their hash, then as they came. A record that
 * was read from JSON has its fields in this order.
 */
export function hashOrder(names: readonly string[]): string[] {
  let buckets = 16;
  while (names.length > buckets * 0.75) {
    buckets *= 2;
  }
  return names
    .map((name) => ({ name, bucket: hashOf(name) & (buckets - 1) }))
    .sort((left, right) => left.bucket - right.bucket)
    .map(({ name }) => name);
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  }
  return hash ^ (hash >>> 16);
}
