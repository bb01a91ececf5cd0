import { LightningElement } from 'lwc';
import { SHOW_TOAST_EVENT, type ToastOptions } from 'lightning/platformShowToastEvent';

interface Part {
    key: number;
    text: string;
    url: string | undefined;
}

interface Toast {
    key: number;
    title: string;
    message: Part[];
    icon: string;
    className: string;
    isUrgent: boolean;
}

const SHOWN_FOR = 5000;
const ICONS = { info: 'utility:info', success: 'utility:success', warning: 'utility:warning', error: 'utility:error' };

/** Shows the toasts that any component of the page asks for. */
export default class Toasts extends LightningElement {
    toasts: Toast[] = [];
    private lastKey = 0;

    private readonly show = (event: Event): void => {
        const options = (event as CustomEvent<ToastOptions>).detail;
        const variant = options.variant ?? 'info';
        const toast = {
            key: ++this.lastKey,
            title: options.title ?? '',
            message: messageParts(options),
            icon: ICONS[variant],
            className: `shell-toast shell-toast_${variant}`,
            isUrgent: variant === 'error',
        };
        this.toasts = [...this.toasts, toast];
        if (options.mode !== 'sticky' && variant !== 'error') {
            setTimeout(() => this.remove(toast.key), SHOWN_FOR);
        }
    };

    connectedCallback(): void {
        window.addEventListener(SHOW_TOAST_EVENT, this.show);
    }

    disconnectedCallback(): void {
        window.removeEventListener(SHOW_TOAST_EVENT, this.show);
    }

    close(event: Event): void {
        this.remove(Number((event.currentTarget as HTMLElement).dataset.key));
    }

    private remove(key: number): void {
        this.toasts = this.toasts.filter((toast) => toast.key !== key);
    }
}

/** `{0}` in a message stands for the first of its data, which may be a link. */
function messageParts({ message = '', messageData = [] }: ToastOptions): Part[] {
    return message.split(/(\{\d+\})/).map((text, key) => {
        const index = /^\{(\d+)\}$/.exec(text)?.[1];
        const data = index === undefined ? undefined : messageData[Number(index)];
        if (data === undefined) {
            return { key, text, url: undefined };
        }
        return typeof data === 'string'
            ? { key, text: data, url: undefined }
            : { key, text: data.label, url: data.url };
    });
}
