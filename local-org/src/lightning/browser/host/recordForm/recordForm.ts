import { request, type RequestFailure } from 'host/http';
import { onRecordChange, type RecordRepresentation } from 'host/records';
import type { FieldMeta } from 'shell/fieldValue';

export type FieldId = string | { objectApiName: string; fieldApiName: string };
export type Density = 'auto' | 'comfy' | 'compact';

/** A form's record with what the user may do with its fields. */
export interface FormModel {
    recordId: string | null;
    object: { apiName: string; label: string };
    canSave: boolean;
    fields: Record<string, FieldMeta>;
    sections: { label: string; columns: string[][] }[];
    record: RecordRepresentation;
    objectInfos: Record<string, unknown>;
}

/** A component inside of a form that shows, changes or tells something of its record. */
export interface FormMember {
    /** Field that it stands for, without the object; empty for messages. */
    fieldName(): string;
    show(model: FormModel, density: Density): void;
    /** Values that the form saves, by field. */
    values?(): Record<string, unknown>;
    /** Shows what is wrong, if anything is. */
    reportValidity?(): boolean;
    /** Shows the errors of its fields. @returns names of those fields */
    showErrors?(errors: Record<string, string>): string[];
    /** Shows what belongs to no field of the form. */
    showMessages?(messages: string[]): void;
    /** What it shows now is what is saved. */
    clean?(): void;
    /** Another field of the form was changed. `valueOf` gives what the form holds of any of its fields. */
    fieldChanged?(name: string, valueOf: (name: string) => unknown): void;
}

/** Asks the form around a component to take it in; the form answers with how to leave it again. */
export const JOIN_FORM_EVENT = 'lightning__joinform';

export interface JoinRequest {
    member: FormMember;
    joined?: (() => void) | undefined;
    /** The form reads its fields anew. */
    reload?: (() => void) | undefined;
    /** The form tells its other fields that this one was changed. */
    changed?: ((name: string) => void) | undefined;
}

/** @returns what the form around the component answered */
export function joinForm(component: EventTarget, member: FormMember): JoinRequest {
    const detail: JoinRequest = { member };
    component.dispatchEvent(new CustomEvent(JOIN_FORM_EVENT, { bubbles: true, composed: true, detail }));
    return detail;
}

export function nameOfField(field: FieldId | undefined): string {
    const name = typeof field === 'object' ? field.fieldApiName : (field ?? '');
    return name.split('.').at(-1) ?? '';
}

export interface FormConfig {
    objectApiName: string;
    recordId: string;
    recordTypeId: string;
    density: Density;
    optionalFields: string[];
}

export interface FormListener {
    config(): FormConfig;
    loaded(model: FormModel): void;
    failed(failure: RequestFailure): void;
}

/** Loads one record for all the fields of a form, and again when the record or the fields change. */
export class FormLoader {
    readonly members = new Set<FormMember>();
    model: FormModel | undefined;
    private readonly listener: FormListener;
    private stopWatching: (() => void) | undefined;
    private isPlanned = false;
    private isConnected = false;
    private turn = 0;

    constructor(listener: FormListener) {
        this.listener = listener;
    }

    connect(): void {
        this.isConnected = true;
        this.plan();
    }

    disconnect(): void {
        this.isConnected = false;
        this.turn += 1;
        this.stopWatching?.();
    }

    join(event: Event): void {
        event.stopPropagation();
        const { detail } = event as CustomEvent<JoinRequest>;
        this.members.add(detail.member);
        detail.joined = () => void this.members.delete(detail.member);
        detail.reload = () => this.plan();
        detail.changed = (name) => this.tellChange(name);
        this.plan();
    }

    private tellChange(name: string): void {
        const valueOf = (field: string): unknown => {
            const holder = [...this.members].map((member) => member.values?.() ?? {}).find((values) => field in values);
            return holder === undefined ? this.model?.record.fields[field]?.value : holder[field];
        };
        this.members.forEach((member) => member.fieldChanged?.(name, valueOf));
    }

    /** All fields that come up at once are asked for at once. */
    plan(): void {
        if (!this.isPlanned) {
            this.isPlanned = true;
            void Promise.resolve().then(() => {
                this.isPlanned = false;
                return this.load();
            });
        }
    }

    async load(): Promise<void> {
        const config = this.listener.config();
        const turn = ++this.turn;
        if (!this.isConnected || config.objectApiName === '') {
            return;
        }
        const names = [...this.members].map((member) => member.fieldName()).filter((name) => name !== '');
        try {
            const model = await request<FormModel>('record/form', {
                objectApiName: config.objectApiName,
                recordId: config.recordId,
                recordTypeId: config.recordTypeId === '' ? null : config.recordTypeId,
                fields: [...new Set([...names, ...config.optionalFields])],
            });
            if (turn === this.turn) {
                this.model = model;
                this.watch(config.recordId);
                this.members.forEach((member) => member.show(model, config.density));
                this.listener.loaded(model);
            }
        } catch (failure) {
            if (turn === this.turn) {
                this.listener.failed(failure as RequestFailure);
            }
        }
    }

    private watch(recordId: string): void {
        this.stopWatching?.();
        this.stopWatching = recordId === '' ? undefined : onRecordChange(recordId, () => this.plan());
    }
}

/** What the `load` event of a form tells. Source: Component Reference, "Record Edit Form". */
export function loadDetail(model: FormModel): Record<string, unknown> {
    const { recordId, record, objectInfos } = model;
    return recordId === null ? { record, objectInfos, records: {} } : { records: { [recordId]: record }, objectInfos };
}

interface SaveErrors {
    errors?: { message: string }[];
    fieldErrors?: Record<string, { message: string }[]>;
}

/** Why a record was refused, in words. */
export function reasonsOf({ body }: RequestFailure): string[] {
    const { errors = [], fieldErrors = {} } = (body.output ?? {}) as SaveErrors;
    return [...new Set([...errors, ...Object.values(fieldErrors).flat()].map(({ message }) => message))];
}

/** Errors of fields stand at them; the others, and those of fields that are not in the form, in its messages. */
export function showFailure(members: Iterable<FormMember>, failure: RequestFailure, model?: FormModel): void {
    const output = (failure.body.output ?? {}) as SaveErrors;
    const fieldErrors = Object.fromEntries(
        Object.entries(output.fieldErrors ?? {}).map(([name, errors]) => [
            name,
            errors.map((error) => error.message).join(' '),
        ]),
    );
    const all = [...members];
    const shown = new Set(all.flatMap((member) => member.showErrors?.(fieldErrors) ?? []));
    const messages = [
        ...(output.errors ?? []).map((error) => error.message),
        ...Object.entries(fieldErrors)
            .filter(([name]) => !shown.has(name))
            .map(([name, message]) => `${model?.fields[name]?.label ?? name}: ${message}`),
    ];
    const texts = messages.length === 0 && shown.size === 0 ? [failure.body.message] : messages;
    all.forEach((member) => member.showMessages?.(texts));
}

export function forgetFailure(members: Iterable<FormMember>): void {
    for (const member of members) {
        member.showErrors?.({});
        member.showMessages?.([]);
    }
}
