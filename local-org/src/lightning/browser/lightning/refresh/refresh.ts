const REFRESH_EVENT = 'lightning__refresh';

type Handler = () => unknown;
const handlers = new Map<number, Handler>();
let lastHandler = 0;

/** Asks every registered handler of the page to load its data again. */
export class RefreshEvent extends CustomEvent<undefined> {
    constructor() {
        super(REFRESH_EVENT, { bubbles: true, composed: true, cancelable: true });
    }
}

export function registerRefreshHandler(_element: object, handler: Handler): number {
    handlers.set(++lastHandler, handler);
    return lastHandler;
}

export function unregisterRefreshHandler(handlerId: number): void {
    handlers.delete(handlerId);
}

window.addEventListener(REFRESH_EVENT, () => void Promise.all([...handlers.values()].map((handler) => handler())));
