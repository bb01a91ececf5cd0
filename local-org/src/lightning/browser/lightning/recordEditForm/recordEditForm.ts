import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';
import type { RecordRepresentation } from 'host/records';
import {
    FormLoader,
    forgetFailure,
    loadDetail,
    nameOfField,
    showFailure,
    type Density,
    type FieldId,
    type FormConfig,
    type FormModel,
} from 'host/recordForm';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';

type Values = Record<string, unknown>;

/**
 * Creates or changes a record. The form saves what its fields hold; a listener may prevent it, and call `submit` with
 * other values. Component Reference, "Record Edit Form".
 */
export default class RecordEditForm extends LightningElement {
    @api formClass = '';
    @api layoutType?: string;

    private readonly loader = new FormLoader(this);
    private givenRecordId = '';
    private givenObject = '';
    private givenRecordType = '';
    private givenDensity: Density = 'auto';
    private givenFields: FieldId[] = [];
    private isSaving = false;

    @api
    get recordId(): string {
        return this.givenRecordId;
    }

    set recordId(id: string | null | undefined) {
        this.givenRecordId = id ?? '';
        this.loader.plan();
    }

    @api
    get objectApiName(): string {
        return this.givenObject;
    }

    set objectApiName(object: string | { objectApiName: string } | undefined) {
        this.givenObject = typeof object === 'object' ? object.objectApiName : (object ?? '');
        this.loader.plan();
    }

    @api
    get recordTypeId(): string {
        return this.givenRecordType;
    }

    set recordTypeId(id: string | null | undefined) {
        this.givenRecordType = id ?? '';
        this.loader.plan();
    }

    @api
    get density(): Density {
        return this.givenDensity;
    }

    set density(density: Density | undefined) {
        this.givenDensity = density ?? 'auto';
        this.loader.plan();
    }

    @api
    get optionalFields(): FieldId[] {
        return this.givenFields;
    }

    set optionalFields(fields: FieldId[] | undefined) {
        this.givenFields = fields ?? [];
        this.loader.plan();
    }

    get formClasses(): string {
        return `slds-form ${this.formClass}`;
    }

    connectedCallback(): void {
        this.loader.connect();
    }

    disconnectedCallback(): void {
        this.loader.disconnect();
    }

    join(event: Event): void {
        this.loader.join(event);
    }

    config(): FormConfig {
        return {
            objectApiName: this.givenObject,
            recordId: this.givenRecordId,
            recordTypeId: this.givenRecordType,
            density: this.givenDensity,
            optionalFields: this.givenFields.map(nameOfField),
        };
    }

    loaded(model: FormModel): void {
        this.dispatchEvent(new CustomEvent('load', { detail: loadDetail(model) }));
    }

    failed(failure: RequestFailure): void {
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
        if (this.givenRecordId === '') {
            const recordType = this.givenRecordType === '' ? {} : { RecordTypeId: this.givenRecordType };
            return createRecord({ apiName: this.givenObject, fields: { ...recordType, ...fields } });
        }
        const known = this.loader.model?.record.fields ?? {};
        const changed = Object.entries(fields).filter(
            ([name, value]) => name !== 'Id' && (known[name] === undefined || known[name].value !== (value ?? null)),
        );
        return updateRecord({ fields: { ...Object.fromEntries(changed), Id: this.givenRecordId } });
    }

    private fail(failure: RequestFailure): void {
        showFailure(this.loader.members, failure, this.loader.model);
        const { message, ...rest } = failure.body;
        this.dispatchEvent(new CustomEvent('error', { detail: { message, detail: message, ...rest } }));
    }
}
