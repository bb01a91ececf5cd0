import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';
import {
    FormLoader,
    loadDetail,
    nameOfField,
    type Density,
    type FieldId,
    type FormConfig,
    type FormModel,
} from 'host/recordForm';

/** What record forms have in common: which record they show, and the loading of it. */
export default abstract class RecordFormElement extends LightningElement {
    protected readonly loader = new FormLoader(this);
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

    config(): FormConfig {
        return {
            objectApiName: this.givenObject,
            recordId: this.givenRecordId,
            recordTypeId: '',
            density: this.givenDensity,
            optionalFields: this.givenFields.map(nameOfField),
        };
    }

    loaded(model: FormModel): void {
        this.dispatchEvent(new CustomEvent('load', { detail: loadDetail(model) }));
    }

    abstract failed(failure: RequestFailure): void;
}
