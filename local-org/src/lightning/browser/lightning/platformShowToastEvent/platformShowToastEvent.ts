export const SHOW_TOAST_EVENT = 'lightning__showtoast';

export interface ToastOptions {
    title?: string;
    message?: string;
    messageData?: (string | { url: string; label: string })[];
    variant?: 'info' | 'success' | 'warning' | 'error';
    mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

/** Asks the page around the component to show a toast. */
export class ShowToastEvent extends CustomEvent<ToastOptions> {
    constructor(options: ToastOptions) {
        super(SHOW_TOAST_EVENT, { bubbles: true, composed: true, cancelable: true, detail: options });
    }
}
