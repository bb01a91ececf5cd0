import { LightningElement, api } from 'lwc';
import type { ScreenPart } from 'host/flow';
import type { FieldRepresentation } from 'host/records';
import type { FieldMeta } from 'shell/fieldValue';

interface BaseInput extends HTMLElement {
    setCustomValidity?(message: string): void;
    reportValidity?(): boolean;
    isValid?(): boolean;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
    Currency: 'number',
    Date: 'date',
    DateTime: 'datetime',
    Number: 'number',
    Time: 'time',
};

/** A text, an input or a choice on a flow's screen. */
export default class FlowPart extends LightningElement {
    @api fields: Record<string, FieldMeta> = {};

    private described!: ScreenPart;
    private typed: unknown;
    private isTyped = false;
    private error = '';

    @api
    get model(): ScreenPart {
        return this.described;
    }

    set model(model: ScreenPart) {
        this.described = model;
        this.error = model.error ?? '';
    }

    /** What the person filled in is newer than what the server knows. */
    get value(): unknown {
        return this.isTyped ? this.typed : (this.model.value ?? undefined);
    }

    get values(): string[] {
        return Array.isArray(this.value) ? this.value.map(String) : [];
    }

    get isText(): boolean {
        return this.model.kind === 'DisplayText';
    }

    get isLongText(): boolean {
        return this.model.kind === 'LargeTextArea';
    }

    get isCheckbox(): boolean {
        return this.model.kind === 'InputField' && this.model.dataType === 'Boolean';
    }

    get isRadio(): boolean {
        return this.model.kind.startsWith('RadioButton');
    }

    get isDropdown(): boolean {
        return this.model.kind === 'DropdownBox';
    }

    get isCheckboxGroup(): boolean {
        return this.model.kind === 'MultiSelectCheckboxes';
    }

    get isList(): boolean {
        return this.model.kind === 'MultiSelectPicklist';
    }

    get isFixed(): boolean {
        return this.model.isDisabled || this.model.isReadOnly;
    }

    get dropdownOptions(): readonly object[] {
        const { isRequired, options } = this.model;
        return isRequired ? options : [{ label: '--None--', value: '' }, ...options];
    }

    get inputType(): string {
        return this.model.kind === 'PasswordField' ? 'password' : (INPUT_TYPES[this.model.dataType ?? ''] ?? 'text');
    }

    get formatter(): string | undefined {
        return this.model.dataType === 'Currency' ? 'currency' : undefined;
    }

    get step(): number | undefined {
        return this.inputType === 'number' ? 10 ** -this.model.scale : undefined;
    }

    get meta(): FieldMeta | undefined {
        const { field, isRequired } = this.model;
        const known = field === null ? undefined : this.fields[`${field.objectName}.${field.fieldName}`];
        return known === undefined ? undefined : { ...known, isRequired };
    }

    get field(): FieldRepresentation {
        return { value: this.value ?? null, displayValue: null } as FieldRepresentation;
    }

    /** Chosen choices that ask for a text. */
    get prompts(): object[] {
        const chosen = Array.isArray(this.value) ? this.value.map(String) : [String(this.value)];
        return this.model.options
            .filter(({ prompt, value }) => prompt !== null && chosen.includes(value))
            .map(({ prompt, value }) => ({ name: value, ...prompt }));
    }

    renderedCallback(): void {
        const input = this.input;
        if (input?.setCustomValidity !== undefined) {
            input.setCustomValidity(this.error);
            if (this.error !== '') {
                input.reportValidity?.();
            }
        }
    }

    @api
    isValid(): boolean {
        // What the server found wrong, it looks at again.
        this.input?.setCustomValidity?.('');
        const own = this.input?.isValid?.() ?? this.input?.reportValidity?.() ?? true;
        const prompts = [...(this.template?.querySelectorAll<BaseInput>('.prompt') ?? [])];
        return [own, ...prompts.map((prompt) => prompt.reportValidity?.() ?? true)].every(Boolean);
    }

    @api
    outputs(): undefined {
        return undefined;
    }

    check(event: CustomEvent<{ checked: boolean }>): void {
        this.keep(event, event.detail.checked);
    }

    change(event: CustomEvent<{ value: unknown }>): void {
        this.keep(event, event.detail.value);
    }

    changeField(event: CustomEvent<{ value: unknown }>): void {
        this.keep(event, event.detail.value);
    }

    write(event: CustomEvent<{ value: string }>): void {
        event.stopPropagation();
        this.tell((event.currentTarget as HTMLElement).dataset.name ?? '', event.detail.value);
    }

    private keep(event: Event, value: unknown): void {
        event.stopPropagation();
        this.typed = value;
        this.isTyped = true;
        this.error = '';
        this.tell(this.model.name, value);
    }

    private tell(name: string, value: unknown): void {
        const detail = { name, value };
        this.dispatchEvent(new CustomEvent('partchange', { detail, bubbles: true, composed: true }));
    }

    private get input(): BaseInput | null {
        return this.template?.querySelector<BaseInput>('.input') ?? null;
    }
}
