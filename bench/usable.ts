/** What runs in the page of the effort dashboard to tell when it can be used. Each function stands alone: it is sent there. */

/** When a view could be used, in milliseconds since 1970. */
export interface Usable {
  readonly startedAt: number;
  readonly usableAt: number;
  /** Milliseconds of the longest task until then; tasks of 50 ms and less count as none. */
  readonly longestTask: number;
  /** Elements and texts of the page, those in shadow roots too. */
  readonly nodes: number;
}

/** The page's window with what `observeLongTasks` put there. */
interface Observed {
  longTasks: { startTime: number; duration: number }[];
  describeView: () => string;
  countNodes: () => number;
}

/** Before the page loads: notes its long tasks, and how to look through its shadow roots. */
export function observeLongTasks(): void {
  const observed = window as unknown as Observed;
  observed.longTasks = [];
  new PerformanceObserver((list) => observed.longTasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  });
  const find = (root: ParentNode, name: string): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.localName === name ? [element] : []),
      ...(element.shadowRoot === null ? [] : find(element.shadowRoot, name)),
    ]);
  const within = (host: Element | undefined): ParentNode | undefined => host?.shadowRoot ?? host;
  observed.describeView = () => {
    const [dashboard] = find(document, 'c-effort-dashboard');
    const root = within(dashboard);
    const part = (name: string): ParentNode | undefined => within(root?.querySelector(name) ?? undefined);
    const headline = part('c-dashboard-headline')?.querySelector('dl')?.textContent ?? '';
    const table = part('c-dashboard-table');
    const caption = table?.querySelector('caption')?.textContent ?? '';
    const chart = part('c-dashboard-trend')?.querySelector('canvas');
    const hasChart = chart !== null && chart !== undefined && chart.width > 0 && 'Chart' in window;
    const isWhole = headline !== '' && (table?.querySelectorAll('tbody tr').length ?? 0) > 0 && hasChart;
    return isWhole ? `${headline} ${caption.trim()} ${chart.getAttribute('aria-label') ?? ''}` : '';
  };
  observed.countNodes = () => {
    const count = (root: Node): number =>
      [...root.childNodes].reduce(
        (sum, node) =>
          sum + 1 + count(node) + (node instanceof Element && node.shadowRoot !== null ? count(node.shadowRoot) : 0),
        0,
      );
    return count(document.body);
  };
}

/** What headline, table and chart show; nothing while one of them is missing. */
export function shownView(): string {
  return (window as unknown as Observed).describeView();
}

/** Waits until another view than `before` is painted and no long task has begun for half a second. */
export async function untilUsable(before: string): Promise<Usable> {
  const QUIET_MILLISECONDS = 500;
  const observed = window as unknown as Observed;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const startedAt = performance.now();
  while (observed.describeView === undefined || ['', before].includes(observed.describeView())) {
    await frame();
    if (performance.now() - startedAt > 30_000) {
      throw new Error('The dashboard showed no other view');
    }
  }
  // The frame after the next one begins when the view has been painted.
  await frame();
  await frame();
  const paintedAt = performance.now();
  const lastTask = (): number =>
    Math.max(paintedAt, ...observed.longTasks.map(({ startTime, duration }) => startTime + duration));
  while (performance.now() - lastTask() < QUIET_MILLISECONDS) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const tasks = observed.longTasks.filter(({ startTime, duration }) => startTime + duration > startedAt);
  return {
    startedAt: performance.timeOrigin + startedAt,
    usableAt: performance.timeOrigin + lastTask(),
    longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
    nodes: observed.countNodes(),
  };
}
