import { LightningElement, api } from 'lwc';
import {
    FormLoader,
    loadDetail,
    nameOfField,
    showFailure,
    type Density,
    type FieldId,
    type FormConfig,
    type FormModel,
} from 'host/recordForm';
import type { RequestFailure } from 'host/http';

/** Shows fields of a record. Component Reference, "Record View Form". */
export default class RecordViewForm extends LightningElement {
    private readonly loader = new FormLoader(this);
    private givenRecordId = '';
    private givenObject = '';
    private givenDensity: Density = 'auto';
    private givenFields: FieldId[] = [];

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

    connectedCallback(): void {
        this.loader.connect();
    }

    disconnectedCallback(): void {
        this.loader.disconnect();
    }

    join(event: Event): void {
        this.loader.join(event);
    }

    /** Without a record there is nothing to show. */
    config(): FormConfig {
        return {
            objectApiName: this.givenRecordId === '' ? '' : this.givenObject,
            recordId: this.givenRecordId,
            recordTypeId: '',
            density: this.givenDensity,
            optionalFields: this.givenFields.map(nameOfField),
        };
    }

    loaded(model: FormModel): void {
        this.dispatchEvent(new CustomEvent('load', { detail: loadDetail(model) }));
    }

    failed(failure: RequestFailure): void {
        showFailure(this.loader.members, failure);
        this.dispatchEvent(new CustomEvent('error', { detail: { ...failure.body, error: failure.body.message } }));
    }
}
