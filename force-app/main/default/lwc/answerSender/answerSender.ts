import type { Answer } from 'c/keptAnswer';

/** What became of the newest answer. `waiting`: no connection, it is tried again by itself. */
export type Progress<View> =
    | { readonly kind: 'sending' }
    | { readonly kind: 'delivered'; readonly view: View }
    | { readonly kind: 'waiting' }
    | { readonly kind: 'refused'; readonly message: string };

const FIRST_DELAY_MILLISECONDS = 2_000;
const LONGEST_DELAY_MILLISECONDS = 60_000;

/**
 * Brings answers to the server in the order they were given: one request at a time, and only the newest answer when
 * several were given meanwhile. While the server cannot be reached it tries again, at growing intervals and at once
 * when the browser is online again.
 */
export class AnswerSender<View> {
    private wanted: Answer | undefined;
    private inFlight: Answer | undefined;
    private failures = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private isStopped = false;
    private readonly deliver: (answer: Answer) => Promise<View>;
    private readonly onProgress: (progress: Progress<View>) => void;

    constructor(deliver: (answer: Answer) => Promise<View>, onProgress: (progress: Progress<View>) => void) {
        this.deliver = deliver;
        this.onProgress = onProgress;
        window.addEventListener('online', this.retryNow);
    }

    send(answer: Answer): void {
        this.wanted = answer;
        this.failures = 0;
        void this.work();
    }

    /** No more requests; one that is under way still arrives. */
    stop(): void {
        this.isStopped = true;
        clearTimeout(this.timer);
        window.removeEventListener('online', this.retryNow);
    }

    private readonly retryNow = (): void => {
        void this.work();
    };

    private async work(): Promise<void> {
        const answer = this.wanted;
        if (answer === undefined || this.inFlight !== undefined || this.isStopped) {
            return;
        }
        clearTimeout(this.timer);
        this.inFlight = answer;
        this.onProgress({ kind: 'sending' });
        try {
            this.finish(answer, { kind: 'delivered', view: await this.deliver(answer) });
        } catch (error) {
            this.fail(answer, error);
        }
    }

    /** The outcome of an answer counts only when no newer one was given while it was on its way. */
    private finish(answer: Answer, progress: Progress<View>): void {
        this.inFlight = undefined;
        this.failures = 0;
        if (this.wanted !== answer) {
            void this.work();
            return;
        }
        this.wanted = undefined;
        if (!this.isStopped) {
            this.onProgress(progress);
        }
    }

    private fail(answer: Answer, error: unknown): void {
        const message = refusalOf(error);
        if (message !== undefined) {
            this.finish(answer, { kind: 'refused', message });
            return;
        }
        this.inFlight = undefined;
        if (this.isStopped) {
            return;
        }
        const delay = Math.min(FIRST_DELAY_MILLISECONDS * 2 ** this.failures, LONGEST_DELAY_MILLISECONDS);
        this.failures += 1;
        this.timer = setTimeout(this.retryNow, delay);
        this.onProgress({ kind: 'waiting' });
    }
}

/**
 * The org's own words when Apex received the answer and said no. Undefined for everything else, which is tried again:
 * an error page, a gateway or a server in the middle of a deployment has an error status and perhaps words, too, and
 * only an exception of Apex names its type.
 */
export function refusalOf(error: unknown): string | undefined {
    const { body } = (error ?? {}) as { body?: { message?: unknown; exceptionType?: unknown } };
    const isHandled = /(^|\.)AuraHandledException$/.test(String(body?.exceptionType));
    const message = body?.message;
    return isHandled && typeof message === 'string' && message !== '' ? message : undefined;
}
