import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';
import { reasonsOf } from 'host/recordForm';

/** Says what went wrong in place of what could not be shown. */
export default class ErrorPanel extends LightningElement {
    @api failure?: RequestFailure | Error;
    /** What has failed, where the failure does not say it. */
    @api heading = '';
    /** For who made the part that failed. */
    @api details = '';

    get title(): string {
        return this.isUnanswered ? "The org doesn't answer" : this.heading;
    }

    get message(): string {
        const failure = this.failure;
        if (failure === undefined) {
            return '';
        }
        if (this.isUnanswered) {
            return 'It may have been stopped. Start it again, then reload this page.';
        }
        return 'body' in failure ? reasonsOf(failure).join(' ') || failure.body.message : failure.message;
    }

    private get isUnanswered(): boolean {
        return this.failure !== undefined && 'status' in this.failure && this.failure.status === 0;
    }
}
