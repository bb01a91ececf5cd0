import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';
import { reasonsOf } from 'host/recordForm';

/** Says what went wrong in place of what could not be shown. */
export default class ErrorPanel extends LightningElement {
    @api failure?: RequestFailure | Error;

    get message(): string {
        const failure = this.failure;
        if (failure === undefined) {
            return '';
        }
        return 'body' in failure ? reasonsOf(failure).join(' ') || failure.body.message : failure.message;
    }
}
