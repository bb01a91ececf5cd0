import { LightningElement, api } from 'lwc';
import type { FieldRepresentation } from 'host/records';
import type { FieldMeta } from 'shell/fieldValue';

interface BaseInput extends HTMLElement {
    setCustomValidity(message: string): void;
    reportValidity(): boolean;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
    email: 'email',
    phone: 'tel',
    url: 'url',
    date: 'date',
    datetime: 'datetime',
    time: 'time',
    integer: 'number',
    long: 'number',
    double: 'number',
    currency: 'number',
    percent: 'number',
};

const NONE = { label: '--None--', value: '' };

/** A field's value as people change it. */
export default class FieldInput extends LightningElement {
    @api name = '';
    @api objectApiName = '';
    @api meta!: FieldMeta;
    @api field?: FieldRepresentation;
    @api disabled = false;
    /** As base components have it: where the label stands. */
    @api variant = 'standard';

    private message = '';

    @api
    get error(): string | undefined {
        return this.message;
    }

    set error(message: string | undefined) {
        this.message = message ?? '';
    }

    get value(): unknown {
        return this.field?.value ?? '';
    }

    get isPicklist(): boolean {
        return this.meta.type === 'picklist';
    }

    get isMultiPicklist(): boolean {
        return this.meta.type === 'multipicklist';
    }

    /** A dependent picklist can be used once its controlling field allows something. */
    get isDisabled(): boolean {
        return this.disabled || (this.meta.controllingField !== null && this.meta.options.length === 0);
    }

    get values(): string[] {
        return String(this.value)
            .split(';')
            .filter((value) => value !== '');
    }

    get isCheckbox(): boolean {
        return this.meta.type === 'boolean';
    }

    get isChecked(): boolean {
        return this.value === true;
    }

    get isRichText(): boolean {
        return this.meta.isRichText;
    }

    get hasNoError(): boolean {
        return this.message === '';
    }

    get isLabelVisible(): boolean {
        return this.variant !== 'label-hidden';
    }

    get isLongText(): boolean {
        return this.meta.type === 'textarea';
    }

    get isLookup(): boolean {
        return this.meta.type === 'reference';
    }

    get options(): { label: string; value: string }[] {
        const known = this.meta.options;
        const current = String(this.value);
        const isUnknown = current !== '' && !known.some((option) => option.value === current);
        return [
            ...(this.meta.isRequired ? [] : [NONE]),
            ...known,
            ...(isUnknown ? [{ label: current, value: current }] : []),
        ];
    }

    get inputType(): string {
        return INPUT_TYPES[this.meta.type] ?? 'text';
    }

    get step(): number | undefined {
        return this.inputType === 'number' ? 10 ** -this.meta.scale : undefined;
    }

    get maximumLength(): number | undefined {
        return this.meta.length > 0 ? this.meta.length : undefined;
    }

    get displayValue(): string {
        return this.field?.displayValue ?? '';
    }

    renderedCallback(): void {
        const input = this.input;
        if (input?.setCustomValidity !== undefined) {
            input.setCustomValidity(this.message);
            if (this.message !== '') {
                input.reportValidity();
            }
        }
    }

    /** Shows what is wrong, if anything is. */
    @api
    isValid(): boolean {
        return this.input?.reportValidity?.() ?? true;
    }

    @api
    focus(): void {
        this.input?.focus();
    }

    change(event: CustomEvent<{ value?: unknown; checked?: boolean }>): void {
        const given = this.isCheckbox ? event.detail.checked : (event.detail.value ?? null);
        const value = Array.isArray(given) ? given.join(';') : given;
        this.dispatchEvent(
            new CustomEvent('fieldchange', { detail: { name: this.name, value: value === '' ? null : value } }),
        );
    }

    private get input(): BaseInput | null {
        return this.template?.querySelector<BaseInput>('.shell-input') ?? null;
    }
}
