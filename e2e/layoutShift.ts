/** What runs in a page to tell how much it moves by itself. Each function stands alone: it is sent there. */

/** Of a `layout-shift` entry (W3C Layout Instability API, "LayoutShift"). */
interface Shift {
  readonly startTime: number;
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Before the page loads: notes what moves without a person's doing. web.dev, "Cumulative Layout Shift (CLS)". */
export function observeLayoutShifts(): void {
  const shifts: Shift[] = [];
  Reflect.set(window, 'layoutShifts', shifts);
  new PerformanceObserver((list) => {
    const entries = list.getEntries() as unknown as Shift[];
    shifts.push(...entries.filter(({ hadRecentInput }) => !hadRecentInput));
  }).observe({ type: 'layout-shift', buffered: true });
}

/**
 * The page's CLS so far: the largest sum of shifts less than a second apart within at most five seconds (same page,
 * "session window").
 */
export function cumulativeLayoutShift(): number {
  const GAP_MILLISECONDS = 1_000;
  const WINDOW_MILLISECONDS = 5_000;
  const sums: number[] = [];
  let first = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { startTime, value } of Reflect.get(window, 'layoutShifts') as Shift[]) {
    const isNext = startTime - last < GAP_MILLISECONDS && startTime - first < WINDOW_MILLISECONDS;
    if (!isNext) {
      first = startTime;
      sums.push(0);
    }
    sums.push((sums.pop() ?? 0) + value);
    last = startTime;
  }
  return Math.max(0, ...sums);
}
