import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';

/** Says what went wrong in place of what could not be shown. */
export default class ErrorPanel extends LightningElement {
    @api failure?: RequestFailure | Error;

    get message(): string {
        const failure = this.failure;
        return failure === undefined ? '' : 'body' in failure ? failure.body.message : failure.message;
    }
}
