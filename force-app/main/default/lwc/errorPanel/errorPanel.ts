import { LightningElement, api } from 'lwc';

/** One error in words. With `retryText` there is a button that sends `retry`. */
export default class ErrorPanel extends LightningElement {
    @api heading = '';
    @api message = '';
    @api retryText?: string;

    handleRetry(): void {
        this.dispatchEvent(new CustomEvent('retry'));
    }
}
