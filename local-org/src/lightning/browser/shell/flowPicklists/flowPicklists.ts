import { LightningElement, api } from 'lwc';
import { emptiedBy, withValidOptions, type Picklist } from 'host/dependentPicklists';
import type { PartChange, ScreenPart } from 'host/flow';

interface NamedPicklist extends Picklist {
    fieldName: string;
    /** Attribute of the component that holds what is chosen. */
    output: string;
    label: string;
    isRequired: boolean;
}

interface BaseInput extends HTMLElement {
    reportValidity?(): boolean;
}

/** Picklists on a flow's screen of which each depends on the one before. Help, "Dependent Picklists Screen Component". */
export default class FlowPicklists extends LightningElement {
    @api model!: ScreenPart;

    private given: Record<string, unknown> = {};

    connectedCallback(): void {
        this.given = { ...(this.model.value as Record<string, unknown>) };
    }

    get picklists(): object[] {
        return this.all.map((picklist) => {
            const { options } = withValidOptions(picklist, (name) => this.valuesByField[name]);
            return {
                ...picklist,
                options: picklist.isRequired ? options : [{ label: '--None--', value: '' }, ...options],
                value: this.valuesByField[picklist.fieldName] ?? '',
                isDisabled: this.model.component?.attributes.disabled === true || options.length === 0,
            };
        });
    }

    @api
    isValid(): boolean {
        const inputs = [...(this.template?.querySelectorAll<BaseInput>('.input') ?? [])];
        return inputs.map((input) => input.reportValidity?.() ?? true).every(Boolean);
    }

    @api
    outputs(): PartChange {
        return { name: this.model.name, value: { ...this.held } };
    }

    choose(event: CustomEvent<{ value: string }>): void {
        event.stopPropagation();
        const { output } = (event.target as HTMLElement).dataset;
        const chosen = this.all.find((picklist) => picklist.output === output);
        if (chosen === undefined) {
            return;
        }
        const value = event.detail.value === '' ? null : event.detail.value;
        const values = { ...this.valuesByField, [chosen.fieldName]: value };
        const fields = Object.fromEntries(this.all.map((picklist) => [picklist.fieldName, picklist]));
        const settled: Record<string, unknown> = { ...values, ...emptiedBy(chosen.fieldName, fields, values) };
        this.given = Object.fromEntries(this.all.map((picklist) => [picklist.output, settled[picklist.fieldName]]));
        const detail = { name: this.model.name, value: this.given };
        this.dispatchEvent(new CustomEvent('partchange', { detail, bubbles: true, composed: true }));
    }

    private get all(): NamedPicklist[] {
        return (this.model.component?.attributes.picklists ?? []) as NamedPicklist[];
    }

    private get held(): Record<string, unknown> {
        const attributes: Readonly<Record<string, unknown>> = this.model.component?.attributes ?? {};
        const value = (output: string): unknown => (output in this.given ? this.given[output] : attributes[output]);
        return Object.fromEntries(this.all.map(({ output }) => [output, value(output)]));
    }

    private get valuesByField(): Record<string, unknown> {
        return Object.fromEntries(this.all.map(({ fieldName, output }) => [fieldName, this.held[output] ?? null]));
    }
}
