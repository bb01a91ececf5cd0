import { LightningElement, api } from 'lwc';
import type { QuickAction } from 'shell/quickActions';
import { emptiedBy, withValidOptions } from 'host/dependentPicklists';
import type { RequestFailure } from 'host/http';
import type { FieldRepresentation, RecordRepresentation } from 'host/records';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { FieldMeta } from 'shell/fieldValue';

export interface Section {
    label: string;
    columns: string[][];
}

/** What a form shows: a record that there is, or one to be. */
export interface FormModel {
    /** Empty for a new record. */
    recordId: string;
    object: { apiName: string; label: string; pluralLabel: string };
    canEdit: boolean;
    fields: Record<string, FieldMeta>;
    record: Pick<RecordRepresentation, 'fields'>;
}

export interface RecordModel extends FormModel {
    canDelete: boolean;
    nameField: string | null;
    sections: Section[];
    highlights: string[];
    actions: QuickAction[];
    related: { relationship: string; label: string; objectName: string; fields: string[] }[];
    record: RecordRepresentation;
}

interface Cell {
    name: string;
    meta: FieldMeta | undefined;
    field: FieldRepresentation | undefined;
    isInput: boolean;
    /** An address or a geolocation. */
    isCompound: boolean;
    className: string;
    canEdit: boolean;
    editLabel: string;
    error: string | undefined;
}

interface SaveErrors {
    errors?: { message: string }[];
    fieldErrors?: Record<string, { message: string }[]>;
}

/** All fields of a record in their sections; a pencil turns them into inputs. */
export default class RecordDetails extends LightningElement {
    @api model!: FormModel;
    /** Those of the page layout, or those that the page itself names. */
    @api sections: Section[] = [];

    isEditing = false;
    isSaving = false;
    pageErrors: string[] = [];
    private changes: Record<string, unknown> = {};
    private fieldErrors: Record<string, string> = {};
    private focusOn: string | undefined;

    get rows(): { key: number; label: string; columns: { key: number; cells: Cell[] }[] }[] {
        return this.sections.map((section, key) => ({
            key,
            label: section.label,
            columns: section.columns
                .map((names, column) => ({ key: column, cells: this.inputsOf(names).map((name) => this.cell(name)) }))
                .filter((column) => column.cells.length > 0),
        }));
    }

    get hasPageErrors(): boolean {
        return this.pageErrors.length > 0;
    }

    /** Focus follows the pencil that was pressed into its input. */
    renderedCallback(): void {
        const name = this.focusOn;
        if (name !== undefined) {
            this.focusOn = undefined;
            this.template?.querySelector<HTMLElement>(`shell-field-input[data-name="${name}"]`)?.focus();
        }
    }

    connectedCallback(): void {
        // The page's address may ask for it: `standard__recordPage` with the action `edit`.
        this.isEditing = this.isNew || (this.model.canEdit && window.location.pathname.endsWith('/edit'));
    }

    edit(event: Event): void {
        this.isEditing = true;
        const name = (event.currentTarget as HTMLElement).dataset.name ?? '';
        this.focusOn = this.partsOf(name)[0] ?? name;
    }

    change(event: CustomEvent<{ name: string; value: unknown }>): void {
        const { name, value } = event.detail;
        const changes = { ...this.changes, [name]: value };
        const stored = Object.entries(this.model.record.fields).map(([field, held]) => [field, held.value] as const);
        const values = { ...Object.fromEntries(stored), ...changes };
        this.changes = { ...changes, ...emptiedBy(name, this.model.fields, values) };
        const { [name]: _mended, ...others } = this.fieldErrors;
        this.fieldErrors = others;
    }

    cancel(): void {
        this.isEditing = this.isNew;
        this.changes = {};
        this.forgetErrors();
        this.dispatchEvent(new CustomEvent('cancel'));
    }

    async save(): Promise<void> {
        const inputs = [...(this.template?.querySelectorAll('shell-field-input') ?? [])] as unknown as {
            isValid(): boolean;
        }[];
        if (inputs.map((input) => input.isValid()).includes(false)) {
            return;
        }
        this.isSaving = true;
        this.forgetErrors();
        try {
            const recordId = await this.store();
            this.isEditing = false;
            this.changes = {};
            this.dispatchEvent(new CustomEvent('saved', { detail: { recordId } }));
        } catch (failure) {
            this.showErrors(failure as RequestFailure);
        } finally {
            this.isSaving = false;
        }
    }

    private get isNew(): boolean {
        return this.model.recordId === '';
    }

    private async store(): Promise<string> {
        const { recordId, object, record } = this.model;
        if (this.isNew) {
            const defaults = Object.entries(record.fields).map(([name, field]) => [name, field.value] as const);
            const fields = { ...Object.fromEntries(defaults), ...this.changes };
            return (await createRecord({ apiName: object.apiName, fields })).id;
        }
        if (Object.keys(this.changes).length > 0) {
            await updateRecord({ fields: { Id: recordId, ...this.changes } });
            this.dispatchEvent(new ShowToastEvent({ title: `${object.label} was saved.`, variant: 'success' }));
        }
        return recordId;
    }

    private forgetErrors(): void {
        this.pageErrors = [];
        this.fieldErrors = {};
    }

    /** Errors of fields stand beside them; those of fields that are not on the page stand with the others. */
    private showErrors(failure: RequestFailure): void {
        const output = (failure.body.output ?? {}) as SaveErrors;
        const page = (output.errors ?? []).map((error) => error.message);
        const shown = new Set(this.inputsOf(this.sections.flatMap((section) => section.columns.flat())));
        for (const [name, errors] of Object.entries(output.fieldErrors ?? {})) {
            const message = errors.map((error) => error.message).join(' ');
            if (shown.has(name) && this.model.fields[name]?.isEditable) {
                this.fieldErrors = { ...this.fieldErrors, [name]: message };
            } else {
                page.push(`${this.model.fields[name]?.label ?? name}: ${message}`);
            }
        }
        const isUnexplained = page.length === 0 && Object.keys(this.fieldErrors).length === 0;
        this.pageErrors = isUnexplained ? [failure.body.message] : page;
    }

    /** While a record is edited, the parts of a name, an address or a geolocation stand in its place. */
    private inputsOf(names: string[]): string[] {
        return names.flatMap((name) => (this.isEditing && this.hasEditableParts(name) ? this.partsOf(name) : name));
    }

    private partsOf(name: string): string[] {
        const { parts = [], compound = null } = this.model.fields[name] ?? {};
        return [...parts, ...Object.values(compound ?? {})].filter((part) => this.model.fields[part]?.isEditable);
    }

    private hasEditableParts(name: string): boolean {
        return this.model.canEdit && this.partsOf(name).length > 0;
    }

    private cell(name: string): Cell {
        const known = this.model.fields[name];
        const meta =
            known && withValidOptions(known, (field) => this.changes[field] ?? this.model.record.fields[field]?.value);
        const canEdit = this.model.canEdit && (meta?.isEditable === true || this.hasEditableParts(name));
        const stored = this.model.record.fields[name];
        const isInput = this.isEditing && canEdit;
        return {
            name,
            meta,
            field: name in this.changes ? { value: this.changes[name], displayValue: null } : stored,
            isInput,
            isCompound: meta?.compound != null,
            className: isInput ? 'shell-field shell-field_input' : 'shell-field',
            canEdit: canEdit && !this.isEditing,
            editLabel: `Edit ${meta?.label ?? name}`,
            error: this.fieldErrors[name],
        };
    }
}
