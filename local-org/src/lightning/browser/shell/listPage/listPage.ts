import { LightningElement, api } from 'lwc';
import { request, type RequestFailure } from 'host/http';
import type { RecordRepresentation } from 'host/records';
import { iconOf } from 'shell/objectIcons';
import type { Column } from 'shell/recordTable';

interface List {
    object: { apiName: string; label: string; pluralLabel: string };
    canCreate: boolean;
    views: { name: string; label: string }[];
    view: string;
    columns: Column[];
    nameField: string | null;
    sortField: string;
    sortDescending: boolean;
    records: RecordRepresentation[];
    hasMore: boolean;
}

const TYPING_PAUSE = 300;

/** An object's records in one of its list views. */
export default class ListPage extends LightningElement {
    @api objectApiName = '';

    list?: List;
    failure?: RequestFailure;
    isLoading = true;
    private question: { view?: string; search?: string; sortField?: string; sortDescending?: boolean } = {};
    private pause?: number;
    private turn = 0;

    get iconName(): string {
        return iconOf(this.objectApiName);
    }

    get title(): string {
        return this.list?.object.pluralLabel ?? (this.failure === undefined ? '' : this.objectApiName);
    }

    get newAddress(): string {
        return `/lightning/o/${this.objectApiName}/new`;
    }

    get viewOptions(): { label: string; value: string }[] {
        return (this.list?.views ?? []).map(({ name, label }) => ({ label, value: name }));
    }

    get count(): string {
        if (this.list === undefined) {
            return '';
        }
        const records = this.list.records.length;
        return `${records}${this.list.hasMore ? '+' : ''} ${records === 1 ? 'item' : 'items'}`;
    }

    get hasRecords(): boolean {
        return (this.list?.records.length ?? 0) > 0;
    }

    connectedCallback(): void {
        this.question = { view: new URLSearchParams(window.location.search).get('filterName') ?? undefined };
        void this.load();
    }

    chooseView(event: CustomEvent<{ value: string }>): void {
        this.question = { search: this.question.search, view: event.detail.value };
        window.history.replaceState(null, '', `?filterName=${encodeURIComponent(event.detail.value)}`);
        void this.load();
    }

    search(event: CustomEvent<{ value: string }>): void {
        this.question = { ...this.question, search: event.detail.value };
        window.clearTimeout(this.pause);
        this.pause = window.setTimeout(() => void this.load(), TYPING_PAUSE);
    }

    sort(event: CustomEvent<{ name: string }>): void {
        const isSame = this.list?.sortField === event.detail.name;
        const sortDescending = isSame && this.list?.sortDescending === false;
        this.question = { ...this.question, sortField: event.detail.name, sortDescending };
        void this.load();
    }

    private async load(): Promise<void> {
        const turn = ++this.turn;
        this.isLoading = true;
        try {
            const list = await request<List>('record/list', { objectName: this.objectApiName, ...this.question });
            if (turn === this.turn) {
                this.list = list;
                this.failure = undefined;
            }
        } catch (failure) {
            this.failure = failure as RequestFailure;
        } finally {
            this.isLoading = false;
        }
    }
}
