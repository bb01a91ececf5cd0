import { LightningElement, api } from 'lwc';
import type { PartChange, ScreenPart } from 'host/flow';
import { columnsOf, type TableColumn } from './columns';

interface BaseInput extends HTMLElement {
    reportValidity?(): boolean;
}

type Values = Record<string, unknown>;

const INPUT_TYPES: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', url: 'url' };

const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'].map((value) => ({ label: value, value }));

/** One of Salesforce's own components on a flow's screen. Source: Help, "Standard Flow Screen Components". */
export default class FlowStandard extends LightningElement {
    @api model!: ScreenPart;

    readonly salutations = SALUTATIONS;
    message = '';
    private given: Values = {};

    connectedCallback(): void {
        this.given = { ...(this.model.value as Values) };
    }

    get kind(): string {
        return (this.model.component?.name ?? '').split(':')[1] ?? '';
    }

    /** Which of them it is, for the template. */
    get is(): Record<string, boolean> {
        return { [this.kind]: true };
    }

    get attributes(): Values {
        const { attributes } = this.model.component ?? { attributes: {} };
        return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
    }

    get held(): Values {
        return { ...this.attributes, ...this.given };
    }

    get label(): string {
        return this.text('label') ?? this.model.label;
    }

    get isRequired(): boolean {
        return isTrue(this.attributes.required);
    }

    get isDisabled(): boolean {
        return isTrue(this.attributes.disabled);
    }

    get isReadOnly(): boolean {
        return isTrue(this.attributes.readonly);
    }

    get isMultiple(): boolean {
        return isTrue(this.attributes.multiple);
    }

    get inputType(): string {
        return INPUT_TYPES[this.kind] ?? 'text';
    }

    get nameFields(): string[] {
        const named = this.attributes.fieldsToDisplay;
        const names = Array.isArray(named) ? named.map(String) : String(named ?? '').split(/[\s,]+/);
        const known = names.filter((name) => name !== '');
        return known.length === 0 ? ['firstName', 'lastName'] : known;
    }

    /** A slider stands at its start until somebody moves it. */
    get position(): unknown {
        return this.held.value ?? this.attributes.min ?? 0;
    }

    /** One input for each record that is chosen, and one more while there may be more. */
    get lookups(): object[] {
        const most = Math.max(this.number('maxValues') ?? 1, 1);
        const shown = [...this.chosenIds, null].slice(0, most);
        return shown.map((recordId, position) => ({
            position,
            recordId,
            isRequired: this.isRequired && position === 0,
        }));
    }

    get targetName(): string {
        return this.target?.apiName ?? '';
    }

    get searchHint(): string {
        return `Search ${this.target?.pluralLabel ?? ''}...`;
    }

    get rows(): Values[] {
        return (this.attributes.tableData ?? []) as Values[];
    }

    get columns(): TableColumn[] {
        return columnsOf(this.text('columns') ?? '[]');
    }

    /** An image is a static resource. */
    get imageAddress(): string {
        return `/resource/${this.text('imageName') ?? ''}`;
    }

    get imageStyle(): string {
        const size = (name: string, value: string | undefined): string =>
            value === undefined ? '' : `${name}: ${/^\d+$/.test(value) ? `${value}px` : value};`;
        return (
            size('width', this.text('imageWidth')) +
            size('height', this.text('imageHeight')) +
            (this.text('imageCSS') ?? '')
        );
    }

    get alignment(): string {
        return `slds-text-align_${this.text('horizontalAlignment') ?? 'left'}`;
    }

    get hasTableTitle(): boolean {
        return isTrue(this.attributes.shouldDisplayLabel) && this.label !== '';
    }

    get hasNoSelection(): boolean {
        return this.attributes.selectionMode === 'NO_SELECTION';
    }

    get maximum(): number | undefined {
        return this.attributes.selectionMode === 'SINGLE_SELECT' ? 1 : this.number('maxRowSelection');
    }

    get selectedIds(): unknown[] {
        const selected = (this.held.selectedRows ?? []) as Values[];
        return selected.map((row) => row.Id);
    }

    @api
    isValid(): boolean {
        if (this.kind === 'datatable') {
            const least = this.number('minRowSelection') ?? 0;
            const isMissing = this.selectedIds.length < least && !this.hasNoSelection;
            this.message = isMissing ? `Select at least ${least} ${least === 1 ? 'row' : 'rows'}.` : '';
            return !isMissing;
        }
        const inputs = [...(this.template?.querySelectorAll<BaseInput>('.input') ?? [])];
        return inputs.map((input) => input.reportValidity?.() ?? true).every(Boolean);
    }

    @api
    outputs(): PartChange {
        return { name: this.model.name, value: this.given };
    }

    check(event: CustomEvent<{ checked: boolean }>): void {
        this.keep(event, { value: event.detail.checked });
    }

    changeValue(event: CustomEvent<{ value: unknown }>): void {
        this.keep(event, { value: event.detail.value });
    }

    changeAll(event: CustomEvent<Values>): void {
        const { detail } = event;
        const names = this.model.component?.outputs ?? [];
        this.keep(event, Object.fromEntries(names.map((name) => [name, detail[name]])));
    }

    choose(event: CustomEvent<{ recordId: string | null }>): void {
        const position = Number((event.currentTarget as HTMLElement).dataset.position);
        const recordIds = [...this.chosenIds];
        recordIds.splice(position, 1, ...(event.detail.recordId === null ? [] : [event.detail.recordId]));
        this.keep(event, { recordId: recordIds[0] ?? null, recordIds });
    }

    select(event: CustomEvent<{ selectedRows: Values[] }>): void {
        const { selectedRows } = event.detail;
        this.message = '';
        this.keep(event, { selectedRows, firstSelectedRow: selectedRows[0] ?? null });
    }

    upload(event: CustomEvent<{ files: { name: string; documentId: string }[] }>): void {
        const { files } = event.detail;
        const more = (name: string, values: unknown[]): unknown[] => [
            ...((this.given[name] ?? []) as unknown[]),
            ...values,
        ];
        this.keep(event, {
            contentDocIds: more(
                'contentDocIds',
                files.map(({ documentId }) => documentId),
            ),
            uploadedFileNames: more(
                'uploadedFileNames',
                files.map(({ name }) => name),
            ),
        });
    }

    private get chosenIds(): string[] {
        const { recordId, recordIds } = this.held;
        const several = (recordIds ?? []) as string[];
        return several.length > 0 || typeof recordId !== 'string' ? several : [recordId];
    }

    private get target(): { apiName: string; pluralLabel: string } | undefined {
        return (this.attributes.targets as { apiName: string; pluralLabel: string }[] | undefined)?.[0];
    }

    private keep(event: Event, values: Values): void {
        event.stopPropagation();
        this.given = { ...this.given, ...values };
        const detail = { name: this.model.name, value: this.given };
        this.dispatchEvent(new CustomEvent('partchange', { detail, bubbles: true, composed: true }));
    }

    private text(name: string): string | undefined {
        const value = this.attributes[name];
        return typeof value === 'string' ? value : undefined;
    }

    private number(name: string): number | undefined {
        const value = Number(this.attributes[name]);
        return Number.isFinite(value) ? value : undefined;
    }
}

function isTrue(value: unknown): boolean {
    return value === true || value === 'true';
}
