import { LightningElement, api } from 'lwc';

/** Asks before something is done; the browser keeps focus inside, and Escape cancels. */
export default class Dialog extends LightningElement {
    @api heading = '';
    @api actionLabel = '';

    renderedCallback(): void {
        const dialog = this.template?.querySelector('dialog');
        if (dialog !== null && dialog !== undefined && !dialog.open) {
            dialog.showModal();
        }
    }

    cancel(event: Event): void {
        event.preventDefault();
        this.dispatchEvent(new CustomEvent('cancel'));
    }

    confirm(): void {
        this.dispatchEvent(new CustomEvent('confirm'));
    }
}
