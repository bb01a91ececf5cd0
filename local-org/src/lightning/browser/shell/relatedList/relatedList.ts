import { LightningElement, api } from 'lwc';
import { request, type RequestFailure } from 'host/http';
import { onRecordChange, type RecordRepresentation } from 'host/records';
import type { Column } from 'shell/recordTable';
import { iconOf } from 'shell/objectIcons';

interface Answer {
    records: RecordRepresentation[];
    columns: Column[];
    nameField: string | null;
}

/** Records that point to this one. */
export default class RelatedList extends LightningElement {
    @api recordId = '';
    @api list!: { relationship: string; label: string; objectName: string; lookup: string; fields: string[] };

    answer?: Answer;
    failure?: RequestFailure;
    private stop?: () => void;

    get iconName(): string {
        return iconOf(this.list.objectName);
    }

    get heading(): string {
        return this.answer === undefined ? this.list.label : `${this.list.label} (${this.answer.records.length})`;
    }

    get hasRecords(): boolean {
        return (this.answer?.records.length ?? 0) > 0;
    }

    connectedCallback(): void {
        this.stop = onRecordChange(this.recordId, () => void this.load());
        void this.load();
    }

    disconnectedCallback(): void {
        this.stop?.();
    }

    private async load(): Promise<void> {
        try {
            this.answer = await request<Answer>('record/related', {
                recordId: this.recordId,
                objectName: this.list.objectName,
                lookup: this.list.lookup,
                fields: this.list.fields,
            });
            this.failure = undefined;
        } catch (failure) {
            this.failure = failure as RequestFailure;
        }
    }
}
