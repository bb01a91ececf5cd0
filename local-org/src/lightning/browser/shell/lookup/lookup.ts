import { LightningElement, api } from 'lwc';
import { request } from 'host/http';

/** Chooses a record of another object. */
export default class Lookup extends LightningElement {
    @api label = '';
    @api objectApiName?: string;
    @api value = '';
    @api displayValue = '';
    @api isRequired = false;

    private found: { label: string; value: string }[] = [];

    get options(): { label: string; value: string }[] {
        const current = { label: this.displayValue, value: this.value };
        const isKnown = this.value === '' || this.found.some((option) => option.value === this.value);
        return [
            ...(this.isRequired ? [] : [{ label: '--None--', value: '' }]),
            ...(isKnown ? [] : [current]),
            ...this.found,
        ];
    }

    async connectedCallback(): Promise<void> {
        if (this.objectApiName) {
            const found = await request<{ id: string; name: string }[]>('record/lookup', {
                objectName: this.objectApiName,
            }).catch(() => []);
            this.found = found.map(({ id, name }) => ({ label: name, value: id }));
        }
    }

    @api
    focus(): void {
        this.template?.querySelector<HTMLElement>('lightning-combobox')?.focus();
    }

    change(event: CustomEvent<{ value: string }>): void {
        event.stopPropagation();
        this.dispatchEvent(new CustomEvent('change', { detail: { value: event.detail.value } }));
    }
}
