import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';

/** In place of a record that is not there for its user. Nobody learns whether it exists. */
export default class RecordFailure extends LightningElement {
    @api failure?: RequestFailure;
    @api objectApiName = '';

    get isOther(): boolean {
        return this.failure?.status !== 404 && this.failure?.status !== 403;
    }

    get listAddress(): string {
        return `/lightning/o/${this.objectApiName}/list`;
    }
}
