import { announceAllRecords } from 'host/records';

const REFRESH_EVENT = 'lightning__refresh';

/** How a refresh ended. Source: LWC Developer Guide, "Use RefreshView API". */
export const REFRESH_COMPLETE = 'RefreshComplete';
export const REFRESH_COMPLETE_WITH_ERRORS = 'RefreshCompleteWithErrors';
export const REFRESH_ERROR = 'RefreshError';

type Status = typeof REFRESH_COMPLETE | typeof REFRESH_COMPLETE_WITH_ERRORS | typeof REFRESH_ERROR;
/** A component, or its element. */
type Participant = Element | { template?: { host?: Element } | null; hostElement?: Element };
type Handler = () => unknown;
type Callback = (status: Promise<Status>) => unknown;

const handlers = new Map<number, { element: Element; handler: Handler }>();
const containers = new Map<number, () => void>();
let lastHandle = 0;

/** Asks the nearest container around the component, or the page, to load its data again. */
export class RefreshEvent extends CustomEvent<undefined> {
    constructor() {
        super(REFRESH_EVENT, { bubbles: true, composed: true, cancelable: true });
    }
}

/** @param handler loads the component's data again; once it is done, those of components inside are called, unless it says false */
export function registerRefreshHandler(participant: Participant, handler: Handler): number {
    handlers.set(++lastHandle, { element: elementOf(participant), handler: handler.bind(participant) });
    return lastHandle;
}

export function unregisterRefreshHandler(handle: number): void {
    handlers.delete(handle);
}

/** @param callback gets a promise of how the refresh ends when one begins */
export function registerRefreshContainer(participant: Participant, callback: Callback): number {
    const element = elementOf(participant);
    const begin = (event: Event): void => {
        event.stopPropagation();
        callback.call(participant, refreshInside(element));
    };
    element.addEventListener(REFRESH_EVENT, begin);
    containers.set(++lastHandle, () => element.removeEventListener(REFRESH_EVENT, begin));
    return lastHandle;
}

export function unregisterRefreshContainer(handle: number): void {
    containers.get(handle)?.();
    containers.delete(handle);
}

/** The page is the container around all of them: its own parts show records. */
window.addEventListener(REFRESH_EVENT, () => {
    announceAllRecords();
    void refreshInside(document.documentElement);
});

function elementOf(participant: Participant): Element {
    return participant instanceof Element
        ? participant
        : ((participant.template?.host ?? participant.hostElement) as Element);
}

/** Calls each handler inside after the one around it. */
async function refreshInside(container: Element): Promise<Status> {
    const inside = [...handlers.values()].filter(({ element }) => isInside(element, container));
    const above = (element: Element): Element | undefined =>
        ancestors(element).find((candidate) => inside.some((other) => other.element === candidate));
    let hasErrors = false;
    const refreshBelow = async (parent: Element | undefined): Promise<void> => {
        const next = inside.filter(({ element }) => above(element) === parent);
        await Promise.all(
            next.map(async ({ element, handler }) => {
                try {
                    if ((await handler()) !== false) {
                        await refreshBelow(element);
                    }
                } catch {
                    hasErrors = true;
                }
            }),
        );
    };
    await refreshBelow(undefined);
    return hasErrors ? REFRESH_COMPLETE_WITH_ERRORS : REFRESH_COMPLETE;
}

function isInside(element: Element, container: Element): boolean {
    return element === container || ancestors(element).includes(container);
}

/** Elements around this one, also those of components that it stands in. */
function ancestors(element: Element): Element[] {
    const root = element.getRootNode();
    const next = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    return next === null ? [] : [next, ...ancestors(next)];
}
