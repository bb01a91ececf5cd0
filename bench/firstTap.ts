/** What runs in the page of a survey to tell when its first choice can be tapped. Each function stands alone: it is sent there. */

/** Where the first choice stands, and when it was painted. */
export interface FirstChoice {
  /** Milliseconds since the navigation began. */
  readonly paintedAt: number;
  /** Middle of the choice. */
  readonly x: number;
  readonly y: number;
  /** Whether it could be seen without scrolling. */
  readonly isOnFirstScreen: boolean;
  /** Whether the page is wider than the screen. */
  readonly isTooWide: boolean;
}

/** Waits until the label around the first radio button, in shadow roots too, is painted. @throws Error after a minute */
export async function untilFirstChoice(): Promise<FirstChoice> {
  const LONGEST_WAIT_MILLISECONDS = 60_000;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const find = (root: ParentNode): Element | null => {
    const radio = root.querySelector('input[type=radio]');
    if (radio !== null) {
      return radio.closest('label');
    }
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const found = shadowRoot === null ? null : find(shadowRoot);
      if (found !== null) {
        return found;
      }
    }
    return null;
  };
  let choice = find(document);
  while (choice === null || choice.getBoundingClientRect().width === 0 || !choice.checkVisibility()) {
    await frame();
    choice = find(document);
    if (performance.now() > LONGEST_WAIT_MILLISECONDS) {
      throw new Error('The page showed no choice');
    }
  }
  // The frame after the next one begins when the choice has been painted.
  await frame();
  await frame();
  const paintedAt = performance.now();
  const isOnFirstScreen = choice.getBoundingClientRect().bottom <= window.innerHeight;
  if (!isOnFirstScreen) {
    choice.scrollIntoView({ block: 'center', behavior: 'instant' });
  }
  const { left, top, width, height } = choice.getBoundingClientRect();
  return {
    paintedAt,
    x: left + width / 2,
    y: top + height / 2,
    isOnFirstScreen,
    isTooWide: document.documentElement.scrollWidth > window.innerWidth,
  };
}

/** Before a tap: notes how long it takes from the finger's lift until the page has drawn what came of it. */
export function observeTap(): void {
  const observed = window as unknown as { tap: Promise<number> };
  observed.tap = new Promise((resolve) => {
    const measure = ({ timeStamp }: Event): void => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)));
    };
    window.addEventListener('click', measure, { capture: true, once: true });
  });
}

/** Milliseconds of the tap. */
export function tapTime(): Promise<number> {
  return (window as unknown as { tap: Promise<number> }).tap;
}
