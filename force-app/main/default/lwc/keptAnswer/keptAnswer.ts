/** An answer as the page holds it. `comment` is null while the customer has written none. */
export interface Answer {
    readonly score: number;
    readonly comment: string | null;
    readonly isConfirmed: boolean;
}

/**
 * An answer that outlives the page. `isPending`: the server has not acknowledged it. `isFinal`: given with Send, so that
 * its comment is meant for the server too and is no draft.
 */
export interface KeptAnswer extends Answer {
    readonly isPending: boolean;
    readonly isFinal: boolean;
}

const PREFIX = 'survey-answer:';
const VISITOR_PREFIX = 'v.';

/** By what a rating of an invitation is kept. */
export function answerKey(token: string, metric: string): string {
    return `${token}:${metric}`;
}

/** Keeps the answer to one rating in this browser. Does nothing where the browser allows no storage. */
export function keepAnswer(key: string, answer: KeptAnswer): void {
    withStorage(key, (storage) => storage.setItem(PREFIX + key, JSON.stringify(answer)));
}

export function readKeptAnswer(key: string): KeptAnswer | undefined {
    const text = withStorage(key, (storage) => storage.getItem(PREFIX + key));
    return text ? parse(text) : undefined;
}

export function forgetAnswer(key: string): void {
    withStorage(key, (storage) => storage.removeItem(PREFIX + key));
}

/**
 * What the customer of a link wrote waits until the link is opened again. Nobody comes back with a visitor's token, whose
 * key ends with the tab: neither may what they wrote stay behind, perhaps on a computer that many use.
 *
 * Private windows and blocked cookies make every access to the storage throw: the page must work without it.
 */
function withStorage<Result>(key: string, use: (storage: Storage) => Result): Result | undefined {
    try {
        return use(key.startsWith(VISITOR_PREFIX) ? window.sessionStorage : window.localStorage);
    } catch {
        return undefined;
    }
}

function parse(text: string): KeptAnswer | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return isKeptAnswer(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

function isKeptAnswer(value: unknown): value is KeptAnswer {
    const answer = value as KeptAnswer | null;
    return (
        typeof answer === 'object' &&
        answer !== null &&
        Number.isInteger(answer.score) &&
        (answer.comment === null || typeof answer.comment === 'string') &&
        typeof answer.isConfirmed === 'boolean' &&
        typeof answer.isPending === 'boolean' &&
        typeof answer.isFinal === 'boolean'
    );
}
