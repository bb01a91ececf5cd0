/** A record as `data import tree` reads it: values, or `@reference`, `@Object:Name`, `@now-3d4h`. */
export type TreeRecord = { attributes: { type: string; referenceId: string } } & Record<string, unknown>;

/** One record with the name by which others refer to it. */
export function tree(type: string, referenceId: string, values: Record<string, unknown>): TreeRecord {
  return { attributes: { type, referenceId }, ...values };
}

/** A time before the moment of loading. `minutes` counts back from it. */
export function ago(minutes: number): string {
  const whole = Math.round(minutes);
  const days = Math.floor(whole / 1_440);
  const hours = Math.floor((whole % 1_440) / 60);
  return `@now-${days}d${hours}h${whole % 60}m`;
}
