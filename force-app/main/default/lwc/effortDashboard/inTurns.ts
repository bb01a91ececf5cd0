/**
 * Runs steps one after the other, each in a task of its own: the browser paints and answers clicks between them.
 * @returns gives up the steps that have not run yet
 */
export function inTurns(steps: readonly (() => void)[]): () => void {
    const [first, ...rest] = steps;
    let giveUpRest = (): void => undefined;
    const timer = setTimeout(() => {
        first?.();
        giveUpRest = rest.length > 0 ? inTurns(rest) : giveUpRest;
    });
    return () => {
        clearTimeout(timer);
        giveUpRest();
    };
}
