import { LightningElement, api } from 'lwc';
import type { FieldRepresentation } from 'host/records';

export interface FieldMeta {
    label: string;
    helpText: string | null;
    type: string;
    isRichText: boolean;
    isEditable: boolean;
    /** Fields that are changed in place of this one. */
    parts: string[];
    isRequired: boolean;
    length: number;
    scale: number;
    referenceTo: string | null;
    targets: { apiName: string; label: string }[];
    options: { label: string; value: string; validFor?: string[] }[];
    /** Of a dependent picklist: the field that decides which options may be chosen, by their `validFor`. */
    controllingField: string | null;
    /** Of an address or a geolocation: its fields, by what they hold. */
    compound: Record<string, string> | null;
}

/** A field's value as people read it. */
export default class FieldValue extends LightningElement {
    @api meta?: FieldMeta;
    @api field?: FieldRepresentation;

    get text(): string {
        return this.field?.displayValue ?? String(this.field?.value ?? '');
    }

    get isCheckbox(): boolean {
        return this.meta?.type === 'boolean';
    }

    get isRichText(): boolean {
        return this.meta?.isRichText === true;
    }

    get isChecked(): boolean {
        return this.field?.value === true;
    }

    get checkboxText(): string {
        return this.isChecked ? 'Yes' : 'No';
    }

    get isPhone(): boolean {
        return this.holds('phone');
    }

    get isEmail(): boolean {
        return this.holds('email');
    }

    get isUrl(): boolean {
        return this.holds('url');
    }

    get address(): string | undefined {
        const isLink = this.holds('reference') && this.meta?.referenceTo !== null;
        return isLink ? `/lightning/r/${String(this.field?.value)}/view` : undefined;
    }

    private holds(type: string): boolean {
        const value = this.field?.value;
        return this.meta?.type === type && typeof value === 'string' && value !== '';
    }
}
