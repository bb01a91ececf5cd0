import { api } from 'lwc';
import type { RequestFailure } from 'host/http';
import type { RecordRepresentation } from 'host/records';
import { forgetFailure, reasonsOf, showFailure, type FormConfig } from 'host/recordForm';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import RecordFormElement from 'shell/recordFormElement';

type Values = Record<string, unknown>;

/**
 * Creates or changes a record. The form saves what its fields hold; a listener may prevent it, and call `submit` with
 * other values. Component Reference, "Record Edit Form".
 */
export default class RecordEditForm extends RecordFormElement {
    @api formClass = '';
    @api layoutType?: string;

    private givenRecordType = '';
    private isSaving = false;

    @api
    get recordTypeId(): string {
        return this.givenRecordType;
    }

    set recordTypeId(id: string | null | undefined) {
        this.givenRecordType = id ?? '';
        this.loader.plan();
    }

    get formClasses(): string {
        return `slds-form ${this.formClass}`;
    }

    override config(): FormConfig {
        return { ...super.config(), recordTypeId: this.givenRecordType };
    }

    override failed(failure: RequestFailure): void {
        this.fail(failure);
    }

    submitByButton(event: Event): void {
        event.preventDefault();
        event.stopPropagation();
        const members = [...this.loader.members];
        // Every field says what is wrong with it, not only the first.
        const isValid = members.map((member) => member.reportValidity?.() ?? true).every(Boolean);
        if (!isValid) {
            return;
        }
        const fields = this.values();
        const submit = new CustomEvent('submit', { bubbles: true, cancelable: true, detail: { fields } });
        this.dispatchEvent(submit);
        if (!submit.defaultPrevented) {
            void this.save(fields);
        }
    }

    /** Saves these values, or those of the form's fields. */
    @api
    submit(fields?: Values): void {
        void this.save(fields ?? this.values());
    }

    private values(): Values {
        return Object.assign({}, ...[...this.loader.members].map((member) => member.values?.() ?? {})) as Values;
    }

    private async save(fields: Values): Promise<void> {
        if (this.isSaving) {
            return;
        }
        this.isSaving = true;
        forgetFailure(this.loader.members);
        try {
            const record = await this.store({ ...fields });
            this.loader.members.forEach((member) => member.clean?.());
            this.dispatchEvent(new CustomEvent('success', { detail: record }));
        } catch (failure) {
            this.fail(failure as RequestFailure);
        } finally {
            this.isSaving = false;
        }
    }

    /** Of a record that is there, only what changed is sent. */
    private store(fields: Values): Promise<RecordRepresentation> {
        if (this.recordId === '') {
            const recordType = this.givenRecordType === '' ? {} : { RecordTypeId: this.givenRecordType };
            return createRecord({ apiName: this.objectApiName, fields: { ...recordType, ...fields } });
        }
        const known = this.loader.model?.record.fields ?? {};
        const changed = Object.entries(fields).filter(
            ([name, value]) => name !== 'Id' && (known[name] === undefined || known[name].value !== (value ?? null)),
        );
        return updateRecord({ fields: { ...Object.fromEntries(changed), Id: this.recordId } });
    }

    private fail(failure: RequestFailure): void {
        showFailure(this.loader.members, failure, this.loader.model);
        const { message, ...rest } = failure.body;
        const detail = reasonsOf(failure).join(' ') || message;
        this.dispatchEvent(new CustomEvent('error', { detail: { message, detail, ...rest } }));
    }
}
