import { LightningElement, api } from 'lwc';
import { emptiedBy, withValidOptions } from 'host/dependentPicklists';
import { joinForm, nameOfField, type Density, type FieldId, type FormModel, type JoinRequest } from 'host/recordForm';
import type { FieldRepresentation, RecordRepresentation } from 'host/records';
import type { FieldMeta } from 'shell/fieldValue';

type Variant = 'standard' | 'label-hidden' | 'label-inline' | 'label-stacked';
type Values = Record<string, unknown>;

interface ShellInput extends HTMLElement {
    isValid?(): boolean;
    reportValidity?(): boolean;
}

const NUMBERS = new Set(['integer', 'long', 'double', 'currency', 'percent']);

/**
 * An input for a field of the record of the form around it. What the user may read and not change is shown as text,
 * what the user may not read is not shown. Component Reference, "Input Field".
 */
export default class InputField extends LightningElement {
    @api disabled = false;
    @api readOnly = false;
    @api required = false;
    @api variant: Variant = 'standard';

    meta?: FieldMeta;
    record?: RecordRepresentation;
    objectApiName = '';
    realName = '';
    error?: string;
    salutations: { label: string; value: string }[] = [];
    /** Of a dependent picklist: what the form holds of the field that controls it. */
    private controllingValue: unknown;
    private density: Density = 'auto';
    private given?: FieldId;
    private request?: JoinRequest;
    /** What was typed, or set by code, by field. */
    private changes: Values = {};
    private preset: unknown;

    @api
    get fieldName(): FieldId | undefined {
        return this.given;
    }

    set fieldName(field: FieldId | undefined) {
        this.given = field;
        this.request?.reload?.();
    }

    /** The value that the form would save; of names, addresses and geolocations, an object of their fields. */
    @api
    get value(): unknown {
        if (this.meta === undefined) {
            return this.preset;
        }
        return this.isCompound ? this.held : this.held[this.realName];
    }

    set value(value: unknown) {
        this.preset = value;
        this.applyPreset();
    }

    /** Whether it holds something else than what is saved. */
    @api
    get dirty(): boolean {
        return Object.entries(this.changes).some(([name, value]) => value !== this.saved(name));
    }

    get isCompound(): boolean {
        return (this.meta?.parts.length ?? 0) > 0 || this.meta?.compound != null;
    }

    get isReadOnly(): boolean {
        return this.readOnly || !(this.meta?.isEditable === true || this.hasEditableParts);
    }

    get readOnlyClass(): string {
        const layout = this.inputVariant === 'label-inline' ? 'horizontal' : 'stacked';
        return `slds-form-element slds-form-element_${layout} slds-form-element_readonly`;
    }

    get inputMeta(): FieldMeta | undefined {
        if (this.meta === undefined) {
            return undefined;
        }
        const isRequired = this.required || this.meta.isRequired;
        return withValidOptions({ ...this.meta, isRequired }, () => this.controllingValue);
    }

    get inputVariant(): Variant {
        return this.variant === 'standard' && this.density === 'compact' ? 'label-inline' : this.variant;
    }

    get field(): FieldRepresentation | undefined {
        return this.realName in this.changes
            ? { value: this.changes[this.realName], displayValue: null }
            : this.record?.fields[this.realName];
    }

    get held(): Values {
        return Object.fromEntries(
            this.fieldNames.map((name) => [name, name in this.changes ? this.changes[name] : this.saved(name)]),
        );
    }

    connectedCallback(): void {
        this.request = joinForm(this, {
            fieldName: () => nameOfField(this.given),
            show: (model, density) => this.show(model, density),
            values: () => (this.meta === undefined || this.isReadOnly ? {} : this.editableValues()),
            reportValidity: () => this.reportValidity(),
            showErrors: (errors) => this.showErrors(errors),
            clean: () => this.clean(),
            fieldChanged: (name, valueOf) => this.followController(name, valueOf(name)),
        });
    }

    disconnectedCallback(): void {
        this.request?.joined?.();
    }

    /** Shows what is wrong, if anything is. */
    @api
    reportValidity(): boolean {
        const input = this.input;
        return input?.isValid?.() ?? input?.reportValidity?.() ?? true;
    }

    /** Goes back to what is saved. */
    @api
    reset(): void {
        this.changes = {};
        this.error = undefined;
    }

    /** Takes what it holds for saved. */
    @api
    clean(): void {
        const held = this.held;
        this.changes = {};
        if (this.record !== undefined) {
            const fields = { ...this.record.fields };
            for (const [name, value] of Object.entries(held)) {
                if (value !== fields[name]?.value) {
                    fields[name] = { value, displayValue: null };
                }
            }
            this.record = { ...this.record, fields };
        }
    }

    @api
    focus(): void {
        this.input?.focus();
    }

    changeField(event: CustomEvent<{ value: unknown }>): void {
        event.stopPropagation();
        const { value } = event.detail;
        const isNumber = NUMBERS.has(this.meta?.type ?? '') && typeof value === 'string';
        this.change({ [this.realName]: isNumber ? Number(value) : value });
    }

    changeParts(event: CustomEvent<{ values: Values }>): void {
        event.stopPropagation();
        this.change(event.detail.values);
    }

    private get input(): ShellInput | null {
        return this.template?.querySelector<ShellInput>('.input') ?? null;
    }

    private get fieldNames(): string[] {
        const parts = this.meta?.parts ?? [];
        return parts.length > 0
            ? parts
            : this.meta?.compound != null
              ? Object.values(this.meta.compound)
              : [this.realName];
    }

    private hasEditableParts = false;
    private editableNames = new Set<string>();

    private saved(name: string): unknown {
        return this.record?.fields[name]?.value ?? null;
    }

    private editableValues(): Values {
        return Object.fromEntries(Object.entries(this.held).filter(([name]) => this.editableNames.has(name)));
    }

    private change(values: Values): void {
        this.changes = { ...this.changes, ...values };
        this.error = undefined;
        Object.keys(values).forEach((name) => this.request?.changed?.(name));
        const value = this.value;
        this.dispatchEvent(new CustomEvent('change', { detail: { value, checked: value === true } }));
    }

    /** A value that the controlling field's new one does not allow is emptied. */
    private followController(name: string, value: unknown): void {
        const { meta } = this;
        if (meta?.controllingField !== name) {
            return;
        }
        this.controllingValue = value;
        const emptied = emptiedBy(name, { [this.realName]: meta }, { ...this.held, [name]: value });
        if (Object.keys(emptied).length > 0) {
            this.change(emptied);
        }
    }

    private show(model: FormModel, density: Density): void {
        const wanted = nameOfField(this.given).toLowerCase();
        this.realName = Object.keys(model.fields).find((name) => name.toLowerCase() === wanted) ?? '';
        this.meta = model.fields[this.realName];
        this.record = model.record;
        this.objectApiName = model.object.apiName;
        this.controllingValue = model.record.fields[this.meta?.controllingField ?? '']?.value;
        this.density = density;
        this.salutations = model.fields.Salutation?.options ?? [];
        const editable = this.fieldNames.filter((name) => model.fields[name]?.isEditable === true);
        this.editableNames = new Set(editable);
        this.hasEditableParts = this.isCompound && editable.length > 0;
        this.applyPreset();
    }

    /** A value that the page sets counts as typed. */
    private applyPreset(): void {
        if (this.preset === undefined || this.meta === undefined) {
            return;
        }
        const values = this.isCompound ? (this.preset as Values | null) : { [this.realName]: this.preset };
        this.changes = { ...this.changes, ...values };
        this.preset = undefined;
    }

    private showErrors(errors: Record<string, string>): string[] {
        if (this.meta === undefined || this.isReadOnly) {
            return [];
        }
        const own = [this.realName, ...this.fieldNames].filter((name) => errors[name] !== undefined);
        this.error = own.length === 0 ? undefined : own.map((name) => errors[name]).join(' ');
        return own;
    }
}
