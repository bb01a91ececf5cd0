import { LightningElement, api } from 'lwc';
import { request } from 'host/http';
import { nameOfField, type Density, type FieldId, type FormModel } from 'host/recordForm';
import type { FieldMeta } from 'shell/fieldValue';

type Mode = 'edit' | 'view' | 'readonly';

interface Cell {
    key: string;
    name: string;
    isReadOnly: boolean;
    isRequired: boolean;
    canEdit: boolean;
    editLabel: string;
}

interface EditForm extends HTMLElement {
    submit(fields?: Record<string, unknown>): void;
}

/**
 * A whole form for the fields of a layout, or those that are named: shown, changed in place, or asked for.
 * Component Reference, "Record Form".
 */
export default class RecordForm extends LightningElement {
    @api recordTypeId?: string;
    @api density: Density = 'auto';
    @api optionalFields: FieldId[] = [];

    private model?: FormModel;
    private givenObject = '';
    private givenRecordId = '';
    private givenFields: FieldId[] = [];
    private givenLayout: 'Full' | 'Compact' | undefined;
    private givenMode: Mode | undefined;
    private givenColumns = 1;
    private isChanging = false;
    private turn = 0;

    @api
    get objectApiName(): string {
        return this.givenObject;
    }

    set objectApiName(object: string | { objectApiName: string } | undefined) {
        this.givenObject = typeof object === 'object' ? object.objectApiName : (object ?? '');
        void this.describe();
    }

    @api
    get recordId(): string {
        return this.givenRecordId;
    }

    set recordId(id: string | null | undefined) {
        this.givenRecordId = id ?? '';
        void this.describe();
    }

    @api
    get fields(): FieldId[] {
        return this.givenFields;
    }

    set fields(fields: FieldId[] | undefined) {
        this.givenFields = fields ?? [];
        void this.describe();
    }

    @api
    get layoutType(): 'Full' | 'Compact' | undefined {
        return this.givenLayout;
    }

    set layoutType(type: 'Full' | 'Compact' | undefined) {
        this.givenLayout = type;
        void this.describe();
    }

    @api
    get mode(): Mode {
        return this.givenMode ?? (this.givenRecordId === '' ? 'edit' : 'view');
    }

    set mode(mode: Mode | undefined) {
        this.givenMode = mode;
    }

    @api
    get columns(): number {
        return this.givenColumns;
    }

    set columns(count: number | string | undefined) {
        this.givenColumns = Math.max(1, Number(count ?? 1) || 1);
    }

    get isEditing(): boolean {
        return this.mode === 'edit' || (this.mode === 'view' && this.isChanging);
    }

    get columnClass(): string {
        return `slds-size_1-of-1 slds-medium-size_1-of-${this.givenColumns} slds-p-horizontal_x-small slds-p-bottom_xx-small`;
    }

    /** Fields run from left to right; those of a layout's two columns alternate, as on the page. */
    get rows(): { key: number; label: string; cells: Cell[] }[] {
        const sections = this.model?.sections ?? [];
        // What the user may not read is not there.
        const own = this.givenFields.map(nameOfField).filter((name) => this.metaOf(name) !== undefined);
        const named = own.length === 0 ? [] : [{ label: '', columns: [own] }];
        return [...sections, ...named].map(({ label, columns }, key) => ({
            key,
            label,
            cells: this.order(columns).map((name, index) => this.cell(name, index)),
        }));
    }

    /** Saves these values, or those of the form's fields. */
    @api
    submit(fields?: Record<string, unknown>): void {
        this.template?.querySelector<EditForm>('.form')?.submit?.(fields);
    }

    connectedCallback(): void {
        void this.describe();
    }

    edit(): void {
        this.isChanging = true;
    }

    cancel(): void {
        this.isChanging = false;
        this.dispatchEvent(new CustomEvent('cancel'));
        if (this.mode === 'edit') {
            const inputs = this.template?.querySelectorAll<HTMLElement & { reset(): void }>('lightning-input-field');
            inputs?.forEach((input) => input.reset());
        }
    }

    saved(event: CustomEvent<{ id: string }>): void {
        event.stopPropagation();
        this.isChanging = false;
        const { detail } = event;
        if (this.givenRecordId === '' && this.givenMode !== 'edit') {
            this.givenRecordId = detail.id;
            void this.describe();
        }
        this.dispatchEvent(new CustomEvent('success', { detail }));
    }

    tellLoad(event: CustomEvent<object>): void {
        this.dispatchEvent(new CustomEvent('load', { detail: event.detail }));
    }

    tellError(event: CustomEvent<object>): void {
        this.dispatchEvent(new CustomEvent('error', { detail: event.detail }));
    }

    tellSubmit(event: CustomEvent<object>): void {
        event.stopPropagation();
        const submit = new CustomEvent('submit', { bubbles: true, cancelable: true, detail: event.detail });
        this.dispatchEvent(submit);
        if (submit.defaultPrevented) {
            event.preventDefault();
        }
    }

    /** Reads which fields there are, and what the user may do with them. */
    private async describe(): Promise<void> {
        const turn = ++this.turn;
        await Promise.resolve();
        if (turn !== this.turn || this.givenObject === '') {
            return;
        }
        const model = await request<FormModel>('record/form', {
            objectApiName: this.givenObject,
            recordId: this.givenRecordId,
            recordTypeId: this.recordTypeId ?? null,
            fields: this.givenFields.map(nameOfField),
            layoutType: this.givenLayout ?? null,
        }).catch((error: { body: object }) => {
            this.dispatchEvent(new CustomEvent('error', { detail: error.body }));
            return undefined;
        });
        if (turn === this.turn) {
            this.model = model;
        }
    }

    private metaOf(name: string): FieldMeta | undefined {
        const fields = Object.entries(this.model?.fields ?? {});
        return fields.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
    }

    private order(columns: string[][]): string[] {
        if (columns.length < 2 || this.givenColumns === 1) {
            return columns.flat();
        }
        const height = Math.max(...columns.map((column) => column.length));
        return Array.from({ length: height }, (_none, row) => columns.map((column) => column[row] ?? '')).flat();
    }

    private cell(name: string, index: number): Cell {
        const meta = this.metaOf(name);
        const parts = [...(meta?.parts ?? []), ...Object.values(meta?.compound ?? {})];
        const isEditable = [meta, ...parts.map((part) => this.metaOf(part))].some((one) => one?.isEditable === true);
        return {
            key: `${index} ${name}`,
            name,
            isReadOnly: name !== '' && !isEditable,
            isRequired: meta?.isRequired === true,
            canEdit: this.mode === 'view' && this.model?.canSave === true && isEditable,
            editLabel: `Edit ${meta?.label ?? name}`,
        };
    }
}
