import { request } from 'host/http';

/** Source: Component Reference, "Emp API". */
export interface EventMessage {
    channel: string;
    data: { payload: Record<string, unknown>; event: { replayId: number } };
}

interface Subscription {
    id: number;
    channel: string;
    /** Sequence of the last message that it got. */
    replayId: number;
}

type Listener = (message: EventMessage) => void;

interface Answer {
    tip: number;
    messages: EventMessage[];
}

const INTERVAL = 1000;
const subscriptions = new Map<Subscription, Listener>();
let errorListener: ((error: unknown) => void) | undefined;
let lastId = 0;
let timer: number | undefined;
let logsMessages = false;

const read = (channels: string[], after: number): Promise<Answer> => request('events', { channels, after });

/**
 * Listens on a channel of platform events. @param replayId -1 for new events, -2 for all that are kept, or the place
 * after which to start @throws RequestFailure for other channels, which this local org does not have
 */
export async function subscribe(channel: string, replayId: number, listener: Listener): Promise<Subscription> {
    const { tip } = await read([channel], Number.MAX_SAFE_INTEGER);
    const start = replayId === -1 ? tip : Math.max(0, replayId);
    const subscription = { id: ++lastId, channel, replayId: start };
    subscriptions.set(subscription, listener);
    plan(0);
    return subscription;
}

/** Ends a subscription. */
export function unsubscribe(
    subscription: Pick<Subscription, 'id'>,
    callback?: (response: { subscription: object; successful: boolean }) => void,
): Promise<{ subscription: object; successful: boolean }> {
    const found = [...subscriptions.keys()].find(({ id }) => id === subscription.id);
    const response = { subscription, successful: found !== undefined && subscriptions.delete(found) };
    callback?.(response);
    return Promise.resolve(response);
}

/** Who hears of failing connections; the last one that is registered. */
export function onError(listener: (error: unknown) => void): void {
    errorListener = listener;
}

export function setDebugFlag(flag: boolean): void {
    logsMessages = flag;
}

export function isEmpEnabled(): Promise<boolean> {
    return Promise.resolve(true);
}

function plan(delay: number): void {
    timer ??= window.setTimeout(() => {
        timer = undefined;
        void poll();
    }, delay);
}

async function poll(): Promise<void> {
    const waiting = [...subscriptions.keys()];
    if (waiting.length === 0) {
        return;
    }
    try {
        const channels = [...new Set(waiting.map(({ channel }) => channel))];
        const { messages } = await read(channels, Math.min(...waiting.map(({ replayId }) => replayId)));
        messages.forEach(deliver);
    } catch (error) {
        errorListener?.(error);
    }
    plan(INTERVAL);
}

function deliver(message: EventMessage): void {
    const { replayId } = message.data.event;
    for (const [subscription, listener] of subscriptions) {
        if (subscription.channel === message.channel && replayId > subscription.replayId) {
            subscription.replayId = replayId;
            if (logsMessages) {
                console.info(message);
            }
            listener(message);
        }
    }
}
