import { LightningElement, api } from 'lwc';
import type { RequestFailure } from 'host/http';
import { deleteRecord } from 'lightning/uiRecordApi';
import type { RecordModel } from 'shell/recordDetails';
import { iconOf } from 'shell/objectIcons';

/** Name and key fields of a record, at the top of its page. */
export default class RecordHighlights extends LightningElement {
    @api model!: RecordModel;
    /** Names of the fields that the page itself puts here, if it does. */
    @api titleFields?: string[];
    @api highlights?: string[];

    isAsking = false;
    failure?: RequestFailure;

    get iconName(): string {
        return iconOf(this.model.object.apiName);
    }

    get objectLabel(): string {
        return this.model.object.label;
    }

    /** A Case is known by its subject, a record of another object by its name. */
    get title(): string {
        const { record, nameField } = this.model;
        const own = record.fields[this.titleFields?.[0] ?? ''];
        const field = own ?? record.fields.Subject ?? record.fields[nameField ?? ''];
        return String(field?.value ?? record.id);
    }

    get fields(): { name: string; label: string }[] {
        return (this.highlights ?? this.model.highlights).map((name) => ({
            name,
            label: this.model.fields[name]?.label ?? name,
            meta: this.model.fields[name],
            field: this.model.record.fields[name],
        }));
    }

    get question(): string {
        return `Delete ${this.model.object.label}`;
    }

    askToDelete(): void {
        this.failure = undefined;
        this.isAsking = true;
    }

    keep(): void {
        this.isAsking = false;
    }

    async remove(): Promise<void> {
        try {
            await deleteRecord(this.model.recordId);
            window.location.assign(`/lightning/o/${this.model.object.apiName}/list`);
        } catch (failure) {
            this.failure = failure as RequestFailure;
        }
    }
}
