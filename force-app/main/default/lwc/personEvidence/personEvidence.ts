/** How a person made themselves known. */
export type Evidence = 'key' | 'pointer';

const EVENTS: readonly (readonly [string, Evidence])[] = [
    ['pointerdown', 'pointer'],
    ['touchstart', 'pointer'],
    ['click', 'pointer'],
    ['keydown', 'key'],
];

/**
 * Calls `onEvidence` for each pointer, touch or key event that the browser marks as trusted: one that scripts cannot
 * make. Mail scanners open links, run the page's scripts, and some press its buttons, so nothing else counts.
 * @returns a function that stops watching.
 */
export function watchForPerson(onEvidence: (evidence: Evidence) => void): () => void {
    const watchers = EVENTS.map(([type, evidence]) => {
        const listener = (event: Event): void => {
            // A key pressed on a radio button or a button makes a click too: that click is still the key's.
            const isClickOfKey = event.type === 'click' && (event as MouseEvent).detail === 0;
            if (event.isTrusted) {
                onEvidence(isClickOfKey ? 'key' : evidence);
            }
        };
        window.addEventListener(type, listener, { capture: true, passive: true });
        return () => window.removeEventListener(type, listener, { capture: true });
    });
    return () => watchers.forEach((stop) => stop());
}
