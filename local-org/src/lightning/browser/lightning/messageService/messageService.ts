/** What `@salesforce/messageChannel/*` imports. */
interface MessageChannel {
    channelName: string;
}

type Listener = (message: unknown) => void;

interface Subscription {
    context: object;
    channelName: string;
    listener: Listener;
}

/** Subscribes beyond the active part of the app. Every part of a page is active here, so both scopes hear the same. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

const subscriptions = new Set<Subscription>();

/** For modules that are no components, which wire {@link MessageContext} instead. */
export function createMessageContext(): object {
    return {};
}

/** Ends all subscriptions of a context. */
export function releaseMessageContext(context: object): void {
    for (const subscription of subscriptions) {
        if (subscription.context === context) {
            subscriptions.delete(subscription);
        }
    }
}

/** Hands the message to everyone who listens on the channel now. */
export function publish(_context: object, { channelName }: MessageChannel, message: unknown): void {
    [...subscriptions]
        .filter((subscription) => subscription.channelName === channelName)
        .forEach(({ listener }) => listener(message));
}

export function subscribe(
    context: object,
    { channelName }: MessageChannel,
    listener: Listener,
    _options?: { scope?: symbol },
): object {
    const subscription = { context, channelName, listener };
    subscriptions.add(subscription);
    return subscription;
}

export function unsubscribe(subscription: object | null | undefined): void {
    subscriptions.delete(subscription as Subscription);
}

/** `@wire(MessageContext)`: a context that ends with the component. */
export class MessageContext {
    private readonly emit: (context: object) => void;
    private readonly context = createMessageContext();

    constructor(emit: (context: object) => void) {
        this.emit = emit;
        emit(this.context);
    }

    connect(): void {
        this.emit(this.context);
    }

    update(): void {
        // It takes no configuration.
    }

    disconnect(): void {
        releaseMessageContext(this.context);
    }
}
