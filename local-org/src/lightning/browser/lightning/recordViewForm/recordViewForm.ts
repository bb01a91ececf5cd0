import type { RequestFailure } from 'host/http';
import { showFailure, type FormConfig } from 'host/recordForm';
import RecordFormElement from 'shell/recordFormElement';

/** Shows fields of a record. Component Reference, "Record View Form". */
export default class RecordViewForm extends RecordFormElement {
    /** Without a record there is nothing to show. */
    override config(): FormConfig {
        const config = super.config();
        return { ...config, objectApiName: config.recordId === '' ? '' : config.objectApiName };
    }

    override failed(failure: RequestFailure): void {
        showFailure(this.loader.members, failure);
        this.dispatchEvent(new CustomEvent('error', { detail: { ...failure.body, error: failure.body.message } }));
    }
}
