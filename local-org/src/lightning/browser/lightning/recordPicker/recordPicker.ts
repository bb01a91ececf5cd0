import { LightningElement, api } from 'lwc';
import { request, type RequestFailure } from 'host/http';
import { nameOfObject, type ObjectId } from 'host/wire';
import { BAD_INPUT, type Found } from 'shell/lookup';

interface Lookup extends HTMLElement {
    clear(): void;
    checkValidity(): boolean;
    reportValidity(): boolean;
    setCustomValidity(message: string): void;
}

/** Chooses a record by a part of its name, or of other fields. Component Reference, "Record Picker". */
export default class RecordPicker extends LightningElement {
    @api label = '';
    @api variant: 'standard' | 'label-hidden' = 'standard';
    @api placeholder?: string;
    @api fieldLevelHelp?: string;
    @api messageWhenValueMissing = 'Complete this field.';
    @api messageWhenBadInput = BAD_INPUT;
    @api required = false;
    @api disabled = false;
    @api filter?: object;
    @api displayInfo?: object;
    @api matchingInfo?: object;

    recordId = '';
    displayValue = '';
    private object?: ObjectId;

    @api
    get objectApiName(): ObjectId | undefined {
        return this.object;
    }

    set objectApiName(object: ObjectId | undefined) {
        this.object = object;
        void this.show();
    }

    /** Id of the record that is chosen. */
    @api
    get value(): string | null {
        return this.recordId === '' ? null : this.recordId;
    }

    set value(id: string | null | undefined) {
        this.recordId = id ?? '';
        if (this.recordId === '') {
            this.lookup?.clear();
        } else {
            void this.show();
        }
    }

    readonly finder = (search: string): Promise<Found[]> => this.ask({ search });

    @api
    clearSelection(): void {
        this.recordId = '';
        this.displayValue = '';
        this.lookup?.clear();
    }

    @api
    focus(): void {
        this.lookup?.focus();
    }

    @api
    blur(): void {
        this.lookup?.blur();
    }

    @api
    checkValidity(): boolean {
        return this.lookup?.checkValidity() ?? true;
    }

    @api
    reportValidity(): boolean {
        return this.lookup?.reportValidity() ?? true;
    }

    @api
    setCustomValidity(message: string): void {
        this.lookup?.setCustomValidity(message);
    }

    choose(event: CustomEvent<{ value: string }>): void {
        event.stopPropagation();
        const { value } = event.detail;
        this.recordId = value;
        this.dispatchEvent(new CustomEvent('change', { detail: { recordId: value === '' ? null : value } }));
    }

    private get lookup(): Lookup | null {
        return this.template?.querySelector<Lookup>('shell-lookup') ?? null;
    }

    /** Shows the record that code chose. */
    private async show(): Promise<void> {
        const { recordId } = this;
        if (recordId === '' || this.object === undefined) {
            return;
        }
        const [record] = await this.ask({ recordId });
        if (recordId === this.recordId) {
            this.displayValue = record?.name ?? '';
        }
    }

    private async ask(question: { search?: string; recordId?: string }): Promise<Found[]> {
        const { filter, displayInfo, matchingInfo } = this;
        const objectApiName = nameOfObject(this.object);
        try {
            return await request('record/picker', { objectApiName, filter, displayInfo, matchingInfo, ...question });
        } catch (failure) {
            this.dispatchEvent(new CustomEvent('error', { detail: { error: failure as RequestFailure } }));
            return [];
        }
    }
}
