import { SHOW_TOAST_EVENT, type ToastOptions } from 'lightning/platformShowToastEvent';

/**
 * Shows the toasts that components of the page ask for by event, among those that they show with `lightning/toast`.
 * Source: Component Reference, "Show Toast Event".
 */
export function showToasts(): void {
    document.body.addEventListener(SHOW_TOAST_EVENT, (event) => {
        const options = (event as CustomEvent<ToastOptions & { toast?: unknown }>).detail;
        // Those of `lightning/toast` name their class, and are for its container.
        if (options.toast === undefined) {
            event.stopImmediatePropagation();
            void show(options);
        }
    });
}

/** Of a toast without a title the message stands in its place. */
async function show({ title, message, messageData = [], variant, mode }: ToastOptions): Promise<void> {
    const { default: Toast } = await import('lightning/toast');
    const links = Object.fromEntries(
        Object.entries(messageData).flatMap(([key, data]) => (typeof data === 'string' ? [] : [[key, data]])),
    );
    const text = withTexts(message ?? '', messageData);
    const kept = mode === 'sticky' ? 'sticky' : 'dismissible';
    const words =
        title === undefined || title === ''
            ? { label: text, labelLinks: links }
            : { label: title, message: text, messageLinks: links };
    Toast.show({ ...words, variant: variant ?? 'info', mode: kept }, document.body);
}

/** `{0}` in a message stands for the first of its data, unless that is a link. */
function withTexts(message: string, messageData: NonNullable<ToastOptions['messageData']>): string {
    return message.replaceAll(/\{(\d+)\}/g, (place, index: string) => {
        const data = messageData[Number(index)];
        return typeof data === 'string' ? data : place;
    });
}
